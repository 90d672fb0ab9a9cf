# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
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
