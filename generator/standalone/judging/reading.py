"""Read a request back by its document: does it have the intended values?

Written from the specification (RFC 6570 for the styles of parameters, RFC 7578 for parts), and without any of
the code that clients are made of. It checks the bytes: an empty array in a query is absent, and where the
specification leaves a spelling open, it accepts any.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote, unquote_plus

from attrs import define, field, frozen
from python_multipart.multipart import MultipartParser, parse_options_header

from generator.enriching.media_types import is_json
from generator.standalone.judging.comparing import EMPTY, equal, json_of, same, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import httpx

FORM: Final = "application/x-www-form-urlencoded"
SEPARATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "form": (",",),
    "spaceDelimited": ("%20", "+"),
    "pipeDelimited": ("%7C", "|"),
}


class Undefined(Exception):  # noqa: N818 - not a fault of the request
    """The specification does not say how a value is sent."""


@frozen
class Meant:
    """What a request has to say.

    Attributes:
        path: The path as the document writes it.
        declared: The parameters as declared, by place and name.
        values: Those that were given.
        content: The media types of the body, as declared.
        body: The JSON value of the body; texts where it has files.
        has_body: Whether one was given.
        keys: The names under which keys go in queries.
    """

    path: str
    declared: Mapping[tuple[str, str], Mapping[str, Any]]
    values: Mapping[tuple[str, str], Any]
    content: Mapping[str, Any] = field(factory=dict)
    body: Any = None
    has_body: bool = False
    keys: frozenset[str] = frozenset()

    def of(self, place: str) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
        """Yield the parameters of one place: name, declaration, value."""
        for (found, name), value in self.values.items():
            if found == place:
                yield name, self.declared[found, name], value


@define
class Part:
    """One part of a multipart body."""

    headers: dict[str, str] = field(factory=dict)
    content: bytes = b""

    @property
    def options(self) -> dict[str, str]:
        """What its disposition says."""
        _, found = parse_options_header(self.headers.get("content-disposition", ""))
        return {key.decode(): value.decode("utf-8", "replace") for key, value in found.items()}


def faults(request: httpx.Request, base: str, meant: Meant) -> Iterator[str]:
    """Yield the differences between a request and what its arguments mean.

    Raises:
        Undefined: The specification leaves open how something is sent.
    """
    yield from _path_faults(request, base, meant)
    yield from _query_faults(request.url.query.decode(), meant)
    for name, declared, value in meant.of("header"):
        if name.lower() == "content-type" and meant.has_body:  # which the specification says to ignore
            continue
        sent = request.headers.get(name)
        yield from _different(f"header {name}", declared, value, sent, lambda text: text)
    given = cookies(request.headers.get("cookie", ""))
    for name, declared, value in meant.of("cookie"):
        yield from _different(f"cookie {name}", declared, value, given.get(name), unquote)
    yield from _body_faults(request, meant)


# ----------------------------------------------------------------------------------------------- parameters


def _path_faults(request: httpx.Request, base: str, meant: Meant) -> Iterator[str]:
    prefix = re.sub("^https?://[^/]+", "", base)
    raw = request.url.raw_path.decode().partition("?")[0]
    if "}{" in meant.path:
        raise Undefined("two parameters are adjacent in the path, without a separator")
    pieces = re.split(r"(\{[^{}]+\})", meant.path)
    pattern = "".join(
        "([^/]*)" if piece[:1] == "{" else re.escape(quote(unquote(piece), safe="/:@!$&'()*+,;=~"))
        for piece in pieces
    )
    match = re.fullmatch(re.escape(prefix) + pattern, raw)
    if match is None:
        yield f"the path {raw} is not {prefix}{meant.path}"
        return
    sent = {
        piece[1:-1]: text
        for piece, text in zip([p for p in pieces if p[:1] == "{"], match.groups(), strict=True)
    }
    for name, declared, value in meant.of("path"):
        style = declared.get("style", "simple")
        text = sent.get(name)
        if text is None:
            yield f"the path has no {{{name}}}"
            continue
        explode = bool(declared.get("explode"))
        if style == "label":
            text = text[1:] if text[:1] == "." else None
            yield from _split_faults(f"path {name}", value, text, "." if explode else ",", explode)
        elif style == "matrix":
            yield from _matrix_faults(name, value, text, explode)
        else:
            yield from _different(f"path {name}", declared, value, text, unquote)


def _matrix_faults(name: str, value: Any, text: str, explode: bool) -> Iterator[str]:
    pairs = [(unquote(key), item) for key, _, item in (part.partition("=") for part in text.split(";")[1:])]
    if text[:1] != ";":
        yield f"path {name}: {text} has no ; in front"
    elif explode and isinstance(value, list):
        wrong = [key for key, _ in pairs if key != name]
        yield from same(f"path {name}", value, [unquote(item) for _, item in pairs])
        if wrong:
            yield f"path {name}: {wrong} in place of its name"
    elif explode and isinstance(value, dict):
        yield from same(f"path {name}", value, {key: unquote(item) for key, item in pairs})
    elif [key for key, _ in pairs] != [name]:
        yield f"path {name}: {text} does not name it once"
    else:
        yield from _split_faults(f"path {name}", value, pairs[0][1], ",", False)


def _query_faults(raw: str, meant: Meant, *, numbered: bool = False) -> Iterator[str]:
    pairs = [
        (unquote_plus(name), value)
        for name, _, value in (part.partition("=") for part in (raw.split("&") if raw else ()))
    ]
    _check_apart(meant)
    claimed: set[str] = set()
    for name, declared, value in meant.of("query"):
        style = declared.get("style", "form")
        if style == "deepObject" and isinstance(value, dict | list):
            own = {key for key, _ in pairs if key.startswith(f"{name}[") and key.endswith("]")}
            claimed |= own
            whole = {f"{name}[{key}]": item for key, item in _flat(value, numbered=numbered).items()}
            yield from same(f"query {name}", whole, _fields(pairs, own, whole))
        elif isinstance(value, dict) and declared.get("explode", style == "form") and _is_styled(declared):
            claimed |= set(value)
            yield from same(f"query {name}", value, _fields(pairs, set(value), value))
        else:
            claimed.add(name)
            yield from _value_faults(name, declared, value, [text for key, text in pairs if key == name])
    for name, _ in pairs:
        if name not in claimed | meant.keys:
            yield f"query: {name} was sent, and nobody asked for it"


def _value_faults(name: str, declared: Mapping[str, Any], value: Any, own: Sequence[str]) -> Iterator[str]:
    """Yield how what was sent under a parameter's own name differs."""
    style = declared.get("style", "form")
    place = f"query {name}"
    if not _is_styled(declared) or not isinstance(value, list | dict):
        if value is not None or own or "content" in declared:
            yield from _different(place, declared, value, own[0] if len(own) == 1 else None, unquote_plus)
    elif declared.get("explode", style == "form"):
        yield from same(place, value, [unquote_plus(text) for text in own])
    elif any(item is not None for item in (value.values() if isinstance(value, dict) else value)):
        yield from _delimited_faults(place, value, own, SEPARATORS.get(style, (",",)))
    elif own:
        yield f"{place}: it is empty, and was sent all the same"


def _is_styled(declared: Mapping[str, Any]) -> bool:
    return "content" not in declared


def _flat(value: Any, *, numbered: bool) -> dict[str, Any]:
    """Return a deep object by the keys between the outermost brackets."""
    if isinstance(value, list):
        value = {str(index): item for index, item in enumerate(value)}
    return {
        f"{key}{']' if inner else ''}{inner}": item
        for key, field in value.items()
        for inner, item in (
            [(f"[{name}", deeper) for name, deeper in _flat(field, numbered=numbered).items()]
            if isinstance(field, dict) or (isinstance(field, list) and (numbered or _is_numbered(field)))
            else [("", field)]
        )
    }


def _is_numbered(value: list[Any]) -> bool:
    """Whether the items of an array need numbers in a deep object: nothing else distinguishes objects."""
    return any(isinstance(item, dict | list) for item in value)


def _check_apart(meant: Meant) -> None:
    """Refuse to check exploded objects that share a key, as they are ambiguous."""
    seen: set[str] = set()
    for name, declared, value in meant.of("query"):
        style = declared.get("style", "form")
        spread = isinstance(value, dict) and style == "form" and declared.get("explode", True)
        keys = set(value) if spread and "content" not in declared else {name}
        if keys & seen:
            raise Undefined(f"the query has several parameters named {', '.join(sorted(keys & seen))}")
        seen |= keys


def _fields(pairs: Sequence[tuple[str, str]], names: set[str], meant: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts of an object's fields: one each, but for those that are arrays.

    Arrays in objects are not defined. Repeating them is what most servers read.
    """
    found: dict[str, list[str]] = {}
    for key, text in pairs:
        if key in names:
            found.setdefault(key, []).append(unquote_plus(text))
    return {
        key: texts if len(texts) > 1 or isinstance(meant.get(key), list) else texts[0]
        for key, texts in found.items()
    }


def _delimited_faults(place: str, value: Any, own: Sequence[str], separators: Sequence[str]) -> Iterator[str]:
    if len(own) != 1:
        yield f"{place}: it was sent {len(own)} times"
        return
    found = [
        [*_split_faults(place, value, own[0], separator, False)]
        for separator in separators
        if separator in own[0] or separator == separators[0]
    ]
    yield from min(found, key=len)


def _split_faults(place: str, value: Any, text: str | None, separator: str, explode: bool) -> Iterator[str]:
    if text is None:
        yield f"{place}: it was not sent"
        return
    yield from same(place, value, _split(text, value, separator, explode, unquote_plus))


def _split(text: str, value: Any, separator: str, explode: bool, decode: Any) -> Any:
    """Return a text split by the shape of what it should say."""
    if not isinstance(value, list | dict):
        return decode(text)
    items = [*value.values()] if isinstance(value, dict) else value
    parts = text.split(separator) if text or any(item is not None for item in items) else []
    if isinstance(value, list):
        return [decode(part) for part in parts]
    if explode:
        return {decode(key): decode(item) for key, _, item in (part.partition("=") for part in parts)}
    return {decode(key): decode(item) for key, item in zip(parts[::2], parts[1::2], strict=False)}


def _different(
    place: str, declared: Mapping[str, Any], value: Any, text: str | None, decode: Any
) -> Iterator[str]:
    """Yield how a parameter in the style `simple`, one that is a single value, or one of content differs."""
    if text is None:
        if value not in EMPTY or "content" in declared:
            yield f"{place}: it was not sent, or more than once"
        return
    content = declared.get("content")
    if isinstance(content, Mapping):
        if not any(map(is_json, content)) and isinstance(value, str):
            yield from same(place, value, decode(text))
            return
        if not any(map(is_json, content)):
            raise Undefined(f"{place} is sent as {', '.join(content)}")
        if not equal(json_of(decode(text)), value):
            yield f"{place}: {short(decode(text))} is not the JSON of {short(value)}"
        return
    yield from same(place, value, _split(text, value, ",", bool(declared.get("explode")), decode))


def cookies(header: str) -> dict[str, str]:
    """Return the cookies that a header sets, by name."""
    return {
        name.strip(): value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
        for name, _, value in (part.partition("=") for part in header.split(";"))
    }


# ----------------------------------------------------------------------------------------------------- bodies


def _body_faults(request: httpx.Request, meant: Meant) -> Iterator[str]:
    if not meant.has_body:
        if request.content:
            yield f"a body of {len(request.content)} bytes was sent, and nobody asked for it"
        return
    sent = request.headers.get("content-type", "")
    essence = sent.partition(";")[0].strip().lower()
    declared = declaration(meant.content, sent)
    if declared is None or "*" in essence or not essence:
        yield f"the body was sent as {sent or 'nothing'}, which is not one of {', '.join(meant.content)}"
    elif essence == FORM:
        yield from _form_faults(request.content, meant.body, declared)
    elif essence == "multipart/form-data":
        yield from _multipart_faults(request.content, sent, meant.body, declared)
    elif is_json(essence) or not isinstance(meant.body, str):
        found = json_of(request.content)
        if not equal(found, meant.body):
            yield f"the body {short(found)} is not {short(meant.body)}"
    elif request.content != meant.body.encode():
        yield f"the body {request.content[:100]!r} is not {short(meant.body)}"


def declaration(content: Mapping[str, Any], sent: str) -> Mapping[str, Any] | None:
    """Return a document's entry for a media type, by its name or by a range."""
    essence = sent.partition(";")[0].strip().lower()
    for declared, holder in content.items():
        wanted = declared.partition(";")[0].strip().lower()
        if declared == sent or re.fullmatch(re.escape(wanted).replace(r"\*", r"[^/]+"), essence):
            return holder or {}
    return None


def _form_faults(content: bytes, meant: Mapping[str, Any], declared: Mapping[str, Any]) -> Iterator[str]:
    pairs = [
        (unquote_plus(name), unquote_plus(value))
        for name, _, value in (part.partition("=") for part in content.decode().split("&") if part)
    ]
    encoding = declared.get("encoding") or {}
    styled = {
        name for name in meant if {"style", "explode", "allowReserved"} & (encoding.get(name) or {}).keys()
    }
    if styled:  # as in a query
        fields = {("query", name): {"schema": {}, **(encoding.get(name) or {})} for name in meant}
        fields |= {
            ("query", name): {"content": {"application/json": {}}}
            for name, value in meant.items()
            if name not in styled and isinstance(value, dict)
        }
        values = {("query", name): value for name, value in meant.items()}
        yield from _query_faults(content.decode(), Meant("", fields, values), numbered=True)
        return
    for name in dict.fromkeys([*meant, *(name for name, _ in pairs)]):
        own = [value for key, value in pairs if key == name]
        value = meant.get(name)
        if name not in meant:
            yield f"form field {name} was sent, and nobody asked for it"
        elif isinstance(value, list):
            yield from same(f"form field {name}", value, own)
        elif value is not None or own:
            yield from same(f"form field {name}", value, own[0] if len(own) == 1 else None)


def _multipart_faults(
    content: bytes, media_type: str, meant: Mapping[str, Any], declared: Mapping[str, Any]
) -> Iterator[str]:
    found = parts(content, media_type)
    named = [(part.options.get("name"), part) for part in found]
    for extra in {name for name, _ in named} - set(map(_field, meant)):
        yield f"part {extra} was sent, and nobody asked for it"
    for name in meant:
        place = f"part {name}"
        own = [part for key, part in named if key == _field(name)]
        value = meant[name]
        wanted = (declared.get("encoding") or {}).get(name, {}).get("contentType")
        if isinstance(value, list) and not (wanted and is_json(wanted)):
            items = [item for item in value if item is not None]
            if len(own) != len(items):
                yield f"{place}: {len(items)} values went out in {len(own)} parts"
            for part, item in zip(own, items, strict=False):
                yield from _part_faults(place, part, item, wanted)
        elif value is None and not own:
            continue
        elif len(own) != 1:
            yield f"{place}: it was sent {len(own)} times"
        else:
            yield from _part_faults(place, own[0], value, wanted)


def _field(name: str) -> str:
    """Return the name of a part as httpx writes it, with escapes for quotes."""
    return re.sub(r'[\x00-\x1a\x1c-\x1f"]', lambda char: f"%{ord(char[0]):02X}", name)


def _part_faults(place: str, part: Part, value: Any, wanted: str | None) -> Iterator[str]:
    sent = part.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    choices = [choice.strip().lower() for choice in (wanted or "").split(",") if choice.strip()]
    if choices and not any(re.fullmatch(re.escape(choice).replace(r"\*", ".+"), sent) for choice in choices):
        yield f"{place}: it went out as {sent}, not as {wanted}"
    if isinstance(value, dict | list) or is_json(sent):
        if not is_json(sent) or not equal(json_of(part.content), value):
            yield f"{place}: {part.content[:100]!r} as {sent} is not the JSON of {short(value)}"
    elif part.options.get("filename") is not None:
        if part.content != str(value).encode():
            yield f"{place}: {part.content[:100]!r} is not the file {short(value)}"
    else:
        yield from same(place, value, part.content.decode("utf-8", "replace"))


def parts(content: bytes, media_type: str) -> list[Part]:
    """Return the parts of a multipart body, as python-multipart reads them."""
    _, options = parse_options_header(media_type)
    found: list[Part] = []
    name, value, data = BytesIO(), BytesIO(), BytesIO()

    def header_end() -> None:
        found[-1].headers[name.getvalue().decode("latin-1").lower()] = value.getvalue().decode("latin-1")
        for buffer in (name, value):
            buffer.seek(0)
            buffer.truncate()

    def part_end() -> None:
        found[-1].content = data.getvalue()
        data.seek(0)
        data.truncate()

    callbacks: Any = {
        "on_part_begin": lambda: found.append(Part()),
        "on_header_field": lambda text, start, end: name.write(text[start:end]) and None,
        "on_header_value": lambda text, start, end: value.write(text[start:end]) and None,
        "on_header_end": header_end,
        "on_part_data": lambda text, start, end: data.write(text[start:end]) and None,
        "on_part_end": part_end,
    }
    parser = MultipartParser(options[b"boundary"], callbacks)
    parser.write(content)
    parser.finalize()
    return found
