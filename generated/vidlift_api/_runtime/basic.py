# @generated from generator/runtime
# Do not edit: `make generate` writes it anew.

"""Clients of APIs that take a user name and a password: HTTP's basic authentication."""

from __future__ import annotations

import base64
from typing import Any

from attrs import define, field

from .client import BaseClient

__all__ = ["BasicClient"]


def _checked(_: object, attribute: Any, value: Any) -> None:
    """Refuse what basic authentication cannot carry. The message never shows it."""
    name = attribute.name
    if value is None and name == "username":
        return
    if not isinstance(value, str):
        raise TypeError(f"{name} is of type {type(value).__name__}: pass it as text")
    if any(ord(char) < 32 or ord(char) == 127 for char in value):
        raise ValueError(
            f"{name} holds a line break or another control character: check that it was copied whole"
        )
    if name == "username" and ":" in value:
        raise ValueError("username holds a colon, which basic authentication cannot carry in a user name")


@define(eq=False)
class BasicClient(BaseClient):
    """A client that says who it is by a user name and a password. See BaseClient for all else.

    Attributes:
        username: The user, or the key where an API takes its key in this place; never shown by repr.
        password: The password, never shown by repr. Sent, like the user, to the API's own servers only.
    """

    username: str | None = field(default=None, kw_only=True, repr=False, validator=_checked)
    password: str = field(default="", kw_only=True, repr=False, validator=_checked)

    def __attrs_post_init__(self) -> None:
        if self.username is None and self.password:
            raise TypeError("password is given without username: pass both")
        if self.username is not None and self.api_key is not None:
            raise TypeError("api_key and username are both given: pass the one that the provider gave you")
        if self.REQUIRES_CREDENTIALS and self.username is None and self.api_key is None:
            key = "api_key, or " if self.AUTHENTICATION is not None else ""
            raise TypeError(f"the API says who may call it: pass {key}username and password")

    def _credentials(self) -> tuple[str, str] | None:
        if self.username is None:
            return super()._credentials()
        return "Authorization", f"Basic {self._token(self.username)}"

    def _secrets(self) -> tuple[str, ...]:
        if self.username is None:
            return super()._secrets()
        return tuple(
            secret for secret in (self._token(self.username), self.password, self.username) if secret
        )

    def _token(self, username: str) -> str:
        return base64.b64encode(f"{username}:{self.password}".encode()).decode("ascii")
