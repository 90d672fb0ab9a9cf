"""Tolerable mistakes of documents: dropped with a warning, or refused if used.

In the catalog they are errors, since a correction can fix them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from generator.enriching.budget import TOO_LARGE, too_large
from generator.openapi.document_walk import METHODS, OTHER_METHOD
from generator.openapi.documents import copied
from generator.openapi.pointers import pointer, resolve
from generator.problems import quoted
from generator.rendering.upstream import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_STATUS: Final = re.compile("default|[1-5]XX|[1-5][0-9][0-9]")
# What may hold anything: a `$ref` in it is data.
_DATA: Final = frozenset({"example", "examples", "default", "enum", "const", "mapping"})


@define
class Repairs:
    """A document as far as a client can be made of it.

    Attributes:
        document: The document. It is changed.
        warnings: What was dropped or renamed.
        refused: The operations that were taken out, and why.
    """

    document: dict[str, Any]
    warnings: list[str] = field(factory=list)
    refused: list[Refusal] = field(factory=list)

    @property
    def _paths(self) -> dict[str, Any]:
        found = self.document.setdefault("paths", {})
        return found if isinstance(found, dict) else {}

    def settle_paths(self) -> None:
        """Replace references to path items, and drop invalid path items."""
        for path, declared in list(self._paths.items()):
            item = self._written_out(declared)
            if isinstance(item, dict):
                self._paths[path] = item
            else:
                del self._paths[path]
                if not path.startswith("x-"):
                    self.warnings.append(f"{pointer('paths', path)} is not a path item, and was dropped")

    def _written_out(self, item: Any) -> Any:
        """Return a path item, as far as its references lead somewhere."""
        seen = set()
        while isinstance(item, dict) and isinstance(reference := item.get("$ref"), str):
            try:
                found = None if reference in seen else resolve(self.document, reference)
            except (LookupError, ValueError):
                found = None
            if not isinstance(found, dict):
                return item  # it is refused later on
            seen.add(reference)
            item = {**copied(found), **{key: value for key, value in item.items() if key != "$ref"}}
        return item

    def settle_answers(self) -> None:
        """Give each operation responses, and drop those with an invalid status."""
        for place, operation in self._operations():
            answers = operation.get("responses")
            if not isinstance(answers, dict):
                operation["responses"] = {}
                if answers is not None:
                    self.warnings.append(f"{place}/responses is not an object, and was dropped")
                continue
            for status in list(answers):
                chosen = status.upper() if re.fullmatch("[1-5]xx", status) else status
                if _STATUS.fullmatch(chosen):
                    answers[chosen] = answers.pop(status) if chosen != status else answers[status]
                    continue
                del answers[status]
                if not status.startswith("x-"):
                    told = quoted(status)
                    self.warnings.append(
                        f"{place}/responses: {told} is not a status, and its response was dropped"
                    )

    def refuse_broken(self, broken: Mapping[str, str]) -> None:
        """Remove operations with unresolved references, or with types that are too large.

        Args:
            broken: Why references were not followed, by their replacements.
        """
        reasons = dict(broken)
        reasons |= {found: f"the type at {quoted(found)} {TOO_LARGE}" for found in too_large(self.document)}
        known: dict[str, str | None] = {}

        def reason(reference: str) -> str | None:
            """Return why a reference leads to nothing that can be used."""
            if reference not in known:
                known[reference] = None  # while it is visited: a cycle is not a reason
                known[reference] = reasons.get(reference) or self._broken(reference, reason)
            return known[reference]

        def fault(value: Any) -> str | None:
            return next(filter(None, map(reason, _references(value))), None)

        for path, item in list(self._paths.items()):
            shared = fault(_shared(item))
            for method in METHODS:
                if isinstance(item.get(method), dict) and (found := shared or fault(item[method])):
                    name = f"{item[method].get(OTHER_METHOD) or method.upper()} {path}"
                    self.refused.append(Refusal(name, found))
                    del item[method]
            if isinstance(item.get("$ref"), str):
                self.refused.append(Refusal(path, fault(item) or "the path item leads back to itself"))
            if shared or "$ref" in item:
                del self._paths[path]
        self._drop_components(reason)

    def _drop_components(self, reason: Callable[[str], str | None]) -> None:
        components = self.document.get("components")
        for kind, entries in components.items() if isinstance(components, dict) else ():
            for name in list(entries) if isinstance(entries, dict) else ():
                if reason(pointer("components", kind, name)):
                    del entries[name]

    def _broken(self, reference: str, reason: Any) -> str | None:
        if not reference.startswith("#"):
            return f"the reference {quoted(reference)} leads out of the document"
        try:
            value = resolve(self.document, reference)
        except (LookupError, ValueError) as error:
            return f"the reference {quoted(reference)} leads nowhere: {error}"
        try:
            return next(filter(None, map(reason, _references(value))), None)
        except RecursionError:
            return f"the reference {quoted(reference)} leads through too many others"

    def _operations(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for path, item in self._paths.items():
            for method in METHODS:
                if isinstance(item.get(method), dict):
                    yield pointer("paths", path, method), item[method]


def _shared(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in {*METHODS, "$ref"}}


def _references(value: Any) -> Iterator[str]:
    """Yield all references in a part of a document."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for key, item in value.items():
            if key not in _DATA and not key.startswith("x-"):
                yield from _references(item)
