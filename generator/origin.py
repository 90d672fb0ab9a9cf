"""Where a package comes from: its document, that document's sources, and the tools that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from generator.pipeline import PinnedSource

GENERATORS: Final = ("openapi-python-client", "ruff", "jinja2")


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
