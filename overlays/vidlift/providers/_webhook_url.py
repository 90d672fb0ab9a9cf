"""The check of a URL that a provider shall call, before a job is paid for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vidlift.errors import UsageError

if TYPE_CHECKING:
    import attrs

__all__ = ["callable_url"]


def callable_url(_: object, field: attrs.Attribute[Any], value: str | None) -> None:
    """Validates an attrs field that holds such a URL or None.

    Raises:
        UsageError: It is no http or https URL with a host.
    """
    if value is None:
        return
    try:
        parts = urlsplit(value)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"[\s\x00-\x1f]", value):
        raise UsageError(f"{field.name} must be an http or https URL that the server can reach")
