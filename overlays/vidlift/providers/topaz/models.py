"""What is known of Topaz's AI models. The service's own list is longer at times, and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vidlift.provider import EnhancementModel

if TYPE_CHECKING:
    from collections.abc import Mapping

INTERPOLATION: Final = frozenset({"aion-1", "apf-2", "apo-8", "chf-3", "chr-2"})
"""Models that make frames; every other code is taken for one that enhances them."""
UPSCALER: Final = "prob-4"
"""What is used when a size but no model is asked for: Proteus, for general footage."""
INTERPOLATOR: Final = "apo-8"
"""What is used when a frame rate but no model for it is asked for: Apollo, as in the vendor's first
example."""
MODELS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("aaa-9", "aaa-10", "ahq-12", "alq-13", "alqs-2", "amq-13", "amqs-2"), "Artemis"),
    **dict.fromkeys(("ddv-3", "dtd-4", "dtds-2", "dtv-4", "dtvs-2"), "Dione, deinterlacing"),
    **dict.fromkeys(("gcg-5", "ghq-5"), "Gaia"),
    **dict.fromkeys(("hyp-1", "hyp-2"), "SDR to HDR"),
    **dict.fromkeys(("nxf-1", "nxhf-1", "nxl-1", "nyx-3"), "Nyx, denoising"),
    **dict.fromkeys(("slf-1", "slf-2", "slf-3"), "Starlight Fast"),
    **dict.fromkeys(("slp-2", "slp-2.5", "slp-2.6"), "Starlight Precise"),
    **dict.fromkeys(("thd-3", "thf-4"), "Theia"),
    **dict.fromkeys(INTERPOLATION, "frame interpolation"),
    "ast-2": "Astra 2",
    "color-1": "colorize",
    "ganim-1": "Gaia 2, animation",
    "iris-2": "Iris, low quality sources",
    "iris-3": "Iris, medium quality sources",
    "pnat-1": "Proteus Natural",
    "prob-4": "Proteus",
    "remove-1": "object removal",
    "rhea-1": "Rhea",
    "slc-1": "Astra (Starlight Creative)",
    "slhq-1": "Starlight HQ",
    "slm-1": "Starlight Mini",
    "stab-1": "stabilization",
    "thm-2": "Themis 2, deblurring",
    "wonder-1": "Starlight Sharp (deprecated)",
}
"""What each does, for people."""
DOUBLING: Final = frozenset({"ganim-1", "pnat-1"})
"""Models that double the size and do nothing else (their pages)."""


def model_of(code: str) -> EnhancementModel:
    """Returns a model that the service lists by its code alone."""
    task = MODELS.get(code, "not known to this version")
    return EnhancementModel(id=code, name=code, task=task, scale=2 if code in DOUBLING else None, raw=code)
