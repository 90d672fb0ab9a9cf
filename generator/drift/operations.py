"""Compares operations: where they are, what they take, what they return."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from generator.drift.changes import Kind, Side
from generator.drift.findings import flip
from generator.drift.nodes import schema_of
from generator.drift.uses import Operation, Root
from generator.drift.values import (
    ABSENT,
    Json,
    Spot,
    below,
    canonical,
    each,
    elements,
    mapping,
    members,
    strings,
    text,
    there,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.drift.findings import Findings, Told
    from generator.drift.nodes import Node, Resolver
    from generator.drift.schemas import SchemaComparer
    from generator.drift.security import SecurityComparer

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_DEFAULT_STYLE: Final = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}


@frozen(eq=False)
class Found:
    """An operation of one document, with what its path item adds."""

    name: Operation
    spot: Spot
    item: Spot
    flipped: bool
    """The server calls (webhook, callback): what it sends is read by us, what we answer is written by us."""
    resolver: Resolver

    @property
    def sides(self) -> tuple[Side, Side]:
        """The side of what is sent and of what is returned."""
        return (Side.RESPONSE, Side.REQUEST) if self.flipped else (Side.REQUEST, Side.RESPONSE)

    @property
    def parameters(self) -> dict[str, Spot]:
        """Parameters by place and name; the operation's own win over those of its path."""
        found: dict[str, Spot] = {}
        for spot in [*elements(self.item, "parameters"), *elements(self.spot, "parameters")]:
            pointer, parameter = self.resolver.follow(spot)
            place, name = text(parameter.get("in")), text(parameter.get("name"))
            found[f"{place} {name.lower() if place == 'header' else name}"] = pointer, parameter
        return found

    @property
    def body(self) -> Spot | None:
        """The request body."""
        spot = there(below(self.spot, "requestBody"))
        return spot and self.resolver.follow(spot)

    @property
    def responses(self) -> dict[str, Spot]:
        """Responses by status."""
        return {
            status if status == "default" else status.upper(): self.resolver.follow(spot)
            for status, spot in members(self.spot, "responses").items()
            if not status.startswith("x-")
        }

    def headers(self, response: Spot) -> dict[str, Spot]:
        """The headers of a response by lower-case names, without the content type."""
        found = {name.lower(): spot for name, spot in members(response, "headers").items()}
        return {name: self.resolver.follow(spot) for name, spot in found.items() if name != "content-type"}

    @property
    def servers(self) -> Spot | None:
        """The servers that the operation, or its path, has of its own."""
        return there(below(self.spot, "servers")) or there(below(self.item, "servers"))

    @property
    def schemas(self) -> Iterator[Node]:
        """Every schema that the operation refers to at its top level."""
        yield from map(schema_of, self.parameters.values())
        bodies = [*([self.body] if self.body else []), *self.responses.values()]
        for body in bodies:
            yield from map(schema_of, self.headers(body).values())
            yield from map(schema_of, media_of(body).values())


def operations(resolver: Resolver) -> dict[tuple[str, str], Found]:
    """Every operation by method and path, including callbacks and webhooks."""
    document: Spot = ("", resolver.document)
    found: dict[tuple[str, str], Found] = {}
    for path, item in members(document, "paths").items():
        for operation in _of_item(resolver, path, item, flipped=False):
            found[operation.name.method, path] = operation
            for name, callback in members(operation.spot, "callbacks").items():
                place = f"{operation.name.text} callback {name}"
                for expression, inner in members(resolver.follow(callback)).items():
                    for called in _of_item(resolver, place, inner, flipped=True):
                        found[called.name.method, f"{place} {expression}"] = called
    for name, item in members(document, "webhooks").items():
        place = f"webhook {name}"
        for operation in _of_item(resolver, place, item, flipped=True):
            found[operation.name.method, place] = operation
    return found


def _of_item(resolver: Resolver, path: str, item: Spot, *, flipped: bool) -> Iterator[Found]:
    item = resolver.follow(item)
    for method in METHODS:
        pointer, operation = below(item, method)
        if isinstance(operation, dict):
            operation = mapping(operation)
            tags = strings(operation.get("tags"))
            identifier = text(operation.get("operationId"))
            name = Operation(method.upper(), path, identifier, tags[0] if tags else "default", pointer)
            yield Found(name, (pointer, operation), item, flipped, resolver)


class OperationComparer:
    """Pairs the operations of two documents and compares each pair."""

    def __init__(
        self,
        old: Resolver,
        new: Resolver,
        findings: Findings,
        schemas: SchemaComparer,
        security: SecurityComparer,
    ) -> None:
        self.old = old
        self.new = new
        self.findings = findings
        self.schemas = schemas
        self.security = security

    def compare(self) -> None:
        """Compare all operations of both documents."""
        old, new = operations(self.old), operations(self.new)
        pairs = _paired(old, new)
        taken = set(pairs.values())
        for key, operation in old.items():
            if key in pairs:
                _Pair(self, operation, new[pairs[key]]).compare()
            else:
                self._alone(operation, is_old=True)
        for key, operation in new.items():
            if key not in taken:
                self._alone(operation, is_old=False)

    def _alone(self, operation: Found, *, is_old: bool) -> None:
        name, value = operation.name, operation.spot[1]
        told = operation.spot[0], text(value.get("summary")) or name.operation_id or name.text
        rule = f"{'webhook' if operation.flipped else 'operation'}-{'removed' if is_old else 'added'}"
        ends: tuple[Told, Told] = (told, None) if is_old else (None, told)
        root = Root(name.text, name if is_old else None, None if is_old else name)
        self.findings.add(rule, root, *ends)
        for node in operation.schemas:
            self.schemas.visit(node, old=is_old)


class _Pair:
    """One operation before and after."""

    def __init__(self, comparer: OperationComparer, old: Found, new: Found) -> None:
        self.comparer = comparer
        self.findings = comparer.findings
        self.old = old
        self.new = new
        self.root = self._root("")
        self.sent, self.returned = old.sides

    def _root(self, section: str) -> Root:
        return Root(f"{self.new.name.text} {section}".rstrip(), self.old.name, self.new.name)

    def compare(self) -> None:
        old, new = self.old, self.new
        self._identity()
        self._words(self.root, old.spot, new.spot)
        self.comparer.security.compare(old.spot, new.spot, self.root)
        self._parameters()
        self._body()
        self._responses()
        if old.servers or new.servers:
            whole = [("/servers", mapping(one.resolver.document).get("servers")) for one in (old, new)]
            compare_servers(self.findings, self.root, old.servers or whole[0], new.servers or whole[1])

    def _identity(self) -> None:
        old, new = self.old.name, self.new.name
        if _template(old.path) != _template(new.path) or old.method != new.method:
            told: list[Told] = [(old.pointer, old.text), (new.pointer, new.text)]
            self.findings.add("operation-moved", self.root, *told, kind=Kind.CHANGED)
        if old.operation_id != new.operation_id:
            told = [(one.pointer, one.operation_id or ABSENT) for one in (old, new)]
            self.findings.add("operation-id-changed", self.root, *told, kind=Kind.RENAMED)
        before, after = (sorted(set(strings(one.spot[1].get("tags")))) for one in (self.old, self.new))
        if before != after:
            self.findings.add(
                "operation-tags-changed", self.root, (old.pointer, before), (new.pointer, after)
            )

    def _words(self, root: Root, old: Spot, new: Spot) -> None:
        """Compare what is said of a thing, and whether it is announced to go."""
        compare_words(self.findings, root, old, new)
        before, after = (one[1].get("deprecated") is True for one in (old, new))
        if before != after:
            words = flip("in use", "deprecated", forward=after)
            rule = "deprecated" if after else "undeprecated"
            self.findings.add(rule, root, (old[0], words[0]), (new[0], words[1]))

    def _required(self, noun: str, root: Root, side: Side, old: Spot, new: Spot) -> None:
        before, after = (one[1].get("required") is True for one in (old, new))
        if before != after:
            words = flip("optional", "required", forward=after)
            self.findings.add(f"{noun}-{words[1]}", root, (old[0], words[0]), (new[0], words[1]), side=side)

    def _alone(self, rule: str, root: Root, side: Side, old: Spot | None, new: Spot | None) -> None:
        """Report something with a schema that only one document has."""
        nodes = (schema_of(one) if one else () for one in (old, new))
        told = self.comparer.schemas.alone(*nodes)
        at = [one and spot and (spot[0], one[1]) for one, spot in zip(told, (old, new), strict=True)]
        self.findings.add(rule, root, *at, side=side)

    def _visit(self, owner: Spot | None, *, is_old: bool) -> None:
        for media in media_of(owner).values() if owner else ():
            self.comparer.schemas.visit(schema_of(media), old=is_old)

    # parameters

    def _parameters(self) -> None:
        old, new = self.old.parameters, self.new.parameters
        places = zip(_placeholders(self.old), _placeholders(self.new), strict=False)
        renamed = {f"path {name}": f"path {other}" for name, other in places}  # the same places of the URL
        old = {renamed[key] if renamed.get(key) in new else key: spot for key, spot in old.items()}
        for key, before, after in each(old, new):
            place = key.partition(" ")[0]
            root = self._root(f"{place} {text((after or before or ('', {}))[1].get('name'))}")
            if before and after:
                self._parameter(place, root, before, after)
            elif before:
                self._alone("parameter-removed", root, self.sent, before, None)
            elif after:
                required = after[1].get("required") is True
                rule = "parameter-added-required" if required else "parameter-added"
                self._alone(rule, root, self.sent, None, after)

    def _parameter(self, place: str, root: Root, old: Spot, new: Spot) -> None:
        names = below(old, "name"), below(new, "name")
        if place == "path" and names[0][1] != names[1][1]:
            self.findings.add("parameter-renamed", root, *names, side=self.sent, kind=Kind.RENAMED)
        if place != "path":
            self._required("parameter", root, self.sent, old, new)
        styles = _serialization(place, old), _serialization(place, new)
        if styles[0] != styles[1]:
            told = (old[0], styles[0]), (new[0], styles[1])
            self.findings.add("parameter-serialization-changed", root, *told, side=self.sent)
        self._words(root, old, new)
        self.comparer.schemas.compare(schema_of(old), schema_of(new), self.sent, root)

    # bodies

    def _body(self) -> None:
        old, new = self.old.body, self.new.body
        root = self._root("request")
        if old and new:
            self._required("body", root, self.sent, old, new)
            compare_words(self.findings, root, old, new)
            self._content("request", self.sent, old, new)
        elif old or new:
            required = bool(new) and mapping((new or old or ("", {}))[1]).get("required") is True
            rule = f"body-{'added' if new else 'removed'}{'-required' if required else ''}"
            told = [one and (one[0], sorted(media_of(one))) for one in (old, new)]
            self.findings.add(rule, root, *told, side=self.sent)
            self._visit(old, is_old=True)
            self._visit(new, is_old=False)

    def _content(self, section: str, side: Side, old: Spot, new: Spot) -> None:
        before, after = media_of(old), media_of(new)
        root = self._root(section)
        if section != "request" and bool(before) != bool(after):
            told = [
                (one[0], sorted(media)) if media else None for one, media in ((old, before), (new, after))
            ]
            self.findings.add(f"response-body-{'added' if after else 'removed'}", root, *told, side=side)
            self._visit(old, is_old=True)
            self._visit(new, is_old=False)
            return
        several = len(before) > 1 or len(after) > 1
        for name, first, second in each(before, after):
            if first and second:
                inner = self._root(f"{section} ({name})") if several else root
                encodings = [(one[0], mapping(one[1].get("encoding"))) for one in (first, second)]
                if canonical(encodings[0][1]) != canonical(encodings[1][1]):
                    self.findings.add("encoding-changed", inner, *encodings, side=side)
                self.comparer.schemas.compare(schema_of(first), schema_of(second), side, inner)
                continue
            sides: list[Told] = [one and (one[0], name) for one in (first, second)]
            rule = f"{side}-media-type-{'added' if second else 'removed'}"
            self.findings.add(rule, root, *sides, side=side)
            for one in (first, second):
                if one:
                    self.comparer.schemas.visit(schema_of(one), old=one is first)

    # responses

    def _responses(self) -> None:
        for status, before, after in each(self.old.responses, self.new.responses):
            root = self._root(status)
            if before and after:
                compare_words(self.findings, root, before, after)
                self._content(status, self.returned, before, after)
                self._headers(status, before, after)
                continue
            noun = "error" if status == "default" or status[:1] in "45" else "success"
            told = [one and (one[0], text(one[1].get("description")) or ABSENT) for one in (before, after)]
            rule = f"{noun}-status-{'added' if after else 'removed'}"
            self.findings.add(rule, root, *told, side=self.returned)
            self._visit(before, is_old=True)
            self._visit(after, is_old=False)

    def _headers(self, status: str, old: Spot, new: Spot) -> None:
        for name, before, after in each(self.old.headers(old), self.new.headers(new)):
            root = self._root(f"{status} header {name}")
            if before and after:
                self._required("response-field", root, self.returned, before, after)
                self._words(root, before, after)
                self.comparer.schemas.compare(schema_of(before), schema_of(after), self.returned, root)
            else:
                rule = f"response-header-{'added' if after else 'removed'}"
                self._alone(rule, root, self.returned, before, after)


def compare_words(findings: Findings, root: Root, old: Spot, new: Spot, label: str = "") -> None:
    """Compare summary and description of two objects."""
    for keyword in ("summary", "description"):
        findings.words(root, there(below(old, keyword)), there(below(new, keyword)), Side.BOTH, label)


def compare_servers(findings: Findings, root: Root, old: Spot, new: Spot) -> None:
    """Compare two lists of servers by the addresses they come to."""
    before, after = _addresses(old), _addresses(new)
    for address, first, second in each(before, after):
        if first is None or second is None:
            told = [None if one is None else (one, address) for one in (first, second)]
            findings.add(f"server-{('removed' if second is None else 'added')}", root, *told)
    first, second = next(iter(before)), next(iter(after))
    if first != second and first in after and second in before:
        findings.add("server-default-changed", root, (before[first], first), (after[second], second))


def _addresses(servers: Spot) -> dict[str, str]:
    """URL with its variables' defaults filled in -> pointer; a document without servers means "/"."""
    found: dict[str, str] = {}
    for pointer, server in elements(servers):
        variables = mapping(mapping(server).get("variables"))
        url = text(mapping(server).get("url"))
        for name in _PLACEHOLDER.findall(url):
            default = text(mapping(variables.get(name)).get("default"))
            url = url.replace(f"{{{name}}}", default or f"{{{name}}}")
        found.setdefault(url.rstrip("/") or "/", pointer)
    return found or {"/": servers[0]}


def _paired(
    old: Mapping[tuple[str, str], Found], new: Mapping[tuple[str, str], Found]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Old key -> new key: the same method and path, then any other evidence that it is the same operation."""
    pairs = {key: key for key in old if key in new}
    signs: tuple[Callable[[Found], str | tuple[str, str]], ...] = (
        lambda found: (found.name.method, _template(found.name.path)),
        lambda found: found.name.operation_id,
        lambda found: (found.name.method, _template(found.name.path).rstrip("/")),
    )
    for sign in signs:
        taken = set(pairs.values())
        before = _unique((sign(found), key) for key, found in old.items() if key not in pairs and sign(found))
        after = _unique((sign(found), key) for key, found in new.items() if key not in taken and sign(found))
        for shared in before.keys() & after.keys():
            if old[before[shared]].flipped == new[after[shared]].flipped:
                pairs[before[shared]] = after[shared]
    return pairs


def _unique(
    signed: Iterable[tuple[str | tuple[str, str], tuple[str, str]]],
) -> dict[str | tuple[str, str], tuple[str, str]]:
    """The signs that one key alone has."""
    groups: dict[str | tuple[str, str], list[tuple[str, str]]] = {}
    for sign, key in signed:
        groups.setdefault(sign, []).append(key)
    return {sign: keys[0] for sign, keys in groups.items() if len(keys) == 1}


def _template(path: str) -> str:
    return _PLACEHOLDER.sub("{}", path)


def _placeholders(found: Found) -> list[str]:
    return [] if found.flipped else _PLACEHOLDER.findall(found.name.path)


def media_of(owner: Spot) -> dict[str, Spot]:
    """The media types of a body or response, in lower case and without parameters."""
    found: dict[str, Spot] = {}
    for media, (pointer, value) in members(owner, "content").items():
        found.setdefault(media.partition(";")[0].strip().lower(), (pointer, mapping(value)))
    return found


def _serialization(place: str, parameter: Spot) -> dict[str, Json]:
    value = parameter[1]
    if "content" in value and "schema" not in value:
        return {"content": sorted(media_of(parameter))}
    style = text(value.get("style")) or _DEFAULT_STYLE.get(place, "simple")
    explode = value.get("explode")
    return {
        "style": style,
        "explode": explode if isinstance(explode, bool) else style == "form",
        "allowReserved": value.get("allowReserved") is True,
    }
