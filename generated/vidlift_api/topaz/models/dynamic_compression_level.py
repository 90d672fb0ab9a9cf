# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum DynamicCompressionLevel."""

from vidlift_api._runtime.enums import OpenStrEnum


class DynamicCompressionLevel(OpenStrEnum):
    """Values of DynamicCompressionLevel.

    Compression of AV1, H264 and H265 by quality; High by default. It overrides videoBitrate.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    LOW = "Low"
    MID = "Mid"
    HIGH = "High"
