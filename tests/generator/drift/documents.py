"""Small documents to compare, written as briefly as the point allows."""

from __future__ import annotations

from typing import Any

from generator.drift import Change, Drift, compare

Document = dict[str, Any]


def document(paths: dict[str, Any] | None = None, **top: Any) -> Document:
    """A document around `paths`."""
    return {"openapi": "3.0.3", "info": {"title": "Things", "version": "1"}, "paths": paths or {}, **top}


def body(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def operation(**fields: Any) -> Document:
    """A document with one operation, `POST /things`."""
    return document(
        {
            "/things": {
                "post": {"operationId": "make", "responses": {"204": {"description": "done"}}, **fields}
            }
        }
    )


def request(schema: Any, **top: Any) -> Document:
    """A document whose one operation takes `schema`."""
    return {**operation(requestBody=body(schema)), **top}


def response(schema: Any, **top: Any) -> Document:
    """A document whose one operation answers `schema`."""
    return {**operation(responses={"200": {"description": "ok", **body(schema)}}), **top}


def parameter(schema: Any = None, *, name: str = "q", place: str = "query", **fields: Any) -> Document:
    """A document whose one operation takes one parameter."""
    return operation(
        parameters=[{"in": place, "name": name, "schema": schema or {"type": "string"}, **fields}]
    )


def thing(**properties: Any) -> dict[str, Any]:
    """An object schema."""
    return {"type": "object", "properties": properties}


def only(drift: Drift) -> Change:
    """The one change there is."""
    assert len(drift.changes) == 1, [(change.rule, change.place) for change in drift.changes]
    return drift.changes[0]


def rules(old: Document, new: Document) -> list[str]:
    """The rules that found something."""
    return [change.rule for change in compare(old, new).changes]
