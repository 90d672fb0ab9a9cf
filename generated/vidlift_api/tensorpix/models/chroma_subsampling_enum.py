# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The enum ChromaSubsamplingEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class ChromaSubsamplingEnum(OpenStrEnum):
    """Values of ChromaSubsamplingEnum.

    Pixel formats with 8 bits a sample and, those ending in `10le`, with 10 bits.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    YUV420P = "yuv420p"
    YUV422P = "yuv422p"
    YUV444P = "yuv444p"
    YUV420P10LE = "yuv420p10le"
    YUV422P10LE = "yuv422p10le"
    YUV444P10LE = "yuv444p10le"
