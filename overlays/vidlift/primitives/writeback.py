"""Has the disk begin with what was written to a file, so that little is left to wait for at the end."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_SYNC_FILE_RANGE_WRITE: Final = 2


def _from_libc() -> Callable[..., int] | None:
    """Returns Linux's sync_file_range(2), which Python's os module does not have, or None elsewhere."""
    if sys.platform != "linux":
        return None
    try:
        function = ctypes.CDLL(None).sync_file_range
    except (OSError, AttributeError):  # a C library without it
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint)
    function.restype = ctypes.c_int
    return function


_sync_file_range: Final = _from_libc()


def start_writeback(handle: int, start: int, length: int) -> bool:
    """Starts writing a range of a file to its disk, without waiting for the end of it.

    Only a matter of speed: it promises nothing about what the disk holds. fsync does, and shows what failed.

    Args:
        handle: An open file.
        start: The first byte.
        length: Bytes, at least 1.

    Returns:
        Whether it was started. Other systems than Linux, and some file systems, cannot.
    """
    if _sync_file_range is None:
        return False
    return _sync_file_range(handle, start, length, _SYNC_FILE_RANGE_WRITE) == 0
