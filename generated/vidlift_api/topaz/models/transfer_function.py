# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum TransferFunction."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class TransferFunction(OpenStrEnum):
    """Values of TransferFunction.

    Transfer function of hyp-1's HDR output. New in the current text.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    PQ = "pq"
    HLG = "hlg"


TRANSFER_FUNCTION_MEMBERS = Members(TransferFunction)
