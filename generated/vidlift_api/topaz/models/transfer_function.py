# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""The enum TransferFunction."""

from vidlift_api._runtime.enums import OpenStrEnum


class TransferFunction(OpenStrEnum):
    """Values of TransferFunction.

    Transfer function of hyp-1's HDR output. New in the current text.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    PQ = "pq"
    HLG = "hlg"
