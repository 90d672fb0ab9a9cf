# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Remove secrets, signed queries, and control characters from text for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["HIDDEN", "LONGEST", "SHORTEST_SECRET", "excerpt", "hide", "redact", "redact_url"]

HIDDEN: Final = "…"
"""The replacement of removed text."""

SHORTEST_SECRET: Final = 6
"""Shorter strings do not count as secrets, as they would match parts of words."""

LONGEST: Final = 500
"""Most characters of foreign text (an error page, a vendor's message) that an error repeats."""

_URL = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.\-]*://[^\s\"'<>]+")
# Addresses that splitting would leave as they are: most of those that lists of jobs hold.
_PLAIN_URL = re.compile(r"[a-z]+://[a-z0-9.\-]+(:[1-9][0-9]{0,3})?(/[!-\"$->@-~]*)?")
_CREDENTIAL = re.compile(
    r"\b(token|bearer|basic|api[-_]?key)([ \t]*[:=][ \t]*|[ \t]+)(?=\S*\d)[\w+/=.\-]{8,}", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def redact_url(url: str) -> str:
    """Show a URL without what signs it: no user, no password, no query, no fragment.

    Args:
        url: Any text; what cannot be read as a URL is hidden whole.

    Returns:
        `scheme://host:port/path`, with `?…` where a query was.
    """
    if _PLAIN_URL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return HIDDEN
    if ":" in host:
        host = f"[{host}]"
    if not parts.scheme or not host:
        return HIDDEN
    query = f"?{HIDDEN}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{parts.path}{query}"


def _redacted_match(match: re.Match[str]) -> str:
    url = match.group().rstrip(".,;:!)]}")
    return redact_url(url) + match.group()[len(url) :]


def redact(text: str) -> str:
    """Remove signed URLs, credentials, and control characters from text.

    Args:
        text: Foreign or own text of any length.

    Returns:
        The same text where it was harmless.
    """
    text = _URL.sub(_redacted_match, text)
    text = _CREDENTIAL.sub(rf"\1\2{HIDDEN}", text)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def excerpt(text: str) -> str:
    """Show foreign text redacted, on one line and cut to `LONGEST` characters."""
    line = " ".join(redact(text[: 4 * LONGEST]).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + HIDDEN


def hide(text: str, secrets: Iterable[str]) -> str:
    """Return text without some secrets, before it is parsed or truncated."""
    for secret in secrets:
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    return text
