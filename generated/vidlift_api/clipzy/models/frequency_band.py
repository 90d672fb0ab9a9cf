# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
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
