# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum OutputContainer."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class OutputContainer(OpenStrEnum):
    """Values of OutputContainer.

    Container of the output. H264 and H265 go into mp4, mov or mkv; AV1 and VP9 always into mp4, ProRes into
    mov. No encoder is known to yield avi or webm. The earlier text had mp4, mov and mkv only.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    MP4 = "mp4"
    MOV = "mov"
    MKV = "mkv"
    AVI = "avi"
    WEBM = "webm"


OUTPUT_CONTAINER_MEMBERS = Members(OutputContainer)
