"""Where API keys come from: a file, the environment, or the keyring."""

from __future__ import annotations

import importlib
import importlib.util
import os
from typing import TYPE_CHECKING, Any, Final

import attrs
import click

from vidlift.redact import Redactor, Secret

if TYPE_CHECKING:
    from pathlib import Path

SERVICE: Final = "vidlift"
KEY_FILE_LIMIT: Final = 4096


@attrs.frozen
class FoundKey:
    """What was found of a provider's key.

    Attributes:
        key: The key, or None.
        origin: Where it is from, for people; empty where there is none.
        problem: Why the keyring could not be read, as the end of a message; else empty.
    """

    key: Secret | None = None
    origin: str = ""
    problem: str = ""


def find_key(kind: Any, file: Path | None = None) -> FoundKey:
    """Find a provider's key: in a named file, the environment, or the keyring.

    Args:
        kind: The provider's class.
        file: The file, or None.

    Raises:
        click.UsageError: The file cannot be read, or holds no key.
    """
    if file is not None:
        return FoundKey(_key_in(file), f"the file {file}")
    if key := os.environ.get(kind.KEY_VARIABLE, "").strip():
        return FoundKey(Secret(key), kind.KEY_VARIABLE)
    try:
        keyring = the_keyring()
        key = keyring and keyring.get_password(SERVICE, kind.name)
        return FoundKey(Secret(key), f"the keyring ({keyring.get_keyring().name})") if key else FoundKey()
    except Exception as error:  # noqa: BLE001 - backends are of anybody
        if type(error).__name__ == "NoKeyringError":
            return FoundKey()
        return FoundKey(problem=f" (the keyring cannot be read: {reason(error)})")


def reason(error: Exception, key: str = "") -> str:
    """Return why a keyring failed, without the key.

    Args:
        error: What its backend, or loading that, raised.
        key: The key, which the text of the error may hold.
    """
    return Redactor((key,))(str(error)) or type(error).__name__


def _key_in(file: Path) -> Secret:
    try:
        with file.open(encoding="utf-8") as stream:
            key = stream.read(KEY_FILE_LIMIT).strip()
    except OSError as error:
        msg = f"cannot read the key file {file}: {error.strerror}"
        raise click.UsageError(msg) from error
    except UnicodeDecodeError:  # whose text shows a byte of what may be a key
        msg = f"the key file {file} is not text"
        raise click.UsageError(msg) from None
    if not key:
        msg = f"the key file {file} is empty"
        raise click.UsageError(msg)
    return Secret(key)


def the_keyring() -> Any:
    """Return the package keyring, or None where it is not installed."""
    if importlib.util.find_spec("keyring") is None:
        return None
    importlib.import_module("keyring.errors")
    return importlib.import_module("keyring")
