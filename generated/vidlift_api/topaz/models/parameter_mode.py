# @generated for topaz from specs/topaz/openapi.yaml
# sha256 c44fa3760478d22d78a7d5d1bb2ee2fe1cd98f5a7aadb21f37e24674925c66f3
# Do not edit: `make generate` rebuilds it.

"""The enum ParameterMode."""

from vidlift_api._runtime.enums import OpenStrEnum


class ParameterMode(OpenStrEnum):
    """Values of ParameterMode.

    Who sets the parameters of the model.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    AUTO = "Auto"
    MANUAL = "Manual"
    RELATIVE = "Relative"
