# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
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
