"""What the methods of a client are called on: the operations of one tag."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from .client import BaseClient, CallTimeout
    from .operations import Operation

__all__ = ["Resource"]

T = TypeVar("T")


@frozen
class Resource:
    """The operations of one tag as methods of a client."""

    _client: BaseClient

    def _call(self, operation: Operation[T], arguments: dict[str, Any], timeout: CallTimeout) -> T:
        return self._client.call(operation, arguments, timeout)

    async def _call_async(
        self, operation: Operation[T], arguments: dict[str, Any], timeout: CallTimeout
    ) -> T:
        return await self._client.call_async(operation, arguments, timeout)

    @staticmethod
    def _warn_of_former_name(former: str, name: str) -> None:
        warnings.warn(f"{former}() is now {name}()", DeprecationWarning, stacklevel=3)
