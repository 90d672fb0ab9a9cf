# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 d3e7b8be822a586ff3d0f2749d6858bb2cf193a519d26b5df523f913547e1091
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
