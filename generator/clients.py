"""The stage that turns all assembled documents into generated/: the clients, and what they share."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.derived import Derived
from generator.origin import GENERATORS, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pipeline import Assembly

FOLDER: Final = Path("generated")
PACKAGE: Final = FOLDER / "vidlift_api"
MANIFEST: Final = FOLDER / "manifest.json"
# What of the generator decides over a client's bytes.
MODULES: Final = ("clients.py", "enrich.py", "origin.py", "render.py")
PARTS: Final = ("enriching", "openapi", "rendering", "runtime", "templates")


def stage(assemblies: Sequence[Assembly]) -> Derived:
    """Return the stage that writes generated/.

    Args:
        assemblies: Every provider's document. The tree is written as a whole: one that is left out here
            disappears from it.
    """
    items = [(item.document, origin(item)) for item in assemblies]

    def build() -> dict[Path, bytes]:
        # Upstream takes longer to import than everything here takes to see that nothing has changed.
        from generator.render import render, render_shared  # noqa: PLC0415

        files = {PACKAGE / path: data for path, data in render_shared().items()}
        for document, source in items:
            for path, data in render(document, source).items():
                files[PACKAGE / source.provider / path] = data
        return files

    return Derived(
        name="clients",
        build=build,
        folders=(FOLDER,),
        manifest=MANIFEST,
        inputs=fingerprint([source for _, source in items]),
    )


def origin(assembly: Assembly) -> Origin:
    """Return the origin of a provider's assembled document."""
    provider = assembly.provider
    return Origin(provider.name, f"{provider.label}/openapi.yaml", assembly.sha256, assembly.sources)


def fingerprint(origins: Sequence[Origin]) -> str:
    """Return the hash of all that the clients are made from: documents, generator, templates, tools."""
    found = hashlib.sha256()
    for origin in origins:
        found.update(repr(origin).encode())
    own = Path(__file__).parent
    files = [own / name for name in MODULES]
    files += [path for name in PARTS for path in (own / name).rglob("*") if path.suffix in {".py", ".jinja"}]
    for file in sorted(files):
        found.update(file.relative_to(own).as_posix().encode())
        found.update(file.read_bytes())
    for name in GENERATORS:
        found.update(f"{name} {version(name)}".encode())
    return found.hexdigest()
