# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

from vidlift_api._runtime.enums import Members, OpenStrEnum


class ChromaSubsamplingEnum(OpenStrEnum):
    """Values of ChromaSubsamplingEnum.

    Pixel formats with 8 bits a sample and, those ending in `10le`, with 10 bits.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    YUV420P = "yuv420p"
    YUV422P = "yuv422p"
    YUV444P = "yuv444p"
    YUV420P10LE = "yuv420p10le"
    YUV422P10LE = "yuv422p10le"
    YUV444P10LE = "yuv444p10le"


CHROMA_SUBSAMPLING_ENUM_MEMBERS = Members(ChromaSubsamplingEnum)
