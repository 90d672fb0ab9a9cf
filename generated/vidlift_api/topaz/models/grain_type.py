# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The enum GrainType."""

from vidlift_api._runtime.enums import OpenStrEnum


class GrainType(OpenStrEnum):
    """Values of GrainType.

    Kind of the grain. New in the current text; a model page spelled the first one silverRich.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    SILVER_RICH = "silver_rich"
    GAUSSIAN = "gaussian"
    GREY = "grey"
