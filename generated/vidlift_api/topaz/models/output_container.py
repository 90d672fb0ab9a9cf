# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum OutputContainer."""

from vidlift_api._runtime.enums import OpenStrEnum


class OutputContainer(OpenStrEnum):
    """Values of OutputContainer.

    Container of the output. H264 and H265 go into mp4, mov or mkv; AV1 and VP9 always into mp4, ProRes into
    mov. No encoder is known to yield avi or webm. The earlier text had mp4, mov and mkv only.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    MP4 = "mp4"
    MOV = "mov"
    MKV = "mkv"
    AVI = "avi"
    WEBM = "webm"
