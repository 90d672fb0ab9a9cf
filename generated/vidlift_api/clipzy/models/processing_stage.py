# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""The enum ProcessingStage."""

from vidlift_api._runtime.enums import OpenStrEnum


class ProcessingStage(OpenStrEnum):
    """Values of ProcessingStage.

    Step of the pipeline. style_application (pages) and style_transfer (engine) are the same step.

    A value that is not listed here also parses: it keeps its value, and `is_known` is False.
    """

    VIDEO_ANALYSIS = "video_analysis"
    AUDIO_ANALYSIS = "audio_analysis"
    MOTION_ANALYSIS = "motion_analysis"
    STYLE_EXTRACTION = "style_extraction"
    STYLE_APPLICATION = "style_application"
    RENDERING = "rendering"
    STYLE_TRANSFER = "style_transfer"
