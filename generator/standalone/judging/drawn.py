"""Values that a document's schemas allow, drawn by schemathesis, which knows nothing of the generator."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import HypothesisException, Unsatisfiable

from generator.enriching.read_write import drop
from generator.enriching.unions import UNIONS, tags
from generator.openapi.document_walk import SCHEMA_PREFIX, Schema, holders, schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hypothesis import strategies as st

PLACE: Final = "/drawn-by-name/"
CALM: Final = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
    phases=[Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
)


class Undrawn(Exception):  # noqa: N818 - it is no fault of what is tried
    """The drawer finds no values for a schema; the message says why."""


class Drawer:
    """Draws values of schemas that stand in a document.

    Args:
        document: As published.
        wanted: The schemas by names of the caller's choice.
        sent: Whether the values go to the server, so that readOnly properties are left out. Otherwise
            writeOnly ones are.

    The members of a discriminated union carry a value that stands for them: that is what a discriminator
    says, and schemas cannot say it.
    """

    def __init__(self, document: Mapping[str, Any], wanted: Mapping[str, Schema], *, sent: bool) -> None:
        self._numbers = {name: number for number, name in enumerate(wanted)}
        asked = {self._path(name): _sent(schema) for name, schema in wanted.items()}
        # Through text, so that nothing is shared any more that stands in two places.
        whole = json.loads(json.dumps({**document, "paths": {**(document.get("paths") or {}), **asked}}))
        whole.pop("security", None)
        for schema in [*schemas(whole)]:
            _tag_members(whole, schema)
        for schema in [*schemas(whole)]:
            _mean(schema)
            drop(schema, "readOnly" if sent else "writeOnly")
            schema.pop("writeOnly" if sent else "readOnly", None)
            if sent and "type" not in schema:  # without a type it means nothing, which not all readers know
                schema.pop("nullable", None)
        self._open = schemathesis.openapi.from_dict(_plain(whole))
        closed = copy.deepcopy(whole)
        _close(closed)
        self._closed = schemathesis.openapi.from_dict(_plain(closed))

    def _path(self, name: str) -> str:
        return f"{PLACE}{self._numbers[name]}"

    def of(self, name: str, *, closed: bool = False) -> st.SearchStrategy[Any]:
        """Return a strategy for a schema.

        Args:
            name: As the caller named the schema.
            closed: Draw no keys that the document does not declare. Where that is left open, half of the
                values have such keys.

        Raises:
            Undrawn: The schema is of a kind that the drawer does not know.
        """
        found = []
        for api in (self._closed,) if closed else (self._closed, self._open):
            try:
                found.append(api[self._path(name)]["POST"].as_strategy().map(lambda case: case.body))
            except Exception as error:  # the drawer's errors are of many classes
                if api is self._open or closed:
                    raise Undrawn(_said(error)) from error
        return found[0] if len(found) == 1 else found[0] | found[1]


def hold(strategy: st.SearchStrategy[Any], check: Callable[[Any], None], examples: int) -> None:
    """Call a function with drawn values.

    Raises:
        Undrawn: The drawer breaks off, or finds no value.
        Exception: What the function raises, of the simplest value.
    """

    @settings(CALM, max_examples=examples)
    @given(strategy)
    def holds(value: Any) -> None:
        check(value)

    try:
        holds()
    except Exception as error:
        if isinstance(error, Unsatisfiable | HypothesisException) or type(error).__module__.startswith(
            ("schemathesis", "jsonschema_rs")
        ):
            raise Undrawn(_said(error)) from error
        raise


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


def _tag_members(document: dict[str, Any], union: Schema) -> None:
    """Give the members of a union the values of its discriminator that stand for them."""
    members: list[Any] = next((union[kind] for kind in UNIONS if union.get(kind)), [])
    for number, key, values in [*tags(document, union)]:
        name = members[number]["$ref"].removeprefix(SCHEMA_PREFIX)
        target = copy.deepcopy(document["components"]["schemas"][name])
        tag = {"required": [key], "properties": {key: {"enum": values}}}
        if isinstance(target.get("properties"), dict):
            tag["required"] = [*dict.fromkeys([*(target.get("required") or ()), key])]
            own = {**(target["properties"].get(key) or {}), "enum": values}
            members[number] = {**target, **tag, "properties": {**target["properties"], key: own}}
        else:
            members[number] = {"allOf": [members[number], {"type": "object", **tag}]}


def _mean(schema: Schema) -> None:
    """Write down what documents leave unsaid, and every reader takes for said.

    What has properties is an object. A constant is one in OpenAPI 3.0 too, which has no such word.
    """
    if isinstance(schema.get("properties"), dict) and "type" not in schema:
        schema["type"] = "object"
    if "const" in schema and "enum" not in schema:
        schema["enum"] = [schema["const"]]


def _sent(schema: Schema) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"post": {"requestBody": body, "responses": {"200": {"description": ""}}}}


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without what the drawer would use and the reader of a schema does not see."""
    for holder in holders(document):
        for key in ("example", "examples"):
            holder.pop(key, None)
    for schema in schemas(document):
        for key in ("example", "examples"):
            schema.pop(key, None)
    return document


def _close(document: dict[str, Any]) -> None:
    """Say of objects that they have no other keys, where that leaves them possible: in no allOf."""
    joined = {id(part) for schema in schemas(document) for part in _parts(document, schema)}
    for schema in list(schemas(document)):
        if (
            ("properties" in schema or schema.get("type") == "object")
            and id(schema) not in joined
            and not {"additionalProperties", "patternProperties", "allOf", "oneOf", "anyOf"} & set(schema)
            and schema.get("properties")
        ):
            schema["additionalProperties"] = False


def _parts(document: Mapping[str, Any], schema: Schema) -> Iterator[Schema]:
    """Yield what a schema is joined from, with all that lies in it or that it refers to."""
    components = document.get("components", {}).get("schemas", {})
    seen: set[str] = set()
    waiting = list(schema.get("allOf") or ())
    if "allOf" not in schema and "properties" in schema:
        waiting += [*(schema.get("oneOf") or ()), *(schema.get("anyOf") or ())]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict):
            continue
        yield part
        for key in ("allOf", "oneOf", "anyOf"):
            waiting += part.get(key) or ()
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith(SCHEMA_PREFIX) and reference not in seen:
            seen.add(reference)
            waiting.append(components.get(reference.removeprefix(SCHEMA_PREFIX)))
