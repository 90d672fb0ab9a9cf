"""Data for the templates of the client and the package, from the whole document."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from generator.rendering.docstrings import docstring, literal, one_line
from generator.rendering.origin import GENERATORS
from generator.rendering.servers import client_server, other_servers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.rendering.origin import Origin
    from generator.rendering.security import SecurityView


def client_view(document: Mapping[str, Any], runtime: str, security: SecurityView) -> dict[str, Any]:
    """Return the data of the client's template: authentication and servers."""
    title = _named(document)
    server, others = client_server(document), other_servers(document)
    call = f"Client({', '.join(filter(None, [security.call, '' if server else 'base_url=...']))})"
    url_text = (
        f"The default is {one_line(server)}." if server else "The document names no server, so pass one."
    )
    if others:
        url_text += f" Some operations use other servers: {', '.join(map(one_line, others))}."
    facts = security.facts
    facts += [
        f"SERVERS: ClassVar[tuple[str, ...]] = ({''.join(f'{literal(each)}, ' for each in others)})"
    ] * bool(others)
    fields = security.fields
    if server:
        fields.append(
            f"base_url: str = field(default={literal(server)}, kw_only=True, validator=checked_url)"
        )
    of_client = ["BaseClient", *["Security"] * bool(security.places), *["checked_url"] * bool(server)]
    return {
        "title": docstring(f"Client for {title}"),
        "docstring_async": docstring(f"Operations of {title} as coroutines, grouped by tag", indent=4),
        "docstring": docstring(
            f"Client for {title}",
            [
                f"Create it with `{call}`. {security.hint}",
                f"`base_url` is the server that all paths are relative to. {url_text}",
                f"All other arguments are keyword-only; {runtime}.client.BaseClient describes them.",
            ],
            indent=4,
        ),
        "imports": [
            *(["from collections.abc import Mapping"] if security.places else []),
            *(["from typing import ClassVar"] if facts else []),
            f"from attrs import define, {'field, ' if fields else ''}frozen",
            f"from {runtime}.client import {', '.join(of_client)}",
            *([f"from {runtime}.credentials import {', '.join(security.names)}"] if security.names else []),
        ],
        "facts": facts,
        "fields": fields,
    }


def _named(document: Mapping[str, Any]) -> str:
    """Return the title of a document for use in a sentence: `the TensorPix API`."""
    title = one_line(str(document["info"]["title"]))
    return f"the {title}" if title.endswith(" API") and not title.lower().startswith("the ") else title


def package_view(document: Mapping[str, Any], origin: Origin, module: str) -> dict[str, Any]:
    """Return the data of the package's templates, as literals."""
    title = str(document["info"]["title"])
    release = str(document["info"]["version"])
    return {
        "docstring": docstring(
            f"Typed client for {_named(document)}, version {one_line(release)}",
            ["`SPEC` names the documents that it was generated from."],
        ),
        "spec_docstring": docstring("Provenance of this package: the documents and tools that generated it"),
        "title": literal(title),
        "version": literal(release),
        "sha256": literal(origin.sha256),
        "sources": [
            {name: literal(getattr(source, name)) for name in ("file", "url", "sha256", "retrieved")}
            for source in origin.sources
        ],
        "generators": [(literal(name), literal(version(name))) for name in GENERATORS],
        "module": literal(module),
    }
