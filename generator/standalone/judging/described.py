"""An operation as its document describes it, before anything was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.enriching.media_types import LINES, essence, is_json
from generator.openapi.pointers import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.standalone.judging.calls import Call


class Described:
    """An operation as its document describes it."""

    def __init__(self, document: Mapping[str, Any], call: Call) -> None:
        self.call = call
        self._document = document
        ways = (document.get("components") or {}).get("securitySchemes") or {}
        self.keys = frozenset(
            str(way.get("name")) for way in map(self._whole, ways.values()) if way.get("in") == "query"
        )
        operation = call.operation
        item = self._whole(document["paths"][operation.path])
        raw = item[operation.method]
        self.declared = {}
        for listed in [*item.get("parameters", ()), *raw.get("parameters", ())]:
            parameter = self._whole(listed)
            if (parameter["in"], parameter["name"]) in call.arguments:
                self.declared[parameter["in"], parameter["name"]] = parameter
        for place in call.arguments:  # names that are only in the path
            self.declared.setdefault(place, {"required": True, "schema": {"type": "string"}})
        self.content = self._whole(raw.get("requestBody") or {}).get("content") or {}
        self._answers = raw.get("responses") or {}
        self.servers = [server.get("url") for server in raw.get("servers") or item.get("servers") or ()]

    def _whole(self, value: Any) -> Any:
        for _ in range(20):
            if not (isinstance(value, dict) and isinstance(value.get("$ref"), str)):
                return value
            value = resolve(self._document, value["$ref"])
        raise LookupError("a reference in a circle")

    def schemas(self) -> Iterator[tuple[str, Any]]:
        """Yield the schemas of the parameters and of the bodies, by names."""
        for (place, name), declared in self.declared.items():
            content = declared.get("content") or {}
            holder = next(iter(content.values()), None) or declared
            yield f"{place} {name}", holder.get("schema", {})
        for variant in self.call.variants:
            holder = self.content.get(variant.media_type) or {}
            yield f"body {variant.media_type}", holder.get("schema") or {}

    def answers(self) -> Iterator[tuple[int, str, Any]]:
        """Yield the status, media type, and schema of each JSON success."""
        for status, listed in self._answers.items():
            if not (str(status).isdecimal() and int(status) < 400):
                continue
            content = self._whole(listed).get("content") or {}
            for media_type, holder in content.items():
                schema = (holder or {}).get("schema")
                if schema is None:
                    continue
                if is_json(media_type):
                    yield int(status), media_type, schema
                elif essence(media_type) in LINES:
                    lines = schema.get("type") == "array"
                    yield int(status), media_type, schema if lines else {"type": "array", "items": schema}
