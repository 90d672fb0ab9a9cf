"""Exit statuses of the command, and the status of each error."""

from __future__ import annotations

from enum import IntEnum
from typing import Self

from vidlift.errors import NotFound, SubmissionUncertain, UsageError, VidliftError
from vidlift.journal import AlreadyRecorded, JournalDamaged


class HeldBack(VidliftError):  # noqa: N818 - says what happened, as the errors of jobs do
    """A source was not started, because another one of the command needs a decision."""


class Exit(IntEnum):
    """Exit statuses, each with its `meaning`."""

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> Self:
        """Create a member with its meaning."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    OK = 0, "success: the results are saved, or the jobs are submitted with `--no-wait`"
    FAILED = 1, "a failure; the message says what happened, and what to do"
    USAGE = 2, "the command line, or a file that it names, is wrong; nothing was sent or paid for"
    UNDECIDED = (
        3,
        "a paid job may be running already, so none was started: use `--resume`, or decide yourself",
    )
    NOT_FOUND = 4, "the provider does not have the job, or not for this key; nothing was changed"
    HANGUP = 129, "the terminal was closed (SIGHUP)"
    INTERRUPTED = 130, "Ctrl-C; a submitted job continues, and the message names it"
    TERMINATED = 143, "SIGTERM; as for Ctrl-C"


def status_of(*errors: BaseException) -> Exit:
    """Return the exit status of a command that ended with these errors.

    Args:
        errors: The errors of the command. For errors of different kinds, the status is `FAILED`.
    """
    kinds = {_kind(error) for error in errors}
    return kinds.pop() if len(kinds) == 1 else Exit.FAILED if kinds else Exit.OK


def _kind(error: BaseException) -> Exit:
    if isinstance(error, AlreadyRecorded | JournalDamaged | HeldBack | SubmissionUncertain):
        return Exit.UNDECIDED
    if isinstance(error, UsageError):
        return Exit.USAGE
    return Exit.NOT_FOUND if isinstance(error, NotFound) else Exit.FAILED
