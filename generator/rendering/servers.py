"""The servers of a document: for all operations, and for single ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import httpx

from generator.openapi.document_walk import METHODS, dicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.rendering.upstream import Operation


def client_server(document: Mapping[str, Any]) -> str | None:
    """Return the default address of a client, or None."""
    found = [_address(server) for server in dicts(document.get("servers") or ())]
    return next((address for address in found if address and not address.startswith("/")), None)


def operation_server(document: Mapping[str, Any], operation: Operation) -> str | None:
    """Return an operation's own server, as an address or a path, or None."""
    return _own_server(document, document["paths"][operation.path], operation.raw)


def other_servers(document: Mapping[str, Any]) -> list[str]:
    """Return the addresses of all servers that single operations have to themselves."""
    found = {
        _own_server(document, item, item[method])
        for item in dicts(document.get("paths", {}).values())
        for method in METHODS
        if isinstance(item.get(method), dict)
    }
    return sorted(server for server in found if server and not server.startswith("/"))


def _own_server(
    document: Mapping[str, Any], item: Mapping[str, Any], operation: Mapping[str, Any]
) -> str | None:
    named = [*dicts(operation.get("servers") or item.get("servers") or ())]
    address = next(filter(None, map(_address, named)), None)
    return None if address == client_server(document) else address


def _address(server: Mapping[str, Any]) -> str | None:
    """Return the URL of a server with its variables' defaults; None where nothing can be sent there."""
    url = server.get("url")
    variables = server.get("variables")
    if not isinstance(url, str):
        return None
    for name, variable in (variables if isinstance(variables, dict) else {}).items():
        default = variable.get("default") if isinstance(variable, dict) else None
        if isinstance(default, str):
            url = url.replace(f"{{{name}}}", default)
    if not re.fullmatch(r"(https?://[^\s/?#@{}]+)?(/[^\s?#{}]*)?", url) or not url:
        return None
    try:
        httpx.URL(url)
    except httpx.InvalidURL:
        return None
    return url if url == "/" else url.rstrip("/")
