"""What `submit` takes: one attrs class for each provider holds the names, types, ranges, and help."""

from __future__ import annotations

import inspect
import math
import os
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self
from urllib.parse import urlsplit

import attrs

from vidlift.errors import UsageError
from vidlift.orders import Uploaded

if TYPE_CHECKING:
    from enum import Enum

    from vidlift.transfer import TransferProgress

__all__ = ["Options", "Source", "is_web_url", "option", "web_url"]

_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "bool": (bool,),
    "int": (int,),
    "float": (int, float),
    "str": (str,),
    "Decimal": (int, float, Decimal),
    "Mapping": (Mapping,),
    "Sequence": (list, tuple),
    "tuple": (tuple,),
    "PathLike": (os.PathLike,),
    "None": (),
}
"""What each type of an annotation takes. A name that is missing here takes any value."""
_WORDS: Final[Mapping[str, str]] = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "Sequence": "a list",
}
_PYTHON_ONLY: Final = frozenset({"Callable", "Any"})


Source = str | os.PathLike[str] | Uploaded
"""A file, the URL of one, or an upload."""


def is_web_url(text: object) -> bool:
    """Return whether a text is an http or https URL with a host, and not just looks like one."""
    try:
        parts = urlsplit(text) if isinstance(text, str) else urlsplit("")
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    return good and not re.search(r"[\s\x00-\x1f]", str(text))


def web_url(name: str, value: object) -> None:
    """Check an option that holds a URL which the provider's servers call or fetch.

    Raises:
        UsageError: It is not an http or https URL with a host.
    """
    if not is_web_url(value):
        raise UsageError(f"{name} must be an http or https URL that the server can reach")


def option(
    help: str,  # noqa: A002 - the word that people know from command lines
    *,
    default: Any = None,
    low: float = -math.inf,
    high: float = math.inf,
    above: float = -math.inf,
    choices: Mapping[str, Any] | type[Enum] | None = None,
    check: Callable[[str, Any], None] | None = None,
    hint: str = "",
    **facts: Any,
) -> Any:
    """Declare one option of `submit`; the annotation of the field says which types it takes.

    Args:
        help: What it does, as a sentence. The documentation and the docstring of `submit` print it.
        default: The value that means "not given".
        low: Least value of a number.
        high: Greatest value of a number.
        above: What a number must exceed.
        choices: What the vendor calls each word that people use, or its enum. The word, in any case, becomes
            that.
        check: Called with the name and the value; raises UsageError.
        hint: Added to the error about a wrong value.
        facts: What else the provider's code wants to know of the option; kept in its metadata.
    """
    known = {str(each.value): each for each in choices} if isinstance(choices, type) else choices or {}

    def validate(_: object, field: attrs.Attribute[Any], value: Any) -> None:
        if value is default or value is None:
            return
        if known:
            if value not in known.values():
                raise UsageError(f"{field.name} must be one of {', '.join(known)}; got {value!r}{hint}")
        elif not _fits(field, value) or not (
            not isinstance(value, int | float) or (low <= value <= high and value > above)
        ):
            raise UsageError(f"{field.name} must be {_wanted(field)}; got {value!r}{hint}")
        if check is not None:
            check(field.name, value)

    def convert(value: Any) -> Any:
        if value is None:  # and not the word
            return None
        return known.get(str(value).strip().lower(), value)

    limits = f"above {above:g}" if above > -math.inf else f"{low:g} or more" if high == math.inf else ""
    limits = limits or f"{low:g} to {high:g}"
    return attrs.field(
        default=default,
        kw_only=True,
        validator=validate,
        converter=convert if known else None,
        metadata={
            **facts,
            "help": help,
            "limits": limits if "inf" not in limits else "",
            "choices": tuple(choices or ()),
        },
    )


def _names(annotation: object) -> list[str]:
    """Return the names of the types that an annotation allows, without what is in brackets."""
    plain = str(annotation)
    while (shorter := re.sub(r"\[[^\[\]]*\]", "", plain)) != plain:
        plain = shorter
    plain = re.sub(r"\([^()]*\)", "", plain)
    return [name.strip().rpartition(".")[2] for name in plain.split("|")]


def _fits(field: attrs.Attribute[Any], value: object) -> bool:
    names = _names(field.type)
    if any(name not in _KINDS for name in names):
        return True
    if isinstance(value, bool):
        return "bool" in names
    if isinstance(value, float) and not math.isfinite(value):
        return False
    return isinstance(value, tuple(kind for name in names for kind in _KINDS[name]))


def _wanted(field: attrs.Attribute[Any]) -> str:
    names = [name for name in _names(field.type) if name != "None"]
    kind = (
        _WORDS.get(names[0], str(field.type).removesuffix(" | None")) if len(names) == 1 else str(field.type)
    )
    limits = field.metadata["limits"]
    return kind.removesuffix(" | None") + (f", {limits}" if limits else "")


@attrs.frozen
class Options:
    """What `submit` of a provider takes. Subclass it with `attrs.frozen(kw_only=True)`, one `option` a field.

    Attributes:
        source: What is to be enhanced.
        on_progress: Called as bytes of an upload leave.

    Raises:
        UsageError: An option is out of its range, or two of them do not go together.
    """

    ADVICE: ClassVar[Mapping[str, str]] = {}
    """What to do instead of options that other providers have, by their names."""

    source: Source
    on_progress: Callable[[TransferProgress], None] | None = attrs.field(
        default=None, kw_only=True, metadata={"help": "Called as bytes leave, from another thread."}
    )

    @property
    def is_url(self) -> bool:
        """Whether the source is the URL of a file."""
        return isinstance(self.source, str) and "://" in self.source

    @classmethod
    def fields(cls) -> Mapping[str, attrs.Attribute[Any]]:
        """Return the options by name, without the source and callbacks."""
        return {
            each.name: each
            for each in attrs.fields(cls)[1:]
            if not _PYTHON_ONLY.intersection(_names(each.type))
        }

    @classmethod
    def of(cls, title: str, source: Any, options: Mapping[str, Any]) -> Self:
        """Make the options of one call; names that the provider does not have must say nothing.

        Args:
            title: The provider's name as people write it.
            source: What is to be enhanced.
            options: By name.

        Raises:
            UsageError: There is no such option, or a value is out of its range.
        """
        for name, advice in cls.ADVICE.items():
            if options.get(name) not in (None, False):
                raise UsageError(f"{title} has no {name}: {advice}")
        known = {field.name for field in attrs.fields(cls)} - {"source"}
        unknown = [name for name in options if name not in known]
        if wrong := [name for name in unknown if options[name] not in (None, False, ())]:
            raise UsageError(
                f"{title} has no option {', '.join(wrong)}: leave it out; it has "
                + ", ".join(sorted(cls.fields()))
            )
        return cls(source, **{name: options[name] for name in options if name in known})

    @classmethod
    def check(cls, name: str, value: object) -> None:
        """Check the value of one option by itself, such as one that was typed at a command line.

        Raises:
            UsageError: It is out of its range, or of another type.
        """
        field = cls.fields()[name]
        convert: Any = field.converter or (lambda given: given)
        if field.validator:
            field.validator(None, field, convert(value))

    @classmethod
    def signature(cls) -> inspect.Signature:
        """Return the signature of a method that takes these options."""
        own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        made = inspect.signature(cls)
        return made.replace(parameters=[own, *made.parameters.values()], return_annotation="AsyncJob")

    @classmethod
    def described(cls) -> str:
        """Return the options as the `Args` section of a docstring."""
        lines = [f"    {each.name}: {each.metadata.get('help', '')}" for each in attrs.fields(cls)[1:]]
        return "\n".join(["Args:", "    source: What is to be enhanced.", *lines])

    def given(self) -> dict[str, Any]:
        """Return the options that say something, by name, without the source and callbacks."""
        values = {name: (getattr(self, name), each.default) for name, each in self.fields().items()}
        return {name: value for name, (value, default) in values.items() if value not in (None, default)}
