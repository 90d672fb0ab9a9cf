"""What upstream gets wrong while it parses, mended for as long as it does."""

from __future__ import annotations

import contextlib
import copy
import inspect
import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field
from openapi_python_client import schema as oai
from openapi_python_client import strings
from openapi_python_client.parser import openapi, responses
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import model_property
from openapi_python_client.parser.properties.enum_property import EnumProperty, ValueType
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.schemas import Class, Schemas
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema import ParameterLocation
from openapi_python_client.schema.untrusted_string import UntrustedString

from generator.enriching.collisions import LONGEST_NAME
from generator.openapi.shapes import shape
from generator.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openapi_python_client.config import Config


@contextlib.contextmanager
def mended() -> Iterator[None]:
    """Mend what upstream does to a document while it parses.

    Its messages print the addresses of objects where they should quote names. It keeps the values of enums in
    the form that its own templates need, from which line breaks are gone and which no default with a quote in
    it equals. It makes identifiers that are not in the normal form in which Python reads them, so that two
    become one, and gives up on properties and parameters that differ in signs alone, which get their names
    later, and on schemas that it calls alike. It refuses operations that have arrays and objects in headers,
    where ours can put them. It reads the first media type of an answer alone. And it copies the schemas of
    all bodies and answers with each endpoint, without need: in a large document that takes longer than
    reading it.
    """
    classes = _Classes()
    sanitize = strings.sanitize
    replacements: list[tuple[Any, str, Any]] = [
        (openapi, "deepcopy", _copied),
        (openapi, "response_from_data", _answer),
        (UntrustedString, "__repr__", _quoted_string),
        (EnumProperty, "values_from_list", staticmethod(_exact_values)),
        (EnumProperty, "build", classes.enum),
        (ModelProperty, "build", classes.model),
        (strings, "sanitize", lambda value: sanitize(unicodedata.normalize("NFKC", value))),
        (model_property, "_resolve_naming_conflict", lambda *_, **__: None),
        (Endpoint, "_check_parameters_for_conflicts", lambda endpoint, **_: endpoint),
        *((kind, "validate_location", _anywhere) for kind in (PropertyProtocol, UnionProperty)),
    ]
    stock = [(owner, name, inspect.getattr_static(owner, name)) for owner, name, _ in replacements]
    try:
        for owner, name, replacement in replacements:
            setattr(owner, name, replacement)
        yield
    finally:
        for owner, name, original in stock:
            setattr(owner, name, original)


_enum, _model, _one_answer = EnumProperty.build, ModelProperty.build, responses.response_from_data


@define(order=False)
class Answer(responses.Response):
    """A response with several media types, parsed by the first one.

    Attributes:
        others: The responses of the other media types.
    """

    others: list[responses.Response] = field(factory=list)


def every(answer: responses.Response) -> list[responses.Response]:
    """Return the answers of a status, one for each kind of body."""
    return [answer, *(answer.others if isinstance(answer, Answer) else ())]


@define
class _Classes:
    """Names for the classes of schemas that upstream would call alike, which it refuses.

    Schemas of one shape become one class. Of others, the first keeps its name; those that come later are
    called after their place instead of their title, and else get a number. The order is that of the document,
    its components first, which keep their names in any case. Names whose modules differ in case alone count
    as one.
    """

    _spelled: dict[str, set[str]] = field(factory=dict)

    def model(self, *, data: oai.Schema, name: UntrustedString, schemas: Schemas, **rest: Any) -> Any:
        """Build a model as upstream does, under a name of its own."""
        for own, parent, chosen in _candidates(data, name, rest.pop("parent_name"), rest["config"]):
            existing = schemas.classes_by_name.get(chosen.name)
            free = existing is None and self._is_free(chosen, schemas)
            if free or _is_component(data, name):
                return _model(data=own, name=name, schemas=schemas, parent_name=parent, **rest)
            if isinstance(existing, ModelProperty) and _shape(existing.data) == _shape(data):
                identifier = strings.PythonIdentifier(name, rest["config"].field_prefix)
                return evolve(existing, name=name, python_name=identifier, required=rest["required"]), schemas
        raise AssertionError

    def enum(self, *, data: oai.Schema, name: UntrustedString, schemas: Schemas, **rest: Any) -> Any:
        """Build an enum as upstream does, under a name of its own."""
        names = (data.model_extra or {}).get("x-enum-varnames") or []
        values = [value for value in data.enum or () if value is not None]
        if _is_component(data, name) or not values or len(values) < len(data.enum or ()):
            return _enum(data=data, name=name, schemas=schemas, **rest)
        for own, parent, chosen in _candidates(data, name, rest.pop("parent_name"), rest["config"]):
            existing = schemas.classes_by_name.get(chosen.name)
            if (existing is None and self._is_free(chosen, schemas)) or (
                isinstance(existing, EnumProperty)
                and existing.values == dict(zip(names, values, strict=False))
            ):
                return _enum(data=own, name=name, schemas=schemas, parent_name=parent or "", **rest)
        raise AssertionError

    def _is_free(self, chosen: Class, schemas: Schemas) -> bool:
        """Whether no class has a name already that file systems, or Python, take for this one."""
        spelled = self._spelled.setdefault(chosen.module_name.casefold(), set())
        if any(other != chosen.name and other in schemas.classes_by_name for other in spelled):
            return False
        spelled.add(chosen.name)
        return True


def _is_component(data: oai.Schema, name: UntrustedString) -> bool:
    return data.title is None and name.get_untrusted_value().startswith("/components/schemas/")


def _candidates(
    data: oai.Schema, name: UntrustedString, parent: str | None, config: Config
) -> Iterator[tuple[oai.Schema, str | None, Class]]:
    """Yield a schema under the titles that it may get, what its class is inside of, and the class."""
    for title in _titles(data, name):
        own = data if title == data.title else data.model_copy(update={"title": title})
        chosen = _class(own, name, parent, config)
        if parent and len(chosen.module_name.encode()) > LONGEST_NAME:
            own = data.model_copy(update={"title": UntrustedString(_end(chosen.name))})
            yield own, "", _class(own, name, "", config)
        else:
            yield own, parent, chosen


def _end(name: str) -> str:
    """Return the last words of a name that is too long for a file."""
    kept = ""
    for word in reversed(re.findall(r"[A-Z]?[^A-Z]+|[A-Z]", name)):
        if kept and len(f"{word}{kept}".encode()) > LONGEST_NAME // 2:
            break
        kept = f"{word}{kept}"
    return kept


def _titles(data: oai.Schema, name: UntrustedString) -> Iterator[UntrustedString | None]:
    """Yield the titles that a schema may get, the best first."""
    yield data.title
    place = name.get_untrusted_value()
    title = place if data.title is None else data.title.get_untrusted_value()
    # The place of a union's member ends with its title, which may name the place already.
    union = place.removesuffix(title).rstrip("_")
    if data.title is not None and not (union and title.startswith(union)):
        yield None
    for number in count(2):
        yield UntrustedString(f"{title.rsplit('/', 1)[-1]} {number}")


def _class(data: oai.Schema, name: UntrustedString, parent: str | None, config: Config) -> Class:
    """Return upstream's class for a schema."""
    title = data.title or name
    told: str | UntrustedString = title
    if parent:
        told = f"{strings.pascal_case(parent)}{strings.pascal_case(title)}"
    return Class.from_string(string=told, config=config)


def _shape(data: oai.Schema) -> str:
    return shape(data.model_dump(mode="json", by_alias=True, exclude_unset=True))


def _answer(*, data: Any, schemas: Schemas, **rest: Any) -> tuple[Any, Schemas]:
    """Read an answer as upstream does, all media types of it."""
    referred = data
    if isinstance(data, oai.Reference):
        name = data.ref.get_untrusted_value().rpartition("/")[2]
        referred = next(
            (found for key, found in rest["responses"].items() if key.get_untrusted_value() == name), None
        )
    content = (referred.content if isinstance(referred, oai.Response) else None) or {}
    if len(content) < 2:
        return _one_answer(data=data, schemas=schemas, **rest)
    found: list[responses.Response] = []
    for media_type, described in content.items():
        own = referred.model_copy(update={"content": {media_type: described}})
        answer, schemas = _one_answer(data=own, schemas=schemas, **rest)
        if not isinstance(answer, responses.Response):
            return answer, schemas
        found.append(answer)
    first = found[0]
    return Answer(first.status_code, first.prop, first.source, first.data, found[1:]), schemas


def _copied(endpoint: Endpoint) -> Endpoint:
    """Return a copy of an endpoint for upstream to change: its bodies and answers, which stay, are shared."""
    shared = (*endpoint.bodies, *endpoint.responses.patterns, endpoint.responses.default)
    return copy.deepcopy(endpoint, {id(part): part for part in shared if part is not None})


def _exact_values(
    values: Sequence[ValueType], class_info: Class, names: Sequence[str]
) -> dict[str, ValueType]:
    """Return an enum's values by the names that `enrich` found for them."""
    if len(names) != len(values) or len(set(names)) != len(names):
        raise ValueError(f"{class_info.name} needs a name of its own for each value")
    return dict(zip(names, values, strict=True))


def _anywhere(prop: PropertyProtocol, location: ParameterLocation) -> ParseError | None:
    """Return why a parameter is not allowed in a place."""
    if location == ParameterLocation.PATH and not prop.required:
        return ParseError(detail="Path parameter must be required")
    return None


def _quoted_string(string: UntrustedString) -> str:
    return quoted(string.get_untrusted_value())
