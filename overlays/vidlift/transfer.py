"""How far a file has come on its way, up or down. Data alone."""

from __future__ import annotations

import attrs


@attrs.frozen
class TransferProgress:
    """How far a transfer has come."""

    transferred: int
    """Bytes done, those of earlier, resumed attempts included."""
    total: int | None
    """Bytes in all, or None when not known."""

    @property
    def fraction(self) -> float | None:
        """Share done, 0 to 1, or None when the total is not known."""
        return min(1.0, self.transferred / self.total) if self.total else None
