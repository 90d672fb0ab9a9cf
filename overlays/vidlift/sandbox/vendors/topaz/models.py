"""The AI models that the sandbox offers, and the classic filters behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.encoding.plans import FilterStep

INTERPOLATION = ("aion-1", "apf-2", "apo-8", "chf-3", "chr-2")
GENERATIVE = (
    *("ast-2", "sl-1", "slc-1", "slf-1", "slf-2", "slf-3", "slhq-1", "slm-1", "slp-2", "slp-2.5", "slp-2.6"),
    "wonder-1",
)
_DENOISING: tuple[FilterStep, ...] = (("atadenoise", ""),)
_DEINTERLACING: tuple[FilterStep, ...] = (("bwdif", "mode=send_frame"),)
_SHARPENING: tuple[FilterStep, ...] = (("unsharp", "5:5:0.8"),)
_STEADYING: tuple[FilterStep, ...] = (("deshake", "rx=16:ry=16"),)
# The classic filters that stand in for the models' own. Models that no filter stands in for (coloring,
# removing objects, SDR to HDR) are not offered: the live list is open in any case.
MODELS: Mapping[str, tuple[FilterStep, ...]] = {
    **dict.fromkeys(("aaa-9", "aaa-10", "ahq-12", "alq-13", "alqs-2", "amq-13", "amqs-2"), ()),
    **dict.fromkeys(("gcg-5", "ghq-5", "ganim-1", "iris-2", "iris-3", "pnat-1", "prob-4", "rhea-1"), ()),
    **dict.fromkeys(("thd-3", "thf-4", "thm-2"), _SHARPENING),
    **dict.fromkeys(("ddv-3", "dtd-4", "dtds-2", "dtv-4", "dtvs-2"), _DEINTERLACING),
    **dict.fromkeys(("nxf-1", "nxhf-1", "nxl-1", "nyx-3"), _DENOISING),
    **dict.fromkeys(GENERATIVE, ()),
    **dict.fromkeys(INTERPOLATION, ()),
    "stab-1": _STEADYING,
}
