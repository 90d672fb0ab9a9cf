"""Work that takes the processor's time that other work leaves."""

from __future__ import annotations

import contextlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_STEPS_BACK: Final = 10


def run_in_background(work: Callable[[], T]) -> T:
    """Does work in a thread of its own, behind all else that wants the processor, and waits for its end.

    Args:
        work: What to do.

    Returns:
        What it returned.

    Raises:
        Exception: What it raised.
    """
    # A thread of its own, because one that stepped back has no right to step forward again.
    with ThreadPoolExecutor(1, thread_name_prefix="vidlift-background", initializer=_step_back) as background:
        return background.submit(work).result()


def _step_back() -> None:
    # Elsewhere than on Linux this is a property of the whole process.
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a system that does not let go of any: then it competes
            os.nice(_STEPS_BACK)
