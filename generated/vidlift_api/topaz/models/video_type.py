# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum VideoType."""

from vidlift_api._runtime.enums import OpenStrEnum


class VideoType(OpenStrEnum):
    """Values of VideoType.

    How the source stores its frames.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    PROGRESSIVE = "Progressive"
    INTERLACED = "Interlaced"
    PROGRESSIVEINTERLACED = "ProgressiveInterlaced"
