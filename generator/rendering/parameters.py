"""Parameters of operations: function arguments, and code for the request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from openapi_python_client import schema as oai

from generator.enriching.media_types import WHOLE_QUERY
from generator.rendering.descriptions import described, limits
from generator.rendering.docstrings import literal, one_line
from generator.rendering.kinds import wire_name
from generator.runtime.encoding import SEPARATORS

if TYPE_CHECKING:
    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

    from generator.rendering.emit import Emitter

# What a docstring says of a parameter that the document does not describe.
PLACES: Final = {
    "path": "The path parameter `{}`.",
    "query": "The query parameter `{}`.",
    "header": "The header `{}`.",
    "cookie": "The cookie `{}`.",
}


@frozen
class Argument:
    """One argument of a generated function."""

    name: str
    annotation: str
    required: bool
    description: str
    default: str = "UNSET"

    @property
    def nullable(self) -> bool:
        """Whether None is allowed."""
        return not {"Any", "None"}.isdisjoint(self.annotation.split(" | "))

    @property
    def declaration(self) -> str:
        """The argument as a signature declares it."""
        return self.declared(self.annotation)

    def declared(self, annotation: str) -> str:
        """Return the argument as a signature declares it, with an annotation of its own."""
        return f"{self.name}: {annotation}" + ("" if self.required else f" = {self.default}")


def arguments(
    emitter: Emitter, endpoint: Endpoint, declared: Mapping[tuple[str, str], Mapping[str, Any]]
) -> list[Argument]:
    """Return the parameters as arguments."""
    found = []
    for location, prop in endpoint.iter_all_parameters():
        parameter = declared.get((str(location.value), wire_name(prop)), {})
        found.append(
            Argument(
                name=str(prop.python_name),
                annotation=emitter.declared(prop),
                required=prop.required,
                description=_parameter_description(prop, parameter)
                or PLACES[location.value].format(one_line(wire_name(prop))),
            )
        )
    return found


def _parameter_description(prop: PropertyProtocol, parameter: Mapping[str, Any]) -> str:
    raw = parameter.get("schema")
    schema = oai.Schema.model_validate(raw) if isinstance(raw, Mapping) and "$ref" not in raw else None
    text = one_line(str(parameter.get("description") or ""))
    if text and text[-1] not in ".!?":
        text += "."
    if text:
        return " ".join([text, *(limits(schema) if schema is not None else ())])
    return described(prop, schema)


def query_entry(emitter: Emitter, prop: PropertyProtocol, parameter: Mapping[str, Any]) -> str:
    """Return the code of a query parameter's pair, in the style of the document."""
    key, value = literal(wire_name(prop)), str(prop.python_name)
    style = parameter.get("style", "form")
    if parameter.get(WHOLE_QUERY):
        key = literal("")
    if parameter.get("x-in-json"):
        emitter.encoding.add("json_text")
        return f"({key}, json_text({value}))"
    if style == "deepObject":
        emitter.encoding.add("deep_object")
        return f"*deep_object({key}, {value})"
    separator = SEPARATORS.get(str(style), ",")
    reserved = parameter.get("allowReserved") is True
    if _is_delimited(parameter):
        emitter.encoding.add("delimited")
        return f"({key}, delimited({value}, {literal(separator)}{', reserved=True' if reserved else ''}))"
    if reserved:
        emitter.encoding.add("unreserved")
        return f"({key}, unreserved({value}))"
    return f"({key}, {value})"


def is_spelled_out(parameter: Mapping[str, Any]) -> bool:
    """Whether signs of a query parameter are sent as they are, or it has no name."""
    if parameter.get(WHOLE_QUERY):
        return True
    if parameter.get("x-in-json") or parameter.get("style") == "deepObject":
        return False
    return _is_delimited(parameter) or parameter.get("allowReserved") is True


def _is_delimited(parameter: Mapping[str, Any]) -> bool:
    """Whether an array or object in the query is one text with separators."""
    style = parameter.get("style", "form")
    return parameter.get("explode") is False or (style != "form" and "explode" not in parameter)


def text_entry(
    emitter: Emitter, prop: PropertyProtocol, parameter: Mapping[str, Any], function: str
) -> tuple[str, str, str]:
    """Return the key, the argument and the text of a header or a cookie."""
    name = str(prop.python_name)
    if parameter.get("x-in-json"):
        emitter.encoding |= {"json_text"} | ({"cookie_text"} if function == "cookie_text" else set())
        code = f"cookie_text(json_text({name}))" if function == "cookie_text" else f"json_text({name})"
    else:
        emitter.encoding.add(function)
        exploded = ", explode=True" if function == "header_text" and parameter.get("explode") is True else ""
        code = f"{function}({name}{exploded})"
    return literal(wire_name(prop)), name, code


def url_code(
    emitter: Emitter, endpoint: Endpoint, path: str, declared: Mapping[tuple[str, str], Mapping[str, Any]]
) -> str:
    """Return the expression that makes the path of a request."""
    variables = {wire_name(prop): str(prop.python_name) for prop in endpoint.path_parameters}
    if not variables:
        return literal(path)
    emitter.encoding.add("path_segment")
    parts = []
    for piece in re.split(r"(\{[^{}]*\})", path):
        if piece[:1] == "{" and piece[1:-1] in variables:
            name = piece[1:-1]
            parts.append(_segment(emitter, variables[name], name, declared.get(("path", name), {})))
        elif piece:
            parts.append(literal(piece))
    return " + ".join(parts)


def _segment(emitter: Emitter, variable: str, name: str, parameter: Mapping[str, Any]) -> str:
    """Return the expression of one segment, in the style that the document asks for."""
    if parameter.get("x-in-json"):
        emitter.encoding.add("json_text")
        return f"path_segment(json_text({variable}))"
    style = parameter.get("style")
    arguments = [variable]
    if style in {"label", "matrix"}:
        arguments.append(literal(str(style)))
    if parameter.get("explode") is True:
        arguments.append("explode=True")
    if style == "matrix":
        arguments.append(f"name={literal(name)}")
    return f"path_segment({', '.join(arguments)})"
