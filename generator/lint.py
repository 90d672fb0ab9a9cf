"""Judging an assembled document: is it OpenAPI, do its references lead somewhere, can a client be built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from attrs import evolve

from generator.assemble import EVIDENCE
from generator.openapi.document_walk import METHODS
from generator.openapi.pointers import pointer, resolve
from generator.problems import GeneratorError, Problem, quoted

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
# What RFC 9110 lets stand in the name of a header, and on either side of a media type's slash.
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", re.ASCII)
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9*][\w!#$&^.+-]*/[A-Za-z0-9*][\w!#$&^.+-]*(?:\s*;[ -~]*)?", re.ASCII)
# Steps that the judge may take: it follows all parts of a schema anew from each place that refers to it.
_STEPS = 100_000
_FOLLOWED = ("allOf", "anyOf", "oneOf", "items", "not")


def lint(document: Document, *, source: str, roles: Sequence[str] = (), auth: str | None = None) -> None:
    """Refuse a document that no client should be built from.

    Args:
        document: The assembled and corrected document.
        source: What to call it in messages.
        roles: Operation ids that the catalog relies on.
        auth: The security scheme that the catalog relies on.

    Raises:
        GeneratorError: All that is wrong with the document, up to a readable number.
    """
    problems = [
        *references(document, source),
        *operations(document, source),
        *on_the_wire(document, source),
        *_catalog(document, source, roles, auth),
    ]
    if not problems:  # a judge that follows references must not be given ones that lead nowhere or in circles
        problems = [*entangled(document, source)] or [*judged(document, source)]
    if problems:
        shown = problems[:_SHOWN]
        if len(problems) > _SHOWN:
            shown.append(Problem(f"and {len(problems) - _SHOWN} more problems of these kinds", where=source))
        raise GeneratorError.of(evolve(each, advice=each.advice or _CORRECT) for each in shown)


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


def references(document: Document, source: str) -> Iterator[Problem]:
    """Yield a problem for every reference that leads out of the document, nowhere, or only back to itself."""
    known: dict[str, str | None] = {}
    for place, text in reference_places(document):
        if text not in known:
            known[text] = _complaint(document, text)
        complaint = known[text]
        if complaint:
            yield Problem(
                f"{pointer(*place)}: {complaint}",
                where=source,
                advice="Add what it means to documented.yaml, or correct the reference in corrections.yaml.",
            )


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
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if isinstance(item, dict):
            for method in METHODS:
                if isinstance(item.get(method), dict):
                    yield path, method, item, item[method]


def operations(document: Document, source: str) -> Iterator[Problem]:
    """Yield a problem for every operation that a client could not name, trust or call."""
    ids: dict[str, str] = {}
    any_operation = False
    for path, method, item, operation in each_operation(document):
        any_operation = True
        place = pointer("paths", path, method)
        name = operation.get("operationId")
        if not isinstance(name, str) or not name:
            yield Problem(f"{place} has no operationId", where=source, advice="Add one in corrections.yaml.")
        elif name in ids:
            yield Problem(f"{place} and {ids[name]} are both called {quoted(name)}", where=source)
        else:
            ids[name] = place
        if operation.get("x-evidence") not in EVIDENCE:
            yield Problem(
                f"{place} says {quoted(operation.get('x-evidence'))} for x-evidence",
                where=source,
                advice=f"In documented.yaml, say {' or '.join(EVIDENCE[1:])}.",
            )
        if not isinstance(operation.get("x-source"), str):
            yield Problem(
                f"{place} has no x-source",
                where=source,
                advice="Say in documented.yaml where it is known from.",
            )
        yield from _parameters(document, path, item, operation, place, source)
        yield from _security(document, operation, place, source)
    if not any_operation:
        yield Problem("the document has no operation", where=source)


def on_the_wire(document: Document, source: str) -> Iterator[Problem]:
    """Yield a problem for every name in the description that HTTP would not carry as it is."""
    for name, scheme in _schemes(document).items():
        if isinstance(scheme, dict):
            yield from _key(scheme, pointer("components", "securitySchemes", name), source)
    yield from _servers(document, source)
    for path, method, item, operation in each_operation(document):
        place = pointer("paths", path, method)
        for value in [*_list(item.get("parameters")), *_list(operation.get("parameters"))]:
            parameter = _followed(document, value)
            if isinstance(parameter, dict):
                yield from _wire_name(parameter, place, source)
        for kind in _media_types(document, operation):
            if not _MEDIA_TYPE.fullmatch(kind):
                yield Problem(f"{place}: {quoted(kind)} is no media type", where=source)


def _key(scheme: Document, place: str, source: str) -> Iterator[Problem]:
    if scheme.get("type") == "apiKey":
        yield from _wire_name(scheme, place, source)
    prefix = scheme.get("x-auth-prefix", "")
    if not isinstance(prefix, str) or not prefix.isascii() or not prefix.isprintable():
        yield Problem(f"{place} has the prefix {quoted(prefix)}, which no header can hold", where=source)


def _media_types(document: Document, operation: Document) -> Iterator[str]:
    answers = operation.get("responses")
    for value in [operation.get("requestBody"), *(answers.values() if isinstance(answers, dict) else ())]:
        message = _followed(document, value)
        content = message.get("content") if isinstance(message, dict) else None
        if isinstance(content, dict):
            yield from content


def _wire_name(holder: Document, place: str, source: str) -> Iterator[Problem]:
    kind, name = holder.get("in"), holder.get("name")
    if kind in {"header", "cookie"} and isinstance(name, str) and not _TOKEN.fullmatch(name):
        yield Problem(
            f"{place}: {quoted(name)} cannot be the name of a {kind}",
            where=source,
            advice="Correct it in corrections.yaml.",
        )


def _servers(document: Document, source: str) -> Iterator[Problem]:
    """Yield a problem for every server that a client would send to by default, and cannot."""
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
            yield Problem(
                f"{pointer('servers', index)}: {quoted(url)} is not the URL of a server:"
                " it needs a host, and no user, query or fragment",
                where=source,
            )


def entangled(document: Document, source: str) -> Iterator[Problem]:
    """Yield a problem when schemas repeat one another so often that following them would not end."""
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

    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    if isinstance(schemas, dict) and sum(map(count, schemas.values())) >= _STEPS:
        worst = max(schemas, key=lambda name: steps.get(id(schemas[name]), 0))
        yield Problem(
            f"{pointer('components', 'schemas', worst)} repeats schemas, and they others, far too often",
            where=source,
            advice="Write its parts out once in corrections.yaml.",
        )


def _parameters(
    document: Document, path: str, item: Document, operation: Document, place: str, source: str
) -> Iterator[Problem]:
    declared = set()
    for value in [*_list(item.get("parameters")), *_list(operation.get("parameters"))]:
        parameter = _followed(document, value)
        if isinstance(parameter, dict) and parameter.get("in") == "path":
            declared.add(parameter.get("name"))
    used = set(_PARAMETER.findall(path))
    for name in sorted(used - declared):
        yield Problem(f"{place} does not declare the path parameter {quoted(name)}", where=source)
    for name in sorted(map(str, declared - used)):
        yield Problem(
            f"{place} declares the path parameter {quoted(name)}, which its path does not have", where=source
        )


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


def _security(document: Document, operation: Document, place: str, source: str) -> Iterator[Problem]:
    requirements = operation.get("security", document.get("security"))
    known = _schemes(document)
    for requirement in _list(requirements):
        for name in requirement if isinstance(requirement, dict) else ():
            if name not in known:
                yield Problem(
                    f"{place} asks for the security scheme {quoted(name)}, which does not exist", where=source
                )


def _schemes(document: Document) -> Document:
    components = document.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    return schemes if isinstance(schemes, dict) else {}


def _catalog(document: Document, source: str, roles: Sequence[str], auth: str | None) -> Iterator[Problem]:
    ids = {operation.get("operationId") for *_, operation in each_operation(document)}
    for name in roles:
        if name not in ids:
            yield Problem(
                f"the catalog names the operation {quoted(name)}, which does not exist", where=source
            )
    if auth is not None and auth not in _schemes(document):
        yield Problem(
            f"the catalog names the security scheme {quoted(auth)}, which does not exist", where=source
        )


def judged(document: Document, source: str) -> Iterator[Problem]:
    """Yield what openapi-spec-validator, which knows nothing of us, finds wrong with a document."""
    # Imported late: it takes longer than everything else here, and few commands judge.
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator  # noqa: PLC0415

    version = str(document.get("openapi"))
    judge: Any = OpenAPIV30SpecValidator if version.startswith("3.0.") else OpenAPIV31SpecValidator
    try:
        for error in judge(_harmless(document)).iter_errors():
            places = [pointer(*error.absolute_path)] if getattr(error, "absolute_path", None) else []
            yield Problem(": ".join([*places, quoted(str(error.message), 400)[1:-1]]), where=source)
    except RecursionError:
        yield Problem("the document refers to itself in a way that cannot be followed", where=source)
    except Exception as error:  # noqa: BLE001 - hostile documents end in whatever its libraries raise
        yield Problem(
            f"the document cannot be judged: {type(error).__name__}: {quoted(str(error), 300)}", where=source
        )


def _harmless(value: Any, *, named: bool = False) -> Any:
    """Return a copy of a document for the judge, without patterns.

    The judge holds defaults to them, and a pattern that a vendor wrote can keep a regular expression engine
    busy for ever.
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
