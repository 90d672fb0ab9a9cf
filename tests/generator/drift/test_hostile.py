"""Documents written to do harm: no crash, no control characters, no markup, bounded time."""

from __future__ import annotations

import copy
import html.parser
import io
import re
import time
import unicodedata
from typing import Any

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from generator.drift import Drift, OverlayUses, compare
from generator.drift.report_terminal import print_report
from generator.drift.reports import render_html, render_json, render_markdown
from generator.problems import GeneratorError
from tests.generator.drift.documents import Document, body, document, operation, request, response, thing

STRING = {"type": "string"}
TEXTS = {
    "ansi": "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "carriage": "safe\rgone\x08\x08",
    "c1": "\x9b31m",
    "nul": "a\x00b",
    "bidi": "user\u202etxt.exe\u2066",
    "surrogate": "a\ud800b",
    "script": "<script>alert(1)</script>",
    "attribute": '" onload="alert(1)" x=\'',
    "style": "</style></details></code><img src=x onerror=alert(1)>",
    "template": "{{ 7 * 7 }}{% for x in y %}${7*7}",
    "markdown": "](https://e.test) **b** `c` @who #12 | a | ![i](https://e.test/p.png)\n\n# Title\n```\n---",
    "autolink": "https://evil.test www.evil.test <https://evil.test> a@evil.test :tada:",
    "rich": "[bold red]x[/] [link=https://evil.test]y[/link] [/]",
    "entity": "&lt;script&gt; &amp; &#60;",
    "quotes": "'''\"\"\"`$(rm -rf)`",
    "emoji": "👩‍💻 \u200b zero",
    "empty": "",
    "long": "word " * 4000,
}


def _everywhere(text: str, other: str) -> tuple[Document, Document]:
    """Two documents that differ, with `text` as every name, title, value and description in the new one."""

    def one(words: str) -> Document:
        name = words or "x"
        schema = {
            **thing(
                **{
                    name: {
                        "type": "string",
                        "enum": [words],
                        "default": words,
                        "description": words,
                        "title": words,
                    }
                }
            ),
            "description": words,
            "required": [name],
            "pattern": words,
            "format": words,
            name: words,
        }
        return {
            "openapi": words,
            "info": {"title": words, "version": words, "description": words},
            "servers": [{"url": words, "variables": {words: {"default": words}}}],
            "tags": [{"name": words, "description": words}],
            "security": [{name: [words]}],
            "paths": {
                f"/{name}": {
                    "post": {
                        "operationId": words,
                        "summary": words,
                        "tags": [words],
                        "parameters": [{"in": "query", "name": words, "schema": {"default": words}}],
                        "requestBody": {
                            "content": {words: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
                        },
                        "responses": {
                            "200": {
                                "description": words,
                                "headers": {words: {"schema": schema}},
                                **body(schema),
                            }
                        },
                    }
                },
                "/same": {
                    "get": {
                        "description": words,
                        "responses": {"200": {"description": words, **body(schema)}},
                    }
                },
            },
            "components": {
                "schemas": {name: schema},
                "securitySchemes": {name: {"type": words, "name": words}},
            },
        }

    return one(other), one(text)


def _reports(drift: Drift) -> dict[str, str]:
    file = io.StringIO()
    print_report(drift, Console(file=file, width=80, force_terminal=True, color_system="standard"))
    return {
        "terminal": file.getvalue(),
        "markdown": render_markdown(drift),
        "json": render_json(drift),
        "html": render_html(drift),
    }


class _Tags(html.parser.HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in {"meta", "br", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


_TAGS = """html head meta title style body header main footer section fieldset legend div span h1 h2 h3 p
code b br input label article details summary dl dt dd ul li del ins table thead tbody tr th td"""
HTML_TAGS = set(_TAGS.split())
_ATTRIBUTES = (
    "lang charset name content http-equiv class id for type checked aria-labelledby scope title open"
)
HTML_ATTRIBUTES = set(_ATTRIBUTES.split())


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_shown_as_text(name: str) -> None:
    old, new = _everywhere(TEXTS[name], "plain words")
    drift = compare(
        old,
        new,
        old_name=TEXTS[name],
        new_name=TEXTS[name],
        package="vidlift_api.x",
        overlays=OverlayUses({}),
    )
    assert drift.changes
    reports = _reports(drift)
    for form, report in reports.items():
        allowed = "\n" if form != "terminal" else "\n\x1b"
        bad = {
            char
            for char in report
            if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char not in allowed
        }
        assert not bad, (form, bad)
    # The only escapes are those that set colors.
    assert not re.sub(r"\x1b\[[0-9;]*m", "", reports["terminal"]).count("\x1b")
    page = _Tags()
    page.feed(reports["html"])
    page.close()
    assert page.tags <= HTML_TAGS
    assert page.attributes <= HTML_ATTRIBUTES
    assert not page.open
    _check_markdown(reports["markdown"])


def _check_markdown(report: str) -> None:
    """Rendered as code hosts do, nothing appears that the report did not write."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = renderer.parse(report)
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or []
    }
    assert (
        not {"link_open", "image", "fence", "code_block", "blockquote_open", "hr", "ordered_list_open"}
        & kinds
    )
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h2"]
    written = [token.content for token in tokens if token.type == "html_block"]
    written += [
        child.content for token in tokens for child in token.children or [] if child.type == "html_inline"
    ]
    for fragment in written:
        assert set(re.findall(r"</?([a-zA-Z]+)", fragment)) <= {
            "details",
            "summary",
            "b",
            "code",
            "br",
            "del",
            "ins",
        }, fragment
    # Sites link what looks like an address, a person or an issue even without markup.
    assert not re.search(r"https?://|www\.|[@#][A-Za-z0-9]", re.sub(r"&#\d+;|^## ", "", report))


STRUCTURES: dict[str, Any] = {
    "not an object": [1, 2],
    "nothing": None,
    "paths is a list": document() | {"paths": [1]},
    "operation is text": document({"/a": {"get": "x", "post": 1, "parameters": "y"}}),
    "parameters are text": operation(parameters=["x", {"$ref": 1}, {"name": 3, "in": []}]),
    "body is a list": operation(requestBody=[1]),
    "responses are numbers": operation(responses={200: 1, "x": {"content": 3, "headers": 4}}),
    "schema is true": response(True),
    "schema is false": response(False),
    "schema is text": response("string"),
    "types of types": response(
        {"type": {"a": 1}, "enum": "abc", "required": "abc", "properties": ["a"], "allOf": {}}
    ),
    "odd numbers": response(
        {"type": "integer", "minimum": "1", "maximum": True, "multipleOf": 0, "minLength": -1.5}
    ),
    "negative divisor": response({"type": "integer", "multipleOf": -2}),
    "nan": response({"type": "number", "default": float("nan"), "enum": [float("inf")]}),
    "keys that are not text": {
        "paths": {1: {"get": {2: 3}}},
        "components": {"schemas": {4: {5: 6}, None: {}}},
    },
    "reference to itself": response(
        {"$ref": "#/components/schemas/A"}, components={"schemas": {"A": {"$ref": "#/components/schemas/A"}}}
    ),
    "references in a circle": response(
        {"$ref": "#/components/schemas/A"},
        components={
            "schemas": {
                "A": {"allOf": [{"$ref": "#/components/schemas/B"}]},
                "B": {"allOf": [{"$ref": "#/components/schemas/A"}]},
            }
        },
    ),
    "reference to the root": response({"$ref": "#"}),
    "reference elsewhere": response({"$ref": "file:///etc/passwd"}),
    "reference to nothing": response({"$ref": "#/components/schemas/~2/%zz/%ff"}),
    "reference from a path": document({"/a": {"$ref": "#/paths/~1a"}}),
    "callback in a circle": document(
        {"/a": {"post": {"callbacks": {"c": {"$ref": "#/paths/~1a/post/callbacks/c"}}, "responses": {}}}}
    ),
    "security is odd": operation(security=[1, {"key": "x"}, []])
    | {"components": {"securitySchemes": {"key": 1, "b": {"flows": []}}}},
    "servers are odd": document(servers=[1, {"url": 2}, {"url": "{a}{a}", "variables": [1]}]),
    "huge exponent": response({"type": "number", "multipleOf": 1e-300, "maximum": 1e308}),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_odd_structures_are_compared_without_a_crash(name: str) -> None:
    odd, plain = STRUCTURES[name], response(thing(a=STRING))
    assert compare(odd, copy.deepcopy(odd)).changes == ()
    for old, new in ((odd, plain), (plain, odd)):
        _reports(compare(old, new, package="vidlift_api.x"))


def test_nesting_beyond_reason_is_refused_with_its_place() -> None:
    schema: Any = STRING
    for _ in range(50_000):
        schema = {"items": schema}
    with pytest.raises(GeneratorError, match="nested too deeply"):
        compare(response(STRING), response(schema))


def test_deep_nesting_that_a_reader_accepts_is_compared() -> None:
    def deep(kind: str) -> Any:
        schema: Any = {"type": kind}
        for level in range(90):
            schema = thing(a=schema) if level % 2 else {"type": "array", "items": schema}
        return response(schema)

    changes = compare(deep("integer"), deep("string")).changes
    assert [change.rule for change in changes] == ["response-type-changed"]


SLOW: dict[str, tuple[Any, Any]] = {
    "a megabyte of words": (
        operation(description=" ".join(f"w{number % 977}" for number in range(200_000))),
        operation(description=" ".join(f"w{number % 983}" for number in range(200_000))),
    ),
    "a megabyte of one letter": (
        operation(description="a" * 1_000_000),
        operation(description="a" * 999_999 + "b"),
    ),
    "a megabyte of signs": (operation(description="!?" * 500_000), operation(description="?!" * 500_000)),
    "a megabyte as a default": (
        request({**STRING, "default": "x" * 1_000_000}),
        request({**STRING, "default": "y" * 1_000_000}),
    ),
    "an enum of many": (
        request({"enum": [f"a{number}" for number in range(100_000)]}),
        request({"enum": [f"b{number}" for number in range(100_000)]}),
    ),
    "many alternatives": (
        request({"oneOf": [thing(**{f"a{number}": STRING}) for number in range(2_000)]}),
        request({"oneOf": [thing(**{f"b{number}": STRING}) for number in range(2_000)]}),
    ),
    "many components": (
        document(
            components={
                "schemas": {
                    f"A{number}": thing(**{f"p{number}": STRING, "q": STRING}) for number in range(3_000)
                }
            }
        ),
        document(
            components={
                "schemas": {
                    f"B{number}": thing(**{f"p{number}": STRING, "r": STRING}) for number in range(3_000)
                }
            }
        ),
    ),
    "everything refers to everything": (
        response(
            {"$ref": "#/components/schemas/N0"},
            components={
                "schemas": {
                    f"N{i}": thing(**{f"f{j}": {"$ref": f"#/components/schemas/N{j}"} for j in range(60)})
                    for i in range(60)
                }
            },
        ),
        response(
            {"$ref": "#/components/schemas/N0"},
            components={
                "schemas": {
                    f"N{i}": thing(
                        **{f"f{j}": {"$ref": f"#/components/schemas/N{(j + 1) % 60}"} for j in range(60)}
                    )
                    for i in range(60)
                }
            },
        ),
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_large_input_stays_within_bounds(name: str) -> None:
    old, new = SLOW[name]
    started = time.process_time()
    drift = compare(old, new)
    assert drift.changes
    reports = _reports(drift)
    # The promise is ten seconds. This counts the processor's time, not the clock's, with room for a slow one.
    assert time.process_time() - started < 20
    assert len(reports["html"]) < 40_000_000
