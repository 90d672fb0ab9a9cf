"""Pairs of documents, and what comparing them finds: the forms that the cases of all rules are written in."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from generator.drift import Side
from tests.generator.drift.documents import Document, document, operation, request, response, thing

STRING = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
KEY = {"type": "apiKey", "in": "header", "name": "X-API-Key"}


@frozen
class Case:
    """Two documents and what comparing them finds; `back` is what the other way round finds."""

    rule: str
    old: Document
    new: Document
    side: Side
    back: str
    place: str


def case(rule: str, back: str, old: Document, new: Document, place: str, side: Side = Side.BOTH) -> Case:
    return Case(rule, old, new, side, back, place)


def sent(rule: str, back: str, old: Any, new: Any, place: str = "POST /things request") -> Case:
    return Case(rule, request(old), request(new), Side.REQUEST, back, place)


def answered(rule: str, back: str, old: Any, new: Any, place: str = "POST /things 200") -> Case:
    return Case(rule, response(old), response(new), Side.RESPONSE, back, place)


def both(
    request_rules: tuple[str, str], response_rules: tuple[str, str], old: Any, new: Any, path: str = ""
) -> list[Case]:
    """The same change of a schema on both sides of the wire."""
    return [
        sent(*request_rules, old, new, f"POST /things request{path}"),
        answered(*response_rules, old, new, f"POST /things 200{path}"),
    ]


def statuses(**responses: Any) -> Document:
    return operation(responses={status.removeprefix("s"): value for status, value in responses.items()})


def secured(security: Any, **schemes: Any) -> Document:
    return {**operation(), "security": security, "components": {"securitySchemes": schemes or {"key": KEY}}}


def components(schema: Any, **schemas: Any) -> Document:
    return response(schema, components={"schemas": schemas})


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


OK = {"description": "ok"}
GET = {"responses": {"204": OK}}
TWO = {"oneOf": [thing(a=STRING, b=STRING), thing(c=STRING)]}
ONE = {"oneOf": [thing(a=STRING, b=STRING), thing(d=INTEGER)]}
HOOK = document(webhooks={"done": {"post": GET}})
PET = thing(name=STRING, age=INTEGER)
