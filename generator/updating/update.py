"""Updates to what vendors publish now: fetch, assemble, compare, and pin."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import attrs

from generator import catalog as catalogs
from generator import files, lint, lock, pipeline
from generator.lock import Pin, ProviderLock
from generator.problems import GeneratorError, Problem
from generator.updating import fetch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    import httpx

    from generator.assemble import Slice
    from generator.catalog import Catalog, Provider, Source
    from generator.lock import Lock
    from generator.pipeline import Assembly


@attrs.frozen
class Proposal:
    """What an update would change.

    Attributes:
        old: The provider's document as it is pinned.
        new: The document that the fetched sources give. Its provider lists their new files.
        moved: New files by the ones that they take the place of, both below the provider's folder.
        contents: The bytes of the new files.
        answers: What the servers said, by the file that the catalog listed until now.
        retrieved: The day of the fetch.
    """

    old: Assembly
    new: Assembly
    moved: Mapping[str, str]
    contents: Mapping[str, bytes]
    answers: Mapping[str, fetch.Answer]
    retrieved: dt.date

    @property
    def provider(self) -> Provider:
        """The provider as it is now."""
        return self.old.provider


def propose(
    provider: Provider,
    pins: Lock,
    http: httpx.Client,
    *,
    today: dt.date,
    allow_loss: bool = False,
) -> Proposal:
    """Fetch a provider's sources and return what would change. Nothing is written.

    Args:
        provider: The provider.
        pins: The lock.
        http: The client from `fetch.client`.
        today: The day to note in the catalog.
        allow_loss: Whether a source may come without operations that it had.

    Raises:
        GeneratorError: The pinned sources were edited, one cannot be fetched, or what was fetched cannot be
            used. Every source with a problem is named.
    """
    if problems := list(lock.source_problems(provider, pins)):
        raise GeneratorError.of(problems)
    answers, problems = _fetched(provider, pins, http)
    if problems:
        raise GeneratorError.of(problems)
    old_contents = {source.file: provider.path(source).read_bytes() for source in provider.sources}
    changed = {
        file: answer.data
        for file, answer in answers.items()
        if answer.data is not None and answer.data != old_contents[file]
    }
    new_slices = {file: _served(provider, file, data) for file, data in changed.items()}
    if not allow_loss:
        problems = [
            problem
            for file, slices in new_slices.items()
            for problem in _losses(
                provider, file, pipeline.extracted(provider, file, old_contents[file]), slices
            )
        ]
        if problems:
            raise GeneratorError.of(problems)
    moved = _moved(provider, changed, version(new_slices.values()), today)
    evolved = attrs.evolve(provider, sources=tuple(_at(source, moved, today) for source in provider.sources))
    contents = {moved.get(file, file): changed.get(file, data) for file, data in old_contents.items()}
    return Proposal(
        old=pipeline.committed(provider, pins),
        new=pipeline.assembly_of(evolved, contents),
        moved=moved,
        contents={moved[file]: data for file, data in changed.items()},
        answers=answers,
        retrieved=today,
    )


def accept(found: Catalog, pins: Lock, proposal: Proposal) -> tuple[Path, ...]:
    """Write sources, catalog, lock, and document, all of them or none.

    Args:
        found: The catalog.
        pins: The lock.
        proposal: The update.

    Returns:
        The files that were written.

    Raises:
        GeneratorError: A file cannot be written. Nothing has changed then.
    """
    provider = proposal.provider
    contents = {provider.folder / file: data for file, data in proposal.contents.items()}
    path = found.root / catalogs.CATALOG
    if proposal.moved:
        text = path.read_bytes().decode("utf-8")
        for old, new in proposal.moved.items():
            text = catalogs.with_source(text, provider.name, old, new, proposal.retrieved)
        contents[path] = text.encode()
    contents[provider.openapi] = proposal.new.data
    contents[found.root / lock.LOCK] = pins.with_provider(provider.name, _pins(proposal, pins)).render()
    return files.write_together(found.root, contents)


def lines(proposal: Proposal) -> Iterator[str]:
    """Yield what was fetched and what was not, a line each."""
    provider = proposal.provider
    for source in provider.sources:
        if not source.fetch:
            age = (
                f"{(proposal.retrieved - source.retrieved).days} days old"
                if source.retrieved
                else "of unknown age"
            )
            why = source.reason or "the catalog says fetch = false"
            yield f"not fetched: {provider.label}/{source.file}, {age}: {why}"
    for old, new in proposal.moved.items():
        yield f"changed: {provider.label}/{old}, would become {provider.label}/{new}"
    if not proposal.answers:
        yield f"{provider.name}: no source can be fetched, so a change by the vendor does not show"
    elif not proposal.moved:
        yield f"{provider.name}: nothing has changed"


def _fetched(
    provider: Provider, pins: Lock, http: httpx.Client
) -> tuple[dict[str, fetch.Answer], list[Problem]]:
    answers: dict[str, fetch.Answer] = {}
    problems: list[Problem] = []
    for source in provider.sources:
        if source.fetch:
            where = f"{provider.label}/{source.file}"
            try:
                answers[source.file] = fetch.fetch(
                    http, source, pins.pin(provider.name, source.file), where=where
                )
            except GeneratorError as error:
                problems += error.problems
    return answers, problems


def _served(provider: Provider, file: str, data: bytes) -> tuple[Slice, ...]:
    """Return the slices of what was fetched. A refusal names its address: the pinned file is as it was."""
    try:
        return pipeline.extracted(provider, file, data)
    except GeneratorError as error:
        (url,) = (source.url for source in provider.sources if source.file == file)
        raise GeneratorError.of(
            attrs.evolve(problem, what=f"what {url} serves now cannot be used: {problem.what}")
            for problem in error.problems
        ) from None


def operations(slices: tuple[Slice, ...]) -> set[str]:
    """Return the methods and paths of all operations."""
    return {
        f"{method.upper()} {path}"
        for piece in slices
        for path, method, _, _ in lint.each_operation(piece.document)
    }


def _losses(provider: Provider, file: str, old: tuple[Slice, ...], new: tuple[Slice, ...]) -> list[Problem]:
    lost = sorted(operations(old) - operations(new))
    if not lost:
        return []
    return [
        Problem(
            f"the page does not have {', '.join(lost)} any more",
            where=f"{provider.label}/{file}",
            advice=f"If the vendor means it, run `python -m generator update {provider.name} --allow-loss`.",
        )
    ]


def version(slices: Iterable[tuple[Slice, ...]]) -> str:
    """Return the version that documents give themselves, as a folder may be called."""
    for pieces in slices:
        for piece in pieces:
            info = piece.document.get("info")
            stated = info.get("version") if isinstance(info, dict) else None
            if isinstance(stated, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", stated, re.ASCII):
                return stated
    return "unversioned"


def _moved(provider: Provider, changed: Mapping[str, bytes], stated: str, today: dt.date) -> dict[str, str]:
    """Return where the new files go: a folder of their own, for what was published before is never edited."""
    if not changed:
        return {}
    names = [stated, f"{stated}-{today.isoformat()}"]
    names += [f"{names[1]}-{number}" for number in range(2, 100)]
    name = next(name for name in names if not (provider.folder / "published" / name).exists())
    moved = {}
    for file in changed:
        rest = PurePosixPath(file).parts[2:] or PurePosixPath(file).parts[1:]
        moved[file] = PurePosixPath("published", name, *rest).as_posix()
    return moved


def _at(source: Source, moved: Mapping[str, str], today: dt.date) -> Source:
    if source.file not in moved:
        return source
    return attrs.evolve(source, file=moved[source.file], retrieved=today)


def _pins(proposal: Proposal, pins: Lock) -> ProviderLock:
    provider = proposal.provider
    old = pins.providers[provider.name]
    result = dict(old.files)
    for file, answer in proposal.answers.items():
        new = proposal.moved.get(file)
        if new is not None:
            result[new] = Pin.of(proposal.contents[new], etag=answer.etag, last_modified=answer.last_modified)
        else:  # the same bytes, maybe under a new tag
            result[file] = attrs.evolve(
                result[file],
                etag=answer.etag or result[file].etag,
                last_modified=answer.last_modified or result[file].last_modified,
            )
    for name, path in lock.written_files(provider).items():
        result[name] = Pin.of(path.read_bytes())
    result[provider.openapi.name] = Pin.of(proposal.new.data)
    return ProviderLock(proposal.new.version, result)
