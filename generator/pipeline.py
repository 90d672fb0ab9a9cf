"""From a provider's files to its one document: extract, assemble, correct, judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from generator import assemble, extract, lint, lock, overlay
from generator.assemble import Slice
from generator.lock import Lock, Pin
from generator.openapi import documents, dumping
from generator.problems import GeneratorError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalog import Catalog, Provider
    from generator.openapi.documents import Document


@attrs.frozen
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


@attrs.frozen
class Assembly:
    """A provider's document, and what it was made from.

    Attributes:
        provider: The provider.
        document: The document.
        data: The document as it is written to `openapi.yaml`.
        sources: The published files that the catalog lists.
    """

    provider: Provider
    document: Document
    data: bytes
    sources: tuple[PinnedSource, ...]

    @property
    def sha256(self) -> str:
        """The hash of `openapi.yaml`."""
        return Pin.of(self.data).sha256

    @property
    def version(self) -> str:
        """The version that the document gives itself."""
        return str(self.document["info"].get("version", ""))


def dump(document: Document, provider: str) -> str:
    """Return a document as it is written to `openapi.yaml`."""
    return dumping.dump(
        document,
        header=f"Derived by `python -m generator generate {provider}`. Do not edit:\n"
        "change documented.yaml or corrections.yaml.",
    )


def assembled(provider: Provider) -> Document:
    """Return a provider's document, assembled from its files and judged.

    Raises:
        GeneratorError: A file cannot be read or used, or the result is no document that a client should be
            built from.
    """
    return assembly(provider).document


def assembly(provider: Provider, pins: Lock | None = None) -> Assembly:
    """Return a provider's document with what it was made from.

    Args:
        provider: The provider.
        pins: The lock. A document that is already pinned in it, to the byte, by the judge that is installed,
            is not put before the judge again.

    Raises:
        GeneratorError: A file cannot be read or used, or the result is no document that a client should be
            built from.
    """
    contents = {
        source.file: documents.read_bytes(provider.path(source), source=f"{provider.label}/{source.file}")
        for source in provider.sources
    }
    return assembly_of(provider, contents, pins)


def assembly_of(provider: Provider, contents: dict[str, bytes], pins: Lock | None = None) -> Assembly:
    """Return what `assembly` does, from published files that are given instead of read.

    Args:
        provider: The provider.
        contents: The bytes of each of its sources, by file.
        pins: The lock, as for `assembly`.

    Raises:
        GeneratorError: As for `assembly`.
    """
    slices = [
        piece
        for source in provider.sources
        for piece in extracted(provider, source.file, contents[source.file])
    ]
    if provider.documented.exists():
        label = f"{provider.label}/{provider.documented.name}"
        slices.append(Slice(documents.read(provider.documented, source=label), label))
    document = assemble.assemble(slices)
    if provider.corrections.exists():
        label = f"{provider.label}/{provider.corrections.name}"
        document = overlay.apply(document, documents.read(provider.corrections, source=label), source=label)
        document = assemble.ordered(document)
    data = dump(document, provider.name).encode()
    lint.lint(
        document,
        source=f"{provider.label}/{provider.openapi.name}",
        roles=tuple(provider.operations.values()),
        auth=provider.auth,
        judge=not _judged_before(provider, data, pins),
    )
    hashes = {file: Pin.of(content).sha256 for file, content in contents.items()}
    return Assembly(provider, document, data, _pinned_sources(provider, hashes))


def extracted(provider: Provider, file: str, data: bytes) -> tuple[Slice, ...]:
    """Return the slices that a published file holds.

    Args:
        provider: The provider.
        file: The file, as the catalog lists it.
        data: Its bytes.

    Raises:
        GeneratorError: The file does not hold what its format says.
    """
    source = next(source for source in provider.sources if source.file == file)
    label = f"{provider.label}/{file}"
    found = extract.EXTRACTORS[source.format](data, label)
    if len(found) == 1:
        return (Slice(found[0], label, source.url),)
    return tuple(
        Slice(document, f"{label} (document {number})", source.url)
        for number, document in enumerate(found, 1)
    )


def _judged_before(provider: Provider, data: bytes, pins: Lock | None) -> bool:
    if pins is None:
        return False
    pin = pins.pin(provider.name, provider.openapi.name)
    judge = "openapi-spec-validator"
    return pin is not None and pin.fits(data) and pins.tools.get(judge) == lock.installed_tools()[judge]


def committed(provider: Provider, pins: Lock) -> Assembly:
    """Return a provider's document as it lies there, from `openapi.yaml` alone.

    Args:
        provider: The provider.
        pins: The lock.

    Raises:
        GeneratorError: The file is missing or is not what was pinned.
    """
    label = f"{provider.label}/{provider.openapi.name}"
    data = documents.read_bytes(provider.openapi, source=label)
    pin = pins.pin(provider.name, provider.openapi.name)
    if pin is None or not pin.fits(data):
        raise GeneratorError("this is not what was pinned", where=label, advice="Run `make generate`.")
    document = documents.parse_document(documents.decode(data, source=label), source=label)
    hashes = {}
    for source in provider.sources:
        pin = pins.pin(provider.name, source.file)
        if pin is None:
            where = f"{provider.label}/{source.file}"
            raise GeneratorError("this published file is not pinned", where=where, advice=lock.PIN_ADVICE)
        hashes[source.file] = pin.sha256
    return Assembly(provider, document, data, _pinned_sources(provider, hashes))


def _pinned_sources(provider: Provider, hashes: Mapping[str, str]) -> tuple[PinnedSource, ...]:
    return tuple(
        PinnedSource(
            f"{provider.label}/{source.file}",
            source.url,
            hashes[source.file],
            source.retrieved.isoformat() if source.retrieved else "",
        )
        for source in provider.sources
    )


def checked(catalog: Catalog, name: str | None, pins: Lock) -> tuple[Assembly, ...]:
    """Return the documents of all providers, after holding what is published to its pins.

    Args:
        catalog: The catalog.
        name: The provider whose document is assembled from its sources, others being taken as they lie there;
            None for all.
        pins: The lock.

    Raises:
        GeneratorError: A published file is not what was pinned, or a provider cannot be assembled. Every
            such file and provider is listed.
    """
    problems: list[Problem] = []
    found = []
    selected = catalog.select(name)
    for provider in catalog.select(None):
        changed = list(lock.source_problems(provider, pins)) if provider in selected else []
        problems += changed
        if not changed:
            try:
                found.append(assembly(provider, pins) if provider in selected else committed(provider, pins))
            except GeneratorError as error:
                problems += error.problems
    if problems:
        raise GeneratorError.of(problems)
    return tuple(found)


def locked(assemblies: tuple[Assembly, ...], pins: Lock) -> Lock:
    """Return the lock with the pins of these assemblies' providers, and the tools, brought up to date."""
    result = attrs.evolve(pins, tools=lock.installed_tools())
    for item in assemblies:
        result = result.with_provider(
            item.provider.name, lock.pinned(item.provider, pins, version=item.version, openapi=item.data)
        )
    return result
