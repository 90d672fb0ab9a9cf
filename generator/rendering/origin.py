"""The origin of a package: its document, the sources, and the tools."""

from __future__ import annotations

from typing import Final

from attrs import frozen

GENERATORS: Final = ("openapi-python-client", "ruff", "jinja2")


@frozen
class PinnedSource:
    """A published file that a document was assembled from.

    Attributes:
        file: Its path in the repository.
        url: Where the vendor serves it.
        sha256: The hash of its bytes.
        retrieved: The day that it was fetched, as YYYY-MM-DD; empty when that is not known.
    """

    file: str
    url: str
    sha256: str
    retrieved: str


@frozen
class Origin:
    """Where a document comes from, for the headers and SPEC of its package.

    Attributes:
        provider: The provider's name; also the name of the package.
        file: The assembled document's path in the repository.
        sha256: The hash of that file.
        sources: What it was assembled from.
    """

    provider: str
    file: str
    sha256: str
    sources: tuple[PinnedSource, ...] = ()
