"""Runs a command's coroutine so that Ctrl-C and SIGTERM both end it by way of its own clean-up."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

__all__ = ["exit_on_sigterm", "run"]

T = TypeVar("T")

SIGTERM_STATUS = 128 + signal.SIGTERM


def exit_on_sigterm() -> None:
    """Makes SIGTERM end the process as an exit does, with all clean-up, outside of coroutines."""
    signal.signal(signal.SIGTERM, _exit)


def _exit(_signum: int, _frame: object) -> NoReturn:
    sys.exit(SIGTERM_STATUS)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine to its end.

    SIGTERM cancels it like Ctrl-C does, and then ends the process. An exception out of a signal handler would
    instead tear the event loop from its tasks, whose worker threads then keep the process alive for ever.

    Args:
        coroutine: What to run.

    Returns:
        Its result.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
        SystemExit: SIGTERM came, with status 143.
    """
    terminated = False

    async def cancelable() -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def terminate() -> None:
            nonlocal terminated
            terminated = True
            if task is not None:
                task.cancel()

        with contextlib.suppress(NotImplementedError):  # on Windows, where SIGTERM ends a process at once
            loop.add_signal_handler(signal.SIGTERM, terminate)
        return await coroutine

    try:
        return asyncio.run(cancelable())
    except asyncio.CancelledError:
        if terminated:
            sys.exit(SIGTERM_STATUS)
        raise
    finally:
        # The loop put back the system's handler, not ours.
        exit_on_sigterm()
