# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
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
