# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""How models show themselves: short, and without what must not get into a log."""

from __future__ import annotations

import re
from typing import Any

from attrs import fields

from .types import UNSET

__all__ = ["represent"]

SECRET_NAME = re.compile(r"secret|password|token|credential|signature|(api|access)_?key", re.IGNORECASE)
URL_SECRETS = re.compile(r"(?P<address>https?://[^\s?#]*)[?#]\S*", re.IGNORECASE)


def represent(model: Any) -> str:
    """Return a model as text, without absent fields, secrets, and queries of URLs.

    The query of a signed URL is its signature, which gives access to the file.
    """
    shown = []
    for entry in fields(type(model)):
        value = getattr(model, entry.name)
        if value is UNSET or (entry.name == "additional_properties" and not value):
            continue
        shown.append(f"{entry.name}={_shown(entry.name, value)}")
    return f"{type(model).__name__}({', '.join(shown)})"


def _shown(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_shown(str(key), item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_shown(name, item) for item in value) + "]"
    if isinstance(value, str) and value and SECRET_NAME.search(name):
        return "'***'"
    if type(value) is str:
        return repr(URL_SECRETS.sub(r"\g<address>?...", value))
    return repr(value)
