"""Documents that a careless, broken or malicious vendor might publish, and what has to become of each.

Text that must not run is written with marks, which the test replaces: `@RUN@` is a Python expression that
writes the file `@MARKER@`, and `@OUTSIDE@` is a folder beside the repository.
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
    """One page, and what has to become of it.

    Attributes:
        name: What is hostile about it.
        page: Makes the page as served.
        refused: What the refusal says, as a regular expression; None when a client has to come out.
        corrections: An overlay.
        documented: Operations beside the page.
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
        schemas: Components beside Thing.
        operations: Path items beside the one that reads a thing.
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
    """A document with one text in all places that hold prose or values, none of which become names."""
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


# ------------------------------------------------------------------------------- text in all places at once

for _number, _payload in enumerate(PAYLOADS, 1):
    add_for(
        _payload,
        f"text {_number} in every place of prose and values",
        everywhere,
        bodies={"Texts": {"plain": _payload, "chosen": _payload, "moment": "x", "fixed": _payload}},
        members={"Level": [_payload, "other"]},
    )

# ------------------------------------------------------------------------------------ names, place by place

# Apart enough that each can become a name of its own.
APART: Final = (
    *(f"{payload} n{number}" for number, payload in enumerate(PAYLOADS)),
    "ends with a backslash \\",
)
LOWER: Final = tuple(dict.fromkeys(name for name in NAMES if name.islower()))
CLASSES: Final = tuple({name.replace("_", "").casefold(): name for name in NAMES if name != "_"}.values())

for _kind, _words in {"payloads": APART, "words of Python": NAMES}.items():
    add_for(
        _words,
        f"{_kind} as properties",
        lambda words: document(named(words)),
        bodies={"Things": dict.fromkeys(_words, "v")},
    )
for _kind, _words in {"payloads": APART, "words of Python": LOWER, "devices": WINDOWS[3:7]}.items():
    add_for(
        _words, f"{_kind} as query parameters", lambda words: document(read=chosen("query", words)), sent=True
    )
for _kind, _words in {
    "payloads": PAYLOADS,
    "words of Python": NAMES,
    "twins": TWINS,
    "devices": WINDOWS,
}.items():
    add_for(
        _words,
        f"{_kind} as values of an enum",
        lambda words: document({"Level": {**STRING, "enum": [*words, ""]}}),
        members={"Level": [*_words, ""]},
    )
for _kind, _words, _said in (
    ("payloads", PAYLOADS, None),
    ("words of Python", NAMES, None),
    ("twins", TWINS, None),
    ("devices", WINDOWS, "Windows"),
):
    add_for(
        _words,
        f"{_kind} as tags",
        lambda words: document(
            operations={
                f"/t/{number}": {"get": operation(operationId=f"o{number}", tags=[word, word])}
                for number, word in enumerate(words)
            }
        ),
        refused=_said,
    )
add("payloads as operations", lambda: document(operations=each(APART)))
add("words of Python as operations", lambda: document(operations=each(tuple(set(LOWER) - {"field_dict"}))))
add(
    "operations that become one module",
    lambda: document(operations=each(("field_dict", "__dict__"))),
    refused="would both become",
)
add("twins as operations", lambda: document(operations=each(TWINS)), refused="would both become")
add("a ligature as an operation", lambda: document(operations=each(("\ufb01eld", "\u0430dmin"))))
add("devices as operations", lambda: document(operations=each(("con", "nul"))), refused="Windows")
add(
    "a megabyte as an operation", lambda: document(operations=each(("a" * 1_000_000,))), refused="longer than"
)
add("a megabyte as a tag", lambda: document(read={"tags": ["a" * 1_000_000]}), refused="longer than")
add(
    "payloads as schemas",
    lambda: document({name: thing(v=STRING) for name in APART}),
    refused="does not match",
)
add("words of Python as schemas", lambda: document({name: thing(v=STRING) for name in CLASSES}))
add("schemas by one name in two cases", lambda: document({"thing": thing(v=STRING)}), refused="[Tt]hing")
add(
    "devices as schemas",
    lambda: document({"Con": thing(v=STRING), "Nul": {**STRING, "enum": ["a", "b"]}}),
    refused="Windows",
)
add("a ligature as a schema", lambda: document({"\ufb01eld": thing(v=STRING)}), refused="does not match")
add("a megabyte as a schema", lambda: document({"A" * 1_000_000: thing(v=STRING)}), refused="longer than")
add(
    "properties that become one name",
    lambda: document(named(("ad-min", "ad min"))),
    bodies={"Things": {"ad-min": "1", "ad min": "2"}},
)
add(
    "properties by one name in two cases",
    lambda: document(named(("Admin", "admin", "ADMIN"))),
    bodies={"Things": {"Admin": "1", "admin": "2", "ADMIN": "3"}},
)
add(
    "properties that look alike",
    lambda: document(named(("admin", "\u0430dmin"))),
    bodies={"Things": {"admin": "1", "\u0430dmin": "2"}},
)
add(
    "properties of one normal form",
    lambda: document(named(("field", "\ufb01eld"))),
    bodies={"Things": {"field": "1", "\ufb01eld": "2"}},
)
add(
    "a property of a megabyte",
    lambda: document(named(("a" * 1_000_000,))),
    bodies={"Things": {"a" * 1_000_000: "v"}},
)
add(
    "an empty property",
    lambda: document(named(("", " ", "$"))),
    bodies={"Things": {"": "1", " ": "2", "$": "3"}},
)
add(
    "parameters of one normal form",
    lambda: document(read=chosen("query", ("field", "\ufb01eld"))),
    sent=True,
)
add(
    "payloads as paths",
    lambda: document(
        operations={
            f"/p/{word.replace('{', '(').replace('}', ')')}": {"get": operation(operationId=f"o{number}")}
            for number, word in enumerate(PAYLOADS)
        }
    ),
)
add("paths that climb", lambda: document(operations={"/../../x": {"get": operation(operationId="up")}}))
add(
    "a path to another host",
    lambda: document(operations={"//evil.example/x": {"get": operation(operationId="o")}}),
)
add(
    "a path that is a URL",
    lambda: document(operations={"https://evil.example/x": {"get": operation(operationId="away")}}),
    refused="nevaluated",
)
add(
    "payloads as path parameters",
    lambda: document(
        operations={
            "/p/" + "/".join(f"{{{word}}}" for word in APART if not {"{", "}"} & {*word}): {
                "get": operation(
                    operationId="o",
                    parameters=[
                        {"name": word, "in": "path", "required": True, "schema": STRING}
                        for word in APART
                        if not {"{", "}"} & {*word}
                    ],
                )
            }
        }
    ),
    refused="[Pp]ath parameter",
)
for _what, _word in {
    "a line break": "line\r\nX-Injected: 1",
    "a quote": 'a"b',
    "nothing": "",
    "a space": "a b",
    "a look-alike": "\u043aey",
}.items():
    add_for(
        _word,
        f"{_what} as the name of a header",
        lambda word: document(read=chosen("header", (word,))),
        refused="name of a header",
    )
add(
    "a line break in the name of a cookie",
    lambda: document(read=chosen("cookie", ("a\r\nb; c=d",))),
    refused="name of a cookie",
)
add(
    "a line break in the header of the key",
    lambda: document(
        components={
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key\r\nX-Injected: 1"}}
        }
    ),
    refused="name of a header",
)
add(
    "payloads as headers of answers",
    lambda: document(
        read={
            "responses": {
                "200": {
                    **answer(STRING),
                    "headers": {word: {"schema": STRING, "description": word} for word in PAYLOADS},
                }
            }
        }
    ),
)
for _number, _word in enumerate(('application/json"; @RUN@', "../json", "", "text/{{x}}", "a/b\r\nc: d"), 1):
    add_for(
        _word,
        f"odd media type {_number} of an answer",
        lambda word: document(read={"responses": {"200": answer(STRING, word)}}),
        refused="media type|content.type",
    )
    add_for(
        _word,
        f"odd media type {_number} of a body",
        lambda word: document(
            operations={
                "/b": {
                    "post": operation(operationId="b", requestBody={"content": {word: {"schema": STRING}}})
                }
            }
        ),
        refused="media type|content.type",
    )
for _word in (
    "https://user:secret@acme.example",
    "https://acme.example/\r\nx",
    "https://acme.example/?q=1#x",
    "https://",
    "http://[",
    "https://acme.example:x",
):
    add_for(_word, f"the server {_word!a}", lambda word: document(servers=[{"url": word}]), refused="server")
add(
    "servers of other kinds",
    lambda: document(
        servers=[
            {"url": url}
            for url in ("javascript:alert(1)", "file:///etc", "ftp://acme.example", "../", "data:,x")
        ]
    ),
)
add("a server that is code", lambda: document(servers=[{"url": 'https://acme.example/"+@RUN@+"'}]))
add(
    "payloads as variables of a server",
    lambda: document(
        servers=[
            {"url": "https://{host}/", "description": word, "variables": {"host": {"default": word}}}
            for word in PAYLOADS
        ]
    ),
)
add(
    "a security scheme that is code",
    lambda: document(
        security=[{'"; @RUN@ #': []}],
        components={"securitySchemes": {'"; @RUN@ #': {"type": "http", "scheme": "bearer"}}},
    ),
    auth='"; @RUN@ #',
    refused="does not match",
)
add(
    "a prefix of the key that is code",
    lambda: document(
        components={
            "securitySchemes": {
                "key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Key",
                    "x-auth-prefix": '"; @RUN@ #\r\nX-Injected: 1',
                }
            }
        }
    ),
    refused="prefix",
)
add(
    "names of methods that are code",
    lambda: document(
        operations={
            "/others": {
                "get": operation(
                    operationId="others_read",
                    **{"x-method-name": "x(self): @RUN@ #", "x-former-method-name": 'y"); @RUN@ #'},
                )
            }
        }
    ),
)
add(
    "names of members that are code",
    lambda: document(
        {"Level": {**STRING, "enum": ["a", "b", "c"], "x-enum-varnames": ["1; @RUN@", "__class__", "mro"]}}
    ),
    members={"Level": ["a", "b", "c"]},
)
add(
    "answers by odd statuses",
    lambda: document(read={"responses": {"200": answer(STRING), "'; @RUN@ #": answer(STRING)}}),
    refused="status|does not match|nevaluated",
)
add(
    "a discriminator that is code",
    lambda: document(
        {
            "A": thing(kind=STRING),
            "B": thing(kind=STRING),
            "U": {
                "oneOf": [reference("A"), reference("B")],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {'"; @RUN@ #': "#/components/schemas/A", "'''": "#/components/schemas/B"},
                },
            },
        }
    ),
)

# ----------------------------------------------------------------------------------------------- references

add("a schema that is itself", lambda: document({"A": reference("A")}), refused="in a circle")
add(
    "schemas that are each other",
    lambda: document({"A": reference("B"), "B": reference("A")}),
    refused="in a circle",
)
add(
    "a schema of itself all of",
    lambda: document({"A": {"allOf": [reference("A"), thing(x=STRING)]}}),
    refused="circle|itself|A",
)
add(
    "schemas of each other all of",
    lambda: document({"A": {"allOf": [reference("B")]}, "B": {"allOf": [reference("A")]}}),
    refused="circle|itself|A",
)
add("one of itself", lambda: document({"A": {"oneOf": [reference("A"), STRING]}}), refused="circle|itself|A")
add("a list of itself", lambda: document({"A": {"type": "array", "items": reference("A")}}))
add(
    "things within things",
    lambda: document(
        {
            "A": thing(b=reference("B"), many={"type": "array", "items": reference("A")}),
            "B": thing(a=reference("A")),
        }
    ),
    bodies={"A": {"b": {"a": {"b": {}, "many": []}}, "many": [{"many": []}]}},
)
add(
    "a parameter that is itself",
    lambda: document(
        read={"parameters": [{"$ref": "#/components/parameters/P"}]},
        components={"parameters": {"P": {"$ref": "#/components/parameters/P"}}},
    ),
    refused="in a circle",
)
add(
    "a body that is itself",
    lambda: document(
        operations={
            "/b": {"post": operation(operationId="b", requestBody={"$ref": "#/components/requestBodies/B"})}
        },
        components={"requestBodies": {"B": {"$ref": "#/components/requestBodies/B"}}},
    ),
    refused="in a circle",
)
add(
    "an answer that is itself",
    lambda: document(
        read={"responses": {"200": {"$ref": "#/components/responses/R"}}},
        components={"responses": {"R": {"$ref": "#/components/responses/R"}}},
    ),
    refused="in a circle",
)
add(
    "a path that is itself",
    lambda: document(operations={"/a": {"$ref": "#/paths/~1a"}}),
    refused="in a circle",
)
add(
    "a schema that is the document",
    lambda: document({"A": {"$ref": "#"}}),
    refused="leads to the whole document",
)
add(
    "a schema that holds the place where it stands",
    lambda: document(
        {
            "A": thing(
                x={"$ref": "#/paths/~1things~1%7Bid%7D/get/responses/200/content/application~1json/schema"}
            ),
            "Thing": thing(a={"$ref": "#/components/schemas/A/properties/x"}),
        }
    ),
    bodies={"Thing": {"a": {"a": {}}}},
)
for _target in (
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.yaml",
    "https://acme.example/x#/y",
    "../secret.yaml",
    "other.yaml#/x",
    "//evil.example/x",
    "\\\\evil\\x",
):
    add_for(
        _target,
        f"a reference to {_target}",
        lambda target: document({"A": {"$ref": target}}),
        refused="leads out of the document",
    )
for _target in (
    "#/components/schemas/Nobody",
    "#/components/schemas/~2",
    "#/paths/0/x",
    "#x",
    "#/components/schemas/" + "a/" * 10_000,
):
    add_for(
        _target,
        f"a reference to {_target[:30]}",
        lambda target: document({"A": {"$ref": target}}),
        refused="leads nowhere",
    )
add(
    "a discriminator that leads to a file",
    lambda: document(
        {
            "U": {
                "oneOf": [reference("Thing")],
                "discriminator": {"propertyName": "name", "mapping": {"a": "file:///etc/passwd"}},
            }
        }
    ),
    refused="leads out of the document",
)

# ----------------------------------------------------------------------------------------------------- size

add("aliases that stand for a billion values", lambda: bomb(9, 10), refused="aliases")
add("aliases in a circle", lambda: paged("openapi: 3.1.0\nx: &a [*a]\n"), refused="inside of what it repeats")
add("half a million anchors", lambda: paged("&a " * 500_000 + "x"), refused="not YAML")
for _what, _text in {
    "of prose": "word " * 200_000,
    "without a space": "x" * 1_000_000,
    "of quotes and backslashes": '"\\' * 500_000,
    "of line breaks": "\n" * 1_000_000,
}.items():
    add_for(
        _text,
        f"a megabyte {_what}",
        lambda text: document(
            {"A": {**thing(a={**STRING, "description": text, "enum": [text]}), "title": text}}
        ),
        bodies={"A": {"a": _text}},
    )
add(
    "a default of a megabyte", lambda: document({"Thing": thing(name={**STRING, "default": "x" * 1_000_000})})
)
add("a page of forty megabytes", lambda: "x" * 40_000_000, refused="bytes are more than")
add("nested lists", lambda: document({"A": nested(30, lambda inner: {"type": "array", "items": inner})}))
add("nested things", lambda: document({"A": nested(30, lambda inner: thing(a=inner))}))
add(
    "nested alternatives",
    lambda: document({"A": nested(30, lambda inner: {"anyOf": [inner, {"type": "integer"}]})}),
)
add(
    "nested deeper than is read",
    lambda: document({"A": nested(60, lambda inner: thing(a=inner))}),
    refused="nested deeper than 100",
)
add("nested without end", lambda: paged("[" * 500_000), refused="nested deeper")
add(
    "nested without end in YAML",
    lambda: paged("".join(f"{' ' * depth}a:\n" for depth in range(2000))),
    refused="nested deeper",
)
add(
    "thousands of values in an enum",
    lambda: document({"Level": {**STRING, "enum": [f"v{number}" for number in range(2000)]}}),
    members={"Level": [f"v{number}" for number in range(2000)]},
)
add("hundreds of paths", lambda: document(operations=each(tuple(f"o{number}" for number in range(100)))))
add("hundreds of schemas", lambda: document({f"S{number}": thing(v=STRING) for number in range(100)}))
add(
    "hundreds of alternatives",
    lambda: document({"A": {"anyOf": [thing(**{f"k{number}": STRING}) for number in range(100)]}}),
)
add(
    "everything all of everything before",
    lambda: document(
        {
            f"S{number:02}": {
                "allOf": [reference(f"S{before:02}") for before in range(number)] or [thing(v=STRING)]
            }
            for number in range(20)
        }
    ),
    refused="far too often",
)
add(
    "a union of unions of unions",
    lambda: document(
        {
            f"S{number:02}": {"anyOf": [reference(f"S{number + 1:02}")] * 2}
            if number < 20
            else thing(v=STRING)
            for number in range(21)
        }
    ),
    refused="far too often",
)

# --------------------------------------------------------------------------------------------------- values

add(
    "patterns that never end",
    lambda: document(
        {
            "A": thing(
                a={**STRING, "pattern": "^(a+)+$", "default": "a" * 60 + "!", "example": "a" * 60 + "!"},
                b={**STRING, "pattern": "(" * 500 + "x" + ")*" * 500},
            )
        }
    ),
    bodies={"A": {"a": "a" * 60 + "!", "b": "x"}},
)
add(
    "names by patterns that never end",
    lambda: document(
        {"A": {"type": "object", "patternProperties": {"^(a+)+$": STRING}, "example": {"a" * 60 + "!": "x"}}}
    ),
)
add(
    "numbers beyond measure",
    lambda: document(
        {
            "A": thing(n={"type": "integer", "minimum": -(10**300), "maximum": 10**300, "default": 10**300}),
            "Level": {"type": "integer", "enum": [0, -(2**63), 2**64, 10**400]},
        }
    ),
    members={"Level": [0, -(2**63), 2**64, 10**400]},
)
add(
    "a number of ten thousand digits",
    lambda: paged('{"openapi": "3.1.0", "x": ' + "9" * 10_000 + "}"),
    refused="10000 digits",
)
add("a number that is none", lambda: paged("openapi: 3.1.0\nx: .nan\n"), refused="no counterpart")
add("a number too large to be one", lambda: paged('{"openapi": "3.1.0", "x": 1e999}'), refused="too large")
add(
    "defaults of other types",
    lambda: document(
        {"A": thing(a={**STRING, "default": {"x": ["@RUN@"]}}, b={"type": "integer", "default": "@RUN@"})}
    ),
    refused="default|nvalid|not of type|integer",
)
add(
    "constants of all kinds",
    lambda: document(
        {"A": thing(a={"const": "'; @RUN@ #"}, b={"const": -1}, c={"const": True}, d={"const": "\u2028{}"})}
    ),
    bodies={"A": {"a": "'; @RUN@ #", "b": -1, "c": True, "d": "\u2028{}"}},
)
add(
    "an enum of mixed kinds",
    lambda: document({"A": thing(a={"enum": ["@RUN@", 1, None, True, {"x": 1}, [2]]})}),
    bodies={"A": {"a": {"x": 1}}},
)

# ---------------------------------------------------------------------------------------- text that is none

for _what, _text in {
    "NUL": "\x00",
    "an ANSI escape": "\x1b[2J",
    "a C1 escape": "\x9b31m",
    "a bell": "\x07",
    "DEL": "\x7f",
    "half a surrogate": "\ud800",
}.items():
    add_for(
        _text,
        f"{_what} in a title",
        lambda text: document(info={"title": text, "version": "1"}),
        refused=r"control character U\+|not YAML",
    )
    add_for(
        _text,
        f"{_what} in a key",
        lambda text: document(named((f"a{text}b",))),
        refused=r"control character U\+|not YAML",
    )
add("NUL as it is", lambda: paged("openapi: 3.1.0\nx: a\x00b\n"), refused="not YAML")
add("ANSI escapes as they are", lambda: paged("openapi: 3.1.0\nx: \x1b[31mred\x1b[0m\n"), refused="not YAML")
add(
    "ANSI escapes in the line that names the operation",
    lambda: paged(json.dumps(document()), path="/\x1b[31m\x1b]0;owned\x07"),
    refused="announces",
)
add("a page in Latin-1", lambda: paged(json.dumps(document())).encode() + b"\xe9\xff", refused="no UTF-8")
add("a page in UTF-16", lambda: paged(json.dumps(document())).encode("utf-16"), refused="no UTF-8")
add("a page of compressed bytes", lambda: b"\x1f\x8b\x08\x00" + bytes(range(256)), refused="no UTF-8")
add("an empty page", lambda: "", refused="found no fenced block")
add("a page cut off", lambda: paged(json.dumps(document()))[:-6], refused="never ends")
add("two documents on a page", lambda: paged(json.dumps(document())) * 2, refused="2 blocks")
add(
    "keys that stand twice",
    lambda: paged('{"openapi": "3.1.0", "paths": {}, "paths": {}}'),
    refused="stands twice",
)
add(
    "keys that YAML merges",
    lambda: paged("openapi: 3.1.0\nx: &a {b: 1}\ny: {<<: *a}\n"),
    refused="merge keys",
)
add(
    "objects of Python in YAML",
    lambda: paged("openapi: 3.1.0\nx: !!python/object/apply:os.system [touch @MARKER@]\n"),
    refused="core schema",
)
add(
    "another version of OpenAPI", lambda: paged('{"openapi": "3.1.0\\n@RUN@"}'), refused="no OpenAPI document"
)
add("Swagger", lambda: paged('{"swagger": "2.0", "paths": {}}'), refused="swagger")
add("a list for a document", lambda: paged("- openapi\n- 3.1.0\n"), refused="this holds a list")
add("a list for paths", lambda: document(paths=["@RUN@"]), refused="does not have it|must be a mapping")
add(
    "text for an operation",
    lambda: document(operations={"/a": {"get": "@RUN@"}}),
    refused="must be a mapping",
)
add("text for components", lambda: {**document(), "components": "@RUN@"}, refused="must be a mapping")
add("lists for schemas", lambda: document({"A": ["@RUN@"]}), refused="A")
add(
    "parameters that are none",
    lambda: document(read={"parameters": ["@RUN@", 1, None]}),
    refused="parameters",
)
add(
    "answers that are none",
    lambda: document(read={"responses": {"200": ["@RUN@"], "404": 1}}),
    refused="responses",
)
add(
    "a document of nothing",
    lambda: paged('{"openapi": "3.1.0", "info": {}, "paths": {}}'),
    refused="does not have it",
)

# ----------------------------------------------------------------------------------- our own files, hostile

OVERLAY: Final = "overlay: 1.1.0\ninfo: {title: T, version: '1'}\nactions:\n"
add(
    "corrections by a pattern that never ends",
    lambda: document({"A": thing(a={**STRING, "example": "a" * 60 + "!"})}),
    corrections=OVERLAY
    + "  - target: $.components.schemas.A.properties[?match(@.example, '(a+)+')]\n    remove: true\n",
    refused="selects nothing|cannot be evaluated|takes too long",
)
add(
    "corrections that copy the document into itself",
    document,
    corrections=OVERLAY + "  - {target: $.info, copy: $}\n" * 3,
    refused="nevaluated|info",
)
add(
    "corrections by a path without end",
    document,
    corrections=OVERLAY + "  - {target: '$" + "[?@" * 2000 + "]" * 2000 + "', remove: true}\n",
    refused="is no JSONPath",
)
add(
    "corrections that add hostile text",
    document,
    corrections=OVERLAY
    + "  - target: $.components.schemas.Thing.properties.name\n    update: {description: "
    + json.dumps("".join(PAYLOADS[:8]))
    + "}\n",
)
add(
    "an operation of our own that is hostile",
    document,
    documented=json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": '"""\n@RUN@', "version": "1"},
            "paths": {
                "/x": {
                    "get": {
                        "operationId": "'; @RUN@ #",
                        "x-evidence": "documented",
                        "x-source": '"""\n@RUN@',
                        "responses": {"204": {"description": '"""\n@RUN@'}},
                    }
                }
            },
        }
    ),
)
add("a bare document in JSON", lambda: json.dumps(everywhere(PAYLOADS[0])), form="openapi")
add(
    "a page of GitBook",
    lambda: f"# X\n\n```json\n{json.dumps(everywhere(PAYLOADS[6]))}\n```\n",
    form="gitbook",
)
add(
    "a page of fences without end",
    lambda: "```json\n```\n" * 200_000,
    form="gitbook",
    refused="found no fenced",
)
