"""The user's folders for configuration and state, by the XDG specification."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def user_folder(variable: str, default: str, environment: Mapping[str, str]) -> Path:
    """Return one of vidlift's folders in the user's home folder.

    Args:
        variable: The environment variable that can move it, such as XDG_STATE_HOME.
        default: Where it is without the variable, such as ~/.local/state.
        environment: The variables of the process.

    Raises:
        RuntimeError: The user has no home folder.
    """
    folder = Path(environment.get(variable, ""))
    if not folder.is_absolute():  # the specification has relative ones ignored
        folder = Path(default).expanduser()
    return folder / "vidlift"
