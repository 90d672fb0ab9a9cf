"""The AI models that the sandbox offers, and the classic filters behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from vidlift.sandbox.encoding.plans import FilterStep

SUPER_RESOLUTION, SHARPEN, FPS, SLOW_MOTION, STABILIZATION = 1, 4, 10, 11, 13
"""Tasks that are more than a filter of their own."""
_HD, FULL_HD, _UHD = 1280 * 720, 1920 * 1080, 3840 * 2160


@frozen
class Model:
    """A model as the vendor lists it, and the classic filters that stand in for it."""

    id: int
    name: str
    task: int
    cost_weight: float
    priority: int
    max_pixels: int
    upscale_factor: int = 1
    fps_boost_factor: int = 1
    filters: tuple[FilterStep, ...] = ()
    audio_filters: tuple[FilterStep, ...] = ()

    def shown(self) -> dict[str, Any]:
        """Write it as the list of models does."""
        return {
            "id": self.id,
            "name": self.name,
            "task": self.task,
            "cost_weight": self.cost_weight,
            "upscale_factor": self.upscale_factor,
            "fps_boost_factor": self.fps_boost_factor,
            "priority": self.priority,
            "max_resolution": self.max_pixels,  # Choice: width times height; the unit is not clear
        }


# Tasks that no classic filter stands in for (2, 5, 6, 12: film damage, VHS, dropouts, faces) are not
# offered. The first two have IDs and weights that were seen at the vendor; its IDs are not stable, so
# clients list models anyway.
MODELS = (
    Model(44, "4x Upscale Ultra 4 (sandbox: Lanczos)", 1, 2.0, 50, _HD, upscale_factor=4),
    Model(45, "2x Upscale 4 (sandbox: Lanczos)", 1, 0.5, 50, FULL_HD, upscale_factor=2),
    Model(51, "Denoise (sandbox: temporal average)", 3, 0.3, 20, _UHD, filters=(("atadenoise", ""),)),
    Model(52, "Sharpen (sandbox: unsharp mask)", SHARPEN, 0.2, 60, _UHD),
    Model(
        53,
        "Auto Color Balance (sandbox: normalize)",
        7,
        0.2,
        40,
        _UHD,
        filters=(("normalize", "smoothing=20"),),
    ),
    Model(54, "Decompressor (sandbox: deblock)", 8, 0.3, 15, _UHD, filters=(("deblock", "filter=strong"),)),
    Model(55, "Deinterlace (sandbox: bwdif)", 9, 0.1, 10, _UHD, filters=(("bwdif", "mode=send_frame"),)),
    Model(56, "FPS Interpolation (sandbox: blend)", FPS, 0.4, 80, _UHD, fps_boost_factor=2),
    Model(57, "Slow Motion (sandbox: blend)", SLOW_MOTION, 0.4, 80, _UHD),
    Model(58, "Stabilization (sandbox: deshake)", STABILIZATION, 0.3, 30, _UHD),
    Model(59, "Audio Denoise (sandbox: FFT)", 14, 0.1, 90, _UHD, audio_filters=(("afftdn", ""),)),
    Model(
        60, "Low Light Enhance (sandbox: curves)", 15, 0.2, 35, _UHD, filters=(("curves", "preset=lighter"),)
    ),
)
MODEL_BY_ID = {model.id: model for model in MODELS}
