"""Reading YAML and JSON documents that nobody has vouched for.

Scalars follow the core schema of YAML 1.2: `no`, `on` and `2024-01-01` are strings. Keys are always strings,
as in JSON. What has no place in an API description is refused with its line: duplicate keys, merge keys,
cycles, NaN, control characters, and anything large or deep enough to be an attack.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import yaml

from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from pathlib import Path

Document: TypeAlias = dict[str, Any]


@attrs.frozen
class Limits:
    """How much of a document is read before it is refused.

    Attributes:
        size: Bytes of the source text.
        depth: Containers inside one another.
        nodes: Scalars and containers after aliases are resolved; this is what stops an alias bomb.
    """

    size: int = 32 * 1024 * 1024
    depth: int = 100
    nodes: int = 2_000_000


LIMITS = Limits()

# ---------------------------------------------------------------------------------------------------- scalars

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NOT_A_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)
_MAX_DIGITS = 1000
# Everything below space but tab, line feed and carriage return; DEL and the C1 block; surrogates, which no
# encoder takes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "map", "seq")}


def _number(text: str) -> int | float | None:
    """Return the number of a plain scalar, or None if it is not a number."""
    if _INTEGER.fullmatch(text):
        if len(text) > _MAX_DIGITS:
            raise ValueError(f"a number of {len(text)} digits")
        return int(text, 0) if text.startswith(("0o", "0x")) else int(text, 10)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise ValueError(f"{quoted(text)} is too large for a floating-point number")
        return number
    if _NOT_A_NUMBER.fullmatch(text):
        raise ValueError(f"{text} has no counterpart in JSON")
    return None


def _plain(text: str) -> str | int | float | bool | None:
    """Return the value of a plain (unquoted, untagged) scalar under the core schema."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+.0123456789":
        number = _number(text)
        if number is not None:
            return number
    return text


def _tagged(text: str, tag: str) -> str | int | float | bool | None:
    """Return the value of a scalar with an explicit tag of the core schema."""
    name = _TAGS.get(tag)
    if name == "str" or tag == "!":
        return text
    value = _plain(text)
    fits = {
        "int": isinstance(value, int) and not isinstance(value, bool),
        "float": isinstance(value, (int, float)) and not isinstance(value, bool),
        "bool": isinstance(value, bool),
        "null": value is None,
    }
    if name not in fits:
        raise ValueError(f"the tag {quoted(tag)} is not in YAML's core schema")
    if not fits[name]:
        raise ValueError(f"{quoted(text)} does not fit its tag, {name}")
    return float(value) if name == "float" and isinstance(value, int) else value


# ------------------------------------------------------------------------------------------------------- YAML


@attrs.define
class _Frame:
    """A container that is still open."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    first: int  # how many nodes had been counted before it
    key: str | None = None


@attrs.define
class _Builder:
    """Builds plain values from the events of the YAML parser, iteratively, under limits."""

    source: str
    line_offset: int
    limits: Limits
    nodes: int = 0
    stack: list[_Frame] = attrs.field(factory=list)
    anchors: dict[str, tuple[Any, int] | None] = attrs.field(factory=dict)
    root: list[Any] = attrs.field(factory=list)

    def fail(self, what: str, mark: Any, advice: str | None = None) -> GeneratorError:
        line = mark.line + 1 + self.line_offset if mark is not None else None
        return GeneratorError(
            what, where=self.source if line is None else f"{self.source}:{line}", advice=advice
        )

    def build(self, text: str) -> Any:
        """Return the one document in `text`."""
        documents = 0
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                if isinstance(event, yaml.ScalarEvent):
                    self.scalar(event)
                elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                    self.open(event)
                elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                    self.close()
                elif isinstance(event, yaml.AliasEvent):
                    self.alias(event)
                elif isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        raise self.fail(
                            "a second YAML document begins here",
                            event.start_mark,
                            "Keep one document a file.",
                        )
        except yaml.MarkedYAMLError as error:
            what = ", ".join(part for part in (error.context, error.problem) if part)
            raise self.fail(f"this is not YAML: {what}", error.problem_mark or error.context_mark) from None
        except yaml.reader.ReaderError as error:
            raise GeneratorError(
                f"this is not YAML: {error.reason} at character {error.position}", where=self.source
            ) from None
        return self.root[0] if self.root else None

    def count(self, amount: int, mark: Any) -> None:
        self.nodes += amount
        if self.nodes > self.limits.nodes:
            raise self.fail(
                f"the document holds more than {self.limits.nodes:,} values once its aliases are resolved",
                mark,
                "Nested aliases can turn a few lines into gigabytes; no API description needs that.",
            )

    def add(self, value: Any, mark: Any) -> None:
        """Put a value into the innermost open container."""
        if not self.stack:
            self.root.append(value)
            return
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
        elif frame.key is None:  # keys never come through here unless they are containers or aliases
            raise self.fail("a key must be a plain word, not a container or an alias", mark)
        else:
            frame.value[frame.key] = value
            frame.key = None

    def scalar(self, event: yaml.ScalarEvent) -> None:
        mark, text = event.start_mark, event.value
        self.count(1, mark)
        if found := _FORBIDDEN.search(text):
            raise self.fail(f"the control character U+{ord(found[0]):04X} is in a string", mark)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            if text == "<<" and event.implicit[0]:
                raise self.fail(
                    "merge keys (<<) are not part of YAML 1.2", mark, "Write the merged keys out."
                )
            if text in frame.value:
                raise self.fail(
                    f"the key {quoted(text)} appears twice in one mapping", mark, "Delete one of the two."
                )
            if event.anchor:
                raise self.fail("a key carries an anchor", mark)
            frame.key = text
            return
        try:
            if event.tag is not None and not event.implicit[0] and not event.implicit[1]:
                value = _tagged(text, event.tag)
            elif event.implicit[0]:
                value = _plain(text)
            else:
                value = text
        except ValueError as error:
            raise self.fail(str(error), mark) from None
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, mark)

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        mark = event.start_mark
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        expected = "map" if isinstance(value, dict) else "seq"
        if event.tag is not None and event.tag != "!" and _TAGS.get(event.tag) != expected:
            raise self.fail(f"the tag {quoted(event.tag)} is not in YAML's core schema for this", mark)
        self.count(1, mark)
        self.add(value, mark)
        if len(self.stack) >= self.limits.depth:
            raise self.fail(f"containers are nested deeper than {self.limits.depth}", mark)
        self.stack.append(_Frame(value, event.anchor, self.nodes - 1))
        if event.anchor:
            self.anchors[event.anchor] = None

    def close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, self.nodes - frame.first)

    def alias(self, event: yaml.AliasEvent) -> None:
        mark = event.start_mark
        if event.anchor not in self.anchors:
            raise self.fail(f"the alias *{event.anchor} has no anchor before it", mark)
        anchored = self.anchors[event.anchor]
        if anchored is None:
            raise self.fail(f"the alias *{event.anchor} is inside the value that it repeats", mark)
        value, size = anchored
        self.count(size, mark)  # before copying: a bomb must not get the memory first
        self.add(copied(value), mark)


def copied(value: Any) -> Any:
    """Return a deep copy of a JSON-like value. Containers are copied, scalars shared."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value


# ------------------------------------------------------------------------------------------------------- JSON


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the key {quoted(key)} appears twice in one object")
            seen.add(key)
    return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not valid JSON")


def _json_integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _json_float(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{quoted(digits)} is too large for a floating-point number")
    return number


def _check(value: Any, source: str, limits: Limits) -> None:
    """Hold a value read from JSON to the limits that the YAML builder holds while it builds."""
    nodes = 0
    todo: list[tuple[Any, int]] = [(value, 1)]
    while todo:
        item, depth = todo.pop()
        nodes += 1
        if isinstance(item, str):
            if found := _FORBIDDEN.search(item):
                raise GeneratorError(
                    f"the control character U+{ord(found[0]):04X} is in a string", where=source
                )
            continue
        if not isinstance(item, (dict, list)):
            continue
        if depth > limits.depth:
            raise GeneratorError(f"containers are nested deeper than {limits.depth}", where=source)
        if isinstance(item, dict):
            for key in item:
                if found := _FORBIDDEN.search(key):
                    raise GeneratorError(
                        f"the control character U+{ord(found[0]):04X} is in a key", where=source
                    )
            todo.extend((child, depth + 1) for child in item.values())
        else:
            todo.extend((child, depth + 1) for child in item)
    if nodes > limits.nodes:
        raise GeneratorError(f"the document holds more than {limits.nodes:,} values", where=source)


def parse_json(text: str, *, source: str, line_offset: int = 0, limits: Limits = LIMITS) -> Any:
    """Return the value of a JSON text.

    Args:
        text: The text.
        source: What to call the text in messages, usually its file.
        line_offset: Lines before `text` in that file.
        limits: How much to read.

    Raises:
        GeneratorError: The text is not valid JSON, repeats a key, or exceeds a limit.
    """
    _check_size(len(text), source, limits)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_json_integer,
            parse_float=_json_float,
        )
    except json.JSONDecodeError as error:
        raise GeneratorError(
            f"this is not JSON: {error.msg} (column {error.colno})",
            where=f"{source}:{error.lineno + line_offset}",
        ) from None
    except ValueError as error:
        raise GeneratorError(f"this is not usable JSON: {error}", where=source) from None
    except RecursionError:
        raise GeneratorError(f"containers are nested deeper than {limits.depth}", where=source) from None
    _check(value, source, limits)
    return value


# ------------------------------------------------------------------------------------------------------- both


def _check_size(size: int, source: str, limits: Limits) -> None:
    if size > limits.size:
        raise GeneratorError(
            f"{size:,} bytes are more than the {limits.size:,} that are read of one document", where=source
        )


def decode(data: bytes, *, source: str, limits: Limits = LIMITS) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark.

    Raises:
        GeneratorError: The bytes are not valid UTF-8, or too many.
    """
    _check_size(len(data), source, limits)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GeneratorError(
            f"byte 0x{data[error.start]:02x} at offset {error.start} is not valid UTF-8",
            where=f"{source}:{line}",
            advice="Is it a compressed file, an image, or text in another encoding?",
        ) from None


def parse(text: str, *, source: str, line_offset: int = 0, limits: Limits = LIMITS) -> Any:
    """Return the value of a YAML or JSON text. JSON takes a faster reader.

    Args:
        text: The text.
        source: What to call the text in messages, usually its file.
        line_offset: Lines before `text` in that file.
        limits: How much to read.

    Raises:
        GeneratorError: The text is neither, or exceeds a limit. The message names the line.
    """
    _check_size(len(text), source, limits)
    if text.lstrip()[:1] == "{":
        try:
            return parse_json(text, source=source, line_offset=line_offset, limits=limits)
        except GeneratorError:
            pass  # YAML's flow style begins with a brace too, and its reader names the line of each problem
    return _Builder(source, line_offset, limits).build(text)


def parse_document(text: str, *, source: str, line_offset: int = 0, limits: Limits = LIMITS) -> Document:
    """Return the mapping that a YAML or JSON text holds.

    Raises:
        GeneratorError: The text holds something else, or cannot be read.
    """
    value = parse(text, source=source, line_offset=line_offset, limits=limits)
    if not isinstance(value, dict):
        kind = {list: "a list", str: "a string", type(None): "nothing"}.get(type(value), "a scalar")
        raise GeneratorError(f"a document must be a mapping, and this holds {kind}", where=source)
    return value


def read(path: Path, *, source: str | None = None, limits: Limits = LIMITS) -> Document:
    """Return the document in a YAML or JSON file.

    Args:
        path: The file.
        source: What to call it in messages; the path, when left out.
        limits: How much to read.

    Raises:
        GeneratorError: The file cannot be read, or holds no document.
    """
    name = source or str(path)
    return parse_document(
        decode(read_bytes(path, source=name, limits=limits), source=name, limits=limits),
        source=name,
        limits=limits,
    )


def read_bytes(path: Path, *, source: str | None = None, limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a file, without reading one that is too large.

    Raises:
        GeneratorError: The file is missing, unreadable, not a regular file, or too large.
    """
    name = source or str(path)
    try:
        if not path.is_file():
            raise GeneratorError("there is no such file", where=name)
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
    except (OSError, ValueError) as error:
        raise GeneratorError(f"the file cannot be read: {error}", where=name) from None
    _check_size(len(data), name, limits)
    return data
