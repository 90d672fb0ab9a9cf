"""Names for the fields of a model whose own names differ in nothing that Python takes: `+1` and `-1`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from openapi_python_client.strings import PythonIdentifier

from generator.rendering.kinds import properties, wire_name
from generator.signs import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openapi_python_client.config import Config
    from openapi_python_client.parser.properties import ModelProperty
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

# More ways than anyone could take names of: each takes a property of its own.
_TRIES: Final = 1000


def tell_fields_apart(models: Iterable[ModelProperty], config: Config) -> None:
    """Rename the properties of each model that share a name, by the first way that gives each its own.

    Their names as they are written, where those are names of Python (`a b` and `a_b`); with words for their
    signs; the codes of their characters. No order of properties or models makes a difference.
    """
    for model in models:
        named: dict[str, list[PropertyProtocol]] = {}
        for prop in properties(model):
            named.setdefault(str(prop.python_name), []).append(prop)
        for shared in [found for found in named.values() if len(found) > 1]:
            others = {str(prop.python_name) for prop in properties(model) if prop not in shared}
            names = next(
                found
                for way in _ways(config.field_prefix)
                if len(set(found := [way(wire_name(prop)) for prop in shared]) - others) == len(shared)
            )
            for prop, name in zip(shared, names, strict=True):
                object.__setattr__(prop, "python_name", name)


def _ways(prefix: str) -> Iterator[Callable[[str], PythonIdentifier]]:
    yield lambda name: PythonIdentifier(name.strip(" .-_"), prefix, skip_snake_case=True)
    yield lambda name: PythonIdentifier(spoken(name), prefix)
    for number in range(1, _TRIES):
        yield partial(_coded, prefix, number)


def _coded(prefix: str, number: int, name: str) -> PythonIdentifier:
    codes = "_".join(f"{ord(char):x}" for char in name)
    return PythonIdentifier(f"{prefix}{codes}" + (f"_{number}" if number > 1 else ""), prefix)
