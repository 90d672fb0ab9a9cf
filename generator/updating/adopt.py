"""Adoption of a published page or document: what it replaces and breaks."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit

import attrs

from generator import assemble, catalog, extract, files, lock, overlay, pipeline
from generator.api import revisions
from generator.api.command import between
from generator.assemble import Slice
from generator.catalog import Catalog, Format, Provider, Source
from generator.lock import Pin
from generator.openapi import documents
from generator.openapi.pointers import pointer
from generator.problems import GeneratorError, Problem, quoted
from generator.updating import fetch, update, yaml_edits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    import httpx

    from generator.drift.changes import Drift
    from generator.lock import Lock
    from generator.pipeline import Assembly

Place: TypeAlias = tuple[str, ...]
_TRIED: Final = (Format.OPENAPI, Format.MINTLIFY, Format.GITBOOK)


@attrs.frozen
class Adoption:
    """What adopting a source would change.

    Attributes:
        provider: The provider as it would be; its documented.yaml and corrections.yaml are the edited ones.
        source: The new source.
        data: Its bytes.
        superseded: Listed sources whose operations the new one all has.
        repeated: Places of documented.yaml that the vendor publishes now.
        stale: Targets of corrections that select nothing any more.
        edits: The mechanical edits: new bytes by path.
        old: The document as it is pinned; None for a provider that has none yet.
        new: The document that results; None when something has to be settled by hand first.
        problems: What has to be settled by hand.
    """

    provider: Provider
    source: Source
    data: bytes
    superseded: tuple[Source, ...]
    repeated: tuple[Place, ...]
    stale: tuple[str, ...]
    edits: Mapping[Path, bytes]
    old: Assembly | None
    new: Assembly | None
    problems: tuple[Problem, ...]

    def lines(self) -> Iterator[str]:
        """Yield what the adoption does, a line each."""
        label = self.provider.label
        yield f"{label}/{self.source.file}: {self.source.format}, from {self.source.url}"
        for source in self.superseded:
            yield f"supersedes {label}/{source.file}: the new source has all of its operations"
        for place in self.repeated:
            yield f"published now, leaves {label}/documented.yaml: {pointer(*place)}"
        for target in self.stale:
            yield f"selects nothing now, leaves {label}/corrections.yaml: {quoted(target, 300)}"


def read(
    location: str, url: str | None, form: Format | None, http: httpx.Client, today: dt.date
) -> tuple[Source, bytes]:
    """Read a source to adopt.

    Args:
        location: A file, or an https URL.
        url: Where the vendor serves the file; for a URL, that URL.
        form: How it holds its document; None to find out.
        http: The client from `fetch.client`.
        today: The day to note in the catalog.

    Returns:
        The source, its file not placed below a provider yet, and its bytes.

    Raises:
        GeneratorError: It cannot be read, or does not hold a document.
    """
    remote = "://" in location
    address = location if remote else url
    if address is None or not catalog.is_safe(address):
        raise GeneratorError(
            f"{quoted(address or location)} does not say where the vendor serves it",
            advice="Give an https URL, or for a file also --url with the address that it came from.",
        )
    name = PurePosixPath(urlsplit(address).path if remote else Path(location).name).name
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", name).lstrip(".") or "openapi"
    # Which content types a server may answer with depends on the format; both kinds of page are Markdown.
    expected = form or (Format.MINTLIFY if plain.endswith(".md") else Format.OPENAPI)
    source = Source(plain, expected, address, today)
    if remote:
        data = fetch.fetch(http, source, where=address).data
        if data is None:
            raise GeneratorError(
                "the server says that nothing has changed, and nothing was pinned", where=address
            )
    else:
        data = documents.read_bytes(Path(location), source=location)
    return attrs.evolve(source, format=form or _format(data, address)), data


def _format(data: bytes, label: str) -> Format:
    """Return the first format in which the bytes hold a document."""
    reasons = []
    for form in _TRIED:
        try:
            if extract.EXTRACTORS[form](data, label):
                return form
        except GeneratorError as error:
            reasons.append(f"as {form}: {error.problems[0].what}")
    raise GeneratorError(
        f"this does not hold an OpenAPI document ({'; '.join(reasons)})",
        where=label,
        advice="Give the page or the document itself, or its --format.",
    )


def propose(
    found: Catalog, pins: Lock, name: str, source: Source, data: bytes, *, folder: Path, title: str | None
) -> Adoption:
    """Return what adopting a source would change, without writing it.

    Args:
        found: The catalog.
        pins: The lock.
        name: The provider; a new one gets a table of its own.
        source: What `read` returned.
        data: Its bytes.
        folder: An empty folder for the edited files.
        title: The title of a new provider.

    Raises:
        GeneratorError: Pinned files were edited, or the source does not hold what its format says.
    """
    known = found.providers.get(name)
    if known is not None and (edited := list(lock.source_problems(known, pins))):
        raise GeneratorError.of(edited)
    before = known or _new(found, name, title or name.replace("_", " ").title())
    contents = {listed.file: before.path(listed).read_bytes() for listed in before.sources}
    pieces = _slices(before, source, data)
    if not update.operations(pieces):
        raise GeneratorError("this document has no operations", where=source.url)
    source = attrs.evolve(source, file=_place(before, source, pieces, data))
    superseded = tuple(
        listed
        for listed in before.sources
        if listed.url == source.url or _covers(pieces, _slices(before, listed, contents[listed.file]))
    )
    sources = (*(listed for listed in before.sources if listed not in superseded), source)
    contents[source.file] = data
    after = attrs.evolve(
        before, sources=sources, folder=folder, auth=before.auth or _scheme(pieces, before.label)
    )
    published = [piece for listed in sources for piece in _slices(after, listed, contents[listed.file])]
    repeated = _edit_documented(before, after, published)
    stale = _edit_corrections(before, after, published)
    new: Assembly | None = None
    problems: tuple[Problem, ...] = ()
    try:
        new = pipeline.assembly_of(after, {listed.file: contents[listed.file] for listed in sources})
    except GeneratorError as error:
        problems = error.problems
    after = attrs.evolve(after, folder=before.folder)
    return Adoption(
        provider=after,
        source=source,
        data=data,
        superseded=superseded,
        repeated=repeated,
        stale=stale,
        edits={before.folder / path.name: path.read_bytes() for path in folder.iterdir()},
        old=pipeline.committed(known, pins) if known is not None and known.openapi.exists() else None,
        new=None if new is None else attrs.evolve(new, provider=after),
        problems=problems,
    )


def broken(root: Path, found: Catalog, pins: Lock, adoption: Adoption) -> Drift | None:
    """Return what an adoption breaks for importers; None if it cannot be built.

    Args:
        root: The repository.
        found: The catalog.
        pins: The lock.
        adoption: The adoption.
    """
    if adoption.new is None or adoption.old is None or not (root / pipeline.GENERATED).is_dir():
        return None
    others = [
        pipeline.committed(provider, pins)
        for name, provider in found.providers.items()
        if name != adoption.provider.name
    ]
    with tempfile.TemporaryDirectory(prefix="vidlift-adopt-") as name:
        top = Path(name)
        if (root / "overlays").is_dir():
            shutil.copytree(root / "overlays", top / "overlays")
        contents = {item.provider.openapi.relative_to(root): item.data for item in (*others, adoption.new)}
        for stage in pipeline.stages(top, [*others, adoption.new])[:1]:
            contents |= stage.outputs()
        for path, data in contents.items():
            (top / path).parent.mkdir(parents=True, exist_ok=True)
            (top / path).write_bytes(data)
        return between(revisions.working_tree(root), revisions.State("after the adoption", top))


def write(found: Catalog, pins: Lock, adoption: Adoption) -> tuple[Path, ...]:
    """Write the mechanical edits, all of them or none.

    They are the source, the catalog, documented.yaml, and corrections.yaml; the lock and the document too, if
    nothing is left to settle by hand. A file without entries is removed.

    Args:
        found: The catalog.
        pins: The lock.
        adoption: The adoption.

    Returns:
        The files that were written or removed.

    Raises:
        GeneratorError: A file cannot be written. Nothing has changed then.
    """
    provider = adoption.provider
    path = found.root / catalog.CATALOG
    text = path.read_bytes().decode("utf-8")
    for source in adoption.superseded:
        text = catalog.without_source(text, provider.name, source.file)
    if provider.name not in found.providers:
        text = catalog.with_provider(text, provider)
    text = catalog.with_new_source(text, provider.name, adoption.source)
    contents: dict[Path, bytes | None] = {
        path: text.encode(),
        provider.folder / adoption.source.file: adoption.data,
        **dict.fromkeys((provider.documented, provider.corrections)),
        **adoption.edits,
    }
    known = pins.providers.get(provider.name, lock.ProviderLock("", {}))
    version = known.version
    files_of = {**known.files, adoption.source.file: Pin.of(adoption.data)}
    if adoption.new is not None:
        version = adoption.new.version
        contents[provider.openapi] = adoption.new.data
        files_of[provider.openapi.name] = Pin.of(adoption.new.data)
        for edited, data in adoption.edits.items():
            files_of[edited.name] = Pin.of(data)
        for name in (provider.documented.name, provider.corrections.name):
            if provider.folder / name not in adoption.edits:
                files_of.pop(name, None)
    contents[found.root / lock.LOCK] = pins.with_provider(
        provider.name, lock.ProviderLock(version, files_of)
    ).render()
    return files.write_together(found.root, contents)


def _new(found: Catalog, name: str, title: str) -> Provider:
    catalog.check_name(name)
    return Provider(name, title, "", {}, (), found.root / "specs" / name, f"specs/{name}")


def _slices(provider: Provider, source: Source, data: bytes) -> tuple[Slice, ...]:
    return pipeline.extracted(attrs.evolve(provider, sources=(source,)), source.file, data)


def _covers(new: tuple[Slice, ...], old: tuple[Slice, ...]) -> bool:
    """Whether the new slices have every operation of the old ones, which are documents at all."""
    operations = update.operations(old)
    return bool(operations) and operations <= update.operations(new)


def _place(provider: Provider, source: Source, pieces: tuple[Slice, ...], data: bytes) -> str:
    """Return where the source goes: a folder named after its version, and never over other bytes."""
    version = update.version((pieces,))
    for number in range(1, 100):
        folder = version if number == 1 else f"{version}-{number}"
        file = f"published/{folder}/{source.file}"
        path = provider.folder / file
        listed = any(other.file == file for other in provider.sources)
        if not listed and (not path.exists() or path.read_bytes() == data):
            return file
    raise GeneratorError("a hundred states of this version are there already", where=provider.label)


def _scheme(pieces: tuple[Slice, ...], where: str) -> str:
    names = {
        name for piece in pieces for name in piece.document.get("components", {}).get("securitySchemes", {})
    }
    if len(names) != 1:
        raise GeneratorError(
            f"the document has {len(names)} security schemes, so it is not clear which one the key is for",
            where=where,
            advice="Add the provider's table to specs/catalog.toml with its auth, then adopt again.",
        )
    return str(next(iter(names)))


def _copy(old: Path, new: Path) -> str | None:
    """Copy a file that may be missing, and return its text."""
    if not old.exists():
        return None
    data = documents.read_bytes(old, source=old.name)
    new.write_bytes(data)
    return documents.decode(data, source=old.name)


def _edit_documented(before: Provider, after: Provider, published: list[Slice]) -> tuple[Place, ...]:
    """Take out of documented.yaml what is published now, and return the places."""
    label = f"{before.label}/{before.documented.name}"
    text = _copy(before.documented, after.documented)
    if text is None:
        return ()
    document = documents.parse_document(text, source=label)
    repeated = assemble.repeated(published, Slice(document, label))
    if not repeated:
        return ()
    edited = yaml_edits.without(text, repeated, source=label)
    left = documents.parse_document(edited, source=label)
    if left.keys() & {"paths", "webhooks", "components"}:
        after.documented.write_text(edited, encoding="utf-8")
    else:
        after.documented.unlink()
    return repeated


def _edit_corrections(before: Provider, after: Provider, published: list[Slice]) -> tuple[str, ...]:
    """Take out of corrections.yaml what selects nothing now, and return the targets."""
    label = f"{before.label}/{before.corrections.name}"
    text = _copy(before.corrections, after.corrections)
    if text is None:
        return ()
    corrections = documents.parse_document(text, source=label)
    parts = list(published)
    if after.documented.exists():
        own = f"{before.label}/{before.documented.name}"
        parts.append(Slice(documents.read(after.documented, source=own), own))
    try:
        stale = overlay.stale(assemble.assemble(parts), corrections, source=label)
    except GeneratorError:
        return ()  # what cannot be united says so when the document is assembled
    actions = corrections["actions"]
    if len(stale) == len(actions):
        after.corrections.unlink()
    elif stale:
        places = [("actions", index) for index in stale]
        after.corrections.write_text(yaml_edits.without(text, places, source=label), encoding="utf-8")
    return tuple(str(actions[index]["target"]) for index in stale)
