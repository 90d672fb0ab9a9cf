# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum VideoType."""

from vidlift_api._runtime.enums import OpenStrEnum


class VideoType(OpenStrEnum):
    """Values of VideoType.

    How the source stores its frames.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    PROGRESSIVE = "Progressive"
    INTERLACED = "Interlaced"
    PROGRESSIVEINTERLACED = "ProgressiveInterlaced"
