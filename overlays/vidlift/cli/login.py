"""``vidlift login`` and ``vidlift logout``: keys in the keyring of the system."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import click

from vidlift.cli.config import PROVIDER
from vidlift.cli.keys import SERVICE, reason, the_keyring
from vidlift.cli.options import json_option
from vidlift.cli.present import print_json
from vidlift.discovery import load

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@click.argument("name", metavar="PROVIDER", type=PROVIDER)
@json_option
def login(name: str, as_json: bool) -> None:
    """Store the API key of a PROVIDER in the keyring of the system.

    The key is asked for without echo, or read from standard input where that is not a terminal. Other verbs
    use it where neither --api-key-file nor the environment names one. Needs the package keyring.
    """
    kind = load(name)
    with _changing(""):
        keyring = _needed_keyring()
    if sys.stdin.isatty():
        key = click.prompt(f"API key of {kind.TITLE} ({kind.KEY_PAGE})", hide_input=True, err=True)
    else:
        key = sys.stdin.readline()
    if not key.strip():
        msg = "the key is empty; nothing was stored"
        raise click.UsageError(msg)
    kind(key, base_url=kind.BASE_URL or "http://localhost")  # refuses what cannot be a key
    with _changing(key.strip()):
        keyring.set_password(SERVICE, name, key.strip())
        if keyring.get_password(SERVICE, name) != key.strip():
            msg = f"the keyring ({keyring.get_keyring().name}) did not keep the key: choose another backend"
            raise click.ClickException(msg)
    _tell(name, f"stored the API key of {kind.TITLE}", keyring, as_json=as_json)


@click.command()
@click.argument("name", metavar="PROVIDER", type=PROVIDER)
@json_option
def logout(name: str, as_json: bool) -> None:
    """Remove the API key of a PROVIDER from the keyring of the system."""
    title = load(name).TITLE
    with _changing(""):
        keyring = _needed_keyring()
        try:
            keyring.delete_password(SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            msg = f"the keyring holds no API key of {title}"
            raise click.ClickException(msg) from None
    _tell(name, f"removed the API key of {title}", keyring, as_json=as_json)


@contextlib.contextmanager
def _changing(key: str) -> Iterator[None]:
    """Turn what a backend raises, which can be anything, into an error of the command."""
    try:
        yield
    except click.ClickException:
        raise
    except Exception as error:  # noqa: BLE001 - backends are of anybody
        msg = f"the keyring cannot be used: {reason(error, key)}"
        raise click.ClickException(msg) from None


def _needed_keyring() -> Any:
    keyring = the_keyring()
    if keyring is None:
        msg = "keys are kept with the package keyring: pip install 'vidlift[keyring]'"
        raise click.ClickException(msg)
    return keyring


def _tell(provider: str, done: str, keyring: Any, *, as_json: bool) -> None:
    keeper = keyring.get_keyring().name
    if as_json:
        print_json({"provider": provider, "keyring": keeper, "done": done})
    else:
        click.echo(f"{done} ({keeper})")
