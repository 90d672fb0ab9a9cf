# @generated for topaz from specs/topaz/openapi.yaml
# sha256 e3fbca4b8cf0aaf0e55fb73216cce51a5cc2d0278afbf485a518d58dfb1d5c5a
# Do not edit: `make generate` writes it anew.

"""The enum DynamicCompressionLevel."""

from vidlift_api._runtime.enums import Members, OpenStrEnum


class DynamicCompressionLevel(OpenStrEnum):
    """Values of DynamicCompressionLevel.

    Compression of AV1, H264 and H265 by quality; High by default. It overrides videoBitrate.

    A value that is not listed here parses too: it keeps its value, and `is_known` is False.
    """

    LOW = "Low"
    MID = "Mid"
    HIGH = "High"


DYNAMIC_COMPRESSION_LEVEL_MEMBERS = Members(DynamicCompressionLevel)
