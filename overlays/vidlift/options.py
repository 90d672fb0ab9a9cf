"""Options of `submit`: an attrs class per provider with names, types, and ranges."""

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
    """Return whether a text really is an http or https URL with a host."""
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
    """Declare one option of `submit`; the field's annotation states its types.

    Args:
        help: What it does, in a sentence for the documentation and the docstring of `submit`.
        default: The value that means "not given".
        low: Least value of a number.
        high: Greatest value of a number.
        above: Exclusive lower bound of a number.
        choices: Maps the words that people use, in any case, to the vendor's terms; or the vendor's enum.
        check: Called with the name and the value; raises UsageError.
        hint: Added to the error about a wrong value.
        facts: Other facts for the provider's code, kept in the metadata.
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
    """Options of a provider's `submit`.

    Subclass it with `attrs.frozen(kw_only=True)`, and one `option` per field.

    Attributes:
        source: The video to enhance.
        on_progress: Called as bytes of an upload are sent.

    Raises:
        UsageError: An option is out of range, or two options exclude each other.
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
        """Create the options of one call; unknown names must have empty values.

        Args:
            title: The provider's name for people.
            source: The video to enhance.
            options: The options by name.

        Raises:
            UsageError: An option does not exist, or a value is out of range.
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
        """Check the value of a single option, such as one from the command line.

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
        return "\n".join(["Args:", "    source: The video to enhance.", *lines])

    def given(self) -> dict[str, Any]:
        """Return the options with a value, by name, without the source and callbacks."""
        values = {name: (getattr(self, name), each.default) for name, each in self.fields().items()}
        return {name: value for name, (value, default) in values.items() if value not in (None, default)}
