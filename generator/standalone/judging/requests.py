"""Check that a generated client's requests fit its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from generator.standalone.judging import ACCEPTED, reading
from generator.standalone.judging.calls import BASE, Catching, Unfit, Variant, calls
from generator.standalone.judging.comparing import texts
from generator.standalone.judging.core import Incapable, Judge, limits
from generator.standalone.judging.described import Described
from generator.standalone.judging.drawn import FULLNESS, TRIES, Drawer, Undrawn, hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

EXAMPLES: Final = 6
NO_KEY: Final = "it takes a key of another kind than the client has"
FORMS: Final = (reading.FORM, "multipart/form-data")
# What HTTP allows in the value of a header, and RFC 6265 in a cookie.
HEADER: Final = "".join(map(chr, range(0x21, 0x7F)))
COOKIE: Final = "".join(char for char in HEADER if char not in '",;\\')


@frozen
class Verdict:
    """The verdict on an operation's requests.

    Attributes:
        operation: Its name in messages.
        fault: What is wrong with a request; empty if all are right.
        unjudged: Why they could not be checked; empty if they were.
        second: Whether openapi-core accepted them too: `accepted`, or why it could not check them.
        notes: Other facts, such as media types that are never sent.
    """

    operation: str
    fault: str = ""
    unjudged: str = ""
    second: str = ""
    notes: tuple[str, ...] = field(default=())


def verdicts(package: Any, catching: Catching | None = None) -> Iterator[Verdict]:
    """Yield a verdict on each operation of a generated package.

    Args:
        package: The package.
        catching: Sends the requests and keeps them; by default they go nowhere.
    """
    document = package.SPEC.document()
    every = list(calls(package))
    wanted: dict[str, Any] = {}
    described = [Described(document, call) for call in every]
    for number, found in enumerate(described):
        for name, schema in found.schemas():
            wanted[f"{number} {name}"] = schema
    drawer = Drawer(document, wanted, sent=True)
    catching = catching or Catching(package)
    try:
        judge: Judge | str = Judge(document, BASE)
    except Incapable as error:
        judge = str(error)
    for number, found in enumerate(described):
        yield _verdict(found, drawer, f"{number} ", catching, judge)


def _verdict(
    found: Described, drawer: Drawer, prefix: str, catching: Catching, judge: Judge | str
) -> Verdict:
    name = found.call.operation.name
    notes = []
    if found.servers:
        notes.append(f"it has a server of its own, {found.servers[0]}, which only base_url can name")
    second: dict[str, None] = {}
    try:
        variants: list[Variant | None] = [*found.call.variants]
        if found.call.optional_body or not variants:
            variants.append(None)
        for variant in variants:
            _try(found, variant, drawer, prefix, catching, judge, second)
    except (Undrawn, reading.Undefined) as error:
        return Verdict(name, unjudged=str(error), notes=tuple(notes))
    except Unfit as error:
        return Verdict(name, fault=f"the client takes no such value: {error}", notes=tuple(notes))
    except Exception as error:  # noqa: BLE001 - any error is a finding
        return Verdict(name, fault=f"{type(error).__name__}: {error}"[:1000], notes=tuple(notes))
    accepted = ACCEPTED in second
    if NO_KEY in second:
        notes.append(NO_KEY)
    return Verdict(name, second=ACCEPTED if accepted else "; ".join(second), notes=tuple(notes))


def _try(
    found: Described,
    variant: Variant | None,
    drawer: Drawer,
    prefix: str,
    catching: Catching,
    judge: Judge | str,
    second: dict[str, None],
) -> None:
    def check(drawn: tuple[dict[tuple[str, str], Any], Any]) -> None:
        values, body = drawn
        meant = reading.Meant(
            found.call.operation.path,
            found.declared,
            values,
            found.content,
            body,
            variant is not None,
            found.keys,
        )
        request = found.call.request(catching, values, body, variant)
        said = [*reading.faults(request, BASE, meant)]
        if said:
            raise AssertionError("; ".join(said))
        _ask(judge, request, meant, second)

    def draw(random: Random, number: int) -> tuple[dict[tuple[str, str], Any], Any]:
        values = _parameters(found, drawer, prefix, random, number)
        return values, None if variant is None else _body(drawer, prefix, variant, random, number)

    hold(draw, check, EXAMPLES)


def _ask(judge: Judge | str, request: Any, meant: reading.Meant, second: dict[str, None]) -> None:
    """Ask the second judge, where it can judge."""
    reasons = [judge] if isinstance(judge, str) else [*dict.fromkeys(limits(meant))]
    if isinstance(judge, Judge) and not reasons:
        try:
            fault, keyed = judge.fault(request, reading.cookies(request.headers.get("cookie", "")))
        except Incapable as error:
            second[str(error)] = None
            return
        if fault is not None:
            raise AssertionError(f"openapi-core: {fault} (the request was {request.method} {request.url})")
        reasons = [ACCEPTED] if keyed else [ACCEPTED, NO_KEY]
    second.update(dict.fromkeys(reasons))


def _body(drawer: Drawer, prefix: str, variant: Variant, random: Random, number: int) -> Any:
    essence = variant.media_type.partition(";")[0].strip().lower()
    name = f"{prefix}body {variant.media_type}"
    return drawer.draw(name, random, number, closed=essence in FORMS)


def _parameters(
    found: Described, drawer: Drawer, prefix: str, random: Random, number: int
) -> dict[tuple[str, str], Any]:
    values = {}
    for place, declared in found.declared.items():
        if declared.get("required") or random.random() < FULLNESS[number % len(FULLNESS)]:
            name = f"{prefix}{place[0]} {place[1]}"
            for attempt in range(TRIES):
                value = drawer.draw(name, random, number + attempt, closed=True)
                try:
                    values[place] = _moved(value, place[0], declared)
                    break
                except _NoPlace:
                    continue
            else:
                raise Undrawn(f"none of {TRIES} values is valid in {place[0]} {place[1]}")
    return values


class _NoPlace(Exception):  # noqa: N818 - it says that another value has to be tried
    """A value cannot be sent in its place: there is no way to write it."""


def _moved(value: Any, place: str, declared: Mapping[str, Any]) -> Any:
    """Return a value for a place: texts that HTTP cannot carry are mapped to letters.

    Raises:
        _NoPlace: There is no such value.
    """
    if "content" in declared:
        return value
    if place == "path" and not _stands_in_path(value):
        raise _NoPlace
    separator = {"spaceDelimited": " ", "pipeDelimited": "|"}.get(declared.get("style", ""))
    if separator is not None and any(separator in text for text in texts(value)):
        raise _NoPlace  # these styles have no way to say a separator
    allowed = {"header": HEADER, "cookie": COOKIE}.get(place)
    if allowed is None or separator is not None:
        return value
    schema = declared.get("schema", {})
    plain = "pattern" not in schema and "enum" not in schema

    def moved(value: Any) -> Any:
        if isinstance(value, str) and any(char not in allowed for char in value):
            if not plain:
                raise _NoPlace
            return "".join(char if char in allowed else allowed[ord(char) % len(allowed)] for char in value)
        if isinstance(value, list):
            return [moved(item) for item in value]
        if isinstance(value, dict):
            return {moved(key): moved(item) for key, item in value.items()}
        return value

    return moved(value)


def _stands_in_path(value: Any) -> bool:
    """Whether a value can be a segment: what is empty, and dots alone, lead to other paths."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        return bool(value) and all(item not in ("", ".", "..", None) for item in value)
    return value not in ("", ".", "..", None)
