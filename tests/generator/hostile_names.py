"""Hostile documents: text that is harmful as code, and names, place by place."""

from __future__ import annotations

from typing import Final

from tests.generator.hostile_building import (
    NAMES,
    PAYLOADS,
    STRING,
    TWINS,
    WINDOWS,
    add,
    add_for,
    answer,
    chosen,
    document,
    each,
    everywhere,
    named,
    operation,
    reference,
    thing,
)

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
