# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
# Do not edit: `make generate` rebuilds it.

"""The enum VideoGenTypeEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class VideoGenTypeEnum(OpenStrEnum):
    """Values of VideoGenTypeEnum.

    * `i2v` - Image to video
    * `t2v` - Text to video

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    IMAGE_TO_VIDEO = "i2v"
    TEXT_TO_VIDEO = "t2v"
