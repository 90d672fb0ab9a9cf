"""Names for fields and arguments that Python cannot distinguish: `+1` and `-1`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from openapi_python_client.strings import PythonIdentifier

from generator.enriching.symbol_words import spoken
from generator.rendering.kinds import properties, wire_name
from generator.runtime import encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from openapi_python_client.config import Config
    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties import ModelProperty
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

# More ways than anyone could take names of: each takes a property of its own.
_TRIES: Final = 1000
# What every function of an operation takes besides the document's parameters, and what it calls.
_RESERVED: Final = frozenset({"client", "url", "timeout", "builtins", *encoding.__all__})


def tell_fields_apart(models: Iterable[ModelProperty], config: Config) -> None:
    """Rename properties of a model that share a name, in the first way that works.

    These are the names as written, if they are valid in Python (`a b` and `a_b`); names with words for signs;
    names with the codes of characters. The order of properties and models does not matter.
    """
    for model in models:
        _tell_apart(properties(model), (), config.field_prefix)


def tell_arguments_apart(endpoints: Iterable[Endpoint], config: Config) -> None:
    """Rename parameters that share a name, or have one that the functions need.

    Those in several places of a request, and those with a reserved name, get their place in the name:
    `id_path` and `id_query`. Others are named like the properties of a model.
    """
    for endpoint in endpoints:
        taken = _RESERVED | {"body"} if endpoint.bodies else _RESERVED
        places: dict[str, set[str]] = {}
        for location, prop in endpoint.iter_all_parameters():
            places.setdefault(str(prop.python_name), set()).add(str(location))
        for location, prop in endpoint.iter_all_parameters():
            name = str(prop.python_name)
            if name in taken or len(places[name]) > 1:
                _rename(prop, PythonIdentifier(f"{name}_{location}", config.field_prefix))
        _tell_apart([prop for _, prop in endpoint.iter_all_parameters()], taken, config.field_prefix)


def _tell_apart(props: Sequence[PropertyProtocol], taken: Collection[str], prefix: str) -> None:
    named: dict[str, list[PropertyProtocol]] = {}
    for prop in props:
        named.setdefault(str(prop.python_name), []).append(prop)
    for shared in [found for found in named.values() if len(found) > 1]:
        others = {str(prop.python_name) for prop in props if prop not in shared} | {*taken}
        names = next(
            found
            for way in _ways(prefix)
            if len(set(found := [way(wire_name(prop)) for prop in shared]) - others) == len(shared)
        )
        for prop, name in zip(shared, names, strict=True):
            _rename(prop, name)


def _rename(prop: PropertyProtocol, name: PythonIdentifier) -> None:
    object.__setattr__(prop, "python_name", name)


def _ways(prefix: str) -> Iterator[Callable[[str], PythonIdentifier]]:
    yield lambda name: PythonIdentifier(name.strip(" .-_"), prefix, skip_snake_case=True)
    yield lambda name: PythonIdentifier(spoken(name), prefix)
    for number in range(1, _TRIES):
        yield partial(_coded, prefix, number)


def _coded(prefix: str, number: int, name: str) -> PythonIdentifier:
    codes = "_".join(f"{ord(char):x}" for char in name)
    return PythonIdentifier(f"{prefix}{codes}" + (f"_{number}" if number > 1 else ""), prefix)
