"""Takes the secrets of one connection out of any text that a person or a log may see.

What is secret by its form (signed URLs, credentials) is known to the generated clients already.
"""

from __future__ import annotations

import attrs

from vidlift_api._runtime.redaction import HIDDEN, LONGEST, excerpt, hide, redact, redact_url

__all__ = ["HIDDEN", "LONGEST", "Redactor", "excerpt", "redact", "redact_url"]


@attrs.frozen
class Redactor:
    """Knows the secrets of one connection and takes them out of text, wherever they stand.

    Attributes:
        secrets: Keys and tokens; those of less than `redaction.SHORTEST_SECRET` characters are none.
    """

    secrets: tuple[str, ...] = attrs.field(repr=False)

    def __call__(self, text: str) -> str:
        """Returns the text without the secrets, signed queries and control characters."""
        return redact(self.hide(text))

    def hide(self, text: str) -> str:
        """Returns the text without the secrets, and else as it is; for text that is yet to be read or cut."""
        return hide(text, self.secrets)
