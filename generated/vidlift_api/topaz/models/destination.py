# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""The model Destination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import first_fit, json_object, misfit
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET, Unset

from .assumed_role_storage import AssumedRoleStorage
from .multipart_storage import MultipartStorage
from .presigned_storage import PresignedStorage

_ABSENT: Any = UNSET
_KEYS = frozenset(("external",))


@_define
class Destination:
    """Where the output goes; without it, to the service's own storage.

    Attributes:
        external: Where the service puts the output itself. Exactly one of the three ways. Whether the status
            still shows a download then is not documented.
    """

    external: AssumedRoleStorage | MultipartStorage | PresignedStorage | Unset = UNSET
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "Destination") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        absent = 0
        if "external" in source:
            external_ = source["external"]
            external_ = _decode_destination_external(external_, f"{path}.external")
        else:
            external_ = UNSET
            absent += 1
        self = cls.__new__(cls)
        self.external = external_
        if len(source) + absent == 1:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _DestinationWire, _destination_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {}
        if self.external is not UNSET:
            data["external"] = to_json(self.external)
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _DestinationWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    external: Any = _ABSENT


def _destination_from_wire(wire: Any, cls: type[Destination] = Destination) -> Destination:
    self = cls.__new__(cls)
    external_ = wire.external
    self.external = external_ if external_ is UNSET else _decode_destination_external(external_, "")
    self.additional_properties = {}
    return self


def _decode_destination_external(
    value: Any, path: str
) -> AssumedRoleStorage | MultipartStorage | PresignedStorage:
    if isinstance(value, dict):
        fitting: AssumedRoleStorage | MultipartStorage | PresignedStorage = first_fit(
            value,
            path,
            (AssumedRoleStorage.from_dict, PresignedStorage.from_dict, MultipartStorage.from_dict),
        )
        return fitting
    raise misfit(value, path, "PresignedStorage or AssumedRoleStorage or MultipartStorage")
