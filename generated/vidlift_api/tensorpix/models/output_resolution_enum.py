# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

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

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
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
