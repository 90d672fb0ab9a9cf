# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum OutputContainer."""

from vidlift_api._runtime.enums import OpenStrEnum


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
