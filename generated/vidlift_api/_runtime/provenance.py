# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Where a generated package comes from."""

from __future__ import annotations

import json
from typing import Any

from attrs import field, frozen

__all__ = ["Source", "Spec"]


@frozen
class Source:
    """One published page or document that a spec was assembled from.

    Attributes:
        file: Its path in the repository.
        url: Where the vendor publishes it.
        sha256: The hash of its bytes.
        retrieved: The day on which it was retrieved, as YYYY-MM-DD; empty when that is not known.
    """

    file: str
    url: str
    sha256: str
    retrieved: str


@frozen
class Spec:
    """The document that a package was generated from.

    Attributes:
        title: The API's name in its document.
        version: The API's version in its document.
        sha256: The hash of the assembled document, as it lies in the repository.
        sources: What it was assembled from.
        generators: The tools that made the package, with their versions.
        package: The package that holds the document.
    """

    title: str
    version: str
    sha256: str
    sources: tuple[Source, ...] = field(repr=lambda sources: f"<{len(sources)} sources>")
    generators: dict[str, str] = field(repr=False)
    package: str = field(repr=False)

    def document(self) -> dict[str, Any]:
        """Return the assembled OpenAPI document, read from the package."""
        from importlib import resources  # noqa: PLC0415 - slow to import, and few programs read the document

        text = resources.files(self.package).joinpath("openapi.json").read_text(encoding="utf-8")
        document: dict[str, Any] = json.loads(text)
        return document
