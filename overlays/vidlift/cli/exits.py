"""What the exit status of the command says, and which one an error gets. docs/command.md prints the table."""

from __future__ import annotations

from enum import IntEnum
from typing import Self

from vidlift.errors import NotFound, SubmissionUncertain, UsageError, VidliftError
from vidlift.journal import AlreadyRecorded, JournalDamaged


class HeldBack(VidliftError):  # noqa: N818 - says what happened, as the errors of jobs do
    """A source was not begun with, because another one of the same command has to be decided on first."""


class Exit(IntEnum):
    """The exit statuses; `meaning` says what each stands for."""

    meaning: str

    def __new__(cls, value: int, meaning: str = "") -> Self:
        """Make a member that knows its meaning."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    OK = 0, "all went well: results are there, or jobs submitted with `--no-wait`"
    FAILED = 1, "something failed; the message says what, and what to do"
    USAGE = 2, "the command line, or what it names, cannot be right; nothing was sent and nothing was paid"
    UNDECIDED = 3, "a paid job may be under way already, so none was started: `--resume` or a person goes on"
    NOT_FOUND = 4, "there is no such job at the provider, or not for this key; nothing was changed"
    HANGUP = 129, "the terminal went away"
    INTERRUPTED = 130, "Ctrl-C; a job that was submitted goes on, and the message names it"
    TERMINATED = 143, "SIGTERM; likewise"


def status_of(*errors: BaseException) -> Exit:
    """Return the exit status of a command that ended with these errors.

    Args:
        errors: All that went wrong. With different kinds, it is `FAILED`.
    """
    kinds = {_kind(error) for error in errors}
    return kinds.pop() if len(kinds) == 1 else Exit.FAILED if kinds else Exit.OK


def _kind(error: BaseException) -> Exit:
    if isinstance(error, AlreadyRecorded | JournalDamaged | HeldBack | SubmissionUncertain):
        return Exit.UNDECIDED
    if isinstance(error, UsageError):
        return Exit.USAGE
    return Exit.NOT_FOUND if isinstance(error, NotFound) else Exit.FAILED
