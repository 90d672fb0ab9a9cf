"""Which URLs media may be fetched from or sent to."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import httpx

from vidlift.addresses import is_loopback, origin_of
from vidlift.errors import TransferError
from vidlift.redact import excerpt, redact_url


def check_media_url(url: str, trusted: str | None = None) -> str:
    """Refuse a URL that media must not be fetched from.

    Args:
        url: The URL from a provider or a redirect.
        trusted: An origin that the user named, which may have any scheme.

    Returns:
        The same URL.

    Raises:
        TransferError: It is neither https nor, on this machine, http.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
        httpx.URL(url).host  # noqa: B018 - stricter, and raises where a request would
    except (ValueError, httpx.InvalidURL):
        host, parts = None, urlsplit("")
    if host and trusted is not None and origin_of(url) == trusted:
        return url
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        return url
    raise TransferError(
        f"the result is offered at {excerpt(redact_url(url))}, which is not an https address; "
        "it was not fetched: report this to the provider"
    )


def redirected(url: str, location: str, trusted: str | None) -> str:
    """Return where a redirect leads, or refuse to follow it.

    Raises:
        TransferError: It does not lead to a valid place for media, or another machine redirects to this one.
    """
    try:
        there = urljoin(url, location)
    except ValueError:
        there = location
    check_media_url(there, trusted)
    if is_loopback(urlsplit(there).hostname) and not is_loopback(urlsplit(url).hostname):
        raise TransferError(
            f"{redact_url(url)} leads to {redact_url(there)}, which is this machine; it was not fetched: "
            "report this to the provider"
        )
    return there
