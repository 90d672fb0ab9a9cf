"""Orders in a journal: enough to submit again, without secrets. Data only."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import attrs
import msgspec

from vidlift.redact import redact, redact_url

MANNER: Final = frozenset({"max_cost", "way", "webhook_url"})
"""Options that say how something is ordered, not what: orders that differ in these alone are the same."""
_SECRET: Final = re.compile(r"key|token|secret|password|signature|webhook|url", re.IGNORECASE)


@attrs.frozen
class Uploaded:
    """A video that the provider has stored, which can be submitted without an upload."""

    id: str
    """The provider's ID of the upload."""


class Stage(StrEnum):
    """How far an order came."""

    INTENDED = "intended"
    UPLOADED = "uploaded"
    STARTING = "starting"
    UNCERTAIN = "uncertain"
    SUBMITTED = "submitted"
    ENDED = "ended"
    SAVED = "saved"
    FAILED = "failed"
    REFUSED = "refused"
    REPLACED = "replaced"
    GONE = "gone"
    FORGOTTEN = "forgotten"

    @property
    def unfinished(self) -> bool:
        """Whether something is left to do."""
        return self in _UNFINISHED

    @property
    def may_be_paid(self) -> bool:
        """Whether a job or a result may exist, so that a new submission would cost again."""
        return self in _MAY_BE_PAID


_MAY_BE_PAID: Final = frozenset({Stage.STARTING, Stage.UNCERTAIN, Stage.SUBMITTED, Stage.ENDED})
_UNFINISHED: Final = _MAY_BE_PAID | {Stage.INTENDED, Stage.UPLOADED}


class SourceKind(StrEnum):
    """What a source is."""

    FILE = "file"
    URL = "url"
    UPLOAD = "upload"
    OTHER = "other"


@attrs.frozen
class RecordedSource:
    """The source of an order.

    Attributes:
        kind: The kind of source.
        name: The absolute path of a file; a URL without its signature; the provider's ID of an upload; or
            another name.
        size: Bytes of a file, or None.
        modified: When the file was last changed, in nanoseconds since the epoch, or None.
        whole: Whether the name is complete, so that the source can be submitted again.
    """

    kind: SourceKind
    name: str
    size: int | None = None
    modified: int | None = None
    whole: bool = True

    @classmethod
    def of(cls, source: object) -> RecordedSource:
        """Describe what a caller passes to `submit`."""
        if isinstance(source, Uploaded):
            return cls(SourceKind.UPLOAD, source.id)
        if isinstance(source, str) and "://" in source:
            shown = redact_url(source)
            return cls(SourceKind.URL, shown, whole=shown == source)
        if not isinstance(source, str | os.PathLike):
            return cls(SourceKind.OTHER, type(source).__name__, whole=False)
        try:
            path = Path(source).resolve(strict=True)
            found = path.stat()
        except (OSError, ValueError, RuntimeError):  # submit reports what is wrong with it
            return cls(SourceKind.FILE, str(Path(source).absolute()))
        return cls(SourceKind.FILE, str(path), found.st_size, found.st_mtime_ns)

    def given(self) -> str | Uploaded:
        """Return what `submit` takes."""
        return Uploaded(self.name) if self.kind is SourceKind.UPLOAD else self.name


@attrs.frozen(kw_only=True)
class Order:
    """An order to a provider.

    Attributes:
        provider: The provider's name.
        base_url: The address of its API.
        source: The video to enhance.
        options: The options, keyed by the parameter names of `submit`.
        hidden: The names of options whose values are not stored: secrets and Python objects.
        output: The absolute path for the result, or None.
        overwrite: Whether the result may replace a file.
    """

    provider: str
    base_url: str
    source: RecordedSource
    options: Mapping[str, Any] = attrs.field(factory=dict)
    hidden: tuple[str, ...] = ()
    output: str | None = None
    overwrite: bool = False

    @classmethod
    def of(
        cls,
        provider: str,
        base_url: str,
        source: object,
        options: Mapping[str, Any],
        *,
        paths: frozenset[str] = frozenset(),
        output: str | os.PathLike[str] | None = None,
        overwrite: bool = False,
    ) -> Order:
        """Describe a call of `submit`.

        Args:
            provider: Its name.
            base_url: Where its API is; it holds neither user nor query.
            source: As it was given.
            options: As they were given; those that are None or callbacks do not count.
            paths: The names of options that may be paths, which are kept as absolute ones.
            output: Where the result goes, where that is known.
            overwrite: Whether it may replace a file.
        """
        kept: dict[str, Any] = {}
        hidden: list[str] = []
        for name, value in sorted(options.items()):
            if value is None or callable(value):
                continue
            if name in paths and isinstance(value, str) and "://" not in value:
                value = Path(value)  # noqa: PLW2901 - a path as a path
            try:
                kept[name] = _kept(name, value)
            except _HiddenError:
                hidden.append(name)
        return cls(
            provider=provider,
            base_url=base_url,
            source=RecordedSource.of(source),
            options=kept,
            hidden=tuple(hidden),
            output=None if output is None else str(Path(output).absolute()),
            overwrite=overwrite,
        )

    def is_same(self, other: Order) -> bool:
        """Return whether two orders are the same; a changed file is another source."""
        return self.source.name == other.source.name and self._identity() == other._identity()

    def _identity(self) -> tuple[object, ...]:
        options = {name: value for name, value in self.options.items() if name not in MANNER}
        hidden = set(self.hidden) - MANNER
        source = attrs.evolve(self.source, whole=True)
        return self.provider, self.base_url, source, options, hidden

    def as_json(self) -> dict[str, Any]:
        """Describe the order in JSON types."""
        return attrs.asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Order:
        """Read what `as_json` made; other members are passed over.

        Raises:
            ValueError: Something is missing, or is of another type.
        """
        source = told.get("source")
        try:
            if not isinstance(source, dict) or not source.keys() >= _members(RecordedSource):
                raise ValueError(told)
            return msgspec.convert({name: told[name] for name in _members(cls)}, cls)
        except (KeyError, msgspec.ValidationError) as error:
            raise ValueError(told) from error

    def given(self) -> dict[str, Any]:
        """Return the options as `submit` takes them."""
        return {name: _given(value) for name, value in self.options.items()}


def _members(kind: type[attrs.AttrsInstance]) -> set[str]:
    return {field.name for field in attrs.fields(kind)}


class _HiddenError(Exception):
    """This is not kept."""


def _kept(name: str, value: object) -> Any:
    """Describe an option in JSON types.

    Raises:
        _HiddenError: It may hold a secret, or is an object that JSON has nothing for.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, str) and not _SECRET.search(name) and redact(value) == value:
        return value
    if isinstance(value, Decimal) and value.is_finite():
        return {"$decimal": str(value)}
    if isinstance(value, Uploaded):
        return {"$upload": value.id}
    if isinstance(value, os.PathLike):
        return {"$path": str(Path(value).absolute())}
    if isinstance(value, Mapping) and all(isinstance(key, str) and key[:1] != "$" for key in value):
        return {key: _kept(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(name, inner) for inner in value]
    raise _HiddenError


def _given(value: Any) -> Any:
    if isinstance(value, list):
        return [_given(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((key, inner),) = value.items()
        if isinstance(inner, str) and key in _MARKS:
            return _MARKS[key](inner)
    return {key: _given(inner) for key, inner in value.items()}


_MARKS: Final = {"$decimal": Decimal, "$upload": Uploaded, "$path": Path}
