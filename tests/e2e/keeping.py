"""A keyring in one file, for tests: the real package keyring, with a place that the test knows."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import InitError, PasswordDeleteError

PLACE = "TEST_KEYRING"


class FileKeyring(KeyringBackend):
    """Keeps passwords in the file that an environment variable names."""

    priority = 1
    name = "a file of the test"

    def _read(self) -> dict[str, str]:
        path = Path(os.environ[PLACE])
        if path.is_dir():
            raise InitError("it is locked")
        return json.loads(path.read_text()) if path.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        Path(os.environ[PLACE]).write_text(json.dumps({**self._read(), f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        kept = self._read()
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("there is none")
        Path(os.environ[PLACE]).write_text(json.dumps(kept))
