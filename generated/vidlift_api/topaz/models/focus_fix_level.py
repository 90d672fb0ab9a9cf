# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum FocusFixLevel."""

from vidlift_api._runtime.enums import OpenStrEnum


class FocusFixLevel(OpenStrEnum):
    """Values of FocusFixLevel.

    How strongly lack of focus is corrected.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    NONE = "None"
    NORMAL = "Normal"
    STRONG = "Strong"
