"""Numbers, texts, and other single values that a schema allows, drawn at random."""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from generator.openapi.document_walk import Schema

# Texts that break what quotes, splits, strips, encodes, or normalizes them wrongly.
TRAPS: Final = (
    "", " ", "0", "null", "true", "a b", " a ", "a,b", "a;b=c", "a/b", "..", "a?b#c", "a&b=c", "a+b", "50%",
    "%20", '"', "'", "\\", "{}", "[a]", "a|b", "a\nb", "\t", "\r\n", "\x00", "\x7f", "é", "e\u0301", "ß",
    "日本", "🪙", "\u2028", "\ufeff", "-", "~", "$&*!@:()<>^`_", "1e5", "2024-01-01",
)  # fmt: skip
NUMBERS: Final = (0, 1, -1, 2, 7, 100, -45, 65_536, 2**31, -(2**31), 2**53, 2**63 - 1, 2**64, -(2**70))
FRACTIONS: Final = (0.5, -1.25, 3.14, 1e-7, 1e21, -2.5e300, 1 / 3, 99.99)
SIZES: Final = {"int32": 32, "int64": 64}
PATTERNED: Final = 12
"""How many texts are drawn of a pattern, once for all its uses."""


def drawn(
    kind: str, parts: Sequence[Schema], random: Random, fullness: float, *, as_float: bool = False
) -> Any:
    """Return a value of a type that has no parts.

    Args:
        kind: `string`, `integer`, `number`, `boolean` or `null`.
        parts: What is asked of it.
        random: What it is drawn from.
        fullness: How long a text with a limit tends to be, from 0 to 1.
        as_float: Whether to write some integers as 2.0, which JSON does not tell from 2.
    """
    match kind:
        case "string":
            return _text(parts, random, fullness)
        case "integer" | "number":
            found = _number(parts, random, whole=kind == "integer")
            return float(found) if as_float and abs(found) < 2**53 and random.random() < 0.05 else found
        case "boolean":
            return random.random() < 0.5
        case _:
            return None


def _limit(parts: Sequence[Schema], key: str, choose: Callable[[list[float]], float]) -> float | None:
    found = [part[key] for part in parts if isinstance(part.get(key), int | float)]
    return choose(found) if found else None


def _number(parts: Sequence[Schema], random: Random, *, whole: bool) -> float:
    low, high = _limit(parts, "minimum", max), _limit(parts, "maximum", min)
    above, below = _limit(parts, "exclusiveMinimum", max), _limit(parts, "exclusiveMaximum", min)
    step = _limit(parts, "multipleOf", max) or (1 if whole else 0)
    bits = min((SIZES[part["format"]] for part in parts if part.get("format") in SIZES), default=0)
    sized = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if bits and whole else (None, None)
    floor = max((limit for limit in (low, above, sized[0]) if limit is not None), default=-math.inf)
    ceiling = min((limit for limit in (high, below, sized[1]) if limit is not None), default=math.inf)
    pool: list[float] = [*NUMBERS, *(() if whole else FRACTIONS), random.randint(-1000, 1000)]
    pool = [value for value in pool if floor <= value <= ceiling and value not in (above, below)]
    if step not in (0, 1):
        start = math.ceil(floor / step) if math.isfinite(floor) else 0
        end = math.floor(ceiling / step) if math.isfinite(ceiling) else start + 100
        return random.randint(start, max(start, end)) * step
    if math.isfinite(floor) or math.isfinite(ceiling):
        first = floor if math.isfinite(floor) else ceiling - 1000
        last = ceiling if math.isfinite(ceiling) else floor + 1000
        pool += _between(first, last, random, whole=whole)
    return random.choice(pool or [0])


def _between(start: float, end: float, random: Random, *, whole: bool) -> list[float]:
    if not whole:
        return [start, end, random.uniform(start, end)]
    first, last = math.ceil(start), math.floor(end)
    return [first, last, first + 1, last - 1, random.randint(first, last)] if first < last else [first]


def _text(parts: Sequence[Schema], random: Random, fullness: float) -> str:
    least = int(_limit(parts, "minLength", max) or 0)
    limit = _limit(parts, "maxLength", min)
    most = least + 12 if limit is None else int(limit)
    patterns = [part["pattern"] for part in parts if isinstance(part.get("pattern"), str)]
    for part in parts:
        if (make := FORMATS.get(part.get("format", ""))) is not None:
            for _ in range(20 if patterns else 1):
                text = make(random)
                if all(fits(pattern, text) for pattern in patterns):
                    return text
    if patterns:
        found = [text for text in matching(patterns[0]) if least <= len(text) <= (limit or len(text))]
        if found:
            return random.choice(found)
    traps = [text for text in TRAPS if least <= len(text) <= most]
    if traps and random.random() < 0.4:
        return random.choice(traps)
    length = round(least + (min(most, least + 40) - least) * fullness * random.random())
    return "".join(random.choice("abcXYZ019 _-é日") for _ in range(length))


@cache
def matching(pattern: str) -> tuple[str, ...]:
    """Return texts that match a pattern; none where Python does not read it."""
    found: list[str] = []

    @settings(
        max_examples=PATTERNED,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        compiled = re.compile(_as_python(pattern), re.ASCII)
        found.append(data.draw(st.from_regex(compiled, alphabet=st.characters(codec="utf-8"))))

    try:
        collect()
    except Exception:  # noqa: BLE001 - the pattern is the document's, and of another language
        return ()
    return tuple(dict.fromkeys(found))


def _as_python(pattern: str) -> str:
    """Return a pattern of JSON Schema, which is one of JavaScript, as Python reads it."""
    return re.sub(r"\(\?<(?=\w)", "(?P<", re.sub(r"\$$", r"\\Z", pattern))


def fits(pattern: str, text: str) -> bool:
    """Whether a pattern of a document finds something in a text."""
    try:
        return re.search(_as_python(pattern), text, re.ASCII) is not None
    except re.error:
        return False


def _moment(random: Random) -> str:
    fraction = random.choice(["", "", ".5", ".123", ".123456", ".000001"])
    offset = random.choice(["Z", "Z", "+00:00", "+02:00", "-08:30"])
    return f"{_day(random)}T{_time(random)}{fraction}{offset}"


def _day(random: Random) -> str:
    chosen = random.choice(
        [random.randint(730_000, 740_000), random.randint(366, dt.date.max.toordinal() - 1)]
    )
    return dt.date.fromordinal(chosen).isoformat()


def _time(random: Random) -> str:
    return f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}"


FORMATS: Final[Mapping[str, Callable[[Random], str]]] = {
    "date-time": _moment,
    "date": _day,
    "time": lambda random: f"{_time(random)}Z",
    "duration": lambda random: f"P{random.randint(0, 9)}DT{random.randint(0, 9)}H",
    "uuid": lambda random: str(UUID(int=random.getrandbits(128), version=4)),
    "email": lambda random: f"a{random.randint(0, 99)}@example.com",
    "idn-email": lambda random: f"a{random.randint(0, 99)}@example.com",
    "hostname": lambda random: f"h{random.randint(0, 99)}.example.com",
    "idn-hostname": lambda random: f"h{random.randint(0, 99)}.example.com",
    "ipv4": lambda random: f"192.0.2.{random.randint(0, 255)}",
    "ipv6": lambda random: f"2001:db8::{random.randint(0, 9999)}",
    "uri": lambda random: f"https://example.com/{random.randint(0, 99)}?a=b&c=%20#d",
    "iri": lambda random: f"https://example.com/é{random.randint(0, 99)}",
    "uri-reference": lambda random: f"/a/{random.randint(0, 99)}?b",
    "iri-reference": lambda random: f"/a/{random.randint(0, 99)}?b",
    "uri-template": lambda random: f"/a/{{b{random.randint(0, 99)}}}",
    "json-pointer": lambda random: f"/a/{random.randint(0, 99)}",
    "relative-json-pointer": lambda random: f"{random.randint(0, 9)}/a",
    "regex": lambda random: f"^a{random.randint(0, 99)}$",
    "byte": lambda random: random.choice(["", "YQ==", "AAEC/+8=", "aGVsbG8gd29ybGQ="]),
}
