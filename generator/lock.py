"""The lock: the pinned hashes of every file that a client is built from.

`specs/lock.toml` holds the hash and size of everything under a provider's `published/`, of what we wrote
about it, and of the document assembled from both; and the versions of the tools that decide about bytes. Pins
of published files change through `lock` and `update` alone; the others follow `generate`.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import tomllib
from typing import TYPE_CHECKING

import attrs

from generator.openapi.documents import decode, read_bytes
from generator.problems import GeneratorError, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.catalog import Provider

LOCK = "specs/lock.toml"
# What decides about the bytes of derived files, or about whether a document is accepted.
TOOLS = ("griffelib", "jinja2", "jsonpath-rfc9535", "openapi-python-client", "openapi-spec-validator", "ruff")
_HEADER = """\
# Written by `python -m generator`; do not edit. `lock` pins published files again, `update` fetches and pins
# them. Hashes are SHA-256, sizes in bytes; etag and last_modified are what the server said of the bytes that
# are pinned.
"""
_REPIN = "If the change is meant, run `python -m generator lock`; if not, `git checkout -- {}`."
_REFRESH = "Run `make generate`."
PIN_ADVICE = "Run `python -m generator lock` to pin it."


@attrs.frozen
class Pin:
    """What a file looked like.

    Attributes:
        sha256: Hash of its bytes, in hexadecimal.
        size: Number of its bytes.
        etag: The entity tag that the server sent with it, if any.
        last_modified: The modification date that the server sent with it, if any.
    """

    sha256: str
    size: int
    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def of(cls, data: bytes, *, etag: str | None = None, last_modified: str | None = None) -> Pin:
        """Return the pin of a file's bytes."""
        return cls(hashlib.sha256(data).hexdigest(), len(data), etag, last_modified)

    def fits(self, data: bytes) -> bool:
        """Whether these are the bytes that were pinned."""
        return self.size == len(data) and self.sha256 == hashlib.sha256(data).hexdigest()


@attrs.frozen
class ProviderLock:
    """The pins of one provider.

    Attributes:
        version: The version that the assembled document gives itself.
        files: Pins by path below the provider's folder.
    """

    version: str
    files: Mapping[str, Pin]


@attrs.frozen
class Lock:
    """All pins.

    Attributes:
        tools: Versions of the tools that decide about bytes, by name.
        providers: The pins of each provider, by its name.
    """

    tools: Mapping[str, str] = attrs.field(factory=dict)
    providers: Mapping[str, ProviderLock] = attrs.field(factory=dict)

    def with_provider(self, name: str, pins: ProviderLock) -> Lock:
        """Return this lock with the pins of one provider replaced."""
        return attrs.evolve(self, providers={**self.providers, name: pins})

    def pin(self, provider: str, file: str) -> Pin | None:
        """Return the pin of a file, or None when it has none."""
        pins = self.providers.get(provider)
        return pins.files.get(file) if pins else None

    def render(self) -> bytes:
        """Return the lock as it is written."""
        lines = [_HEADER, "[tools]\n"]
        lines += [f"{_key(name)} = {_string(version)}\n" for name, version in sorted(self.tools.items())]
        for name, pins in sorted(self.providers.items()):
            lines.append(f"\n[{name}]\nversion = {_string(pins.version)}\n\n[{name}.files]\n")
            lines += [f"{_string(file)} = {_pin(pin)}\n" for file, pin in sorted(pins.files.items())]
        return "".join(lines).encode()


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name, re.ASCII) else _string(name)


def _string(text: str) -> str:
    # A basic string of TOML is written as a string of JSON, but for DEL, which JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _pin(pin: Pin) -> str:
    fields = [f"sha256 = {_string(pin.sha256)}", f"size = {pin.size}"]
    if pin.etag is not None:
        fields.append(f"etag = {_string(pin.etag)}")
    if pin.last_modified is not None:
        fields.append(f"last_modified = {_string(pin.last_modified)}")
    return f"{{ {', '.join(fields)} }}"


def load(root: Path) -> Lock:
    """Return the lock of the repository at `root`, or an empty one.

    Raises:
        GeneratorError: The lock cannot be read.
    """
    path = root / LOCK
    if not path.exists():
        return Lock()
    try:
        tables = tomllib.loads(decode(read_bytes(path, source=LOCK), source=LOCK))
        tools = {name: str(version) for name, version in tables.pop("tools").items()}
        providers = {
            name: ProviderLock(
                str(table["version"]),
                {
                    file: Pin(**{str(key): value for key, value in pin.items()})
                    for file, pin in table["files"].items()
                },
            )
            for name, table in tables.items()
        }
    except (tomllib.TOMLDecodeError, LookupError, TypeError, AttributeError) as error:
        raise GeneratorError(
            f"this is not a lock: {quoted(str(error), 200)}",
            where=LOCK,
            advice=f"It is written by machine: `git checkout -- {LOCK}` restores it.",
        ) from None
    return Lock(tools, providers)


def installed_tools() -> dict[str, str]:
    """Return the versions of the tools that decide about bytes, as installed."""
    return {name: importlib.metadata.version(name) for name in TOOLS}


def tool_problems(lock: Lock) -> Iterator[Problem]:
    """Yield a problem for every tool with another version than in the lock."""
    installed = installed_tools()
    for name in sorted({*installed, *lock.tools}):
        have, want = installed.get(name), lock.tools.get(name)
        if have != want:
            yield Problem(
                f"{name} {want or '(none)'} is pinned, and {have or 'none'} is installed",
                where=LOCK,
                advice="Run `make setup` to install what is pinned, or `make generate` to pin these.",
            )


def published_files(provider: Provider) -> dict[str, Path]:
    """Return the files under a provider's `published/`, by path in its folder."""
    top = provider.folder / "published"
    return {
        path.relative_to(provider.folder).as_posix(): path
        for path in sorted(top.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def written_files(provider: Provider) -> dict[str, Path]:
    """Return what we wrote about a provider, by path below the provider's folder."""
    return {path.name: path for path in (provider.documented, provider.corrections) if path.exists()}


def source_problems(provider: Provider, lock: Lock) -> Iterator[Problem]:
    """Yield a problem for every published file that differs from lock or catalog."""
    files = published_files(provider)
    pins = lock.providers.get(provider.name)
    pinned = {name: pin for name, pin in pins.files.items() if name.startswith("published/")} if pins else {}
    for source in provider.sources:
        if source.file not in files:
            yield Problem(
                "the catalog lists this file, and it is missing",
                where=f"{provider.label}/{source.file}",
                advice=f"`git checkout -- {provider.label}/{source.file}`, or take it out of the catalog.",
            )
    listed = {source.file for source in provider.sources}
    for name, pin in sorted(pinned.items()):
        where = f"{provider.label}/{name}"
        if name not in files:
            if name not in listed:
                yield Problem(
                    "this file is pinned, and it is missing", where=where, advice=_REPIN.format(where)
                )
            continue
        data = read_bytes(files[name], source=where)
        if not pin.fits(data):
            found = Pin.of(data)
            yield Problem(
                "this published file has changed:\n"
                f"  pinned {pin.sha256} ({pin.size} bytes)\n"
                f"  found  {found.sha256} ({found.size} bytes)",
                where=where,
                advice=_REPIN.format(where),
            )
    for name in sorted(set(files) - set(pinned)):
        yield Problem(
            "this published file is not pinned"
            + ("" if name in listed else ", and the catalog does not list it"),
            where=f"{provider.label}/{name}",
            advice=PIN_ADVICE if name in listed else "Add it with `python -m generator adopt`, or delete it.",
        )


def written_problems(provider: Provider, lock: Lock, openapi: bytes) -> Iterator[Problem]:
    """Yield a problem for every other file whose pin is not current.

    Args:
        provider: The provider.
        lock: The lock.
        openapi: The assembled document as it should be.
    """
    pins = lock.providers.get(provider.name)
    pinned = (
        {name: pin for name, pin in pins.files.items() if not name.startswith("published/")} if pins else {}
    )
    found = {
        name: read_bytes(path, source=f"{provider.label}/{name}")
        for name, path in written_files(provider).items()
    }
    found[provider.openapi.name] = openapi
    for name in sorted({*pinned, *found}):
        where = f"{provider.label}/{name}"
        if name not in found:
            yield Problem("this file is pinned, and it is missing", where=where, advice=_REFRESH)
        elif name not in pinned:
            yield Problem("this file is not pinned", where=where, advice=_REFRESH)
        elif not pinned[name].fits(found[name]):
            yield Problem("this has changed since the last `make generate`", where=where, advice=_REFRESH)


def pinned(provider: Provider, lock: Lock, *, version: str, openapi: bytes) -> ProviderLock:
    """Return the pins of a provider's files as they are now.

    What the server said of a published file is kept as long as its bytes are the same.
    """
    files = {}
    for name, path in {**published_files(provider), **written_files(provider)}.items():
        data = read_bytes(path, source=f"{provider.label}/{name}")
        old = lock.pin(provider.name, name)
        files[name] = old if old is not None and old.fits(data) else Pin.of(data)
    files[provider.openapi.name] = Pin.of(openapi)
    return ProviderLock(version, files)
