"""Names of enum members, from labels in descriptions or from the values.

A name depends only on its label or value, not on its place in the list, so that a reordered list changes no
name. If two labels give the same name, each name gets its value.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from generator.enriching.symbol_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value: TypeAlias = int | str

# drf-spectacular describes an enum as a list of "* `-1` - No Resize".
# Each part ends where its line does: a text of blank lines must not be searched again from each of them.
BULLET = re.compile(
    r"^[^\S\n]*[*-][^\S\n]+`(?P<value>[^`\n]*)`[^\S\n]*[-:\u2013\u2014][^\S\n]*(?P<label>\S(?:.*\S)?)[^\S\n]*$",
    re.MULTILINE,
)
# A number with a unit: 720p, 2K, 60fps. The unit goes first, since a name cannot start with a digit.
MEASURE = re.compile(r"(?P<number>\d+)(?P<unit>[A-Z]{1,3})")
SPOKEN = {sign: f" {WORDS[sign].upper()} " for sign in "+&%"}


def labels(description: str) -> dict[str, str]:
    """Return the labels that a description's list gives to values, by value as text."""
    return {match["value"]: match["label"] for match in BULLET.finditer(description)}


def member_names(
    values: Sequence[Value], described: Mapping[str, str], given: Sequence[str] = ()
) -> list[str]:
    """Return a unique, upper-case Python identifier for each value of an enum.

    Args:
        values: The values, all different.
        described: Labels by value as text; values without one are named after themselves.
        given: Names that the document itself proposes, one a value; they come before labels.
    """
    proposed = [
        (_identifier(given[index]) if len(given) == len(values) else "")
        or _identifier(described.get(str(value), ""))
        or _identifier(re.sub(r"^-", "MINUS ", value) if isinstance(value, str) else "")
        or fallback(value)
        for index, value in enumerate(values)
    ]
    count = Counter(proposed)
    names = [
        name if count[name] == 1 else f"{name}_{_suffix(value)}"
        for name, value in zip(proposed, values, strict=True)
    ]
    taken = Counter(names)
    return [name if taken[name] == 1 else _exact(value) for name, value in zip(names, values, strict=True)]


def fallback(value: Value) -> str:
    """Return the name of a value without a label or text, such as VALUE_7 or EMPTY."""
    if value == "":
        return "EMPTY"
    return f"VALUE_{_suffix(value)}"


def _identifier(label: str) -> str:
    """Return a label in capitals, ASCII and underscores; empty if no character remains."""
    for sign, word in SPOKEN.items():
        label = label.replace(sign, word)
    ascii_label = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Z0-9]+", "_", ascii_label.upper()).strip("_")
    if not name[:1].isdigit():
        return name
    measure = MEASURE.fullmatch(name)
    return f"{measure['unit']}{measure['number']}" if measure else f"VALUE_{name}"


def _suffix(value: Value) -> str:
    if isinstance(value, int):
        return f"NEGATIVE_{-value}" if value < 0 else str(value)
    ascii_value = re.sub(r"[^A-Z0-9]+", "_", value.upper().encode("ascii", "ignore").decode()).strip("_")
    return ascii_value or _exact(value).removeprefix("VALUE_")


def _exact(value: Value) -> str:
    """Return a name that no other value has: the characters of the text as hexadecimal numbers."""
    if isinstance(value, int):
        return f"VALUE_{_suffix(value)}"
    return "VALUE_" + "_".join(f"{ord(char):X}" for char in value)
