# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

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
