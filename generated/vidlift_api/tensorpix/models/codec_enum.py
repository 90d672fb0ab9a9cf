# @generated from tensorpix's specs/tensorpix/openapi.yaml
# sha256 11f8276b1db280349e9fbd116521be4c05281b3891fe6bd0af832334da9ef78f
# Do not edit: `make generate` writes it anew.

"""The enum CodecEnum."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


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


CODEC_ENUM_MEMBERS = Members(CodecEnum)
