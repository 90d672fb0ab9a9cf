"""A client of its own for any OpenAPI document: `python -m generator client`."""

from __future__ import annotations

import hashlib
import keyword
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from generator import derived
from generator.enrich import enrich
from generator.enriching.collisions import told_apart, with_operation_ids
from generator.openapi import documents
from generator.openapi.document_walk import operations
from generator.problems import GeneratorError
from generator.render import render_standalone
from generator.rendering import importing, upstream
from generator.rendering.origin import Origin
from generator.rendering.upstream import Refusal
from generator.standalone.bundling import Bundler
from generator.standalone.repairs import Repairs
from generator.standalone.versions import as_known_version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARK: Final = b"# @generated"


@frozen
class Standalone:
    """A client made from one document.

    Attributes:
        name: The package.
        files: Its files, by path below its folder.
        operations: How many operations the document has.
        refused: What no code was made for, and why.
        warnings: What was dropped or renamed, and why.
    """

    name: str
    files: Mapping[Path, bytes] = field(repr=False)
    operations: int
    refused: tuple[Refusal, ...]
    warnings: tuple[str, ...] = ()

    @property
    def generated(self) -> int:
        """How many operations have code."""
        return self.operations - sum(not refusal.what.startswith("schema") for refusal in self.refused)


def make(spec: Path, name: str | None = None, *, fetch: Callable[[str], bytes] | None = None) -> Standalone:
    """Return a client for a document.

    Args:
        spec: An OpenAPI document of version 2.0 to 3.2, as YAML or JSON. Files that it refers to are read, as
            far as they lie below its folder.
        name: The package's name; by default made from the file's.
        fetch: Returns the content of a URL that the document refers to. Without it, no URL is read.

    Raises:
        GeneratorError: The file is not such a document, or Python cannot import the name.
    """
    chosen = package_name(spec) if name is None else name
    if not chosen.isidentifier() or keyword.iskeyword(chosen) or chosen.startswith("_"):
        raise GeneratorError(
            f"{chosen!r} is not a valid package name", advice="pass one such as --name my_client"
        )
    data = documents.read_bytes(spec, source=spec.name)
    document = documents.parse_document(documents.decode(data, source=spec.name), source=spec.name)
    bundler = Bundler(spec, fetch)
    repairs = Repairs(as_known_version(bundler.bundled(document), spec.name))
    repairs.settle_paths()
    total = sum(1 for _ in operations({"paths": repairs.document.get("paths") or {}}))
    repairs.settle_answers()
    repairs.refuse_broken(bundler.broken)
    document = told_apart(with_operation_ids(repairs.document))
    origin = Origin(chosen, spec.name, hashlib.sha256(data).hexdigest())
    files = _proven(document, origin, repairs)
    return Standalone(
        chosen,
        {Path(path): content for path, content in files.items()},
        total,
        tuple(repairs.refused),
        tuple(repairs.warnings),
    )


def _proven(document: dict[str, Any], origin: Origin, repairs: Repairs) -> dict[PurePosixPath, bytes]:
    """Return the files of a package, all of whose modules can be imported.

    Operations whose modules cannot are refused.
    """
    command = f"python -m generator client {origin.file} --out ."
    enriched = enrich(document)
    refused, warnings = [*repairs.refused], [*repairs.warnings]
    files = render_standalone(document, enriched, origin, command, refused, warnings)
    if broken := importing.broken(files, origin.provider):
        config = upstream.configuration(origin.provider, Path(), enriched)
        for operation in upstream.operations(enriched, config):
            error = broken.get(PurePosixPath("api", operation.tag, f"{operation.module}.py"))
            if error is not None:
                del document["paths"][operation.path][operation.method]
                repairs.refused.append(Refusal(operation.name, f"its module cannot be imported: {error}"))
        refused, warnings = [*repairs.refused], [*repairs.warnings]
        files = render_standalone(document, enrich(document), origin, command, refused, warnings)
        importing.prove(files, origin.provider)
    repairs.refused[:], repairs.warnings[:] = refused, warnings
    return files


def write(made: Standalone, folder: Path) -> list[Path]:
    """Write a client into its own folder below another, replacing an older one.

    Args:
        made: The client.
        folder: The parent folder, which is created if it does not exist.

    Returns:
        The files that are new, changed, or removed, relative to `folder`.

    Raises:
        GeneratorError: Something else is in the place of the package, or it cannot be written.
    """
    target = folder / made.name
    first = target / "__init__.py"
    if target.exists() and not (first.is_file() and first.read_bytes().startswith(MARK)):
        raise GeneratorError(
            "this was not made by the generator, and would be replaced",
            where=str(target),
            advice="pass another folder with --out, or another name with --name",
        )
    folder.mkdir(parents=True, exist_ok=True)
    contents = {made.name / path: data for path, data in made.files.items()}
    return derived.write(folder, derived.Derived(made.name, lambda: contents, (Path(made.name),)))


def package_name(spec: Path) -> str:
    """Return the name of the package for a file: `rev.ai.json` gives `rev_ai_client`."""
    stem = spec.name.removesuffix(spec.suffix)
    words = re.sub(r"[^0-9a-z]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", stem).lower()).strip("_")
    return f"{'api_' if words[:1].isdigit() or not words else ''}{words}_client".replace("__", "_")
