# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""The base of all models: what each of them can do, read off its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from attrs import define, field

from .encoding import to_parts
from .parsing import body_of, value_of
from .representation import represent
from .tables import kind_of_model, table_of

if TYPE_CHECKING:
    from .errors import DecodeError
    from .types import FileParts

__all__ = ["Fields", "Model", "Parts", "UnknownVariant"]


class Fields:
    """What a model states besides its fields."""

    __slots__ = ()

    KEYS: ClassVar[Mapping[str, str]] = {}
    """The JSON keys of the fields that are called otherwise."""

    TAGS: ClassVar[Mapping[str, Sequence[str]]] = {}
    """The values of discriminators, by their keys, that stand for the model in a union."""

    if TYPE_CHECKING:
        additional_properties: dict[str, Any]

    __repr__ = represent


class Model(Fields):
    """A model that is decoded and encoded as JSON.

    Keys that the document does not list are kept in `additional_properties`, and are written back.
    """

    __slots__ = ()

    @classmethod
    def from_dict(
        cls, source: Mapping[str, Any], path: str | None = None, *, misfits: list[DecodeError] | None = None
    ) -> Self:
        """Decode a JSON object.

        Args:
            source: The object.
            path: Its name in errors; by default the name of the model.
            misfits: Collects what does not fit, and makes decoding lenient: a missing required key becomes
                UNSET, a value that does not fit stays as received, and an optional object that does not fit
                is left out.

        Raises:
            DecodeError: It does not fit; with `misfits`, it is not an object.
        """
        name = cls.__name__ if path is None else path
        return value_of(kind_of_model(cls), source, name, misfits)  # type: ignore[no-any-return]  # not generic

    @classmethod
    def from_json(cls, content: bytes, *, misfits: list[DecodeError] | None = None) -> Self:
        """Decode JSON text, faster than a parser and `from_dict`. See there."""
        return body_of(kind_of_model(cls), content, cls.__name__, misfits)  # type: ignore[no-any-return]  # as above

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object without absent fields, and with unknown keys."""
        try:
            return table_of(type(self)).written(self)
        except (AttributeError, TypeError):  # of a value that does not fit, which a lenient client kept
            return table_of(type(self)).written_as_is(self)


class Parts(Fields):
    """A model that is sent as the parts of a multipart body."""

    __slots__ = ()

    def to_multipart(self, types: Mapping[str, str] | None = None) -> FileParts:
        """Encode as parts, of these media types by name; an array repeats its part."""
        told = types or {}
        parts: FileParts = []
        for entry in table_of(type(self)).fields:
            parts += to_parts(entry.key, getattr(self, entry.name), told.get(entry.key))
        for key, value in self.additional_properties.items():
            parts += to_parts(key, value, told.get(key))
        return parts


@define(repr=False)
class UnknownVariant(Model):
    """An unlisted member of a union: the JSON object as received."""

    additional_properties: dict[str, Any] = field(factory=dict)

    @property
    def raw(self) -> dict[str, Any]:
        """The object."""
        return self.additional_properties
