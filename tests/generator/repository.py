"""A repository with one small provider, for tests of what works on files."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import attrs

from generator import catalog, lock
from generator.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalog import Catalog, Provider

CATALOG = """\
# A comment that stays.
[acme]
title = "Acme"
auth = "key"

[acme.operations]
read = "get_thing"

# The page.
[[acme.sources]]
file = "published/1.0/thing.md"   # kept
format = "mintlify"
url = "{url}"

[[acme.sources]]
file = "published/1.0/thing.txt"
format = "rendered"
url = "https://acme.example/thing"
fetch = false
"""
PAGE = """\
# Get a thing

````yaml https://acme.example/schema get /things/{id}
openapi: 3.1.0
info: {title: Acme, version: '1.0'}
servers: [{url: https://acme.example}]
security: [{key: []}]
paths:
  /things/{id}:
    get:
      operationId: get_thing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Thing: {type: object, properties: {name: {type: string}}}
````
"""
DOCUMENTED = """\
openapi: 3.1.0
info: {title: Acme, version: '1.0'}
paths:
  /things:
    post:
      operationId: create_thing
      x-evidence: documented
      x-source: the guide
      responses: {'204': {description: Done.}}
"""
CORRECTIONS = """\
overlay: 1.1.0
info: {title: Corrections, version: '1'}
actions:
  - target: $.components.schemas.Thing.properties.name
    description: It has a shortest length.
    update: {minLength: 1}
"""


@attrs.frozen
class Repository:
    """A repository in a folder of its own.

    Attributes:
        root: The folder.
    """

    root: Path

    @classmethod
    def create(cls, root: Path, *, url: str = "https://acme.example/thing.md") -> Repository:
        """Write a repository with one provider, pinned."""
        files = {
            "specs/catalog.toml": CATALOG.replace("{url}", url),
            "specs/acme/published/1.0/thing.md": PAGE,
            "specs/acme/published/1.0/thing.txt": "GET\n/things\n",
            "specs/acme/documented.yaml": DOCUMENTED,
            "specs/acme/corrections.yaml": CORRECTIONS,
        }
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return cls(root)

    def copied(self, root: Path) -> Repository:
        """Return a copy of this repository; building one takes longer."""
        shutil.copytree(self.root, root)
        return Repository(root)

    def run(self, *arguments: str) -> int:
        """Run the command line on this repository and return its exit status."""
        return main(["--root", str(self.root), *arguments])

    @property
    def catalog(self) -> Catalog:
        return catalog.load(self.root)

    @property
    def provider(self) -> Provider:
        return self.catalog.providers["acme"]

    @property
    def lock(self) -> lock.Lock:
        return lock.load(self.root)

    def path(self, name: str) -> Path:
        """Return a path below specs/acme/."""
        return self.root / "specs/acme" / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text in a file below specs/acme/; it must be there."""
        text = self.path(name).read_text()
        assert old in text
        self.path(name).write_text(text.replace(old, new))

    def specs(self) -> dict[str, bytes]:
        """Return everything below specs/, by path relative to it."""
        top = self.root / "specs"
        return {
            path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()
        }


def document(**parts: Any) -> dict[str, Any]:
    """Return a small valid document with some of its parts replaced."""
    whole: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": {
                "get": {
                    "operationId": "a",
                    "x-evidence": "documented",
                    "x-source": "the guide",
                    "responses": {"200": {"description": ""}},
                }
            }
        },
    }
    return json.loads(json.dumps({**whole, **parts}))  # type: ignore[no-any-return]  # json gives what went in
