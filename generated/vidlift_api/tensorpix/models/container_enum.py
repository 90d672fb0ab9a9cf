# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The enum ContainerEnum."""

from vidlift_api._runtime.enums import OpenStrEnum


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
