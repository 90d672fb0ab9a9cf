"""Fetching of what vendors publish: no other module uses the network."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import attrs
import httpx

from generator.catalog import Format, is_safe
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from generator.catalog import Source
    from generator.lock import Pin

MAX_SIZE = 16 * 1024 * 1024
MAX_REDIRECTS = 3
MAX_SECONDS = 120.0
_TIMEOUT = httpx.Timeout(20.0)
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown", "text/plain"})
# What a server may call each form. A page of HTML under the URL of a Markdown page is an error page, or a new
# web site.
_TYPES = {
    Format.MINTLIFY: _MARKDOWN,
    Format.GITBOOK: _MARKDOWN,
    Format.OPENAPI: frozenset(
        {
            "application/json",
            "application/octet-stream",
            "application/openapi+json",
            "application/openapi+yaml",
            "application/vnd.oai.openapi",
            "application/vnd.oai.openapi+json",
            "application/x-yaml",
            "application/yaml",
            "text/plain",
            "text/x-yaml",
            "text/yaml",
        }
    ),
    Format.RENDERED: frozenset({"text/html", "text/plain"}),
}
_PERMANENT = frozenset({301, 308})
_TEMPORARY = frozenset({302, 303, 307})


@attrs.frozen
class Answer:
    """What a server said when asked for a source.

    Attributes:
        data: The bytes; None when they are the ones that are pinned.
        etag: Their entity tag, if the server named one.
        last_modified: Their modification date, if the server named one.
    """

    data: bytes | None
    etag: str | None
    last_modified: str | None


def client() -> httpx.Client:
    """Return an HTTP client for `fetch`. It follows no redirect by itself."""
    return httpx.Client(
        timeout=_TIMEOUT,
        follow_redirects=False,
        headers={"User-Agent": "vidlift-generator", "Accept-Encoding": "identity"},
    )


def fetch(http: httpx.Client, source: Source, pin: Pin | None = None, *, where: str) -> Answer:
    """Ask a server for a source.

    Args:
        http: The client from `client`.
        source: The source. Only https is spoken, except with this machine.
        pin: What is pinned of it; with it, the server is asked for something newer.
        where: What to call the source in messages, usually its file.

    Raises:
        GeneratorError: The server cannot be reached, has moved the source for good, sends it elsewhere,
        answers with an
            error, with another kind of content, or with too much of it.
    """
    headers = {}
    if pin is not None and pin.etag is not None:
        headers["If-None-Match"] = pin.etag
    if pin is not None and pin.last_modified is not None:
        headers["If-Modified-Since"] = pin.last_modified
    url = source.url
    deadline = time.monotonic() + MAX_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        try:
            with _stream(http, url, headers) as response:
                if response.status_code in _PERMANENT | _TEMPORARY:
                    url = _redirected(response, url, source.url, where)
                    continue
                return _answer(response, source, conditional=bool(headers), where=where, deadline=deadline)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error) or type(error).__name__
            raise GeneratorError(
                f"{quoted(url, 300)} cannot be fetched: {reason}", where=where, advice="Try again later."
            ) from None
    raise GeneratorError(
        f"{quoted(source.url, 300)} is redirected more than {MAX_REDIRECTS} times", where=where
    )


def referred(prefixes: Sequence[str]) -> Callable[[str], bytes]:
    """Return a function that fetches references, below some addresses only.

    Args:
        prefixes: The addresses, such as `https://example.com/schemas/`.

    Raises:
        GeneratorError: One is not an https address whose path ends with a slash.
    """
    for prefix in prefixes:
        if not is_safe(prefix) or not urlsplit(prefix).path.endswith("/"):
            raise GeneratorError(
                f"{quoted(prefix)} is not an https address that ends with a slash",
                advice="pass one such as https://example.com/schemas/",
            )

    def fetched(url: str) -> bytes:
        plain = urljoin(url, url)  # without dot segments
        if not any(plain.startswith(prefix) for prefix in prefixes) or "%2e" in plain.lower():
            raise GeneratorError("it lies below none of the addresses that may be read")
        deadline = time.monotonic() + MAX_SECONDS
        data = bytearray()
        try:
            with client() as http, _stream(http, plain, {}) as response:
                if response.status_code != 200:
                    raise GeneratorError(f"the server answered with status {response.status_code}")
                for chunk in _chunks(response):
                    data += chunk
                    if len(data) > MAX_SIZE or time.monotonic() > deadline:
                        raise GeneratorError("it is too large, or too slow")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise GeneratorError(f"it cannot be fetched: {type(error).__name__}") from None
        return bytes(data)

    return fetched


def _stream(http: httpx.Client, url: str, headers: dict[str, str]) -> AbstractContextManager[httpx.Response]:
    return http.stream("GET", url, headers=headers)


def _redirected(response: httpx.Response, url: str, first: str, where: str) -> str:
    """Return where a temporary redirect leads, if it may be followed."""
    location = str(response.headers.get("location", ""))
    try:
        target = urljoin(url, location)
        same = urlsplit(target)[:2] == urlsplit(first)[:2]
    except ValueError:
        target, same = location, False
    if response.status_code in _PERMANENT:
        raise GeneratorError(
            f"{quoted(first, 300)} has moved for good to {quoted(target, 300)}",
            where=where,
            advice="Look at the new place; if it is the vendor's, change the URL in specs/catalog.toml.",
        )
    if not location or not same or not is_safe(target):
        raise GeneratorError(
            f"{quoted(first, 300)} is redirected to {quoted(target, 300)}, on another server",
            where=where,
            advice="Is a login required now? If not, change the URL in specs/catalog.toml.",
        )
    return target


def _answer(
    response: httpx.Response, source: Source, *, conditional: bool, where: str, deadline: float
) -> Answer:
    etag, last_modified = response.headers.get("etag"), response.headers.get("last-modified")
    if response.status_code == 304 and conditional:
        return Answer(None, etag, last_modified)
    if response.status_code != 200:
        raise GeneratorError(
            f"{quoted(source.url, 300)} answered with status {response.status_code}",
            where=where,
            advice="If the vendor has taken the page away, take the source out of specs/catalog.toml.",
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES[source.format]:
        raise GeneratorError(
            f"{quoted(source.url, 300)} is served as {quoted(kind)} now, which is no {source.format} source",
            where=where,
            advice="An error page, or a new web site: look at it in a browser.",
        )
    return Answer(_body(response, source, where, deadline), etag, last_modified)


def _body(response: httpx.Response, source: Source, where: str, deadline: float) -> bytes:
    data = bytearray()
    for chunk in _chunks(response):
        data += chunk
        if len(data) > MAX_SIZE:
            raise GeneratorError(f"{quoted(source.url, 300)} is larger than {MAX_SIZE:,} bytes", where=where)
        if time.monotonic() > deadline:
            raise GeneratorError(
                f"{quoted(source.url, 300)} took longer than {MAX_SECONDS:.0f} seconds", where=where
            )
    if not data:
        raise GeneratorError(f"{quoted(source.url, 300)} is empty now", where=where)
    return bytes(data)


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    """Yield the body in pieces small enough that a compressed bomb is noticed early."""
    return response.iter_bytes(64 * 1024)
