"""Find providers: modules of `vidlift.providers`, and entry points of packages.

A module has its connection class as `PROVIDER`. Another package names such a module as an entry point of the
group `vidlift.providers`, under the provider's name; its synchronous class is `SYNC`.
"""

from __future__ import annotations

import importlib
import pkgutil
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from vidlift.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["PROVIDERS", "load", "plugins"]

GROUP: Final = "vidlift.providers"
BUILT_IN: Final = frozenset(
    module.name
    for module in pkgutil.iter_modules([str(Path(__file__).parent / "providers")])
    if not module.name.startswith("_")
)
FIRST: Final = "tensorpix"
"""The default provider of commands, if neither a name nor a key selects one."""
PROVIDERS: tuple[str, ...]
"""The names that `connect` takes. The first read looks for installed providers."""


def __getattr__(name: str) -> Any:
    if name == "PROVIDERS":
        return tuple(sorted(BUILT_IN | plugins().keys()))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def plugins() -> dict[str, tuple[EntryPoint, ...]]:
    """Return the entry points of packages from elsewhere, by the provider's name."""
    # Only here: this import costs a quarter of what importing vidlift does.
    from importlib.metadata import entry_points  # noqa: PLC0415

    found: dict[str, tuple[EntryPoint, ...]] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        if point.name in BUILT_IN:
            warnings.warn(
                f"{_origin(point)} offers a provider {point.name!r}: vidlift has one, and uses its own",
                stacklevel=2,
            )
        else:
            found[point.name] = (*found.get(point.name, ()), point)
    return found


def load(name: str, *, sync: bool = False) -> type[Any]:
    """Return the class of a provider.

    Raises:
        UsageError: There is no such provider, or the package that offers it is broken; the error names both.
    """
    if name in BUILT_IN:
        module = importlib.import_module(f"vidlift{'._sync' if sync else ''}.providers.{name}")
        return cast("type[Any]", module.PROVIDER)
    points = plugins().get(name, ())
    if not points:
        known = ", ".join(sorted(BUILT_IN | plugins().keys()))
        raise UsageError(f"there is no provider {name!r}; known are {known}")
    if len(points) > 1:
        origins = " and ".join(_origin(each) for each in points)
        raise UsageError(f"{origins} both offer a provider {name!r}: uninstall one of them")
    return _plugin_class(points[0], sync=sync)


def _plugin_class(point: EntryPoint, *, sync: bool) -> type[Any]:
    def broken(why: str) -> UsageError:
        return UsageError(
            f"the provider {point.name!r} of {_origin(point)} cannot be used: {why}; update that package, or "
            "tell its authors"
        )

    try:
        module = point.load()
    except (Exception, SystemExit) as error:
        raise broken(f"loading {point.value} raised {type(error).__name__}: {error}") from error
    kind = getattr(module, "SYNC" if sync else "PROVIDER", None)
    if kind is None and sync and hasattr(module, "PROVIDER"):
        raise broken("it has no synchronous class (SYNC), so connect_async alone can open it")
    if problem := _problem(kind, point.name):
        raise broken(problem)
    return cast("type[Any]", kind)


def _problem(found: Any, name: str) -> str | None:
    """Return what is wrong with a connection class, or None."""
    from vidlift.snapshots import JobState  # noqa: PLC0415 - see `plugins`

    if not isinstance(found, type) or not hasattr(found, "refresh"):
        return "its module holds no connection class as PROVIDER"
    kind: Any = found
    if getattr(kind, "name", None) != name:
        return f"its class is called {getattr(kind, 'name', None)!r}"
    if abstract := sorted(getattr(kind, "__abstractmethods__", ())):
        return f"its class lacks {', '.join(abstract)}"
    wanted = ("TITLE", "KEY_VARIABLE", "URL_VARIABLE", "KEY_PAGE", "BASE_URL", "IDS", "OPTIONS", "states")
    if lacking := [each for each in wanted if not hasattr(kind, each)]:
        return f"its class lacks {', '.join(lacking)}"
    if wrong := [status for status, state in kind.states.items() if not isinstance(state, JobState)]:
        return f"its status {wrong[0]!r} stands for no JobState"
    statuses = next((type(status) for status in kind.states), str)
    known: tuple[Any, ...] = tuple(statuses) if hasattr(statuses, "__members__") else ()  # type: ignore[arg-type]
    if unmapped := [getattr(each, "value", each) for each in known if each not in kind.states]:
        return f"its status {unmapped[0]!r} stands for no JobState"
    return None


def _origin(point: EntryPoint) -> str:
    return point.value if point.dist is None else f"{point.dist.name} {point.dist.version}"
