# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""The enum TaskEnum."""

from vidlift_api._runtime.enums import OpenIntEnum


class TaskEnum(OpenIntEnum):
    """Values of TaskEnum.

    * `1` - Super Resolution
    * `2` - Film damage
    * `3` - Denoise
    * `4` - Sharpen
    * `5` - VHS Prettify
    * `6` - Dropouts Buster
    * `7` - Auto Color Balance
    * `8` - Decompressor
    * `9` - Deinterlace
    * `10` - FPS Interpolation
    * `11` - Slow Motion
    * `12` - Face Enhance
    * `13` - Stabilization
    * `14` - Audio Denoise
    * `15` - Low Light Enhance

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    SUPER_RESOLUTION = 1
    FILM_DAMAGE = 2
    DENOISE = 3
    SHARPEN = 4
    VHS_PRETTIFY = 5
    DROPOUTS_BUSTER = 6
    AUTO_COLOR_BALANCE = 7
    DECOMPRESSOR = 8
    DEINTERLACE = 9
    FPS_INTERPOLATION = 10
    SLOW_MOTION = 11
    FACE_ENHANCE = 12
    STABILIZATION = 13
    AUDIO_DENOISE = 14
    LOW_LIGHT_ENHANCE = 15
