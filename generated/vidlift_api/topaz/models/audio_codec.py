# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum AudioCodec."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class AudioCodec(OpenStrEnum):
    """Values of AudioCodec.

    Codec of the audio.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    AAC = "AAC"
    AC3 = "AC3"
    PCM = "PCM"


AUDIO_CODEC_MEMBERS = Members(AudioCodec)
