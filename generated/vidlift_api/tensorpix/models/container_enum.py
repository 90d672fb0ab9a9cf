# @generated from tensorpix's specs/tensorpix/openapi.yaml
# sha256 11f8276b1db280349e9fbd116521be4c05281b3891fe6bd0af832334da9ef78f
# Do not edit: `make generate` writes it anew.

"""The enum ContainerEnum."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class ContainerEnum(OpenStrEnum):
    """Values of ContainerEnum.

    * `mov` - MOV
    * `mkv` - MKV
    * `mp4` - MP4

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    MOV = "mov"
    MKV = "mkv"
    MP4 = "mp4"


CONTAINER_ENUM_MEMBERS = Members(ContainerEnum)
