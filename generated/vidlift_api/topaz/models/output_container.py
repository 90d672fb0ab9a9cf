# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
