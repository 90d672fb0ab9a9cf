# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The enum JobStatus."""

from vidlift_api._runtime.enums import OpenStrEnum


class JobStatus(OpenStrEnum):
    """Values of JobStatus.

    Where a job is. completed, failed and cancelled are final; a failed job cannot be restarted. The engine
    has no way to cancel and never sets cancelled.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"
