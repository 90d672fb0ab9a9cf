"""Apply OpenAPI Overlay documents, versions 1.0 and 1.1.

See docs/adr/0001-overlay-implementation.md. It is stricter than the specification in one point: an action
whose target selects nothing fails. A correction that no longer corrects anything is stale, and someone must
review it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import attrs
import jsonpath_rfc9535
from jsonpath_rfc9535 import JSONPathError, JSONPathQuery

from generator.openapi.documents import Document, copied
from generator.openapi.pointers import pointer
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT: Final = {"type": "string"}
_Location = tuple[str | int, ...]


@attrs.frozen
class _Action:
    """One action of an overlay.

    Attributes:
        number: Its place in the list, from 1.
        target: The JSONPath that selects what it works on.
        spec: The action object itself.
        source: The overlay's file.
        exact: Whether values of different kinds must not be merged (Overlay 1.1), or replace one another
            (1.0).
    """

    number: int
    target: str
    spec: Document
    source: str
    exact: bool

    def fail(self, what: str, advice: str | None = None) -> GeneratorError:
        return GeneratorError(
            what, where=f"{self.source}: action {self.number} on {quoted(self.target, 300)}", advice=advice
        )

    def query(self, text: str) -> JSONPathQuery:
        try:
            return jsonpath_rfc9535.compile(text)
        except (JSONPathError, RecursionError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise self.fail(f"{quoted(text, 300)} is not a JSONPath: {reason}") from None


def apply(document: Document, overlay: Document, *, source: str) -> Document:
    """Return `document` with the actions of an overlay applied in order.

    Args:
        document: The document; it is not changed.
        overlay: The Overlay document, of version 1.0 or 1.1.
        source: What to call the overlay in messages, usually its file.

    Raises:
        GeneratorError: The overlay is not a valid Overlay document, or actions of it select nothing or cannot
            be applied to what they select. Every such action is named.
    """
    result, failures = _applied(document, overlay, source)
    if failures:
        raise GeneratorError.of(problem for error in failures.values() for problem in error.problems)
    return result


def stale(document: Document, overlay: Document, *, source: str) -> tuple[int, ...]:
    """Return the places, from 0, of the actions that select nothing in a document.

    Raises:
        GeneratorError: The overlay is not a valid Overlay document.
    """
    _, failures = _applied(document, overlay, source)
    return tuple(index for index, error in failures.items() if isinstance(error, _NothingSelectedError))


class _NothingSelectedError(GeneratorError):
    """An action's target selects nothing."""


def _applied(
    document: Document, overlay: Document, source: str
) -> tuple[Document, dict[int, GeneratorError]]:
    """Return a document with the applicable actions applied, and why others are not."""
    version = _check(overlay, source)
    result: Document = copied(document)
    failures: dict[int, GeneratorError] = {}
    for index, spec in enumerate(overlay["actions"]):
        action = _Action(index + 1, spec["target"], spec, source, exact=version != "1.0")
        try:
            result = _run(action, result)
        except GeneratorError as error:
            failures[index] = error
    return result, failures


def _check(overlay: Document, source: str) -> str:
    """Hold an overlay to its version's schema and return that version."""
    stated = overlay.get("overlay")
    version = ".".join(stated.split(".")[:2]) if isinstance(stated, str) else ""
    if version not in {"1.0", "1.1"}:
        raise GeneratorError(
            f"overlay: {quoted(stated)} is not a supported version of the Overlay Specification",
            where=source,
            advice="Known are 1.0 and 1.1; begin the file with `overlay: 1.1.0`.",
        )
    errors = sorted(
        _validator(version).iter_errors(overlay), key=lambda error: list(map(str, error.absolute_path))
    )
    if errors:
        error = errors[0]
        place = pointer(*error.absolute_path)
        raise GeneratorError(f"{place}: {_shortened(error.message)}", where=source)
    return version


def _shortened(message: str, limit: int = 300) -> str:
    return message if len(message) <= limit else message[:limit] + "…"


@cache
def _validator(version: str) -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow to import

    newer = version == "1.1"
    info = _object({"title": _TEXT, "version": _TEXT} | ({"description": _TEXT} if newer else {}))
    action = {"target": {**_TEXT, "pattern": r"^\$"}, "description": _TEXT, "update": {}}
    action |= {"remove": {"type": "boolean"}} | ({"copy": _TEXT} if newer else {})
    actions = {"type": "array", "minItems": 1, "uniqueItems": True, "items": _object(action, "target")}
    overlay = {
        "overlay": {**_TEXT, "pattern": rf"^{re.escape(version)}\.\d+$"},
        "info": {**info, "required": ["title", "version"]},
        "extends": _TEXT,
        "actions": actions,
    }
    return Draft202012Validator(_object(overlay, "overlay", "info", "actions"))


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """Return the schema of an object with these properties, and otherwise only extensions."""
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "required": list(required),
    }


def _run(action: _Action, document: Document) -> Document:
    """Return the document after one action. May change the one given."""
    spec = action.spec
    remove = spec.get("remove", False)
    kinds = [name for name in ("update", "copy") if name in spec]
    if not remove and len(kinds) != 1:
        said = "both update and copy" if kinds else "neither update nor copy nor remove: true"
        raise action.fail(f"the action has {said}", "Give it exactly one of them.")
    locations = _select(action, action.target, document)
    if not locations:
        raise _NothingSelectedError.of(
            action.fail(
                "the target selects nothing",
                "Either the vendor has changed this place: review it, then change or delete the "
                "action. Or the target is misspelled.",
            ).problems
        )
    if remove:
        return _remove(action, document, locations)
    value = _copy_source(action, document) if "copy" in spec else spec["update"]
    for location in locations:
        document = _update(action, document, location, value)
    return document


def _select(action: _Action, text: str, document: Document) -> list[_Location]:
    """Return the locations that a JSONPath selects, each once, in document order."""
    query = action.query(text)
    try:
        nodes = query.find(document)
    except (JSONPathError, RecursionError) as error:
        raise action.fail(f"{quoted(text, 300)} cannot be evaluated: {type(error).__name__}") from None
    return list(dict.fromkeys(node.location for node in nodes))


def _copy_source(action: _Action, document: Document) -> Any:
    text = action.spec["copy"]
    if not action.exact:
        raise action.fail("copy is not part of Overlay 1.0", "Begin the file with `overlay: 1.1.0`.")
    locations = _select(action, text, document)
    if len(locations) != 1:
        raise action.fail(f"copy must select one value, and {quoted(text, 300)} selects {len(locations)}")
    return copied(_at(document, locations[0]))


def _at(document: Any, location: _Location) -> Any:
    value = document
    for step in location:
        value = value[step]
    return value


def _remove(action: _Action, document: Document, locations: Sequence[_Location]) -> Document:
    if () in locations:
        raise action.fail("the document itself cannot be removed")
    # Later siblings first, so that the indices of the earlier ones still hold; children before their parents.
    for location in sorted(locations, key=_removal_order, reverse=True):
        del _at(document, location[:-1])[location[-1]]
    return document


def _removal_order(location: _Location) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in location)


def _update(action: _Action, document: Document, location: _Location, value: Any) -> Document:
    """Return the document with `value` merged into what is at `location`."""
    target = _at(document, location)
    if isinstance(target, dict):
        if not isinstance(value, dict):
            raise action.fail(f"an object is selected, and {quoted(value)} cannot be merged with it")
        _merge(action, target, value, location)
    elif isinstance(target, list):
        if isinstance(value, list) and action.exact:
            target.extend(copied(value))
        else:
            target.append(copied(value))
    elif isinstance(value, (dict, list)):
        raise action.fail(
            f"{quoted(target)} is selected, and only a plain value can take its place",
            "To put more there, remove the field with one action and update its parent with the next.",
        )
    elif not action.exact:
        raise action.fail(
            f"{quoted(target)} is selected, and Overlay 1.0 updates objects and arrays only",
            "Select the object that contains it, or begin the file with `overlay: 1.1.0`.",
        )
    else:
        _at(document, location[:-1])[location[-1]] = value
    return document


def _merge(action: _Action, target: dict[str, Any], update: dict[str, Any], location: _Location) -> None:
    """Merge an object into another: objects recursively, arrays by appending, plain values by replacing."""
    for key, value in update.items():
        if key not in target:
            target[key] = copied(value)
            continue
        old = target[key]
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(action, old, value, (*location, key))
        elif isinstance(old, list) and isinstance(value, list):
            old.extend(copied(value))
        elif action.exact and (isinstance(old, (dict, list)) or isinstance(value, (dict, list))):
            raise action.fail(
                f"{pointer(*location, key)} is {_kind(old)}, and {_kind(value)} "
                f"cannot be merged with it: {quoted(json.dumps(value))}",
                "To replace it, remove it with one action and update its parent with the next.",
            )
        else:
            target[key] = copied(value)


def _kind(value: Any) -> str:
    return (
        "an object" if isinstance(value, dict) else "an array" if isinstance(value, list) else "a plain value"
    )
