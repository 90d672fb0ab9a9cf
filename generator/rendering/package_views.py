"""What the templates of the client and of the package are given, out of the document as a whole."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from attrs import frozen

from generator.openapi.document_walk import operations
from generator.origin import GENERATORS
from generator.rendering.docstrings import docstring, literal, one_line
from generator.rendering.servers import client_server, other_servers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.origin import Origin


def client_view(document: Mapping[str, Any], runtime: str) -> dict[str, Any]:
    """Return what the client's template needs: how to authenticate and where the servers are."""
    title = one_line(document["info"]["title"])
    found = _authentication(document)
    server, others = client_server(document), other_servers(document)
    call = f"Client({', '.join(filter(None, [found.arguments, '' if server else 'base_url=...']))})"
    url_text = (
        f"By default {one_line(server)}." if server else "The document names none, so it must be given."
    )
    if others:
        url_text += f" Some operations have a server of their own: {', '.join(map(one_line, others))}."
    facts = [f"AUTHENTICATION: ClassVar[HeaderKey | None] = {found.header}"]
    facts += ["REQUIRES_CREDENTIALS: ClassVar[bool] = True"] if found.basic and found.required else []
    facts += [
        f"SERVERS: ClassVar[tuple[str, ...]] = ({''.join(f'{literal(each)}, ' for each in others)})"
    ] * bool(others)
    base = "BasicClient" if found.basic else "BaseClient"
    checked = "checked_url" if server else ""
    return {
        "title": docstring(f"The client of {title}"),
        "docstring_async": docstring(f"The operations of {title} as coroutines, tag by tag", indent=4),
        "docstring": docstring(
            f"Sends requests to {title}",
            [
                f"`{call}` is enough to start with. {found.hint}",
                f"`base_url` is the server that all paths are relative to. {url_text}",
                f"All other arguments are keywords; {runtime}.client.BaseClient describes them.",
            ],
            indent=4,
        ),
        "base": base,
        "imports": [
            *([f"from {runtime}.basic import BasicClient"] if found.basic else []),
            *[
                f"from {runtime}.client import {', '.join(sorted(filter(None, names)))}"
                for names in [{checked, "" if found.basic else "BaseClient"}]
                if any(names)
            ],
            f"from {runtime}.credentials import {', '.join(sorted({'HeaderKey', *found.checks}))}",
        ],
        "facts": facts,
        "fields": [
            *found.fields,
            *(
                [f"base_url: str = field(default={literal(server)}, kw_only=True, validator=checked_url)"]
                if server
                else []
            ),
        ],
    }


@frozen
class _Authentication:
    """How an API learns who calls.

    Attributes:
        header: The code of the key's header, or `None`.
        basic: Whether it takes a user name and a password.
        required: Whether some operation takes nobody who does not say so.
        hint: What the docstring says of it.
    """

    header: str
    basic: bool
    required: bool
    hint: str

    @property
    def arguments(self) -> str:
        """What a client is made with first."""
        if self.header == "None" and self.basic:
            return "username=..., password=..."
        return "" if self.header == "None" else "api_key"

    @property
    def checks(self) -> list[str]:
        """The names that the fields use."""
        return [] if self.header == "None" and self.basic else ["checked_key"]

    @property
    def fields(self) -> list[str]:
        """The declarations of what the client is given for it."""
        if self.header == "None" and self.basic:
            return ["api_key: str | None = field(default=None, init=False, repr=False)"]
        key, default = ("str", "") if self.required and not self.basic else ("str | None", "default=None, ")
        return [f"api_key: {key} = field({default}repr=False, validator=checked_key)"]


def _authentication(document: Mapping[str, Any]) -> _Authentication:
    schemes = document.get("components", {}).get("securitySchemes", {})
    demands = [operation.get("security") or [{}] for operation in operations(document)]
    used = [name for alternatives in demands for requirement in alternatives for name in requirement]
    named = [schemes.get(name, {}) for name in [*dict.fromkeys(used), *schemes]]
    required = any({} not in alternatives for alternatives in demands)
    basic = any(map(_is_basic, named))
    told = "`username` and `password` are sent as HTTP basic authentication" if basic else ""
    where = "to the API's own servers only"
    for header, prefix in filter(None, map(_header_key, named)):
        shown = f"`{header}: {prefix} <key>`" if prefix else f"`{header}: <key>`"
        code = f"HeaderKey({literal(header)}{', ' + literal(prefix) if prefix else ''})"
        instead = f" Instead of it, {told}." if basic else ""
        return _Authentication(code, basic, required, f"The key is sent as {shown}, {where}.{instead}")
    if basic:
        return _Authentication("None", basic, required, f"{told}, {where}.")
    other = sorted({one_line(str(scheme.get("type"))) for scheme in named if scheme})
    hint = (
        f"The API takes keys in a way that this client does not send by itself ({', '.join(other)}):"
        " pass them as `headers`, `cookies` or arguments."
        if other
        else "The API takes no key."
    )
    return _Authentication("None", basic, False, hint)


def _is_basic(scheme: Mapping[str, Any]) -> bool:
    return scheme.get("type") == "http" and str(scheme.get("scheme", "")).lower() == "basic"


def _header_key(scheme: Mapping[str, Any]) -> tuple[str, str] | None:
    kind = str(scheme.get("type", "")).lower()
    prefix = scheme.get("x-auth-prefix")
    if kind == "apikey" and scheme.get("in") == "header":
        return str(scheme["name"]), str(prefix or "")
    if kind == "http" and str(scheme.get("scheme", "")).lower() == "bearer":
        return "Authorization", str(prefix or "Bearer")
    if kind in {"oauth2", "openidconnect"}:
        return "Authorization", "Bearer"
    return None


def package_view(document: Mapping[str, Any], origin: Origin, module: str) -> dict[str, Any]:
    """Return what the templates of the package and of its provenance need, as literals."""
    title = str(document["info"]["title"])
    release = str(document["info"]["version"])
    return {
        "docstring": docstring(
            f"A typed client of {one_line(title)}, version {one_line(release)}",
            ["`SPEC` says what it was generated from."],
        ),
        "spec_docstring": docstring("What this package was generated from"),
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
