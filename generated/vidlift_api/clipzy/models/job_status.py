# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The enum JobStatus."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class JobStatus(OpenStrEnum):
    """Values of JobStatus.

    Where a job is. completed, failed and cancelled are final; a failed job cannot be restarted. The engine
    has no way to cancel and never sets cancelled.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


JOB_STATUS_MEMBERS = Members(JobStatus)
