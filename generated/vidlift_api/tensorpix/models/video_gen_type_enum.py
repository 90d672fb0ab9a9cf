# @generated from tensorpix's specs/tensorpix/openapi.yaml
# sha256 11f8276b1db280349e9fbd116521be4c05281b3891fe6bd0af832334da9ef78f
# Do not edit: `make generate` writes it anew.

"""The enum VideoGenTypeEnum."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class VideoGenTypeEnum(OpenStrEnum):
    """Values of VideoGenTypeEnum.

    * `i2v` - Image to video
    * `t2v` - Text to video

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    IMAGE_TO_VIDEO = "i2v"
    TEXT_TO_VIDEO = "t2v"


VIDEO_GEN_TYPE_ENUM_MEMBERS = Members(VideoGenTypeEnum)
