"""``vidlift doctor``: check this machine and the providers, and spend nothing."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import sys
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click
import httpx

from vidlift._version import __version__
from vidlift.addresses import AddressPolicy
from vidlift.cli.config import KEYS, PROVIDER, Config, read_config
from vidlift.cli.exits import Exit
from vidlift.cli.keys import find_key
from vidlift.cli.options import json_option
from vidlift.cli.present import bytes_text, count_text, duration_text, print_json, printable
from vidlift.cli.running import run
from vidlift.connection import connect_async
from vidlift.discovery import PROVIDERS, load
from vidlift.errors import UsageError, VidliftError
from vidlift.journal import Journal, JournalError
from vidlift.primitives.exchange import translated
from vidlift.redact import redact_url
from vidlift.retrying import RetryPolicy
from vidlift.transport import AsyncConnections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_FREE: Final = 1_000_000_000
"""Bytes of room below which a result may not fit."""
MOST_SKEW: Final = 60.0
"""Seconds by which this clock may differ from a provider's: signed URLs and look-ups go by the time."""
REACH_SECONDS: Final = 10.0
PACKAGES: Final = ("attrs", "httpx", "msgspec", "aiohttp", "av", "pillow", "starlette", "keyring")


class Verdict(StrEnum):
    """What a check found."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@attrs.frozen
class Check:
    """One thing that was looked at.

    Attributes:
        about: What.
        verdict: Whether it is as it should be.
        found: What was found, and what to do where something is wrong.
    """

    about: str
    verdict: Verdict
    found: str

    def noted(self) -> Check:
        """Return the same where it stops nobody."""
        return attrs.evolve(self, verdict=Verdict.NOTE)


@click.command()
@click.option(
    "-p", "--provider", "providers", multiple=True, type=PROVIDER, help="Only these; may be repeated."
)
@click.option("--offline", is_flag=True, help="Ask no provider.")
@json_option
def doctor(providers: tuple[str, ...], offline: bool, as_json: bool) -> int:
    """Check what the command needs, and say what is wrong; nothing is spent.

    Looks at versions, the file of defaults, the journal, free space, the terminal, and for each provider at
    its key, whether its API is reached and takes the key, and how far its clock is from this one. The exit
    status is 1 if something is wrong.
    """
    checks = [*_machine()]
    config, found = _config()
    checks += [found, *_journal(config), *_space()]
    keys = 0
    for name in providers or tuple(sorted(PROVIDERS)):
        try:
            load(name)
        except UsageError as error:  # the package that offers it is broken
            checks.append(Check(name, Verdict.WRONG, str(error)))
            continue
        key, found = _key(name, config, asked=bool(providers))
        checks.append(found)
        keys += key is not None
        if not offline:
            there = run(_reach(name, key, config))
            if key is None and not providers:  # what is wrong there stops nobody
                there = [each if each.verdict is Verdict.OK else each.noted() for each in there]
            checks += there
    if not keys:
        checks.append(
            Check("keys", Verdict.WRONG, "no provider has a key: `vidlift login PROVIDER` stores one")
        )
    if as_json:
        print_json([{**attrs.asdict(each), "verdict": each.verdict.value} for each in checks])
    else:
        _print(checks)
    return Exit.FAILED if any(each.verdict is Verdict.WRONG for each in checks) else Exit.OK


def _print(checks: Sequence[Check]) -> None:
    signs = {Verdict.OK: ("ok", "green"), Verdict.NOTE: ("note", "yellow"), Verdict.WRONG: ("WRONG", "red")}
    widest = max(len(each.about) for each in checks)
    for each in checks:
        sign, color = signs[each.verdict]
        click.echo(f"{click.style(f'{sign:<5}', fg=color)}  {each.about:<{widest}}  {printable(each.found)}")


def _machine() -> Iterator[Check]:
    """Yield what runs here."""
    packages = []
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            packages.append(f"{name} {version(name)}")
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Check("vidlift", Verdict.OK, f"{__version__}, {where}")
    yield Check("packages", Verdict.OK, ", ".join(packages))
    width = shutil.get_terminal_size().columns
    kinds = [
        f"standard {name} is {'a terminal' if stream.isatty() else 'not a terminal'}"
        for name, stream in (("output", sys.stdout), ("error", sys.stderr))
    ]
    color = "without color (NO_COLOR)" if os.environ.get("NO_COLOR") else "with color"
    encoding = (sys.stdout.encoding or "").lower()
    legible = encoding.replace("-", "") == "utf8"
    yield Check(
        "terminal",
        Verdict.OK if legible else Verdict.NOTE,
        f"{width} columns, {', '.join(kinds)}, {color}, {encoding or 'no encoding'}"
        f"{'' if legible else ': names of files may show as escapes; set PYTHONUTF8=1'}",
    )


def _config() -> tuple[Config, Check]:
    try:
        config = read_config()
    except click.UsageError as error:
        return Config(Path()), Check("config", Verdict.WRONG, error.message)
    there = config.path.exists()
    return config, Check("config", Verdict.OK, f"{config.path}{'' if there else ' (not there; no need)'}")


def _journal(config: Config) -> Iterator[Check]:
    """Yield how the journal stands."""
    try:
        named = os.environ.get(KEYS["journal"].variable)
        journal = Journal(named or config.values.get("journal"))
        reading = journal.read()
    except JournalError as error:
        yield Check("journal", Verdict.WRONG, str(error))
        return
    above = next(each for each in journal.path.parents if each.exists())
    unfinished = sum(each.unfinished for each in reading.records)
    if not os.access(above, os.W_OK):
        yield Check("journal", Verdict.WRONG, f"{above} cannot be written: name another place with --journal")
    elif reading.problems:
        lines = count_text(len(reading.problems), "line")
        yield Check(
            "journal",
            Verdict.WRONG,
            f"{journal.path}: {lines} cannot be read; `vidlift journal` shows them, --prune moves them away",
        )
    else:
        told = f", {unfinished} unfinished: `vidlift resume` continues them" if unfinished else ""
        verdict = Verdict.NOTE if unfinished else Verdict.OK
        yield Check("journal", verdict, f"{journal.path}: {count_text(len(reading.records), 'record')}{told}")


def _space() -> Iterator[Check]:
    """Yield whether there is room for a result here."""
    here = Path.cwd()
    free = shutil.disk_usage(here).free
    advice = "" if free >= LEAST_FREE else ": a result may not fit; choose another folder with -o"
    verdict = Verdict.WRONG if advice else Verdict.OK
    yield Check("free space", verdict, f"{bytes_text(free)} in {here}{advice}")


def _key(name: str, config: Config, *, asked: bool) -> tuple[str | None, Check]:
    """Return a provider's key, and where it is from; never what it is."""
    kind = load(name)
    about = f"{name} key"
    try:
        found = find_key(kind, config.providers.get(name, {}).get("api-key-file"))
    except click.UsageError as error:
        return None, Check(about, Verdict.WRONG, error.message)
    if found.key is not None:
        return found.key, Check(about, Verdict.OK, f"from {found.origin}")
    wrong = asked and kind.KEY_REQUIRED
    advice = f"none: set {kind.KEY_VARIABLE}, or `vidlift login {name}`{found.problem}; {kind.KEY_PAGE}"
    return None, Check(about, Verdict.WRONG if wrong or found.problem else Verdict.NOTE, advice)


async def _reach(name: str, key: str | None, config: Config) -> list[Check]:
    """Ask a provider's server for the time, and its API for a job where there is a key: both are free."""
    kind: Any = load(name)
    base_url = os.environ.get(kind.URL_VARIABLE) or config.providers.get(name, {}).get("base-url")
    address = base_url or kind.BASE_URL
    if address is None:
        return [Check(f"{name} API", Verdict.NOTE, f"no address: set {kind.URL_VARIABLE}")]
    checks = await _server(name, address)
    if key is None or checks[-1].verdict is Verdict.WRONG:
        return checks
    try:
        once = RetryPolicy(attempts=1)
        async with connect_async(name, api_key=key, base_url=base_url, retry=once) as provider:
            async for _ in provider.jobs(limit=1):
                pass
    except VidliftError as error:
        return [*checks, Check(f"{name} access", Verdict.WRONG, str(error))]
    return [*checks, Check(f"{name} access", Verdict.OK, "the API takes the key")]


async def _server(name: str, address: str) -> list[Check]:
    """Return whether a server answers, and how far its clock is from this one. It gets no key."""
    about, shown = f"{name} API", redact_url(address)
    try:
        url = httpx.URL(address)
        way = AsyncConnections(AddressPolicy.of(url))
        async with (
            httpx.AsyncClient(transport=way, timeout=REACH_SECONDS) as client,
            asyncio.timeout(REACH_SECONDS),
            client.stream("GET", url) as response,
        ):
            date = response.headers.get("date", "")
    except (UsageError, VidliftError) as error:
        return [Check(about, Verdict.WRONG, str(error))]
    except Exception as error:  # noqa: BLE001 - of any library below; all mean the same here
        reason = str(translated(error))
        return [
            Check(about, Verdict.WRONG, f"{shown} is not reached ({reason}): check the network and proxies")
        ]
    checks = [Check(about, Verdict.OK, f"{shown} answers")]
    with suppress(ValueError, TypeError):
        skew = (datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()
        ahead = "ahead of" if skew > 0 else "behind"
        if abs(skew) > MOST_SKEW:
            told = f"this clock is {duration_text(abs(skew))} {ahead} the server's: set it right"
            checks.append(Check(f"{name} clock", Verdict.WRONG, told))
        else:
            checks.append(Check(f"{name} clock", Verdict.OK, f"within {MOST_SKEW:.0f} s of the server's"))
    return checks
