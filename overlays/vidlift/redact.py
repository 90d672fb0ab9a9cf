"""Remove the secrets of one connection from text for people and logs.

The generated clients recognize what is secret by its form (signed URLs, credentials).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, Self

import attrs

from vidlift_api._runtime.redaction import HIDDEN, LONGEST, excerpt, hide, redact, redact_url

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["HIDDEN", "LONGEST", "Redactor", "Secret", "excerpt", "redact", "redact_url"]


MOST_LEARNED: Final = 200
"""How many secrets a connection remembers besides its key: the latest addresses for webhooks."""


class Secret(str):
    """A key on its way to a request: `repr` hides it, and `pickle` refuses it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(HIDDEN)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce_ex__(self, _: object) -> Any:
        raise TypeError(
            "a connection, which each handle on a job holds, has an API key, which is never pickled: send "
            "job.id, and attach it to a connection there"
        )


def _secrets(texts: Iterable[str]) -> tuple[Secret, ...]:
    return tuple(map(Secret, texts))


@attrs.frozen
class Redactor:
    """The secrets of one connection, which it removes from text.

    Attributes:
        secrets: Keys and tokens. Those of fewer than `redaction.SHORTEST_SECRET` characters do not count.
        learned: The latest secrets of single calls.
    """

    secrets: tuple[Secret, ...] = attrs.field(repr=False, converter=_secrets)
    learned: deque[Secret] = attrs.field(factory=lambda: deque(maxlen=MOST_LEARNED), init=False, repr=False)

    def __call__(self, text: str) -> str:
        """Return the text without the secrets, signed queries and control characters."""
        return redact(self.hide(text))

    def hide(self, text: str) -> str:
        """Return the text without the secrets, before it is parsed or truncated."""
        return hide(text, (*self.secrets, *self.learned))

    def learn(self, secret: str) -> None:
        """Add another secret, such as an address for webhooks with a token."""
        if secret not in self.learned:
            self.learned.append(Secret(secret))
