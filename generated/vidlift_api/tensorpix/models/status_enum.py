# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

from vidlift_api._runtime.enums import Members, OpenIntEnum


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


STATUS_ENUM_MEMBERS = Members(StatusEnum)
