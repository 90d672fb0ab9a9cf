"""Swagger 2.0 written as OpenAPI 3.0.

Our own, since it is small, and since swagger2openapi, which others use, is for Node.js and no longer kept up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.enriching.media_types import FILE, FORM, JSON, MULTIPART
from generator.openapi.document_walk import METHODS, dicts, within
from generator.openapi.documents import copied
from generator.openapi.pointers import resolve
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

# What describes the value of a parameter or a header, which OpenAPI 3 keeps in a schema.
_VALUE: Final = frozenset(
    """
    type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern
    maxItems minItems uniqueItems enum multipleOf x-nullable
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "csv": {"style": "form", "explode": False},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    "multi": {"style": "form", "explode": True},
}
_FLOWS: Final = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def as_openapi(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document of version 2.0 as one of 3.0.

    Raises:
        GeneratorError: Something in it is of another form than version 2.0 knows.
    """
    try:
        return _Converter(document).converted()
    except (AttributeError, TypeError, KeyError, LookupError, ValueError) as error:
        raise GeneratorError(
            f"this Swagger 2.0 document cannot be converted: {type(error).__name__}: {quoted(str(error))}",
            advice="let a validator of Swagger 2.0 look at it",
        ) from error


class _Converter:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._old = copied(document)

    def converted(self) -> dict[str, Any]:
        old = self._old
        kept = {
            key: old[key]
            for key in old
            if key in {"info", "tags", "externalDocs", "security"} or key[:2] == "x-"
        }
        schemas = {name: self._schema(schema) for name, schema in (old.get("definitions") or {}).items()}
        responses = {
            name: self._response(response, old) for name, response in (old.get("responses") or {}).items()
        }
        schemes = {name: _scheme(scheme) for name, scheme in (old.get("securityDefinitions") or {}).items()}
        found: dict[str, Any] = _renamed(
            {
                "openapi": "3.0.3",
                "info": {"title": "API", "version": ""},
                **kept,
                "servers": self._servers(),
                "paths": {path: self._item(item) for path, item in (old.get("paths") or {}).items()},
                "components": {"schemas": schemas, "responses": responses, "securitySchemes": schemes},
            }
        )
        return found

    def _servers(self) -> list[dict[str, Any]]:
        base = str(self._old.get("basePath") or "/")
        if not (host := self._old.get("host")):
            return [{"url": base}]
        given = [scheme for scheme in self._old.get("schemes") or () if scheme in {"http", "https"}] or [
            "https"
        ]
        return [{"url": f"{scheme}://{host}{base}".rstrip("/")} for scheme in sorted(given, reverse=True)]

    def _item(self, item: Any) -> Any:
        if not isinstance(item, dict):
            return item
        shared = [self._whole(parameter) for parameter in dicts(item.get("parameters") or ())]
        found = {key: value for key, value in item.items() if key.startswith("x-") or key == "$ref"}
        for method in METHODS:
            if isinstance(item.get(method), dict):
                found[method] = self._operation(item[method], shared)
        return found

    def _operation(self, operation: Mapping[str, Any], shared: list[dict[str, Any]]) -> dict[str, Any]:
        dropped = {"parameters", "responses", "consumes", "produces", "schemes"}
        found = {key: value for key, value in operation.items() if key not in dropped}
        own = [self._whole(parameter) for parameter in dicts(operation.get("parameters") or ())]
        known = {(parameter.get("in"), parameter.get("name")) for parameter in own}
        has_body = any(parameter.get("in") == "body" for parameter in own)
        every = own + [
            parameter
            for parameter in shared
            if (parameter.get("in"), parameter.get("name")) not in known
            and not (has_body and parameter.get("in") == "body")
        ]
        plain = [_parameter(each) for each in every if each.get("in") in {"path", "query", "header"}]
        found |= {"parameters": plain} if plain else {}
        consumes = _listed(operation.get("consumes", self._old.get("consumes")))
        fields = [each for each in every if each.get("in") == "formData"]
        body = next((each for each in every if each.get("in") == "body"), None)
        if fields:
            found["requestBody"] = self._form(fields, consumes)
        elif body is not None:
            schema = self._schema(body.get("schema") or {})
            content = {media_type: {"schema": copied(schema)} for media_type in consumes or [JSON]}
            told = {key: body[key] for key in ("description", "required") if key in body}
            found["requestBody"] = {**told, "content": content}
        found["responses"] = {
            status: self._response(response, operation)
            for status, response in (operation.get("responses") or {}).items()
        }
        return found

    def _whole(self, parameter: dict[str, Any]) -> dict[str, Any]:
        for _ in range(10):
            if "$ref" not in parameter:
                return parameter
            parameter = resolve(self._old, str(parameter["$ref"]))
        raise LookupError(f"{parameter['$ref']} leads back to itself")

    def _form(self, fields: list[dict[str, Any]], consumes: list[str]) -> dict[str, Any]:
        has_files = any(each.get("type") == "file" for each in fields)
        forms = [
            kind
            for kind in consumes
            if kind.startswith(MULTIPART) or (kind.startswith(FORM) and not has_files)
        ]
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {str(each["name"]): self._schema(_value(each)) for each in fields},
        }
        for each in fields:
            if "description" in each:
                schema["properties"][str(each["name"])].setdefault("description", each["description"])
        required = [str(each["name"]) for each in fields if each.get("required") is True]
        schema |= {"required": required} if required else {}
        styles = {
            str(each["name"]): dict(_STYLES[style])
            for each in fields
            if each.get("type") == "array" and (style := each.get("collectionFormat", "csv")) in _STYLES
        }
        content = {}
        for kind in forms or [MULTIPART if has_files else FORM]:
            content[kind] = {"schema": copied(schema)}
            if styles and kind.startswith(FORM):
                content[kind]["encoding"] = copied(styles)
        return {"required": bool(required), "content": content}

    def _response(self, response: Any, holder: Mapping[str, Any]) -> Any:
        if not isinstance(response, dict) or "$ref" in response:
            return response
        found = {
            key: value for key, value in response.items() if key not in {"schema", "headers", "examples"}
        }
        found.setdefault("description", "")
        if isinstance(response.get("headers"), dict):
            found["headers"] = {
                name: {"schema": self._schema(_value(header))}
                for name, header in response["headers"].items()
                if isinstance(header, dict)
            }
        schema = response.get("schema")
        if isinstance(schema, dict):
            produces = _listed(holder.get("produces", self._old.get("produces")))
            usual = "application/octet-stream" if schema.get("type") == "file" else JSON
            content = {kind: {"schema": self._schema(copied(schema))} for kind in produces or [usual]}
            found["content"] = content
        return found

    def _schema(self, schema: Any) -> Any:
        for part in [*within(schema)]:
            if part.get("type") == "file":
                part.update(FILE)
            if isinstance(part.get("discriminator"), str):
                part["discriminator"] = {"propertyName": part["discriminator"]}
            if part.pop("x-nullable", False) is True:
                part["nullable"] = True
        return schema


def _value(holder: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of what a parameter or a header holds."""
    found = {key: copied(value) for key, value in holder.items() if key in _VALUE}
    for part in within(found):
        part.pop("collectionFormat", None)
    return found


def _parameter(old: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in old.items() if key not in _VALUE | {"collectionFormat", "schema"}}
    schema = old["schema"] if isinstance(old.get("schema"), dict) else _value(old)
    if schema.pop("x-nullable", False) is True:
        schema["nullable"] = True
    if schema.get("type") == "array" and old.get("in") == "query":
        found |= _STYLES.get(str(old.get("collectionFormat", "csv")), _STYLES["csv"])
    return {**found, "schema": schema}


def _scheme(old: Any) -> Any:
    if not isinstance(old, dict):
        return old
    told = {key: value for key, value in old.items() if key == "description" or key.startswith("x-")}
    if old.get("type") == "basic":
        return {**told, "type": "http", "scheme": "basic"}
    if old.get("type") != "oauth2":
        return old
    flow = {key: old[key] for key in ("authorizationUrl", "tokenUrl") if key in old}
    name = _FLOWS.get(str(old.get("flow")), "implicit")
    return {**told, "type": "oauth2", "flows": {name: {**flow, "scopes": old.get("scopes") or {}}}}


def _listed(kinds: Any) -> list[str]:
    return [str(kind) for kind in kinds] if isinstance(kinds, list) else []


def _renamed(value: Any) -> Any:
    """Return a value with its references leading to where version 3 keeps things."""
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: _renamed(item) for key, item in value.items()}
    if isinstance(found.get("$ref"), str):
        found["$ref"] = re.sub("^#/definitions/", "#/components/schemas/", found["$ref"])
        found["$ref"] = re.sub("^#/responses/", "#/components/responses/", found["$ref"])
    return found
