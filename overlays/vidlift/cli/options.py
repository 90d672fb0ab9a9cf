"""Options that several commands share, and the connection that they describe."""

from __future__ import annotations

import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs
import click
from click.core import ParameterSource

from vidlift.cli.config import FILE, JOBS, PROVIDER, SECONDS, read_config
from vidlift.cli.keys import find_key
from vidlift.cli.present import warn
from vidlift.cli.running import run
from vidlift.connection import connect_async
from vidlift.discovery import FIRST, PROVIDERS, load
from vidlift.errors import UsageError
from vidlift.journal import Journal, JournalError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from vidlift.provider import AsyncProvider


F = TypeVar("F", bound="Callable[..., Any]")
T = TypeVar("T")


@attrs.frozen
class Connection:
    """Which provider a command talks to, and how."""

    provider: str
    base_url: str | None
    api_key_file: Path | None

    def open(self, journal: Journal | None = None) -> AsyncProvider:
        """Connect; no request is sent yet.

        Raises:
            click.UsageError: The key file cannot be read, or holds no key.
            vidlift.UsageError: There is no key at all.
        """
        kind, own = load(self.provider), read_config().providers.get(self.provider, {})
        found = find_key(kind, self.api_key_file or own.get("api-key-file"))
        if kind.KEY_REQUIRED and found.key is None:
            others = "".join(
                f"; {find_key(load(each)).origin} holds a key: -p {each} uses it" for each in _with_keys()
            )
            raise UsageError(
                f"no API key for {kind.TITLE}: set {kind.KEY_VARIABLE}, name a file that holds it with "
                f"--api-key-file, or store it with `vidlift login {self.provider}`{found.problem}; "
                f"{kind.KEY_PAGE}{others}"
            )
        base_url = self.base_url or os.environ.get(kind.URL_VARIABLE) or own.get("base-url")
        return connect_async(self.provider, api_key=found.key, base_url=base_url, journal=journal)

    def ask(self, act: Callable[[AsyncProvider], Awaitable[T]], journal: Journal | None = None) -> T:
        """Connect, do one thing, and return its result; see `open`."""

        async def asking() -> T:
            async with self.open(journal) as provider:
                return await act(provider)

        return run(asking())


def _with_keys() -> list[str]:
    """Return the providers that have a key in the environment; where there are none, those of the keyring.

    A broken plugin is not one of them.
    """
    kinds = []
    for name in PROVIDERS:
        with contextlib.suppress(UsageError):
            kinds.append(load(name))
    named = [each.name for each in kinds if os.environ.get(each.KEY_VARIABLE, "").strip()]
    return named or [each.name for each in kinds if find_key(each).key]


def _provider(_context: click.Context, _option: click.Parameter, named: str | None) -> str:
    """Return the named provider, or else the first one if it has a key or no other has."""
    if named is not None:
        return named
    if os.environ.get(load(FIRST).KEY_VARIABLE, "").strip():  # loading all of them takes time
        return FIRST
    able = _with_keys()
    return able[0] if len(able) == 1 else FIRST


def _talk(_context: click.Context, _option: click.Parameter, count: int) -> None:
    """Send the library's log to standard error: retries with one -v, all requests with two."""
    if count:
        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("vidlift").setLevel(logging.INFO if count == 1 else logging.DEBUG)


_CONNECTION = (
    click.option(
        "-p",
        "--provider",
        type=PROVIDER,
        callback=_provider,
        envvar="VIDLIFT_PROVIDER",
        help=f"Which cloud to use. Default: the only one whose key is set, else {FIRST}.",
    ),
    click.option("--base-url", metavar="URL", help="Another address of the API, such as a sandbox's."),
    click.option(
        "--api-key-file",
        type=FILE,
        help="A file that holds the key. Without it: the provider's environment variable, else the keyring.",
    ),
    click.option(
        "-v", "--verbose", count=True, expose_value=False, callback=_talk, help="Show retries; -vv: requests."
    ),
)
_NEAR: Final = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT, ParameterSource.DEFAULT_MAP)
_JOURNAL = (
    click.option(
        "--journal",
        "journal_file",
        type=FILE,
        envvar="VIDLIFT_JOURNAL",
        help="Where jobs are recorded. Default: vidlift/journal.jsonl in the user's state folder.",
    ),
    click.option(
        "--no-journal", is_flag=True, envvar="VIDLIFT_NO_JOURNAL", help="Record nothing on this machine."
    ),
)


def key_options(command: F) -> F:
    """Add the options of a connection; the command gets an ``open_provider``."""

    def wrapped(*args: Any, base_url: str | None, api_key_file: Path | None, **kwargs: Any) -> object:
        def open_provider(name: str) -> AsyncProvider:
            return Connection(name, base_url, api_key_file).open()

        return command(*args, open_provider=open_provider, **kwargs)

    return _dressed(wrapped, command, _CONNECTION[1:])


def connection_options(command: F) -> F:
    """Add the options that name a provider; the command gets a ``connection``."""

    def wrapped(
        *args: Any, provider: str, base_url: str | None, api_key_file: Path | None, **kwargs: Any
    ) -> object:
        return command(*args, connection=Connection(provider, base_url, api_key_file), **kwargs)

    return _dressed(wrapped, command, _CONNECTION)


def _nearness(source: ParameterSource | None) -> int:
    return _NEAR.index(source) if source in _NEAR else len(_NEAR)


def journal_options(*, needed: bool) -> Callable[[F], F]:
    """Add the options of the journal; the command gets a ``journal``, or None.

    Args:
        needed: Whether the command may start paid jobs, and so must not run without a journal by default.
    """

    def add(command: F) -> F:
        def wrapped(*args: Any, journal_file: Path | None, no_journal: bool, **kwargs: Any) -> object:
            journal = None
            source = click.get_current_context().get_parameter_source
            # What is nearer to the user counts, so that a named file is not left out because of a default.
            named = journal_file and _nearness(source("journal_file")) < _nearness(source("no_journal"))
            try:
                if named or not no_journal:
                    journal = Journal(journal_file, warn=lambda text: warn(f"warning: {text}"))
            except JournalError as error:
                if needed:
                    raise
                warn(f"warning: {error}")
            return command(*args, journal=journal, **kwargs)

        return _dressed(wrapped, command, _JOURNAL)

    return add


def _dressed(wrapped: Any, command: F, options: tuple[Callable[[Any], Any], ...]) -> F:
    """Give the wrapper the command's name, text and options, behind its own options."""
    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    wrapped.__click_params__ = list(getattr(command, "__click_params__", []))
    own: Any = wrapped
    for option in options:
        own = option(own)
    dressed: F = own
    return dressed


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
timeout_option = click.option(
    "--timeout",
    type=SECONDS,
    metavar="SECONDS",
    help="Stop waiting after this time; the job continues. Default: the provider's ceiling.",
)
simultaneous_option = click.option(
    "-j",
    "--jobs",
    "simultaneous",
    type=JOBS,
    default=4,
    show_default=True,
    metavar="N",
    help="How many uploads or downloads run at a time. Jobs that were submitted are all followed at once.",
)
