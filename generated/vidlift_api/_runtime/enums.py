# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""Enums that survive values which the API's document did not know yet."""

from __future__ import annotations

import enum
from typing import Self, TypeVar

__all__ = ["Members", "OpenIntEnum", "OpenStrEnum"]

UNKNOWN = "UNKNOWN"


class OpenIntEnum(enum.IntEnum):
    """An enum of ints with a member UNKNOWN for each unlisted value.

    Such a member equals and hashes like its value, and can be pickled. Iteration skips it, and two of them
    with the same value are equal but need not be the same object.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if type(value) is not int:
            return None
        member = int.__new__(cls, value)
        member._name_ = UNKNOWN
        member._value_ = value
        return member

    def __reduce_ex__(self, _protocol: object) -> tuple[type[Self], tuple[int]]:
        # By value: some releases of Python pickle and copy members by name, which these lack.
        return type(self), (self._value_,)

    @property
    def is_known(self) -> bool:
        """Whether the API's document lists this value."""
        return self._value_ in type(self)._value2member_map_


class OpenStrEnum(enum.StrEnum):
    """An enum of strings with a member UNKNOWN for each unlisted value.

    Such a member equals and hashes like its value, and can be pickled. Iteration skips it, and two of them
    with the same value are equal but need not be the same object.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if type(value) is not str:
            return None
        member = str.__new__(cls, value)
        member._name_ = UNKNOWN
        member._value_ = value
        return member

    def __reduce_ex__(self, _protocol: object) -> tuple[type[Self], tuple[str]]:
        # By value: some releases of Python pickle and copy members by name, which these lack.
        return type(self), (self._value_,)

    @property
    def is_known(self) -> bool:
        """Whether the API's document lists this value."""
        return self._value_ in type(self)._value2member_map_


E = TypeVar("E", bound=enum.Enum)


class Members(dict[int | str, E]):
    """An enum's members by value: a lookup is ten times faster than calling the enum.

    An unlisted value goes to the enum itself, which knows whether it is open.
    """

    def __init__(self, of: type[E]) -> None:
        super().__init__((member.value, member) for member in of)
        self.of = of

    def __missing__(self, value: int | str) -> E:
        return self.of(value)
