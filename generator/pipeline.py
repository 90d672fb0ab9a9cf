"""The stages in their order: from published files to everything derived.

First each provider's document: extract, assemble, overlay, lint. Then, of all documents together, the clients
(enrich, render), the synchronous twin of the overlay, and the snapshots of the public API.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from generator import assemble, derived, extract, files, lint, lock, naming, overlay
from generator.api import snapshot
from generator.assemble import Slice
from generator.derived import Derived
from generator.lock import Lock, Pin
from generator.openapi import documents, dumping
from generator.problems import GeneratorError, Problem
from generator.rendering.origin import Origin, PinnedSource

_GENERATE = "Run `make generate`."
GENERATED: Final = Path("generated")
TWIN_SOURCE: Final = "overlays/vidlift"

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.catalog import Catalog, Provider
    from generator.openapi.documents import Document


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
        GeneratorError: A file cannot be read or used, or the result is not fit for a client.
    """
    return assembly(provider).document


def assembly(provider: Provider) -> Assembly:
    """Return a provider's document with what it was made from.

    Raises:
        GeneratorError: A file cannot be read or used, or the result is not fit for a client.
    """
    contents = {
        source.file: documents.read_bytes(provider.path(source), source=f"{provider.label}/{source.file}")
        for source in provider.sources
    }
    return assembly_of(provider, contents)


def assembly_of(provider: Provider, contents: dict[str, bytes]) -> Assembly:
    """Return the result of `assembly` for given published files.

    Args:
        provider: The provider.
        contents: The bytes of each of its sources, by file.

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
        naming.name_in_place(document, source=label)
        document = assemble.ordered(document)
    data = dump(document, provider.name).encode()
    lint.lint(
        document,
        source=f"{provider.label}/{provider.openapi.name}",
        roles=tuple(provider.operations.values()),
        auth=provider.auth,
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
    """Return the documents of all providers, after checking the pins.

    Args:
        catalog: The catalog.
        name: The provider whose document to assemble from its sources; the others are used as committed. None
            assembles all.
        pins: The lock.

    Raises:
        GeneratorError: A published file is not what was pinned, or a provider cannot be assembled. Every such
            file and provider is listed.
    """
    problems: list[Problem] = []
    found = []
    selected = catalog.select(name)
    for provider in catalog.select(None):
        changed = list(lock.source_problems(provider, pins)) if provider in selected else []
        problems += changed
        if not changed:
            try:
                found.append(assembly(provider) if provider in selected else committed(provider, pins))
            except GeneratorError as error:
                problems += error.problems
    if problems:
        raise GeneratorError.of(problems)
    return tuple(found)


def locked(assemblies: tuple[Assembly, ...], pins: Lock) -> Lock:
    """Return the lock with current pins of these providers and of the tools."""
    result = attrs.evolve(pins, tools=lock.installed_tools())
    for item in assemblies:
        result = result.with_provider(
            item.provider.name, lock.pinned(item.provider, pins, version=item.version, openapi=item.data)
        )
    return result


def stages(root: Path, assemblies: Sequence[Assembly]) -> tuple[Derived, ...]:
    """Return what is derived besides the documents and the lock, in its order.

    Args:
        root: The repository.
        assemblies: Every provider's document. Clients are written as a whole: one that is left out here
            disappears.
    """
    found = [Derived("clients", partial(_clients, assemblies), (GENERATED,), GENERATED / "manifest.json")]
    if (root / TWIN_SOURCE).is_dir():
        from generator.twin import deriving as twin  # noqa: PLC0415 - only its own stage needs what it imports

        found.append(Derived("the synchronous twin", lambda: twin.twins(root), (twin.FOLDER,)))
    # The last stage reads what the others make, which is made once for both.
    found = [attrs.evolve(stage, build=cache(stage.build)) for stage in found]
    return (*found, snapshot.stage(root, found))


def _clients(assemblies: Sequence[Assembly]) -> dict[Path, bytes]:
    # Upstream takes long to import, and most commands make no client.
    from generator.enrich import enrich  # noqa: PLC0415
    from generator.render import PACKAGE, render, render_shared  # noqa: PLC0415
    from generator.rendering import importing  # noqa: PLC0415

    found = {GENERATED / PACKAGE / path: data for path, data in render_shared().items()}
    for item in assemblies:
        provider = item.provider
        origin = Origin(provider.name, f"{provider.label}/openapi.yaml", item.sha256, item.sources)
        for path, data in render(item.document, enrich(item.document), origin).items():
            found[GENERATED / PACKAGE / provider.name / path] = data
    importing.prove({path.relative_to(GENERATED / PACKAGE): data for path, data in found.items()}, PACKAGE)
    return found


def problems(found: Catalog, name: str | None) -> list[Problem]:
    """Return the reasons why derived files in the repository are out of date, if any.

    Args:
        found: The catalog.
        name: The provider whose document to assemble from its sources; the others are used as committed. None
            assembles all.
    """
    root = found.root
    if (root / files.PENDING).exists():
        return [Problem("a change was interrupted", where=files.PENDING, advice=_GENERATE)]
    pins = lock.load(root)
    complaints = list(lock.tool_problems(pins))
    assemblies: list[Assembly] = []
    selected = found.select(name)
    for provider in found.select(None):
        try:
            if provider in selected:
                item, more = _sources(provider, pins)
                complaints += more
            else:
                item = committed(provider, pins)
        except GeneratorError as error:
            complaints += error.problems
            continue
        if item is not None:
            assemblies.append(item)
    for gone in sorted(set(pins.providers) - set(found.providers)):
        what = f"{gone} is pinned, and the catalog does not have it"
        complaints.append(Problem(what, where=lock.LOCK, advice="Run `python -m generator lock`."))
    if complaints:  # what is derived further on can only be wrong too
        return complaints
    return [problem for stage in stages(root, assemblies) for problem in derived.problems(root, stage)]


def _sources(provider: Provider, pins: Lock) -> tuple[Assembly | None, list[Problem]]:
    """Return a provider's document as it should be, and why what lies there is not current."""
    complaints = list(lock.source_problems(provider, pins))
    if complaints:
        return None, complaints
    item = assembly(provider)
    where = f"{provider.label}/{provider.openapi.name}"
    if not provider.openapi.is_file():
        complaints.append(Problem("this derived file is missing", where=where, advice=_GENERATE))
    elif provider.openapi.read_bytes() != item.data:
        advice = "Change documented.yaml or corrections.yaml instead, then run `make generate`."
        complaints.append(
            Problem("this derived file is not what its sources give", where=where, advice=advice)
        )
    complaints += lock.written_problems(provider, pins, item.data)
    return item, complaints
