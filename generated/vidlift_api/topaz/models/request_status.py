# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum RequestStatus."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class RequestStatus(OpenStrEnum):
    """Values of RequestStatus.

    Where a request is. complete, canceled and failed are final. requested waits to be accepted, accepted for
    its upload.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    INITIALIZING = "initializing"
    PREPROCESSING = "preprocessing"
    PROCESSING = "processing"
    POSTPROCESSING = "postprocessing"
    COMPLETE = "complete"
    CANCELING = "canceling"
    CANCELED = "canceled"
    FAILED = "failed"


REQUEST_STATUS_MEMBERS = Members(RequestStatus)
