# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum VideoEncoder."""

from vidlift_api._runtime.enums import OpenStrEnum


class VideoEncoder(OpenStrEnum):
    """Values of VideoEncoder.

    Encoder of the output; H265 by default. Largest frames in either orientation: AV1 16384x8704, H264
    4096x4096, H265 and VP9 8192x8192, ProRes 16386x16386. ProRes is new in the current text.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    AV1 = "AV1"
    H264 = "H264"
    H265 = "H265"
    PRORES = "ProRes"
    VP9 = "VP9"
