# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum GrainType."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class GrainType(OpenStrEnum):
    """Values of GrainType.

    Kind of the grain. New in the current text; a model page spelled the first one silverRich.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    SILVER_RICH = "silver_rich"
    GAUSSIAN = "gaussian"
    GREY = "grey"


GRAIN_TYPE_MEMBERS = Members(GrainType)
