# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

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
