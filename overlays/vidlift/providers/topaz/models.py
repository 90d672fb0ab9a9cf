"""What is known about Topaz's AI models; the service may know more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.errors import UsageError
from vidlift.provider import EnhancementModel

if TYPE_CHECKING:
    from collections.abc import Mapping

UPSCALER: Final = "prob-4"
"""The default where a size but no model is given: Proteus, for general footage."""
INTERPOLATOR: Final = "apo-8"
"""The default where a frame rate but no model for it is given: Apollo, as in the vendor's first example."""

_FRAMES: Final = frozenset({"slowmo", "fps", "duplicate", "duplicateThreshold"})
_PICTURE: Final = frozenset(
    {
        *("videoType", "auto", "fieldOrder", "focusFixLevel", "recoverOriginalDetailValue"),
        *("compression", "details", "prenoise", "noise", "halo", "preblur", "blur"),
        *("grain", "grainSigma", "grainSize", "grainType"),
    }
)
_STEADY: Final = frozenset({"rollingShutterCorrection", "strength", "reduceMotionJitter", "fullFrame"})
_HDR: Final = frozenset({"transferFunction", "adjustExposure", "boostSaturation", "highlightThreshold"})


@attrs.frozen
class Model:
    """What one model does and takes.

    Attributes:
        task: What it does, for people.
        takes: The parameters that it reads, among those that some known model reads. It may read others too.
        needs: The parameter without which it is refused, if any.
        example: What that parameter may be, for the error.
        scale: The one factor that it multiplies width and height with, or None for any.
        most_frames: Most frames of a source, or None where no limit is published.
        most_prompted: The same with a prompt.
    """

    task: str
    takes: frozenset[str] = _PICTURE
    needs: str | None = None
    example: object = None
    scale: int | None = None
    most_frames: int | None = None
    most_prompted: int | None = None


MODELS: Final[Mapping[str, Model]] = {
    **dict.fromkeys(("aaa-9", "aaa-10", "ahq-12", "alq-13", "alqs-2", "amq-13", "amqs-2"), Model("Artemis")),
    **dict.fromkeys(("ddv-3", "dtd-4", "dtds-2", "dtv-4", "dtvs-2"), Model("Dione, deinterlacing")),
    **dict.fromkeys(("gcg-5", "ghq-5"), Model("Gaia")),
    **dict.fromkeys(("hyp-1", "hyp-2"), Model("SDR to HDR", _PICTURE | _HDR)),
    **dict.fromkeys(("nxf-1", "nxhf-1", "nxl-1", "nyx-3"), Model("Nyx, denoising")),
    **dict.fromkeys(("slf-1", "slf-2", "slf-3"), Model("Starlight Fast")),
    **dict.fromkeys(("slp-2", "slp-2.5", "slp-2.6"), Model("Starlight Precise")),
    **dict.fromkeys(("thd-3", "thf-4"), Model("Theia")),
    **dict.fromkeys(("aion-1", "apf-2", "apo-8", "chf-3", "chr-2"), Model("frame interpolation", _FRAMES)),
    "ast-2": Model(
        "Astra 2",
        _PICTURE | {"creativity", "prompt", "sharp", "realism"},
        needs="creativity",
        example=0.5,
        most_frames=9000,
        most_prompted=450,
    ),
    "color-1": Model("colorize"),
    "ganim-1": Model("Gaia 2, animation", scale=2),
    "iris-2": Model("Iris, low quality sources"),
    "iris-3": Model("Iris, medium quality sources"),
    "pnat-1": Model("Proteus Natural", scale=2),
    "prob-4": Model("Proteus"),
    "remove-1": Model("object removal"),
    "rhea-1": Model("Rhea"),
    "slc-1": Model("Astra (Starlight Creative)", _PICTURE | {"creativity"}),
    "slhq-1": Model("Starlight HQ"),
    "slm-1": Model("Starlight Mini"),
    "stab-1": Model("stabilization", _PICTURE | _STEADY, needs="rollingShutterCorrection", example=True),
    "thm-2": Model("Themis 2, deblurring"),
    "wonder-1": Model("Starlight Sharp (deprecated)"),
}
"""What each model does and takes: from its page where it has one, else from the document's filters."""
INTERPOLATION: Final = frozenset(code for code, model in MODELS.items() if model.takes == _FRAMES)
"""Models that make frames; every other code is taken for one that enhances them."""
_READ_BY_SOME: Final = frozenset(name for model in MODELS.values() for name in model.takes)


def model_of(code: str) -> EnhancementModel:
    """Return a model that the service lists by its code alone."""
    known = MODELS.get(code, Model("not known to this version"))
    return EnhancementModel(id=code, name=code, task=known.task, scale=known.scale, raw=code)


def check_parameters(code: str, given: Mapping[str, Any], frames: int | None) -> None:
    """Refuse what a model would ignore, and what it cannot do without.

    Args:
        code: The model's. Nothing is refused for a model that this version does not know.
        given: Parameters by the vendor's names. Those that no known model reads are let through.
        frames: How many frames the source has, or None where that is not known.

    Raises:
        UsageError: The model ignores a parameter, lacks one, or takes fewer frames.
    """
    model = MODELS.get(code)
    if model is None:
        return
    if ignored := sorted(name for name in given if name in _READ_BY_SOME - model.takes):
        readers = sorted(each for each, other in MODELS.items() if ignored[0] in other.takes)
        shown = ", ".join(readers[:5]) + (", and others" if len(readers) > 5 else "")
        raise UsageError(
            f"{code} ({model.task}) ignores {', '.join(ignored)}; {ignored[0]} belongs to {shown}"
        )
    if model.needs is not None and given.get(model.needs) is None:
        raise UsageError(
            f"{code} needs {model.needs}, such as parameters={{{model.needs!r}: {model.example!r}}}"
        )
    if "creativity" in given:
        _check_creativity(code, given["creativity"])
    most = model.most_prompted if given.get("prompt") else model.most_frames
    if most is not None and frames is not None and frames > most:
        raise UsageError(f"{code} takes at most {most} frames here, and the source has {frames}")


def _check_creativity(code: str, value: object) -> None:
    """Refuse a creativity of the other kind: it is a number for one model and a word for another."""
    if code == "slc-1":
        if value not in {"low", "middle", "high"}:
            raise UsageError(f"the creativity of {code} is low, middle or high; got {value!r}")
    elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"the creativity of {code} is a number from 0 to 1; got {value!r}")
