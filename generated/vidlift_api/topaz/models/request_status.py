# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum RequestStatus."""

from vidlift_api._runtime.enums import OpenStrEnum


class RequestStatus(OpenStrEnum):
    """Values of RequestStatus.

    Where a request is. complete, canceled and failed are final. requested waits to be accepted, accepted for
    its upload.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
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
