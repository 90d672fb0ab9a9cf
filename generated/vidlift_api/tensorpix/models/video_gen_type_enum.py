# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The enum VideoGenTypeEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class VideoGenTypeEnum(OpenStrEnum):
    """Values of VideoGenTypeEnum.

    * `i2v` - Image to video
    * `t2v` - Text to video

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    IMAGE_TO_VIDEO = "i2v"
    TEXT_TO_VIDEO = "t2v"
