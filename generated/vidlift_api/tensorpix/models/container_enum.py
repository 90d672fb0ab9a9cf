# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 4011be98bc0b7471b9675fa7babca39e4086a187d0d8ffa09793f6245905e2d3
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
