"""Documents that a careless, broken or malicious vendor might publish, and the required outcome of each.

Text that must not run is written with marks, which the test replaces: `@RUN@` is a Python expression that
writes the file `@MARKER@`, and `@OUTSIDE@` is a folder next to the repository.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

JSON: Final = "application/json"
STRING: Final = {"type": "string"}
OPERATION: Final = "get_thing"

# What is harmless as text and harmful as code, as a template, as a path, as a shell's word or on a terminal.
PAYLOADS: Final = (
    '"""\n@RUN@\n"""',
    "''' + @RUN@ + '''",
    '"; @RUN@ #',
    "'; @RUN@ #",
    '")]\n@RUN@\n#',
    "{@RUN@}",
    "{{ 7 * 7 }}{% for x in y %}{# c #}{{ ''.__class__.__mro__ }}",
    "../../../../escaped",
    "@OUTSIDE@/escaped",
    "..\\..\\escaped",
    "C:\\escaped",
    "ends with a backslash \\",
    "line\nbreak\r\nX-Injected: 1\n\n\tx",
    "\u2028x\u2029\u202ertl\u2066\u200b\ufeff",
    "$(touch @MARKER@)`id`;ls|x&",
    "%s%n{0}${7*7}",
    "# type: ignore\n# noqa\n@RUN@",
    "</script><img src=x onerror=alert(1)>",
    "\U0001f4a5",
)
# What is an identifier, or nearly one, and means something already.
NAMES: Final = (
    "class",
    "None",
    "True",
    "match",
    "type",
    "_",
    "__class__",
    "__init__",
    "__dict__",
    "__slots__",
    "__all__",
    "__builtins__",
    "self",
    "cls",
    "print",
    "list",
    "dict",
    "str",
    "len",
    "isinstance",
    "super",
    "object",
    "Exception",
    "from_dict",
    "to_dict",
    "additional_properties",
    "additional_keys",
    "attrs",
    "define",
    "json",
    "httpx",
    "os",
    "sys",
    "typing",
    "datetime",
    "UNSET",
    "Unset",
    "Client",
    "Response",
    "SPEC",
    "errors",
    "models",
    "types",
    "client",
    "body",
    "url",
    "headers",
    "params",
    "kwargs",
    "response",
    "data",
    "d",
    "src_dict",
    "field_dict",
    "T",
)
# Different words that some file system, normal form or reader takes for the same.
TWINS: Final = (
    "admin",
    "\u0430dmin",
    "Admin",
    "ADMIN",
    "ad min",
    "ad-min",
    "ad_min",
    "field",
    "\ufb01eld",
    "e\u0301t\u00e9",
    "\u00e9te\u0301",
    "\u2167",
    "VIII",
    "stra\u00dfe",
    "strasse",
    "\u0130x",
    "ix",
    "\u212a",
    "k",
    "K",
    "x1",
    "x\u00b9",
)
WINDOWS: Final = (
    "CON",
    "con",
    "nul",
    "PRN.txt",
    "aux",
    "COM1",
    "lpt9",
    "name.",
    "name ",
    ".name",
    "a:b",
    "a*b?",
)


@attrs.frozen
class Case:
    """One page, and its required outcome.

    Attributes:
        name: What is hostile about it.
        page: Makes the page as served.
        refused: What the refusal says, as a regular expression; None when a client has to come out.
        corrections: An overlay.
        documented: Operations besides the page.
        form: How the page holds its document.
        auth: The security scheme that the catalog names.
        bodies: Things that the client has to read and write back as they are, by schema.
        members: Values that the enum of a schema has to have, by schema.
        sent: Whether the one operation that there is, called with every parameter set, has to send all of
            their names as they are.
    """

    name: str
    page: Callable[[], bytes]
    refused: str | None = None
    corrections: str | None = None
    documented: str | None = None
    form: str = "mintlify"
    auth: str = "key"
    bodies: dict[str, Any] = attrs.field(factory=dict)
    members: dict[str, list[Any]] = attrs.field(factory=dict)
    sent: bool = False


CASES: dict[str, Case] = {}


def add(name: str, page: Callable[[], bytes | str | dict[str, Any]], **fields: Any) -> None:
    """Add a case. A page that is made as a document goes into a page of the usual kind."""

    def made() -> bytes:
        found = page()
        if isinstance(found, dict):
            found = paged(json.dumps(found))
        return found if isinstance(found, bytes) else found.encode("utf-8", "surrogatepass")

    if name in CASES:
        raise ValueError(f"there are two cases called {name}")
    CASES[name] = Case(name, made, **fields)


def add_for(
    given: Any, name: str, page: Callable[[Any], bytes | str | dict[str, Any]], **fields: Any
) -> None:
    """Add a case whose page is made from something given."""
    add(name, lambda: page(given), **fields)


def paged(text: str, method: str = "get", path: str = "/things/{id}") -> str:
    """Return a page around the text of a document."""
    return f"# Get a thing\n\n````yaml https://acme.example/schema {method} {path}\n{text}\n````\n"


def answer(schema: Any, kind: str = JSON) -> dict[str, Any]:
    return {"description": "ok", "content": {kind: {"schema": schema}}}


def operation(schema: Any = None, **fields: Any) -> dict[str, Any]:
    """An operation without parameters."""
    return {
        "operationId": OPERATION,
        "responses": {"200": answer(schema or {"$ref": "#/components/schemas/Thing"})},
        **fields,
    }


def document(
    schemas: dict[str, Any] | None = None,
    operations: dict[str, Any] | None = None,
    read: dict[str, Any] | None = None,
    **top: Any,
) -> dict[str, Any]:
    """A whole document.

    Args:
        schemas: Components besides Thing.
        operations: Path items besides the one that reads a thing.
        read: Fields of the operation that reads a thing.
        top: Fields of the document.
    """
    identifier = {"name": "id", "in": "path", "required": True, "schema": STRING}
    extra = read or {}
    parameters = [identifier, *extra.get("parameters", ())]
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1.0"},
        "servers": [{"url": "https://acme.example"}],
        "security": [{"key": []}],
        "paths": {
            "/things/{id}": {"get": operation(**{**extra, "parameters": parameters})},
            **(operations or {}),
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {"Thing": thing(name=STRING), **(schemas or {})},
        },
    }
    components = top.pop("components", {})
    for section, definitions in components.items():
        whole["components"][section] = {**whole["components"].get(section, {}), **definitions}
    return copy.deepcopy({**whole, **top})


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def named(names: tuple[str, ...]) -> dict[str, Any]:
    """A schema whose properties have these names."""
    return {"Things": {"type": "object", "properties": dict.fromkeys(names, STRING)}}


def each(names: tuple[str, ...], **fields: Any) -> dict[str, Any]:
    """Path items, one a name, each with an operation that is called so."""
    return {
        f"/each/{number}": {"get": operation(operationId=name, **fields)} for number, name in enumerate(names)
    }


def chosen(place: str, names: tuple[str, ...]) -> dict[str, Any]:
    """Fields of an operation with a parameter for each of these names."""
    return {"parameters": [{"name": name, "in": place, "schema": STRING} for name in names]}


def everywhere(text: str) -> dict[str, Any]:
    """A document with one text in all places for prose or values, which never become names."""
    prose = {"description": text, "title": text, "x-note": text, "example": text}
    schema = {
        **prose,
        "type": "object",
        "properties": {
            "plain": {**STRING, **prose, "default": text, "pattern": text},
            "chosen": {**STRING, **prose, "enum": [text, "other"], "default": text},
            "fixed": {"const": text},
            "moment": {**STRING, "format": text},
        },
    }
    return document(
        {"Texts": schema, "Level": {**STRING, "enum": [text, "other"], "description": f"* `other` - {text}"}},
        {
            "/texts": {
                "post": operation(
                    {"$ref": "#/components/schemas/Texts"},
                    operationId="texts",
                    summary=text,
                    description=text,
                    deprecated=True,
                    externalDocs={"url": "https://acme.example", "description": text},
                    requestBody={
                        "description": text,
                        "content": {JSON: {"schema": {"$ref": "#/components/schemas/Texts"}}},
                    },
                    parameters=[
                        {
                            "name": "q",
                            "in": "query",
                            "description": text,
                            "schema": {**STRING, "default": text},
                        }
                    ],
                )
            }
        },
        info={
            "title": text,
            "version": text,
            "description": text,
            "license": {"name": text},
            "contact": {"name": text},
        },
        tags=[{"name": "things", "description": text}],
    )


def nested(depth: int, wrap: Callable[[Any], Any]) -> Any:
    """A schema with this many others around it."""
    schema: Any = STRING
    for _ in range(depth):
        schema = wrap(schema)
    return schema


def bomb(levels: int, width: int) -> str:
    """YAML whose aliases stand for width to the power of levels values."""
    lines = ["openapi: 3.1.0", f"x-0: &a0 [{', '.join('x' * width)}]"]
    lines += [f"x-{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return paged("\n".join(lines))


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
