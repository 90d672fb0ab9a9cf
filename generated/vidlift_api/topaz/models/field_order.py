# @generated for topaz from specs/topaz/openapi.yaml
# sha256 c44fa3760478d22d78a7d5d1bb2ee2fe1cd98f5a7aadb21f37e24674925c66f3
# Do not edit: `make generate` rebuilds it.

"""The enum FieldOrder."""

from vidlift_api._runtime.enums import OpenStrEnum


class FieldOrder(OpenStrEnum):
    """Values of FieldOrder.

    Which field of an interlaced source comes first.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    TOPFIRST = "TopFirst"
    BOTTOMFIRST = "BottomFirst"
    AUTO = "Auto"
