# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The enum FrequencyBand."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class FrequencyBand(OpenStrEnum):
    """Values of FrequencyBand.

    Band of the sound that the beat is in.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    BASS = "bass"
    MID = "mid"
    TREBLE = "treble"


FREQUENCY_BAND_MEMBERS = Members(FrequencyBand)
