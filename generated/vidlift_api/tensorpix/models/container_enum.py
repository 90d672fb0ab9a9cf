# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The enum ContainerEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


class ContainerEnum(OpenStrEnum):
    """Values of ContainerEnum.

    * `mov` - MOV
    * `mkv` - MKV
    * `mp4` - MP4

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    MOV = "mov"
    MKV = "mkv"
    MP4 = "mp4"
