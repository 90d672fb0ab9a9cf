"""Writing documents as YAML that reads the same everywhere."""

from __future__ import annotations

import json
import math
import re
from typing import Any, cast

# Words that some YAML reader, of version 1.1 or 1.2, would not take for a string.
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# Begins with a letter, $ or /, or is a version of three numbers, and holds neither ": " nor " #": plain in
# block context under every YAML version.
_BARE = re.compile(r"(?:[A-Za-z$/]|[0-9]+\.[0-9]+\.[0-9])(?:[^:#]|:(?=[^\s])|(?<=[^\s])#)*")
_EXPLICIT_KEY = 900  # YAML wants `? ` before keys that are longer than 1024 characters when written


def _escape(text: str) -> str:
    """Return `text` as a double-quoted scalar."""
    body = json.dumps(text, ensure_ascii=False)[1:-1]
    return '"' + "".join(char if char.isprintable() or char == " " else _code(char) for char in body) + '"'


def _code(char: str) -> str:
    number = ord(char)
    return (
        f"\\x{number:02x}"
        if number < 0x100
        else f"\\u{number:04x}"
        if number < 0x10000
        else f"\\U{number:08x}"
    )


def _inline(text: str) -> str:
    """Return `text` as a scalar on one line."""
    if not text:
        return "''"
    if not text.isprintable():
        return _escape(text)
    if _BARE.fullmatch(text) and text[-1] not in " :" and text.lower() not in _RESERVED:
        return text
    return "'" + text.replace("'", "''") + "'"


def _block(text: str, indent: str) -> str | None:
    """Return `text` as a literal block, or None when one could not say exactly the same."""
    lines = text.split("\n")
    if len(lines) < 2 or not text.strip() or not all(line.isprintable() for line in lines):
        return None
    first = next(line for line in lines if line)
    if first[0] == " " or (not lines[-1] and len(lines) > 2 and not lines[-2]):
        return None  # these would need indicators that tools handle badly
    header = "|" if not lines[-1] else "|-"
    body = lines[:-1] if not lines[-1] else lines
    return header + "".join(f"\n{indent}{line}" if line else "\n" for line in body)


def _scalar(value: Any, indent: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} has no counterpart in JSON")
        text = repr(value)
        return text.replace("e", ".0e", 1) if "e" in text and "." not in text else text
    if isinstance(value, str):
        return _block(value, indent) or _inline(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")


def _write(value: Any, indent: str, out: list[str]) -> None:
    """Append `value`, its lines but the first at `indent`; the start of its line is already there."""
    if isinstance(value, dict) and value:
        for number, (key, item) in enumerate(value.items()):
            out.append(indent if number else "")
            name = _inline(cast("str", key))
            out.append(f"? {name}\n{indent}:" if len(name) > _EXPLICIT_KEY else f"{name}:")
            _write_child(item, indent, out)
    elif isinstance(value, list) and value:
        for number, item in enumerate(value):
            out.append(f"{indent if number else ''}- ")
            if isinstance(item, (dict, list)) and item:
                _write(item, indent + "  ", out)
            else:
                out.append(
                    (_scalar(item, indent + "  ") if not isinstance(item, (dict, list)) else _empty(item))
                    + "\n"
                )
    else:
        out.append(
            (_empty(value) if isinstance(value, (dict, list)) else _scalar(value, indent + "  ")) + "\n"
        )


def _write_child(item: Any, indent: str, out: list[str]) -> None:
    if isinstance(item, (dict, list)):
        if item:
            out.append(f"\n{indent}  ")
            _write(item, indent + "  ", out)
        else:
            out.append(f" {_empty(item)}\n")
    else:
        out.append(f" {_scalar(item, indent + '  ')}\n")


def _empty(value: dict[str, Any] | list[Any]) -> str:
    return "{}" if isinstance(value, dict) else "[]"


def dump(value: Any, *, header: str = "") -> str:
    """Return `value` as YAML, with the same text for the same value everywhere.

    Block style, in the order of the value's own keys; text of several lines as literal blocks, nothing
    folded. The result reads the same under YAML 1.1 and 1.2.

    Args:
        value: A JSON-like value.
        header: Comment above it, without the signs; may have several lines.
    """
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    out: list[str] = []
    _write(value, "", out)
    return comment + "".join(out)
