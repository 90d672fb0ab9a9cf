# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` rebuilds it.

"""The enum FrequencyBand."""

from vidlift_api._runtime.enums import OpenStrEnum


class FrequencyBand(OpenStrEnum):
    """Values of FrequencyBand.

    Band of the sound that the beat is in.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    BASS = "bass"
    MID = "mid"
    TREBLE = "treble"
