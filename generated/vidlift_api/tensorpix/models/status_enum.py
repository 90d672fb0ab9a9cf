# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The enum StatusEnum."""

from vidlift_api._runtime.enums import OpenIntEnum


class StatusEnum(OpenIntEnum):
    """Values of StatusEnum.

    * `0` - In Queue
    * `1` - Processing
    * `2` - Finished
    * `-1` - Failed
    * `-2` - Canceled

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    IN_QUEUE = 0
    PROCESSING = 1
    FINISHED = 2
    FAILED = -1
    CANCELED = -2
