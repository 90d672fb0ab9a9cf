# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The enum CodecEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class CodecEnum(OpenStrEnum):
    """Values of CodecEnum.

    * `libx264` - H264
    * `libx265` - HEVC/H265
    * `prores_ks` - Apple ProRes

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    H264 = "libx264"
    HEVC_H265 = "libx265"
    APPLE_PRORES = "prores_ks"
