# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 fe86be631ba387bdb314e546a737cf706e271be59eca7b2632efc7c94cc5e3ad
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
