# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum ChunkStatus."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class ChunkStatus(OpenStrEnum):
    """Values of ChunkStatus.

    Where one chunk of a video is.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETE = "complete"
    CANCELED = "canceled"
    FAILED = "failed"


CHUNK_STATUS_MEMBERS = Members(ChunkStatus)
