# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
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
