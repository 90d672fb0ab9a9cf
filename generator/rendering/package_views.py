"""What the templates of the client and of the package are given, out of the document as a whole."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from generator.document_walk import operations
from generator.origin import GENERATORS
from generator.rendering.docstrings import docstring, literal, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.origin import Origin


def client_view(document: Mapping[str, Any], runtime: str) -> dict[str, str]:
    """Return what the client's template needs: how to authenticate and where the servers are."""
    title = one_line(document["info"]["title"])
    header, required, hint = _authentication(document)
    servers = [server["url"] for server in document.get("servers", ()) if _is_absolute(server.get("url"))]
    example = "Client(api_key)" if servers else "Client(api_key, base_url=...)"
    key, default = ("str", "") if required else ("str | None", "default=None, ")
    url_text = (
        f"By default {one_line(servers[0])}." if servers else "The document names none, so it must be given."
    )
    return {
        "title": docstring(f"The client of {title}"),
        "docstring_async": docstring(f"The operations of {title} as coroutines, tag by tag", indent=4),
        "docstring": docstring(
            f"Sends requests to {title}",
            [
                f"`{example}` is enough to start with. {hint}",
                f"`base_url` is the server that all paths are relative to. {url_text}",
                f"All other arguments are keywords; {runtime}.client.BaseClient describes them.",
            ],
            indent=4,
        ),
        "authentication": header,
        "key_field": f"api_key: {key} = field({default}repr=False, validator=checked_key)",
        "url_field": (
            f"base_url: str = field(default={literal(servers[0])}, kw_only=True, validator=checked_url)"
            if servers
            else ""
        ),
    }


def _is_absolute(url: object) -> bool:
    return isinstance(url, str) and url.startswith(("https://", "http://")) and "{" not in url


def _authentication(document: Mapping[str, Any]) -> tuple[str, bool, str]:
    """Return the code of the key's header, whether a key is required, and what the docstring says of it."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    demands = [operation.get("security") or [{}] for operation in operations(document)]
    used = [name for alternatives in demands for requirement in alternatives for name in requirement]
    for name in [*dict.fromkeys(used), *schemes]:
        found = _header_key(schemes.get(name, {}))
        if found is not None:
            header, prefix = found
            required = any({} not in alternatives for alternatives in demands)
            shown = f"`{header}: {prefix} <key>`" if prefix else f"`{header}: <key>`"
            code = f"HeaderKey({literal(header)}{', ' + literal(prefix) if prefix else ''})"
            return code, required, f"The key is sent as {shown}, to the base URL's origin only."
    return "None", False, "The API takes no key."


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
