# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 f96545202315621dc63a7fe7fc069ad2e8d2cf92e6ba432e30a7a5369475701d
# Do not edit: `make generate` writes it anew.

"""The enum OutputResolutionEnum."""

from vidlift_api._runtime.enums import OpenIntEnum


class OutputResolutionEnum(OpenIntEnum):
    """Values of OutputResolutionEnum.

    * `-1` - No Resize
    * `640` - 360p
    * `720` - SD
    * `854` - HQ
    * `1280` - 720p
    * `1920` - 1080p
    * `2048` - 2K
    * `2560` - QHD
    * `3840` - 4K

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    NO_RESIZE = -1
    P360 = 640
    SD = 720
    HQ = 854
    P720 = 1280
    P1080 = 1920
    K2 = 2048
    QHD = 2560
    K4 = 3840
