"""JSON Pointers (RFC 6901) as URI fragments: create and follow them."""

from __future__ import annotations

import re
from typing import Any

from generator.problems import quoted


def pointer(*parts: str | int) -> str:
    """Return the JSON Pointer through `parts`, such as `#/paths/~1jobs/get`."""
    return "#" + "".join(
        "/" + str(part).replace("~", "~0").replace("/", "~1").replace("%", "%25") for part in parts
    )


def pointer_parts(text: str) -> list[str]:
    """Return the parts of a JSON Pointer in its URI fragment form.

    Raises:
        ValueError: `text` is not such a pointer.
    """
    if text == "#":
        return []
    if not text.startswith("#/"):
        raise ValueError(f"{quoted(text)} is not a pointer into the same document")
    return [_unescape(part) for part in text[2:].split("/")]


def _unescape(part: str) -> str:
    if "%" in part:
        part = re.sub(
            "(?:%[0-9a-fA-F]{2})+",
            lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"),
            part,
        )
    if re.search("~(?![01])", part):
        raise ValueError(f"{quoted(part)} has a ~ that is neither ~0 nor ~1")
    return part.replace("~1", "/").replace("~0", "~")


def resolve(document: Any, text: str) -> Any:
    """Return what a JSON Pointer leads to.

    Raises:
        LookupError: It leads nowhere. `#/a/b` fails at the first part that is missing, and the message names
        it. ValueError: `text` is not a pointer.
    """
    value = document
    for part in pointer_parts(text):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif (
            isinstance(value, list)
            and re.fullmatch("0|[1-9][0-9]{0,8}", part, re.ASCII)
            and int(part) < len(value)
        ):
            value = value[int(part)]
        else:
            raise LookupError(f"{quoted(part)} of {quoted(text)} does not exist")
    return value
