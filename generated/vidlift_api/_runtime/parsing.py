# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""From the bytes of a body to JSON values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from .errors import DecodeError

if TYPE_CHECKING:
    from .kinds import Kind, Misfits

__all__ = ["body_of", "json_value", "value_of"]

_decode = msgspec.json.Decoder().decode


def json_value(content: bytes) -> Any:
    """Return the value that JSON text stands for.

    Raises:
        ValueError: It is not valid JSON.
        RecursionError: It is nested too deeply.
    """
    try:
        return _decode(content)
    except (msgspec.MsgspecError, ValueError):
        # What the fast parser refuses and some servers send: a byte order mark, NaN, half a surrogate pair.
        return json.loads(content)


def body_of(kind: Kind, content: bytes, name: str, misfits: Misfits = None) -> Any:
    """Return what a body holds.

    Args:
        kind: Its declared type.
        content: The body.
        name: What errors call it.
        misfits: Gets what does not fit, and makes decoding lenient.

    Raises:
        DecodeError: It is not JSON or does not fit.
    """
    if misfits is None:
        try:
            return kind.parse(content)
        except Exception:  # noqa: BLE001, S110 - of any kind: the exact way says what is wrong
            pass  # to accept what is less plain, or to say where it does not fit
    try:
        value = json_value(content)
    except (ValueError, RecursionError):
        raise DecodeError(name, "JSON", f"{len(content)} bytes of something else") from None
    return value_of(kind, value, name, misfits)


def value_of(kind: Kind, value: Any, name: str, misfits: Misfits = None) -> Any:
    """Return what a JSON value stands for. See `body_of`."""
    if misfits is None:
        try:
            return kind.check(value)
        except Exception:  # noqa: BLE001, S110 - as above
            pass
    known = len(misfits or ())
    try:
        found = kind.read(value, misfits)
    except DecodeError as error:
        error.lead(name)
        raise
    except RecursionError:
        raise DecodeError(name, "JSON of some depth", "JSON nested beyond Python's recursion limit") from None
    for misfit in (misfits or ())[known:]:
        misfit.lead(name)
    return found
