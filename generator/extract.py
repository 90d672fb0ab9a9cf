"""Extract the API description from published files: one function per format.

Each format has its own marks. A page without them, or with an invalid document, is refused, and the message
says what was expected and where.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.catalog import Format
from generator.openapi.document_walk import METHODS
from generator.openapi.documents import Document, decode, parse_document, parse_json
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NO_DOCUMENT = (
    'Is this the page\'s .md form? A page without a document goes into the catalog with format = "rendered".'
)

# An opening fence may be indented by three spaces and is at least three backticks; its info string holds no
# backtick.
_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,})(?P<info>[^`]*)")
_BLOCK = tuple[int, str, str]


def _blocks(text: str, source: str) -> list[_BLOCK]:
    """Return the fenced code blocks of a Markdown text: line number of the fence, info string, content."""
    found: list[_BLOCK] = []
    ticks = ""
    info, start = "", 0
    content: list[str] = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if not ticks:
            match = _FENCE.fullmatch(line.rstrip("\r\n"))
            if match:
                ticks, info, start, content = match["ticks"], match["info"].strip(), number, []
        elif re.fullmatch(f" {{0,3}}`{{{len(ticks)},}}[ \t]*", line.rstrip("\r\n")):
            found.append((start, info, "".join(content)))
            ticks = ""
        else:
            content.append(line)
    if ticks:
        raise GeneratorError(
            f"the code block {quoted(ticks + info)} never ends",
            where=f"{source}:{start}",
            advice="The page was cut off. Fetch it again, or restore it with `git checkout`.",
        )
    return found


def _require_openapi(document: Document, where: str) -> Document:
    version = document.get("openapi")
    if not isinstance(version, str) or not re.fullmatch(r"3\.[01]\.\d+", version, re.ASCII):
        said = f"openapi: {quoted(version)}" if "openapi" in document else "no `openapi` key"
        if "swagger" in document:
            said = f"swagger: {quoted(document['swagger'])}"
        raise GeneratorError(
            f"this is not an OpenAPI document of version 3.0 or 3.1: it has {said}", where=where
        )
    return document


def mintlify(data: bytes, source: str) -> tuple[Document, ...]:
    """Return the document of a Mintlify page: a fenced `yaml` block.

    Its info line names the schema's URL, a method and a path, and the block must hold that operation.

    Args:
        data: The page as served.
        source: What to call it in messages.

    Raises:
        GeneratorError: The page has no such block, more than one, or the block is not an OpenAPI document.
    """
    candidates = []
    for line, info, content in _blocks(decode(data, source=source), source):
        words = info.split()
        if words[:1] == ["yaml"] and len(words) >= 3:
            candidates.append((line, words[1:], content))
    if len(candidates) != 1:
        count = "no" if not candidates else f"{len(candidates)} blocks instead of one"
        raise GeneratorError(
            f"found {count} fenced block whose info line reads `yaml [<schema URL>] <method> <path>`",
            where=source,
            advice=_NO_DOCUMENT,
        )
    line, words, content = candidates[0]
    method, path = words[-2].lower(), words[-1]
    document = _require_openapi(
        parse_document(content, source=source, line_offset=line), f"{source}:{line + 1}"
    )
    if method == "webhook":
        return (document,)
    item = document.get("paths")
    item = item.get(path) if isinstance(item, dict) else None
    if method not in METHODS or not isinstance(item, dict) or method not in item:
        raise GeneratorError(
            f"the info line announces {quoted(f'{method} {path}')}, and the document below does not have it",
            where=f"{source}:{line}",
        )
    return (document,)


def gitbook(data: bytes, source: str) -> tuple[Document, ...]:
    """Return the documents of a GitBook page: a fenced `json` block per operation.

    Other `json` blocks, such as examples, are passed over: a document is an object with an `openapi` key.

    Args:
        data: The page as served.
        source: What to call it in messages.

    Raises:
        GeneratorError: The page holds no document, or one that cannot be read.
    """
    documents = []
    for line, info, content in _blocks(decode(data, source=source), source):
        if info.split()[:1] != ["json"] or '"openapi"' not in content:
            continue
        try:
            value = parse_json(content, source=source, line_offset=line)
        except GeneratorError:
            if re.match(r'\s*\{\s*"openapi"\s*:', content):
                raise
            continue  # an example, abridged as examples are
        if isinstance(value, dict) and "openapi" in value:
            documents.append(_require_openapi(value, f"{source}:{line + 1}"))
    if not documents:
        raise GeneratorError(
            'found no fenced `json` block that holds an object with the key "openapi"',
            where=source,
            advice=_NO_DOCUMENT,
        )
    return tuple(documents)


def openapi(data: bytes, source: str) -> tuple[Document, ...]:
    """Return a bare OpenAPI document, in YAML or JSON.

    Args:
        data: The document as served.
        source: What to call it in messages.

    Raises:
        GeneratorError: It is not an OpenAPI document.
    """
    return (_require_openapi(parse_document(decode(data, source=source), source=source), source),)


def rendered(data: bytes, source: str) -> tuple[Document, ...]:
    """Return nothing, as the visible text of a page contains no document.

    Args:
        data: The text.
        source: What to call it in messages.

    Raises:
        GeneratorError: It is empty, not text, or a page that does contain a document.
    """
    text = decode(data, source=source)
    if not text.strip():
        raise GeneratorError("the page is empty", where=source)
    for line, info, content in _blocks(text, source):
        if re.match(r'\s*(?:openapi:|\{\s*"openapi"\s*:)', content):
            raise GeneratorError(
                f"the block {quoted(info)} holds a document, and the catalog calls this page rendered",
                where=f"{source}:{line}",
                advice='Set its format to "mintlify" or "gitbook" in the catalog.',
            )
    return ()


EXTRACTORS: Mapping[Format, Callable[[bytes, str], tuple[Document, ...]]] = MappingProxyType(
    {Format.MINTLIFY: mintlify, Format.GITBOOK: gitbook, Format.OPENAPI: openapi, Format.RENDERED: rendered}
)
