"""Compares operations: where they are, what they take, what they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from generator.drift.changes import Kind, Side
from generator.drift.prose import same_words
from generator.drift.schemas import describe, flip, kind_of
from generator.drift.uses import Operation, Root
from generator.drift.values import ABSENT, Json, canonical, child, mapping, sequence, strings, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.drift.findings import Findings
    from generator.drift.nodes import Node, Resolver
    from generator.drift.schemas import SchemaComparer
    from generator.drift.security import SecurityComparer

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_DEFAULT_STYLE: Final = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}

Parameters: TypeAlias = "dict[tuple[str, str], tuple[str, dict[str, Json]]]"


@frozen(eq=False)
class Found:
    """An operation of one document, with what its path item adds."""

    name: Operation
    value: dict[str, Json]
    item: dict[str, Json]
    item_pointer: str
    flipped: bool
    """The server calls (webhook, callback): what it sends is read by us, what we answer is written by us."""

    @property
    def pointer(self) -> str:
        """JSON pointer of the operation."""
        return self.name.pointer

    @property
    def sides(self) -> tuple[Side, Side]:
        """The side of what is sent and of what is answered."""
        return (Side.RESPONSE, Side.REQUEST) if self.flipped else (Side.REQUEST, Side.RESPONSE)


def operations(resolver: Resolver) -> dict[tuple[str, str], Found]:
    """Every operation of a document by method and path, callbacks and webhooks included."""
    document = mapping(resolver.document)
    found: dict[tuple[str, str], Found] = {}
    for path, value in mapping(document.get("paths")).items():
        for operation in _of_item(resolver, path, child("/paths", path), value, flipped=False):
            found[operation.name.method, path] = operation
            for name, callback in mapping(operation.value.get("callbacks")).items():
                pointer, expressions = resolver.follow(child(operation.pointer, "callbacks", name), callback)
                for expression, item in expressions.items():
                    place = f"{operation.name.text} callback {name}"
                    for inner in _of_item(resolver, place, child(pointer, expression), item, flipped=True):
                        found[inner.name.method, f"{place} {expression}"] = inner
    for name, value in mapping(document.get("webhooks")).items():
        place = f"webhook {name}"
        for operation in _of_item(resolver, place, child("/webhooks", name), value, flipped=True):
            found[operation.name.method, place] = operation
    return found


def _of_item(resolver: Resolver, path: str, pointer: str, value: Json, *, flipped: bool) -> Iterator[Found]:
    pointer, item = resolver.follow(pointer, value)
    for method in METHODS:
        if not isinstance(item.get(method), dict):
            continue
        operation = mapping(item[method])
        tags = strings(operation.get("tags"))
        name = Operation(
            method.upper(),
            path,
            text(operation.get("operationId")),
            tags[0] if tags else "default",
            child(pointer, method),
        )
        yield Found(name, operation, item, pointer, flipped)


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
        """Compares all operations of both documents."""
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
        noun = "webhook" if operation.flipped else "operation"
        summary = text(operation.value.get("summary")) or operation.name.operation_id or operation.name.text
        if is_old:
            root = Root(operation.name.text, operation.name, None)
            self.findings.add(
                f"{noun}-removed",
                Kind.REMOVED,
                Side.BOTH,
                root,
                old_pointer=operation.pointer,
                new_pointer=None,
                old=summary,
            )
        else:
            root = Root(operation.name.text, None, operation.name)
            self.findings.add(
                f"{noun}-added",
                Kind.ADDED,
                Side.BOTH,
                root,
                old_pointer=None,
                new_pointer=operation.pointer,
                new=summary,
            )
        resolver = self.old if is_old else self.new
        for node in _schemas_of(resolver, operation):
            self.schemas.visit(node, old=is_old)


class _Pair:
    """One operation before and after."""

    def __init__(self, comparer: OperationComparer, old: Found, new: Found) -> None:
        self.comparer = comparer
        self.findings = comparer.findings
        self.old = old
        self.new = new
        self.root = self._root("")

    def _root(self, section: str) -> Root:
        return Root(f"{self.new.name.text} {section}".rstrip(), self.old.name, self.new.name)

    def _add(
        self,
        rule: str,
        kind: Kind,
        old_pointer: str | None,
        new_pointer: str | None,
        *,
        old: Json = ABSENT,
        new: Json = ABSENT,
        root: Root | None = None,
        side: Side = Side.BOTH,
    ) -> None:
        self.findings.add(
            rule,
            kind,
            side,
            root or self.root,
            old_pointer=old_pointer,
            new_pointer=new_pointer,
            old=old,
            new=new,
        )

    def compare(self) -> None:
        self._identity()
        self._prose(self.old.pointer, self.new.pointer, self.old.value, self.new.value, self.root)
        self._deprecation(self.old.pointer, self.new.pointer, self.old.value, self.new.value, self.root)
        self.comparer.security.compare(
            (self.old.pointer, self.old.value.get("security", ABSENT)),
            (self.new.pointer, self.new.value.get("security", ABSENT)),
            self.root,
        )
        self._parameters()
        self._body()
        self._responses()
        own_old, own_new = _own_servers(self.old), _own_servers(self.new)
        if own_old or own_new:
            old = own_old or ("/servers", mapping(self.comparer.old.document).get("servers"))
            new = own_new or ("/servers", mapping(self.comparer.new.document).get("servers"))
            compare_servers(self.findings, self.root, old, new)

    def _identity(self) -> None:
        old, new = self.old.name, self.new.name
        if _template(old.path) != _template(new.path) or old.method != new.method:
            self._add("operation-moved", Kind.CHANGED, old.pointer, new.pointer, old=old.text, new=new.text)
        if old.operation_id != new.operation_id:
            self._add(
                "operation-id-changed",
                Kind.RENAMED,
                old.pointer,
                new.pointer,
                old=old.operation_id or ABSENT,
                new=new.operation_id or ABSENT,
            )
        before, after = (
            sorted(set(strings(self.old.value.get("tags")))),
            sorted(set(strings(self.new.value.get("tags")))),
        )
        if before != after:
            self._add("operation-tags-changed", Kind.CHANGED, old.pointer, new.pointer, old=before, new=after)

    def _prose(
        self, old_pointer: str, new_pointer: str, old: dict[str, Json], new: dict[str, Json], root: Root
    ) -> None:
        compare_words(self.findings, root, (old_pointer, old), (new_pointer, new))

    def _deprecation(
        self, old_pointer: str, new_pointer: str, old: dict[str, Json], new: dict[str, Json], root: Root
    ) -> None:
        before, after = old.get("deprecated") is True, new.get("deprecated") is True
        if before != after:
            was, now = flip("in use", "deprecated", forward=after)
            rule = "deprecated" if after else "undeprecated"
            self._add(rule, Kind.CHANGED, old_pointer, new_pointer, root=root, old=was, new=now)

    def _optionality(
        self, noun: str, old_pointer: str, new_pointer: str, root: Root, side: Side, *, required: bool
    ) -> None:
        was, now = flip("optional", "required", forward=required)
        rule = f"{noun}-{now}"
        self._add(rule, Kind.CHANGED, old_pointer, new_pointer, root=root, side=side, old=was, new=now)

    # parameters

    def _parameters(self) -> None:
        old, new = self._of(self.old, self.comparer.old), self._of(self.new, self.comparer.new)
        renamed = dict(zip(_placeholders(self.old), _placeholders(self.new), strict=False))
        matched: set[tuple[str, str]] = set()
        for key, (pointer, value) in old.items():
            twin = key
            if key[0] == "path" and ("path", renamed.get(key[1], key[1])) in new:
                twin = ("path", renamed.get(key[1], key[1]))
            if twin not in new:
                root = self._root(f"{key[0]} {text(value.get('name'))}")
                node = _node_of(pointer, value)
                self._add(
                    "parameter-removed",
                    Kind.REMOVED,
                    pointer,
                    None,
                    root=root,
                    side=self.old.sides[0],
                    old=describe(self.comparer.old.view(node)),
                )
                self.comparer.schemas.visit(node, old=True)
                continue
            matched.add(twin)
            self._parameter(key[0], pointer, value, *new[twin])
        for key, (pointer, value) in new.items():
            if key in matched:
                continue
            root = self._root(f"{key[0]} {text(value.get('name'))}")
            node = _node_of(pointer, value)
            rule = "parameter-added-required" if value.get("required") is True else "parameter-added"
            self._add(
                rule,
                Kind.ADDED,
                None,
                pointer,
                root=root,
                side=self.old.sides[0],
                new=describe(self.comparer.new.view(node)),
            )
            self.comparer.schemas.visit(node, old=False)

    def _of(self, found: Found, resolver: Resolver) -> Parameters:
        """Parameters by place and name; the operation's own win over those of its path."""
        parameters: Parameters = {}
        for pointer, owner in ((found.item_pointer, found.item), (found.pointer, found.value)):
            for index, value in enumerate(sequence(owner.get("parameters"))):
                where, parameter = resolver.follow(child(pointer, "parameters", str(index)), value)
                place, name = text(parameter.get("in")), text(parameter.get("name"))
                parameters[place, name.lower() if place == "header" else name] = (where, parameter)
        return parameters

    def _parameter(
        self, place: str, old_pointer: str, old: dict[str, Json], new_pointer: str, new: dict[str, Json]
    ) -> None:
        root = self._root(f"{place} {text(new.get('name'))}")
        side = self.old.sides[0]
        if place == "path" and old.get("name") != new.get("name"):
            self._add(
                "parameter-renamed",
                Kind.RENAMED,
                child(old_pointer, "name"),
                child(new_pointer, "name"),
                root=root,
                side=side,
                old=old.get("name", ABSENT),
                new=new.get("name", ABSENT),
            )
        before, after = (place == "path" or one.get("required") is True for one in (old, new))
        if before != after:
            self._optionality("parameter", old_pointer, new_pointer, root, side, required=after)
        styles = _serialization(place, old), _serialization(place, new)
        if styles[0] != styles[1]:
            self._add(
                "parameter-serialization-changed",
                Kind.CHANGED,
                old_pointer,
                new_pointer,
                root=root,
                side=side,
                old=styles[0],
                new=styles[1],
            )
        self._prose(old_pointer, new_pointer, old, new, root)
        self._deprecation(old_pointer, new_pointer, old, new, root)
        self.comparer.schemas.compare(_node_of(old_pointer, old), _node_of(new_pointer, new), side, root)

    # bodies

    def _body(self) -> None:
        side = self.old.sides[0]
        pointers, bodies = [], []
        for found, resolver in ((self.old, self.comparer.old), (self.new, self.comparer.new)):
            own = found.value.get("requestBody", ABSENT)
            pointer, body = resolver.follow(child(found.pointer, "requestBody"), own)
            pointers.append(pointer)
            bodies.append(None if own is ABSENT else body)
        old, new = bodies
        root = self._root("request")
        if old is None and new is None:
            return
        if old is None or new is None:
            if new is not None:
                rule = "body-added-required" if new.get("required") is True else "body-added"
                self._add(rule, Kind.ADDED, None, pointers[1], root=root, side=side, new=sorted(_media(new)))
                self._visit(new, pointers[1], is_old=False)
            elif old is not None:
                self._add(
                    "body-removed",
                    Kind.REMOVED,
                    pointers[0],
                    None,
                    root=root,
                    side=side,
                    old=sorted(_media(old)),
                )
                self._visit(old, pointers[0], is_old=True)
            return
        before, after = old.get("required") is True, new.get("required") is True
        if before != after:
            self._optionality("body", pointers[0], pointers[1], root, side, required=after)
        self._prose(pointers[0], pointers[1], old, new, root)
        self._content(pointers[0], old, pointers[1], new, side, "request")

    def _visit(self, owner: dict[str, Json], pointer: str, *, is_old: bool) -> None:
        for media, value in _media(owner).values():
            self.comparer.schemas.visit(_media_node(child(pointer, "content", media), value), old=is_old)

    def _content(
        self,
        old_pointer: str,
        old: dict[str, Json],
        new_pointer: str,
        new: dict[str, Json],
        side: Side,
        section: str,
    ) -> None:
        before, after = _media(old), _media(new)
        root = self._root(section)
        word = side.value
        if section != "request" and bool(before) != bool(after):
            rule, kind = (
                ("response-body-added", Kind.ADDED) if after else ("response-body-removed", Kind.REMOVED)
            )
            self._add(
                rule,
                kind,
                old_pointer if before else None,
                new_pointer if after else None,
                root=root,
                side=side,
                old=sorted(before) or ABSENT,
                new=sorted(after) or ABSENT,
            )
            self._visit(old, old_pointer, is_old=True)
            self._visit(new, new_pointer, is_old=False)
            return
        for media in sorted(before.keys() - after.keys()):
            written, value = before[media]
            pointer = child(old_pointer, "content", written)
            self._add(
                f"{word}-media-type-removed", Kind.REMOVED, pointer, None, root=root, side=side, old=media
            )
            self.comparer.schemas.visit(_media_node(pointer, value), old=True)
        for media in sorted(after.keys() - before.keys()):
            written, value = after[media]
            pointer = child(new_pointer, "content", written)
            self._add(f"{word}-media-type-added", Kind.ADDED, None, pointer, root=root, side=side, new=media)
            self.comparer.schemas.visit(_media_node(pointer, value), old=False)
        several = len(before) > 1 or len(after) > 1
        for media in sorted(before.keys() & after.keys()):
            pointers = (
                child(old_pointer, "content", before[media][0]),
                child(new_pointer, "content", after[media][0]),
            )
            values = before[media][1], after[media][1]
            inner = self._root(f"{section} ({media})") if several else root
            encodings = mapping(values[0].get("encoding")), mapping(values[1].get("encoding"))
            if canonical(encodings[0]) != canonical(encodings[1]):
                self._add(
                    "encoding-changed",
                    Kind.CHANGED,
                    *pointers,
                    root=inner,
                    side=side,
                    old=encodings[0],
                    new=encodings[1],
                )
            nodes = _media_node(pointers[0], values[0]), _media_node(pointers[1], values[1])
            self.comparer.schemas.compare(*nodes, side, inner)

    # responses

    def _responses(self) -> None:
        side = self.old.sides[1]
        old = self._statuses(self.old, self.comparer.old)
        new = self._statuses(self.new, self.comparer.new)
        for status in sorted(old.keys() | new.keys()):
            root = self._root(status)
            noun = "error" if status == "default" or status[:1] in "45" else "success"
            if status not in new:
                pointer, value = old[status]
                words = text(value.get("description")) or ABSENT
                self._add(
                    f"{noun}-status-removed", Kind.REMOVED, pointer, None, root=root, side=side, old=words
                )
                self._visit(value, pointer, is_old=True)
            elif status not in old:
                pointer, value = new[status]
                words = text(value.get("description")) or ABSENT
                self._add(f"{noun}-status-added", Kind.ADDED, None, pointer, root=root, side=side, new=words)
                self._visit(value, pointer, is_old=False)
            else:
                self._response(status, *old[status], *new[status])

    def _statuses(self, found: Found, resolver: Resolver) -> dict[str, tuple[str, dict[str, Json]]]:
        pointer = child(found.pointer, "responses")
        return {
            status if status == "default" else status.upper(): resolver.follow(child(pointer, status), value)
            for status, value in mapping(found.value.get("responses")).items()
            if not status.startswith("x-")
        }

    def _response(
        self, status: str, old_pointer: str, old: dict[str, Json], new_pointer: str, new: dict[str, Json]
    ) -> None:
        root, side = self._root(status), self.old.sides[1]
        self._prose(old_pointer, new_pointer, old, new, root)
        self._content(old_pointer, old, new_pointer, new, side, status)
        headers = _headers(self.comparer.old, old_pointer, old), _headers(self.comparer.new, new_pointer, new)
        for name in sorted(headers[0].keys() | headers[1].keys()):
            inner = self._root(f"{status} header {name}")
            before, after = headers[0].get(name), headers[1].get(name)
            if after is None and before is not None:
                node = _node_of(*before)
                self._add(
                    "response-header-removed",
                    Kind.REMOVED,
                    before[0],
                    None,
                    root=inner,
                    side=side,
                    old=describe(self.comparer.old.view(node)),
                )
                self.comparer.schemas.visit(node, old=True)
            elif before is None and after is not None:
                node = _node_of(*after)
                self._add(
                    "response-header-added",
                    Kind.ADDED,
                    None,
                    after[0],
                    root=inner,
                    side=side,
                    new=describe(self.comparer.new.view(node)),
                )
                self.comparer.schemas.visit(node, old=False)
            elif before is not None and after is not None:
                self._header(inner, side, before, after)

    def _header(
        self, root: Root, side: Side, old: tuple[str, dict[str, Json]], new: tuple[str, dict[str, Json]]
    ) -> None:
        before, after = old[1].get("required") is True, new[1].get("required") is True
        if before != after:
            self._optionality("response-field", old[0], new[0], root, side, required=after)
        self._prose(old[0], new[0], old[1], new[1], root)
        self._deprecation(old[0], new[0], old[1], new[1], root)
        self.comparer.schemas.compare(_node_of(*old), _node_of(*new), side, root)


def compare_words(
    findings: Findings,
    root: Root,
    old: tuple[str, dict[str, Json]],
    new: tuple[str, dict[str, Json]],
    label: str = "",
) -> None:
    """Compares summary and description of two objects, given with their pointers."""
    for keyword in ("summary", "description"):
        before, after = old[1].get(keyword, ABSENT), new[1].get(keyword, ABSENT)
        if not same_words(before, after):
            findings.add(
                "prose-changed",
                kind_of(before, after),
                Side.BOTH,
                root,
                old_pointer=None if before is ABSENT else child(old[0], keyword),
                new_pointer=None if after is ABSENT else child(new[0], keyword),
                old=before,
                new=after,
                label=label,
            )


def compare_servers(findings: Findings, root: Root, old: tuple[str, Json], new: tuple[str, Json]) -> None:
    """Compares two lists of servers by the addresses they come to."""
    before, after = _addresses(*old), _addresses(*new)
    for address in before.keys() - after.keys():
        findings.add(
            "server-removed",
            Kind.REMOVED,
            Side.BOTH,
            root,
            old_pointer=before[address],
            new_pointer=None,
            old=address,
        )
    for address in after.keys() - before.keys():
        findings.add(
            "server-added",
            Kind.ADDED,
            Side.BOTH,
            root,
            old_pointer=None,
            new_pointer=after[address],
            new=address,
        )
    first_old, first_new = next(iter(before)), next(iter(after))
    if first_old != first_new and first_old in after and first_new in before:
        findings.add(
            "server-default-changed",
            Kind.CHANGED,
            Side.BOTH,
            root,
            old_pointer=before[first_old],
            new_pointer=after[first_new],
            old=first_old,
            new=first_new,
        )


def _addresses(pointer: str, servers: Json) -> dict[str, str]:
    """URL with its variables' defaults filled in -> pointer; a document without servers means "/"."""
    found: dict[str, str] = {}
    for index, server in enumerate(sequence(servers)):
        variables = mapping(mapping(server).get("variables"))
        url = text(mapping(server).get("url"))
        for name in _PLACEHOLDER.findall(url):
            url = url.replace(
                f"{{{name}}}", text(mapping(variables.get(name)).get("default")) or f"{{{name}}}"
            )
        found.setdefault(url.rstrip("/") or "/", child(pointer, str(index)))
    return found or {"/": pointer}


def _own_servers(found: Found) -> tuple[str, Json] | None:
    for pointer, owner in ((found.pointer, found.value), (found.item_pointer, found.item)):
        if "servers" in owner:
            return child(pointer, "servers"), owner["servers"]
    return None


def _paired(
    old: dict[tuple[str, str], Found], new: dict[tuple[str, str], Found]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Old key -> new key: the same method and path, then whatever else says that it is the same operation."""
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


def _node_of(pointer: str, parameter: dict[str, Json]) -> Node:
    """The schema of a parameter or header, which may be written below `content`."""
    if "schema" not in parameter:
        for media, value in mapping(parameter.get("content")).items():
            return _media_node(child(pointer, "content", media), mapping(value))
    return ((child(pointer, "schema"), parameter.get("schema", {})),)


def _media_node(pointer: str, value: dict[str, Json]) -> Node:
    return ((child(pointer, "schema"), value.get("schema", {})),)


def _media(owner: dict[str, Json]) -> dict[str, tuple[str, dict[str, Json]]]:
    """Media type in lower case and without parameters -> as written, value."""
    found: dict[str, tuple[str, dict[str, Json]]] = {}
    for media, value in mapping(owner.get("content")).items():
        found.setdefault(media.partition(";")[0].strip().lower(), (media, mapping(value)))
    return found


def _serialization(place: str, parameter: dict[str, Json]) -> dict[str, Json]:
    if "content" in parameter and "schema" not in parameter:
        return {"content": sorted(_media(parameter))}
    style = text(parameter.get("style")) or _DEFAULT_STYLE.get(place, "simple")
    explode = parameter.get("explode")
    return {
        "style": style,
        "explode": explode if isinstance(explode, bool) else style == "form",
        "allowReserved": parameter.get("allowReserved") is True,
    }


def _headers(
    resolver: Resolver, pointer: str, response: dict[str, Json]
) -> dict[str, tuple[str, dict[str, Json]]]:
    found = {}
    for name, value in mapping(response.get("headers")).items():
        if name.lower() != "content-type":  # the content map says it
            found[name.lower()] = resolver.follow(child(pointer, "headers", name), value)
    return found


def _schemas_of(resolver: Resolver, found: Found) -> Iterator[Node]:
    """Every schema that an operation refers to at its top level."""
    for pointer, owner in ((found.item_pointer, found.item), (found.pointer, found.value)):
        for index, value in enumerate(sequence(owner.get("parameters"))):
            yield _node_of(*resolver.follow(child(pointer, "parameters", str(index)), value))
    bodies = [resolver.follow(child(found.pointer, "requestBody"), found.value.get("requestBody"))]
    for status, value in mapping(found.value.get("responses")).items():
        bodies.append(resolver.follow(child(found.pointer, "responses", status), value))
        for header in _headers(resolver, *bodies[-1]).values():
            yield _node_of(*header)
    for pointer, owner in bodies:
        for media, value in _media(owner).values():
            yield _media_node(child(pointer, "content", media), value)
