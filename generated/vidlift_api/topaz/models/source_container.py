# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""The enum SourceContainer."""

from vidlift_api._runtime.enums import OpenStrEnum


class SourceContainer(OpenStrEnum):
    """Values of SourceContainer.

    Container of the source file. The earlier text took mp4, mov and mkv only, and messages of the server may
    still say so.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    THREE_GP = "3gp"
    AVI = "avi"
    DV = "dv"
    FLV = "flv"
    M1V = "m1v"
    M2T = "m2t"
    M2TS = "m2ts"
    M2V = "m2v"
    M4V = "m4v"
    MKV = "mkv"
    MOV = "mov"
    MP4 = "mp4"
    MPEG = "mpeg"
    MPG = "mpg"
    MTS = "mts"
    MXF = "mxf"
    SER = "ser"
    TS = "ts"
    VOB = "vob"
    WEBM = "webm"
    WMV = "wmv"
