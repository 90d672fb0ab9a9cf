"""Signals that end a process: the first after clean-up, the next one at once."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING, Final, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EndingSignals", "end_now"]

SAME_SECONDS: Final = 0.2
"""Signals this close to the first are taken for it: `timeout` and other wrappers send each of theirs to the
process and to its group, and so twice."""
SHOW_CURSOR: Final = b"\x1b[?25h"


class EndingSignals:
    """Catches Ctrl-C, SIGTERM and, where there is one, the end of the terminal.

    A terminal's end that is ignored stays so: that is what `nohup` is for.

    Args:
        on_first: What to do at the first signal. It is called in the main thread, between any two of its
            steps, and may raise.
        spare_ignored: Whether SIGINT, too, stays ignored when it is, as it is in what a shell that runs a
            script puts into the background.

    Attributes:
        on_first: May be replaced at any time.
        first: The first signal that came, or None.
    """

    def __init__(self, on_first: Callable[[signal.Signals], None], *, spare_ignored: bool = True) -> None:
        self.on_first = on_first
        self.first: signal.Signals | None = None
        self._spare_ignored = spare_ignored
        self._first_at = 0.0
        self._previous: dict[int, signal._HANDLER] = {}

    def catch(self) -> None:
        """Begin to catch them; to be called in the main thread."""
        spared = {getattr(signal, "SIGHUP", None), signal.SIGINT if self._spare_ignored else None}
        for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", None)):
            if number is None or (number in spared and signal.getsignal(number) is signal.SIG_IGN):
                continue
            self._previous[number] = signal.signal(number, self._handle)

    def release(self) -> None:
        """Put back what handled them before."""
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._previous.clear()

    def __enter__(self) -> Self:
        self.catch()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _handle(self, number: int, _frame: object) -> None:
        now = time.monotonic()
        if self.first is None:
            self.first, self._first_at = signal.Signals(number), now
            self.on_first(self.first)
        elif now - self._first_at > SAME_SECONDS:
            end_now(128 + number)


def end_now(status: int) -> NoReturn:
    """End the process regardless of its threads, and show the hidden cursor.

    Args:
        status: Its exit status.
    """
    with contextlib.suppress(OSError, ValueError, AttributeError):  # standard error may be closed, or None
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), SHOW_CURSOR)
    os._exit(status)
