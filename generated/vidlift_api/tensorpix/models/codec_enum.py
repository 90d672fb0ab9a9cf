# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The enum CodecEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class CodecEnum(OpenStrEnum):
    """Values of CodecEnum.

    * `libx264` - H264
    * `libx265` - HEVC/H265
    * `prores_ks` - Apple ProRes

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    H264 = "libx264"
    HEVC_H265 = "libx265"
    APPLE_PRORES = "prores_ks"
