# @generated from generator/runtime
# Do not edit: `make generate` writes it anew.

"""From the bytes of a body to JSON values."""

from __future__ import annotations

import json
from typing import Any

import msgspec

__all__ = ["json_value"]

_decode = msgspec.json.Decoder().decode


def json_value(content: bytes) -> Any:
    """Return the value that JSON text stands for.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    try:
        return _decode(content)
    except (msgspec.MsgspecError, ValueError):
        # What the fast parser refuses and some servers send: a byte order mark, NaN, half a surrogate pair.
        return json.loads(content)
