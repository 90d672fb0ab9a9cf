"""Bundle a document of several files, and replace references to other files.

Files are read only below the folder of the document, and URLs only if the caller allows them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

from attrs import define, field

from generator.enriching.budget import Growth
from generator.openapi import documents
from generator.openapi.document_walk import MANY, NAMED, ONE, SCHEMA_PREFIX
from generator.openapi.pointers import pointer, resolve
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_FILES: Final = 2000
"""Files that one document may consist of."""

MOST_LEVELS: Final = 50
"""Most references in a row that lead to no schema."""

# What may hold anything: a `$ref` in it is data.
_DATA: Final = frozenset({"example", "examples", "default", "enum", "const"})
_FILE: Final = re.compile(r"[^#]*\.(ya?ml|json)(#.*)?", re.IGNORECASE)
_Target: TypeAlias = tuple[str, str]
"""A file or a URL, and the JSON Pointer into it."""


def refers_outside(value: Any) -> bool:
    """Whether a document refers to other files."""
    if isinstance(value, list):
        return any(map(refers_outside, value))
    if not isinstance(value, dict):
        return False
    reference = value.get("$ref")
    return (isinstance(reference, str) and not reference.startswith("#")) or any(
        refers_outside(item) for key, item in value.items() if key not in _DATA
    )


@define
class Bundler:
    """Read what a document refers to, and add it to the document.

    Attributes:
        root: The document's own file.
        fetch: Returns the content of a URL; None if no URL may be read.
        broken: Why a reference could not be followed, by the reference that replaces it.
    """

    root: Path
    fetch: Callable[[str], bytes] | None = None
    broken: dict[str, str] = field(factory=dict)
    _files: dict[str, Any] = field(factory=dict)
    _names: dict[_Target, str] = field(factory=dict)
    _taken: set[str] = field(factory=set)
    _waiting: list[tuple[str, _Target]] = field(factory=list)
    _open: list[_Target] = field(factory=list)
    _growth: Growth = field(factory=Growth)
    _prefix: str = SCHEMA_PREFIX
    _reason: str = ""

    def bundled(self, document: dict[str, Any]) -> dict[str, Any]:
        """Return a document that refers to nothing outside of itself.

        Schemas become components, under the name that the document or their file gives them, so that they may
        lead back to themselves. All else is written where it is referred to.

        Raises:
            GeneratorError: There are too many files, or too much of them.
        """
        if not refers_outside(document):
            return document
        here = str(self.root.resolve())
        self._files[here] = document
        is_old = "swagger" in document
        self._prefix = "#/definitions/" if is_old else SCHEMA_PREFIX
        holder = document if is_old else document.get("components") or {}
        listed = holder.get("definitions" if is_old else "schemas") or {}
        self._taken = set(listed)
        for name, schema in listed.items():  # a component that only names a file's schema is its name
            if isinstance(schema, dict) and schema.keys() == {"$ref"}:
                target = self._final(self._target(str(schema["$ref"]), here))
                if target is not None and target[0] != here and self._names.setdefault(target, name) == name:
                    self._waiting.append((name, target))
        result: dict[str, Any] = self._walked(document, here, "any")
        schemas = result if is_old else result.setdefault("components", {})
        schemas = schemas.setdefault("definitions" if is_old else "schemas", {})
        while self._waiting:
            name, target = self._waiting.pop()
            schemas[name] = self._walked(self._value(target), target[0], "schema")
        return result

    def _walked(self, value: Any, base: str, kind: str) -> Any:
        """Return a part of a file with its references rewritten.

        Args:
            value: The part.
            base: The file of the part.
            kind: Its kind: a `schema`, `schemas` by name, or `any` other.
        """
        if isinstance(value, list):
            return [self._walked(item, base, kind) for item in value]
        if not isinstance(value, dict):
            return value
        if self._open:
            self._growth.add(self._open[-1][0])
        reference = value.get("$ref")
        if isinstance(reference, str) and kind != "schemas":
            return self._referred(value, reference, base, kind)
        return {key: self._walked_item(key, item, base, kind) for key, item in value.items()}

    def _walked_item(self, key: str, item: Any, base: str, kind: str) -> Any:
        if kind == "schemas":
            return self._walked(item, base, "schema")
        if key in _DATA or key.startswith("x-"):
            return item
        if kind == "schema":
            if key == "discriminator" and isinstance(item, dict) and isinstance(item.get("mapping"), dict):
                mapping = {name: self._mapped(told, base) for name, told in item["mapping"].items()}
                return {**item, "mapping": mapping}
            if key in ONE or key in MANY:
                return self._walked(item, base, "schema")
            return self._walked(item, base, "schemas") if key in NAMED else item
        inner = {"schema": "schema", "itemSchema": "schema", "schemas": "schemas", "definitions": "schemas"}
        return self._walked(item, base, inner.get(key, "any"))

    def _mapped(self, told: Any, base: str) -> Any:
        """Return what a discriminator's value stands for: a name stays, a reference is rewritten.

        What looks like a component of a file that has none is one of the whole document.
        """
        if not isinstance(told, str) or not (told.startswith("#") or _FILE.fullmatch(told)):
            return told
        if told.startswith(self._prefix) and self._target(told, base) is None:
            return told
        return self._walked({"$ref": told}, base, "schema")["$ref"]

    def _referred(self, value: dict[str, Any], reference: str, base: str, kind: str) -> Any:
        here = str(self.root.resolve())
        beside = {
            key: self._walked_item(key, item, base, kind) for key, item in value.items() if key != "$ref"
        }
        if base == here and reference.startswith("#"):
            return {"$ref": reference, **beside}
        target = self._final(self._target(reference, base))
        if target is None:
            return {"$ref": self._reason_of(reference), **beside}
        if target[0] == here:
            return {"$ref": target[1], **beside}
        if kind == "schema":
            return {"$ref": self._prefix + self._name(target), **beside}
        if target in self._open or len(self._open) > MOST_LEVELS:
            return {"$ref": self._reason_of(reference, "leads back to itself"), **beside}
        self._open.append(target)
        try:
            found = self._walked(self._value(target), target[0], kind)
        finally:
            self._open.pop()
        return {**found, **beside} if isinstance(found, dict) else found

    def _name(self, target: _Target) -> str:
        """Return the name of the component that a schema of another file becomes."""
        if target not in self._names:
            file, place = target
            told = place.rsplit("/", 1)[-1] if place.count("/") else Path(urlsplit(file).path).stem
            plain = re.sub(r"[^A-Za-z0-9._-]+", "_", unquote(told)).strip("_") or "Schema"
            name, number = plain, 1
            while name in self._taken:
                number += 1
                name = f"{plain}{number}"
            self._taken.add(name)
            self._names[target] = name
            self._waiting.append((name, target))
        return self._names[target]

    def _final(self, target: _Target | None) -> _Target | None:
        """Return where a reference ends that leads to other references."""
        for _ in range(MOST_LEVELS):
            value = None if target is None else self._value(target)
            if target is None or not (isinstance(value, dict) and value.keys() == {"$ref"}):
                return target
            if target[0] == str(self.root.resolve()):
                return target  # the document's own components keep their names
            target = self._target(str(value["$ref"]), target[0])
        self._reason = "leads through too many others, or back to itself"
        return None

    def _value(self, target: _Target) -> Any:
        return resolve(self._files[target[0]], target[1])

    def _target(self, reference: str, base: str) -> _Target | None:
        """Return where a reference leads; None, with the reason kept, where it leads nowhere."""
        address, _, fragment = reference.partition("#")
        place = f"#{fragment}" if fragment else "#"
        try:
            file = base if not address else self._address(address, base)
            if file not in self._files:
                if len(self._files) >= MOST_FILES:
                    raise GeneratorError(f"the document consists of more than {MOST_FILES:,} files")
                self._files[file] = self._read(file)
            resolve(self._files[file], place)
        except _RefusedError as error:
            self._reason = str(error)
            return None
        except (LookupError, ValueError) as error:
            self._reason = f"leads nowhere: {error}"
            return None
        return file, place

    def _address(self, address: str, base: str) -> str:
        """Return the file or the URL that a reference leads to."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", base) or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", address):
            url = urljoin(base, address) if re.match(r"https?:", base) else address
            if urlsplit(url).scheme not in {"http", "https"}:
                raise _RefusedError("is neither a file below the document's folder nor an http URL")
            if self.fetch is None:
                raise _RefusedError("is a URL, and these are read with --refs-from alone")
            return url
        folder = self.root.resolve().parent
        path = (Path(base).parent / unquote(address)).resolve()
        if not path.is_relative_to(folder):
            raise _RefusedError("leads out of the document's folder")
        return str(path)

    def _read(self, file: str) -> Any:
        is_url = re.match(r"https?:", file) is not None
        source = file if is_url else str(Path(file).relative_to(self.root.resolve().parent))
        try:
            if is_url and self.fetch is not None:
                data = self.fetch(file)
            else:
                data = documents.read_bytes(Path(file), source=source)
            return documents.parse(documents.decode(data, source=source), source=source)
        except GeneratorError as error:
            raise _RefusedError(f"cannot be read: {error.problems[0].what}") from None

    def _reason_of(self, reference: str, reason: str = "") -> str:
        """Record why a reference was not followed, and return its replacement."""
        stand_in = pointer("x-unread", reference)
        self.broken[stand_in] = f"the reference {quoted(reference)} {reason or self._reason}"
        return stand_in


class _RefusedError(Exception):
    """A reference may not be followed; the message says why."""
