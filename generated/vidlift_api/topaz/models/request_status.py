# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum RequestStatus."""

from vidlift_api._runtime.enums import OpenStrEnum


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
