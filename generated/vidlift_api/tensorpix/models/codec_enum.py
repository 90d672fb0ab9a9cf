# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

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
