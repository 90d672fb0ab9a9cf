"""The document is found in each published format, and invalid files are refused."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator import extract
from generator.catalog import Format
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.openapi.documents import Document

PAGE = """\
> Some notice

# Get a thing

```bash
curl https://api.example
```

````yaml https://api.example/schema/ get /things/{id}/
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /things/{id}/:
    get:
      description: |-
        ```
        a fence inside of the block
        ```
      responses: {'200': {description: ''}}
````
"""
DOCUMENT = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}}
GITBOOK = "# Things\n\n> Prose with \\*\\*escapes\\*\\*\n\n```json\n{}\n```\n"


def refusal(extractor: Callable[[bytes, str], tuple[Document, ...]], text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(GeneratorError) as caught:
        extractor(data, "page.md")
    return str(caught.value)


def test_a_mintlify_page_holds_one_block_named_by_its_operation() -> None:
    (document,) = extract.mintlify(PAGE.encode(), "page.md")
    assert "a fence inside" in document["paths"]["/things/{id}/"]["get"]["description"]


def test_line_endings_of_windows_make_no_difference() -> None:
    assert extract.mintlify(PAGE.replace("\n", "\r\n").encode(), "page.md") == extract.mintlify(
        PAGE.encode(), "page.md"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("````yaml https", "````text https"), "found no fenced block"),
        (("````yaml https://api.example/schema/ get /things/{id}/", "````yaml"), "found no fenced block"),
        (("get /things", "post /things"), "page.md:9: the info line announces 'post /things/{id}/'"),
        (("schema/ get", "schema/ fetch"), "page.md:9: the info line announces"),
        (("3.1.0", "2.0"), "page.md:10: this is not an OpenAPI document of version 3.0 or 3.1"),
        (("openapi: 3.1.0", "swagger: '2.0'"), "swagger: '2.0'"),
        (("      responses", "      description"), "page.md:19: the key 'description' appears twice"),
        (("````\n", ""), "page.md:9: the code block"),
        (("paths:", "paths: ["), "page.md:13: this is not YAML"),
    ],
)
def test_mintlify_pages_that_are_none_are_refused(change: tuple[str, str], said: str) -> None:
    text = PAGE.replace(*change) if change[0] != "````\n" else PAGE.removesuffix("````\n")
    assert said in refusal(extract.mintlify, text)


def test_two_documents_on_a_mintlify_page_are_refused() -> None:
    assert "2 blocks instead of one" in refusal(extract.mintlify, PAGE + PAGE)


def test_a_page_cut_off_by_the_network_is_refused() -> None:
    assert "never ends" in refusal(extract.mintlify, PAGE[:-60])


def test_a_gitbook_page_holds_a_document_an_operation() -> None:
    one, two = json.dumps(DOCUMENT), json.dumps({"info": {}, "openapi": "3.1.0"})
    examples = '```json\n{"status": "an example"}\n```\n```json\n{"a": ..., "openapi": 1}\n```\n'
    page = GITBOOK.format(one) + GITBOOK.format(two) + examples
    found = extract.gitbook(page.encode(), "page.md")
    assert [document["openapi"] for document in found] == ["3.0.3", "3.1.0"]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('{"status": 1}', "found no fenced `json` block"),
        ('{"openapi": "3.0.3"', "page.md:7: this is not JSON"),
        ('{"openapi": "3.0.3", "a": 1, "a": 2}', "'a' appears twice"),
        ('{"openapi": 3}', "page.md:6: this is not an OpenAPI document"),
        ('{"openapi": "3.0.3\\n"}', "this is not an OpenAPI document"),
    ],
)
def test_gitbook_pages_that_are_none_are_refused(block: str, said: str) -> None:
    assert said in refusal(extract.gitbook, GITBOOK.format(block))


@pytest.mark.parametrize(
    "text", [json.dumps(DOCUMENT), "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n"]
)
def test_a_bare_document_is_yaml_or_json(text: str) -> None:
    assert extract.openapi(text.encode(), "openapi.yaml") == (DOCUMENT,)


@pytest.mark.parametrize("text", ["<html><body>Not found</body></html>", "[]", "", "openapi: 4.0.0", "a: b"])
def test_what_is_no_bare_document_is_refused(text: str) -> None:
    assert re.match(r"page\.md(:\d+)?: ", refusal(extract.openapi, text))


def test_a_rendered_page_holds_no_document() -> None:
    assert extract.rendered(b"GET\n/\napi\n{\n", "page.txt") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), (" \n", "empty"), (b"\xff\xd8", "not valid UTF-8"), (PAGE, "calls this page rendered")],
)
def test_what_is_no_rendered_page_is_refused(text: str | bytes, said: str) -> None:
    assert said in refusal(extract.rendered, text)


def test_every_format_has_its_reader() -> None:
    assert set(extract.EXTRACTORS) == set(Format)
