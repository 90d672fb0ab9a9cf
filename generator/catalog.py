"""The catalog of providers and their published files, in `specs/catalog.toml`."""

from __future__ import annotations

import datetime as dt
import json
import keyword
import re
import tomllib
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import attrs

from generator.openapi.documents import decode, read_bytes
from generator.problems import GeneratorError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CATALOG = "specs/catalog.toml"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*", re.ASCII)
_T = TypeVar("_T")


class Format(StrEnum):
    """How a source holds its document."""

    MINTLIFY = "mintlify"
    GITBOOK = "gitbook"
    OPENAPI = "openapi"
    RENDERED = "rendered"


@attrs.frozen
class Source:
    """One file that a vendor published.

    Attributes:
        file: Path below the provider's folder, with forward slashes.
        format: How the file holds its document.
        url: Where the vendor serves it.
        retrieved: The day that it was fetched, or None if unknown.
        fetch: Whether the file can be fetched again from `url`.
        reason: Why it cannot, or None.
    """

    file: str
    format: Format
    url: str
    retrieved: dt.date | None = None
    fetch: bool = True
    reason: str | None = None


@attrs.frozen
class Provider:
    """A vendor whose API is built into a client.

    Attributes:
        name: The provider's folder under `specs/`, and its package under `vidlift_api`.
        title: The provider's name in prose.
        auth: The security scheme that the client's API key is for.
        operations: Operation IDs by the role that they play (`read`, `list`).
        sources: What the vendor published.
        folder: The provider's folder.
        label: The folder as messages name it, relative to the repository.
        revision: Which package of one spec is built now, from 1. The package's version ends with it.
    """

    name: str
    title: str
    auth: str
    operations: Mapping[str, str]
    sources: tuple[Source, ...]
    folder: Path
    label: str
    revision: int = 1

    @property
    def package(self) -> str:
        """The import path of the provider's client."""
        return f"vidlift_api.{self.name}"

    @property
    def documented(self) -> Path:
        """Operations known beyond the published sources; the file need not exist."""
        return self.folder / "documented.yaml"

    @property
    def corrections(self) -> Path:
        """The Overlay document that corrects the sources; the file need not exist."""
        return self.folder / "corrections.yaml"

    @property
    def openapi(self) -> Path:
        """The assembled document, derived."""
        return self.folder / "openapi.yaml"

    def path(self, source: Source) -> Path:
        """Return where a source of this provider lies."""
        return self.folder / source.file


@attrs.frozen
class Catalog:
    """All providers, by name.

    Attributes:
        root: The repository.
        providers: The providers, in the catalog's order.
    """

    root: Path
    providers: Mapping[str, Provider]

    def select(self, name: str | None) -> tuple[Provider, ...]:
        """Return the provider called `name`, or all of them when no name is given.

        Raises:
            GeneratorError: There is no such provider.
        """
        if not name:
            return tuple(self.providers.values())
        if name not in self.providers:
            raise GeneratorError(
                f"no provider is called {quoted(name)}",
                where=CATALOG,
                advice=f"There are: {', '.join(self.providers)}.",
            )
        return (self.providers[name],)


def load(root: Path) -> Catalog:
    """Return the catalog of the repository at `root`.

    Raises:
        GeneratorError: The catalog is missing, or says something that it cannot mean.
    """
    path = root / CATALOG
    text = decode(read_bytes(path, source=CATALOG), source=CATALOG)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GeneratorError(f"this is not TOML: {error}", where=CATALOG) from None
    providers = {}
    for name, table in tables.items():
        check_name(name)
        providers[name] = _provider(root, name, table)
    return Catalog(root, providers)


def check_name(name: str) -> None:
    """Refuse a name that cannot be a provider's.

    Raises:
        GeneratorError: It cannot name a folder and a package.
    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise GeneratorError(
            f"{quoted(name)} cannot name a folder and a package",
            where=CATALOG,
            advice="Use lower-case letters, digits, and underscores between them.",
        )


def _provider(root: Path, name: str, table: Any) -> Provider:
    where = f"{CATALOG}: [{name}]"
    reader = _Table(table, where)
    operations = _Table(reader.take("operations", dict, {}), f"{CATALOG}: [{name}.operations]")
    found = {role: operations.take(role, str) for role in list(operations.left)}
    sources = tuple(
        _source(item, f"{CATALOG}: [[{name}.sources]] number {number}")
        for number, item in enumerate(reader.take("sources", list), 1)
    )
    provider = Provider(
        name=name,
        title=reader.take("title", str),
        auth=reader.take("auth", str),
        operations=found,
        sources=sources,
        folder=root / "specs" / name,
        label=f"specs/{name}",
        revision=reader.take("revision", int, 1, check=_is_positive),
    )
    reader.done()
    files = [source.file for source in sources]
    for file in files:
        if files.count(file) > 1:
            raise GeneratorError(
                f"{quoted(file)} is listed twice", where=where, advice="Delete one of the two tables."
            )
    return provider


def _source(item: Any, where: str) -> Source:
    reader = _Table(item, where)
    source = Source(
        file=reader.take("file", str, check=_is_published),
        format=Format(reader.take("format", str, check=_is_format)),
        url=reader.take("url", str, check=_is_url),
        retrieved=reader.take("retrieved", dt.date, None),
        fetch=reader.take("fetch", bool, True),
        reason=reader.take("reason", str, None),
    )
    reader.done()
    return source


def _is_published(file: str) -> str | None:
    path = PurePosixPath(file)
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in file
        or str(path) != file
        or not file.isprintable()
    ):
        return "must be a plain path below the provider's folder, with forward slashes"
    if path.parts[:1] != ("published",) or len(path.parts) < 2:
        return "must lie below published/"
    return None


def _is_format(name: str) -> str | None:
    return None if name in list(Format) else f"must be one of {', '.join(Format)}"


def _is_positive(number: int) -> str | None:
    return None if number > 0 else "must be 1 or more"


def is_safe(url: str) -> bool:
    """Return whether a URL may be fetched: https or local, without credentials."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port  # a port that is not a number raises here
    except ValueError:
        return False
    if (
        not host
        or parts.username is not None
        or parts.password is not None
        or not url.isprintable()
        or " " in url
    ):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in {"127.0.0.1", "::1", "localhost"})


def _is_url(url: str) -> str | None:
    return None if is_safe(url) else "must be an https URL without a user or password"


def with_source(text: str, provider: str, old: str, new: str, retrieved: dt.date) -> str:
    """Return the text of the catalog with a source's file and day replaced.

    Args:
        text: The catalog.
        provider: The provider's name.
        old: The file that the catalog lists.
        new: The file to list instead.
        retrieved: The day that it was fetched.

    Raises:
        GeneratorError: The table of that source is not written in the usual way and has to be changed by
            hand.
    """
    return _edited(text, provider, old, lambda table, own: _rewritten(table, own, new, retrieved))


def without_source(text: str, provider: str, file: str) -> str:
    """Return the text of the catalog without a source's table and its comment.

    Args:
        text: The catalog.
        provider: The provider's name.
        file: The file that the catalog lists.

    Raises:
        GeneratorError: The table is not written in the usual way and has to be changed by hand.
    """
    return _edited(text, provider, file, lambda _table, _own: [])


def with_new_source(text: str, provider: str, source: Source) -> str:
    """Return the text of the catalog with another source of a provider."""
    lines = [
        f"[[{provider}.sources]]",
        f'file = "{source.file}"',
        f'format = "{source.format}"',
        f"url = {json.dumps(source.url)}",
    ]
    if source.retrieved is not None:
        lines.append(f"retrieved = {source.retrieved.isoformat()}")
    if not source.fetch:
        lines.append("fetch = false")
    tables = _tables(text)
    own = re.compile(rf"\[+{provider}[.\]]")
    at = max(number for number, table in enumerate(tables) if own.match(_head(table)))
    ended = tables[at][-1].strip() == ""  # the blank line after the provider's last table stays the last
    blank = ["\n"]
    lines = [f"{line}\n" for line in lines]
    tables.insert(at + 1, [*lines, *blank] if ended else [*blank, *lines])
    return "".join(line for table in tables for line in table)


def with_provider(text: str, provider: Provider) -> str:
    """Return the text of the catalog with another provider, without sources."""
    # A JSON string is a TOML string too.
    title, auth = json.dumps(provider.title, ensure_ascii=False), json.dumps(provider.auth)
    table = f"[{provider.name}]\ntitle = {title}\nauth = {auth}\n"
    return f"{text.rstrip()}\n\n{table}"


def _tables(text: str) -> list[list[str]]:
    """Return the lines of each table, with the comments above it. The first is what precedes all tables."""
    tables: list[list[str]] = [[]]
    above: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith("["):
            tables.append([*above, line])
            above = []
        elif line.startswith("#"):
            above.append(line)
        else:
            tables[-1] += [*above, line]
            above = []
    tables[-1] += above
    return tables


def _head(table: list[str]) -> str:
    return next((line.strip() for line in table if line.startswith("[")), "")


def _edited(
    text: str, provider: str, file: str, edit: Callable[[list[str], re.Pattern[str]], list[str]]
) -> str:
    """Return the text of the catalog with the table of one source edited."""
    own = re.compile(rf"file\s*=\s*[\"']{re.escape(file)}[\"']\s*(#.*)?")
    head = f"[[{provider}.sources]]"
    tables = _tables(text)
    found = [
        number
        for number, table in enumerate(tables)
        if _head(table) == head and any(own.fullmatch(line.strip()) for line in table)
    ]
    for number in found:
        tables[number] = edit(tables[number], own)
    changed = "".join(line for table in tables for line in table)
    if len(found) != 1 or tomllib.loads(changed).keys() != tomllib.loads(text).keys():
        raise GeneratorError(
            f"the table of {quoted(file)} cannot be changed by machine",
            where=CATALOG,
            advice=f"Begin it with [[{provider}.sources]] on a line of its own, one `key = value` a line.",
        )
    return changed


def _rewritten(table: list[str], own: re.Pattern[str], new: str, retrieved: dt.date) -> list[str]:
    lines = []
    for line in table:
        if own.fullmatch(line.strip()):
            lines.append(f'file = "{new}"\n')
        elif re.match(r"url\s*=", line):
            lines += [line if line.endswith("\n") else line + "\n", f"retrieved = {retrieved.isoformat()}\n"]
        elif not re.match(r"retrieved\s*=", line):
            lines.append(line)
    return lines


_MISSING = object()


class _Table:
    """Takes the entries of a TOML table one by one; what is left at the end is a typing error of someone."""

    def __init__(self, table: Any, where: str) -> None:
        if not isinstance(table, dict):
            raise GeneratorError(f"this must be a table, not {quoted(table)}", where=where)
        self.left = dict(table)
        self.where = where

    def take(
        self,
        key: str,
        kind: type[_T],
        default: Any = _MISSING,
        *,
        check: Callable[[_T], str | None] | None = None,
    ) -> _T:
        if key not in self.left:
            if default is _MISSING:
                raise GeneratorError(f"{key} is missing", where=self.where)
            value: _T = default
            return value
        value = self.left.pop(key)
        if not isinstance(value, kind) or (kind is dt.date and isinstance(value, dt.datetime)):
            raise GeneratorError(f"{key} = {quoted(value)} is not {_KINDS[kind]}", where=self.where)
        complaint = check(value) if check else None
        if complaint:
            raise GeneratorError(f"{key} = {quoted(value)} {complaint}", where=self.where)
        return value

    def done(self) -> None:
        if self.left:
            raise GeneratorError(
                f"{', '.join(map(quoted, self.left))} means nothing here",
                where=self.where,
                advice="The comment at the top of the file lists the keys of a table.",
            )


_KINDS: dict[type, str] = {
    str: "a string", bool: "a boolean", list: "an array of tables", dict: "a table", dt.date: "a date",
}  # fmt: skip
