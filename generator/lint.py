"""Validate an assembled document: OpenAPI, references, and fitness for a client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from generator.assemble import EVIDENCE
from generator.openapi.document_walk import METHODS
from generator.openapi.pointers import pointer, resolve
from generator.problems import GeneratorError, Problem, quoted

_Found: TypeAlias = "tuple[str, str]"
"""What is wrong, and what to do about it."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.openapi.documents import Document

_PARAMETER = re.compile(r"\{([^{}]*)\}")
# Below these keys lies data, not description: a `$ref` in there is nobody's reference.
_DATA = frozenset({"example", "examples", "default", "enum", "const"})
# Below these keys lie names that the vendor chose: `properties` may well have one that is called `default` or
# `$ref`.
_NAMES = frozenset(
    {"properties", "patternProperties", "$defs", "definitions", "schemas", "responses", "parameters",
     "requestBodies", "headers", "securitySchemes", "links", "callbacks", "pathItems", "paths", "webhooks",
     "content", "encoding", "dependentSchemas", "mapping", "variables"}
)  # fmt: skip
_SHOWN = 20
_CORRECT = "correct it in corrections.yaml, or in documented.yaml where that says it"
# What RFC 9110 allows in the name of a header, and on either side of a media type's slash.
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", re.ASCII)
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9*][\w!#$&^.+-]*/[A-Za-z0-9*][\w!#$&^.+-]*(?:\s*;[ -~]*)?", re.ASCII)
# Most steps of the validator, which follows a schema again from each place that refers to it.
_STEPS = 100_000
_FOLLOWED = ("allOf", "anyOf", "oneOf", "items", "not")


def lint(document: Document, *, source: str, roles: Sequence[str] = (), auth: str | None = None) -> None:
    """Refuse a document that no client should be built from.

    Args:
        document: The assembled and corrected document.
        source: What to call it in messages.
        roles: Operation IDs that the catalog relies on.
        auth: The security scheme that the catalog relies on.

    Raises:
        GeneratorError: Everything that is wrong with the document, up to a readable number.
    """
    found = [
        *references(document),
        *operations(document),
        *on_the_wire(document),
        *_catalog(document, roles, auth),
    ]
    if not found:  # a judge that follows references must not be given ones that lead nowhere or in circles
        found = [*entangled(document)] or [*judged(document)]
    if len(found) > _SHOWN:
        found[_SHOWN:] = [(f"and {len(found) - _SHOWN} more problems of these kinds", _CORRECT)]
    if found:
        raise GeneratorError.of(Problem(what, where=source, advice=advice) for what, advice in found)


def reference_places(document: Document) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the place and the text of every reference in a document."""
    todo: list[tuple[tuple[str | int, ...], Any, bool]] = [((), document, False)]
    while todo:
        place, value, named = todo.pop()
        if isinstance(value, list):
            todo.extend(((*place, index), item, False) for index, item in enumerate(value))
        elif isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str) and not named:
                yield (*place, "$ref"), reference
            for key, item in value.items():
                if not named and (key in _DATA or key.startswith("x-")):
                    continue
                if not named and key == "discriminator" and isinstance(item, dict):
                    yield from _mapped((*place, key, "mapping"), item.get("mapping"))
                    continue
                todo.append(((*place, key), item, not named and key in _NAMES))


def _mapped(place: tuple[str | int, ...], mapping: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(mapping, dict):
        for name, target in mapping.items():
            if isinstance(target, str) and ("/" in target or "#" in target):
                yield (*place, name), target


def references(document: Document) -> Iterator[_Found]:
    """Yield references that lead out of the document, nowhere, or only to themselves."""
    known: dict[str, str | None] = {}
    for place, text in reference_places(document):
        if text not in known:
            known[text] = _complaint(document, text)
        if complaint := known[text]:
            advice = "Add what it means to documented.yaml, or correct the reference in corrections.yaml."
            yield f"{pointer(*place)}: {complaint}", advice


def _complaint(document: Document, text: str) -> str | None:
    seen = {text}
    target = text
    while True:
        if not target.startswith("#"):
            return f"the reference {quoted(target)} leads out of the document"
        try:
            value = resolve(document, target)
        except (LookupError, ValueError) as error:
            return f"the reference {quoted(text)} leads nowhere: {error}"
        if target == "#":
            return f"the reference {quoted(text)} leads to the whole document"
        following = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(following, str):
            return None
        if following in seen:
            return f"the reference {quoted(text)} leads in a circle"
        seen.add(following)
        target = following


def each_operation(document: Document) -> Iterator[tuple[str, str, Document, Document]]:
    """Yield path, method, path item and operation of every well-formed operation."""
    for path, item in _mapping(document, "paths").items():
        if isinstance(item, dict):
            for method in METHODS:
                if isinstance(item.get(method), dict):
                    yield path, method, item, item[method]


def operations(document: Document) -> Iterator[_Found]:
    """Yield every operation that a client could not name, trust or call."""
    ids: dict[str, str] = {}
    place = ""
    for path, method, item, operation in each_operation(document):
        place = pointer("paths", path, method)
        name = operation.get("operationId")
        if not isinstance(name, str) or not name:
            yield f"{place} has no operationId", "Add one in corrections.yaml."
        elif name in ids:
            yield f"{place} and {ids[name]} are both called {quoted(name)}", _CORRECT
        else:
            ids[name] = place
        if operation.get("x-evidence") not in EVIDENCE:
            advice = f"In documented.yaml, say {' or '.join(EVIDENCE[1:])}."
            yield f"{place} says {quoted(operation.get('x-evidence'))} for x-evidence", advice
        if not isinstance(operation.get("x-source"), str):
            yield f"{place} has no x-source", "Say in documented.yaml where it is known from."
        yield from _callable(document, path, item, operation, place)
    if not place:
        yield "the document has no operation", _CORRECT


def _callable(
    document: Document, path: str, item: Document, operation: Document, place: str
) -> Iterator[_Found]:
    """Yield what keeps an operation from being called: parameters of its path, and its security."""
    in_path = [one for one in _parameters(document, item, operation) if one.get("in") == "path"]
    declared, used = {str(one.get("name")) for one in in_path}, set(_PARAMETER.findall(path))
    for name in sorted(used - declared):
        yield f"{place} does not declare the path parameter {quoted(name)}", _CORRECT
    for name in sorted(declared - used):
        what = f"{place} declares the path parameter {quoted(name)}, which its path does not have"
        yield what, _CORRECT
    for requirement in _list(operation.get("security", document.get("security"))):
        for name in requirement if isinstance(requirement, dict) else ():
            if name not in _schemes(document):
                what = f"{place} asks for the security scheme {quoted(name)}, which does not exist"
                yield what, _CORRECT


def on_the_wire(document: Document) -> Iterator[_Found]:
    """Yield every name in the description that HTTP would not carry as it is."""
    for name, scheme in _schemes(document).items():
        if isinstance(scheme, dict):
            place = pointer("components", "securitySchemes", name)
            if scheme.get("type") == "apiKey":
                yield from _wire_name(scheme, place)
            prefix = scheme.get("x-auth-prefix", "")
            if not isinstance(prefix, str) or not prefix.isascii() or not prefix.isprintable():
                yield f"{place} has the prefix {quoted(prefix)}, which no header can hold", _CORRECT
    yield from _servers(document)
    for path, method, item, operation in each_operation(document):
        place = pointer("paths", path, method)
        for parameter in _parameters(document, item, operation):
            yield from _wire_name(parameter, place)
        answers = _mapping(operation, "responses").values()
        for value in [operation.get("requestBody"), *answers]:
            for kind in _mapping(_followed(document, value), "content"):
                if not _MEDIA_TYPE.fullmatch(kind):
                    yield f"{place}: {quoted(kind)} is not a media type", _CORRECT


def _wire_name(holder: Document, place: str) -> Iterator[_Found]:
    kind, name = holder.get("in"), holder.get("name")
    if kind in {"header", "cookie"} and isinstance(name, str) and not _TOKEN.fullmatch(name):
        what = f"{place}: {quoted(name)} cannot be the name of a {kind}"
        yield what, "Correct it in corrections.yaml."


def _servers(document: Document) -> Iterator[_Found]:
    """Yield every server that a client would send to by default, and cannot."""
    for index, server in enumerate(_list(document.get("servers"))):
        url = server.get("url") if isinstance(server, dict) else None
        if not isinstance(url, str) or not url.startswith(("http://", "https://")) or "{" in url:
            continue
        try:
            parts = urlsplit(url)
            fits = bool(parts.hostname) and (parts.port or 0) >= 0 and "@" not in parts.netloc
        except ValueError:
            fits = False
        if not fits or not url.isascii() or not url.isprintable() or set("?# ") & set(url):
            what = f"{pointer('servers', index)}: {quoted(url)} is not the URL of a server:"
            yield f"{what} it needs a host, and no user, query or fragment", _CORRECT


def entangled(document: Document) -> Iterator[_Found]:
    """Yield a problem if schemas repeat one another too often to be followed."""
    steps: dict[int, int] = {}

    def count(schema: Any) -> int:
        if not isinstance(schema, dict):
            return 0
        if id(schema) not in steps:
            steps[id(schema)] = 0  # a circle is for others to find
            inner = [_followed(document, schema)] if "$ref" in schema else []
            for key in _FOLLOWED:
                found = schema.get(key)
                inner += found if isinstance(found, list) else [found]
            steps[id(schema)] = min(_STEPS, 1 + sum(map(count, inner)))
        return steps[id(schema)]

    schemas = _mapping(_mapping(document, "components"), "schemas")
    if sum(map(count, schemas.values())) >= _STEPS:
        worst = max(schemas, key=lambda name: steps.get(id(schemas[name]), 0))
        what = f"{pointer('components', 'schemas', worst)} repeats schemas, and they others, far too often"
        yield what, "Write its parts out once in corrections.yaml."


def _parameters(document: Document, item: Document, operation: Document) -> Iterator[Document]:
    """Yield the parameters of an operation and of its path, references followed."""
    for value in [*_list(item.get("parameters")), *_list(operation.get("parameters"))]:
        parameter = _followed(document, value)
        if isinstance(parameter, dict):
            yield parameter


def _followed(document: Document, value: Any) -> Any:
    for _ in range(20):
        if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
            return value
        try:
            value = resolve(document, value["$ref"])
        except (LookupError, ValueError):
            return None
    return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any, key: str) -> Document:
    """Return the object that another holds under a key; an empty one where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _schemes(document: Document) -> Document:
    return _mapping(_mapping(document, "components"), "securitySchemes")


def _catalog(document: Document, roles: Sequence[str], auth: str | None) -> Iterator[_Found]:
    ids = {operation.get("operationId") for *_, operation in each_operation(document)}
    wanted = [("operation", name, ids) for name in roles]
    wanted += [("security scheme", auth, {*_schemes(document)})] if auth is not None else []
    for kind, name, known in wanted:
        if name not in known:
            yield f"the catalog names the {kind} {quoted(name)}, which does not exist", _CORRECT


def judged(document: Document) -> Iterator[_Found]:
    """Yield the findings of openapi-spec-validator, an independent validator."""
    # Imported late: it takes longer than everything else here, and few commands judge.
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator  # noqa: PLC0415

    version = str(document.get("openapi"))
    judge: Any = OpenAPIV30SpecValidator if version.startswith("3.0.") else OpenAPIV31SpecValidator
    try:
        for error in judge(_harmless(document)).iter_errors():
            places = [pointer(*error.absolute_path)] if getattr(error, "absolute_path", None) else []
            yield ": ".join([*places, quoted(str(error.message), 400)[1:-1]]), _CORRECT
    except RecursionError:
        yield "the document refers to itself in a way that cannot be followed", _CORRECT
    except Exception as error:  # noqa: BLE001 - hostile documents can end in any error of its libraries
        yield f"the document cannot be judged: {type(error).__name__}: {quoted(str(error), 300)}", _CORRECT


def _harmless(value: Any, *, named: bool = False) -> Any:
    """Return a copy of a document without patterns, for the validator.

    It checks defaults against them, and a vendor's pattern can keep a regular expression engine busy forever.
    """
    if isinstance(value, list):
        return [_harmless(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _harmless(item, named=not named and key in _NAMES)
        for key, item in value.items()
        if named or key not in {"pattern", "patternProperties"}
    }
