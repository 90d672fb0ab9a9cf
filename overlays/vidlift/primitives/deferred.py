"""Values that are made of their bytes when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@attrs.define(eq=False, repr=False)
class Deferred(Generic[T]):
    """One value that may never be asked for. Two threads may make it twice, and get equal ones.

    Attributes:
        decode: Makes it; a function of a module, so that this can be pickled.
        content: What it is made of; kept until then.
    """

    decode: Callable[[bytes], T]
    content: bytes
    _made: T | None = attrs.field(default=None, init=False)

    def value(self) -> T:
        """Returns the value, the same each time.

        Raises:
            Exception: What `decode` raised, each time.
        """
        content, made = self.content, self._made
        if made is None:
            made = self._made = self.decode(content)
            self.content = b""
        return made
