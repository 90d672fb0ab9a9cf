"""What schemas allow, apart from how they describe it."""

from __future__ import annotations

import json
from typing import Any, Final

# What says nothing about which values a schema allows.
PROSE: Final = frozenset({"title", "description", "example", "examples", "externalDocs", "deprecated"})


def shape(schema: Any) -> str:
    """Return a text that is equal for schemas that allow the same values."""
    return json.dumps(_plain(schema), sort_keys=True, default=str)


def _plain(schema: Any, *, named: bool = False) -> Any:
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: sorted(map(str, item))
        if key == "required" and isinstance(item, list) and not named
        else _plain(item, named=key in {"properties", "patternProperties", "$defs"} and not named)
        for key, item in schema.items()
        if named or not (key in PROSE or str(key).startswith("x-"))
    }
