# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The enum StatusEnum."""

from vidlift_api._runtime.enums import OpenIntEnum


class StatusEnum(OpenIntEnum):
    """Values of StatusEnum.

    * `0` - In Queue
    * `1` - Processing
    * `2` - Finished
    * `-1` - Failed
    * `-2` - Canceled

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    IN_QUEUE = 0
    PROCESSING = 1
    FINISHED = 2
    FAILED = -1
    CANCELED = -2
