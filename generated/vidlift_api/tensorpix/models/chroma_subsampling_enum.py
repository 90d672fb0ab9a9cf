# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
# Do not edit: `make generate` writes it anew.

"""The enum ChromaSubsamplingEnum."""

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
