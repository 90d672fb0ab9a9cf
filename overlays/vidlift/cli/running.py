"""Run the command and its coroutines so that signals end both cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from vidlift.shutdown_signals import EndingSignals, end_now

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator


T = TypeVar("T")


def end_by(number: int) -> NoReturn:
    """End the process as a signal does, after clean-up, with the shell's status.

    Raises:
        KeyboardInterrupt: The signal is Ctrl-C's.
        SystemExit: It is another one; the status is 128 and its number.
    """
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


_signals = EndingSignals(end_by)


@contextlib.contextmanager
def ending_on_signals() -> Iterator[None]:
    """End the process if a signal arrives, and at once if a second one does.

    Raises:
        SystemExit: A signal came; the status is 128 and its number.
    """
    _signals.catch()
    try:
        yield
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):  # the terminal may be gone
            sys.stderr.write("interrupted\n")
        sys.exit(128 + signal.SIGINT)
    finally:
        # Only Python's own shutdown is left, and an exception would fill it with complaints.
        _signals.on_first = lambda number: end_now(128 + number)


@contextlib.contextmanager
def _at_first_signal(act: Callable[[signal.Signals], None]) -> Iterator[None]:
    before, _signals.on_first = _signals.on_first, act
    try:
        yield
    finally:
        _signals.on_first = before


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end.

    A signal cancels it, and then ends the process. An exception from a signal handler would instead separate
    the event loop from its tasks, whose worker threads would keep the process alive forever.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        SystemExit: Another signal came; the status is 128 and its number.
    """
    task: asyncio.Task[T] | None = None

    def cancel(_: signal.Signals) -> None:
        if task is not None and not task.done():
            task.cancel()
            # Wakes the loop from its wait for sockets.
            task.get_loop().call_soon_threadsafe(lambda: None)

    async def cancelable() -> T:
        nonlocal task
        task = asyncio.current_task()
        if task is not None and _signals.first is not None:
            task.cancel()
        return await coroutine

    with _at_first_signal(cancel):
        try:
            return asyncio.run(cancelable())
        except (
            asyncio.CancelledError,
            OSError,
        ):  # the latter: where the terminal is gone, nothing can be told
            if _signals.first is not None:
                end_by(_signals.first)
            raise
