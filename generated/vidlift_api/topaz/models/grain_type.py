# @generated for topaz from specs/topaz/openapi.yaml
# sha256 c44fa3760478d22d78a7d5d1bb2ee2fe1cd98f5a7aadb21f37e24674925c66f3
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
