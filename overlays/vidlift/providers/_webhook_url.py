"""The checks of URLs that a provider shall call or fetch, before a job is paid for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vidlift.errors import UsageError

if TYPE_CHECKING:
    import attrs

__all__ = ["callable_url", "is_web_url"]


def callable_url(_: object, field: attrs.Attribute[Any], value: str | None) -> None:
    """Validates an attrs field that holds such a URL or None.

    Raises:
        UsageError: It is no http or https URL with a host.
    """
    if value is not None and not is_web_url(value):
        raise UsageError(f"{field.name} must be an http or https URL that the server can reach")


def is_web_url(text: str) -> bool:
    """Whether a text is an http or https URL with a host, and nothing that only looks like one."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    return good and not re.search(r"[\s\x00-\x1f]", text)
