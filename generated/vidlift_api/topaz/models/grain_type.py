# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum GrainType."""

from vidlift_api._runtime.enums import OpenStrEnum


class GrainType(OpenStrEnum):
    """Values of GrainType.

    Kind of the grain. New in the current text; a model page spelled the first one silverRich.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    SILVER_RICH = "silver_rich"
    GAUSSIAN = "gaussian"
    GREY = "grey"
