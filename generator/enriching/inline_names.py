"""Names for inline schemas, which upstream calls GetJobResponse404 and Type0.

The schema of a response becomes a component, so that its class gets a meaningful name. Errors of the same
shape become one component, so that one piece of code reads them all.
"""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field
from openapi_python_client.strings import ClassName

from generator.enriching.collisions import module_name
from generator.enriching.media_types import is_json
from generator.enriching.operation_names import words
from generator.openapi.document_walk import METHODS, SCHEMA_PREFIX, Schema, schemas
from generator.openapi.shapes import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RESPONSE_PREFIX: Final = "#/components/responses/"
UNIONS: Final = frozenset({"allOf", "anyOf", "oneOf"})


@define
class _Place:
    """One inline schema of a response.

    Attributes:
        holder: The parent of the schema.
        key: Its key or index in the parent.
        operation: The operation's name in CamelCase.
        status: The status as in the document; for a shared response, one that refers to it.
        part: What to add to the name for an item or a member.
        shared: The name of the shared response that contains it.
        union: The union that it is a member of.
    """

    holder: Any
    key: str | int
    operation: str
    status: str
    part: str = ""
    shared: str = ""
    union: Schema | None = None

    @property
    def schema(self) -> Schema:
        found: Schema = self.holder[self.key]
        return found

    @property
    def is_error(self) -> bool:
        return self.status[:1] in {"4", "5"} or self.status == "default"


@define
class Components:
    """The components of a document, and the modules of their classes."""

    components: dict[str, Schema]
    taken: set[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.taken = set(map(module_name, self.components))

    def add(self, proposals: list[str], schema: Schema) -> str:
        """Create a component with the first free name, or with a number."""
        tried = [str(ClassName(proposal, "field_")) for proposal in proposals]
        tried += [f"{tried[-1]}{number}" for number in range(2, len(self.components) + 3)]
        name = next(name for name in tried if module_name(name) not in self.taken)
        self.taken.add(module_name(name))
        self.components[name] = schema
        return name


def name_answers(document: dict[str, Any]) -> None:
    """Turn inline objects of responses into components with meaningful names."""
    places = list(_answers(document))
    if not places:
        return
    names = Components(document.setdefault("components", {}).setdefault("schemas", {}))
    errors: dict[str, list[_Place]] = {}
    for place in places:
        if place.is_error:
            errors.setdefault(shape(place.schema), []).append(place)
    known = {shape(schema): name for name, schema in names.components.items()}
    # The most common shape gets the plain name; of equals, the first.
    for form, members in sorted(errors.items(), key=lambda entry: -len(entry[1])):
        name = known.get(form) or names.add(_error_names(members), members[0].schema)
        _refer(members, name)
    titled: dict[tuple[str, str], list[_Place]] = {}
    for number, place in enumerate(places):
        if not place.is_error:
            title = place.schema.get("title")
            alike = (str(title), shape(place.schema)) if title else (str(number), "")
            titled.setdefault(alike, []).append(place)
    per_operation = Counter(place.operation for place in places if not place.is_error and not place.part)
    for members in titled.values():
        first = members[0]
        status = "" if per_operation[first.operation] < 2 else first.status
        proposals = [f"{first.shared or first.operation}_response{status}_{first.part}"]
        if first.shared:
            proposals.insert(0, f"{first.shared}_{first.part}")
        title = first.schema.get("title")
        if isinstance(title, str) and len(words(title)) > 1 and len(title) < 50:
            proposals.insert(0, title)
        _refer(members, names.add(proposals, first.schema))


def _refer(places: list[_Place], name: str) -> None:
    reference = SCHEMA_PREFIX + name
    for place in places:
        if place.union is not None:
            discriminate(place.union, place.schema, reference)
        place.holder[place.key] = {"$ref": reference}


def discriminate(union: Schema, member: Schema, reference: str) -> None:
    """Map discriminator values to a member, which has another name as a component."""
    discriminator = union.get("discriminator")
    if not isinstance(discriminator, dict):
        return
    declared = (member.get("properties") or {}).get(discriminator.get("propertyName"))
    declared = declared if isinstance(declared, dict) else {}
    values = declared.get("enum", [declared["const"]] if "const" in declared else [])
    if values and all(isinstance(value, str) for value in values):
        discriminator.setdefault("mapping", {}).update(dict.fromkeys(values, reference))
    else:
        del union["discriminator"]


def _error_names(members: list[_Place]) -> list[str]:
    """Return what the model of an error may be called, the best first."""
    titles = {str(place.schema.get("title") or "") for place in members}
    found = sorted(titles) if len(titles) == 1 and 1 < len(words(max(titles))) < 6 else []
    shared = {place.shared for place in members}
    found += sorted(shared) if len(shared) == 1 and max(shared) else []
    statuses = {place.status for place in members}
    told = _phrase(statuses.pop()) if len(statuses) == 1 else ""
    found.append(f"{told.removesuffix(' Error')} Error" if told else "Error Response")
    operations = {place.operation for place in members}
    if len(operations) == 1:
        found.append(f"{operations.pop()} {found[-1]}")
    return found


def _phrase(status: str) -> str:
    try:
        return HTTPStatus(int(status)).phrase.replace("-", " ").replace("'", "")
    except ValueError:
        return ""


def _answers(document: Mapping[str, Any]) -> Iterator[_Place]:
    """Yield the inline objects of all answers, and those in lists and unions of them."""
    referred: dict[str, set[str]] = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if not isinstance(operation, dict):
                continue
            given = operation.get("operationId")
            name = "_".join(words(given if isinstance(given, str) else f"{method}_{path}"))
            for status, answer in (operation.get("responses") or {}).items():
                reference = answer.get("$ref") if isinstance(answer, dict) else None
                if isinstance(reference, str):
                    referred.setdefault(reference.removeprefix(RESPONSE_PREFIX), set()).add(str(status))
                else:
                    yield from _in_answer(answer, _Place({}, "", name, str(status)))
    for name, answer in (document.get("components", {}).get("responses") or {}).items():
        statuses = referred.get(str(name), set())
        # An answer to failures and successes is one to successes; which failure does not matter to its name.
        status = min(statuses, default="")
        yield from _in_answer(answer, _Place({}, "", str(name), status, shared=str(name)))


def _in_answer(answer: Any, place: _Place) -> Iterator[_Place]:
    content = answer.get("content") if isinstance(answer, dict) else None
    for media_type, holder in content.items() if isinstance(content, dict) else ():
        if not isinstance(holder, dict) or not isinstance(holder.get("schema"), dict):
            continue
        if not is_json(media_type) and media_type != "*/*":
            continue
        schema = holder["schema"]
        if is_object(schema):
            yield evolve(place, holder=holder, key="schema")
        elif schema.get("type") == "array" and is_object(schema.get("items")):
            yield evolve(place, holder=schema, key="items", part="item")
        else:
            for members in (schema.get(key) for key in ("oneOf", "anyOf")):
                told = distinctions(members) if isinstance(members, list) else {}
                if isinstance(members, list) and place.is_error and not told:
                    told = {number: "" for number, member in enumerate(members) if is_object(member)}
                for number, part in told.items():
                    yield evolve(place, holder=members, key=number, part=part, union=schema)


def is_object(schema: Any) -> bool:
    """Return whether a schema other than a reference describes an object."""
    if not isinstance(schema, dict) or "$ref" in schema:
        return False
    parts = schema.get("allOf")
    if isinstance(parts, list):
        return len(parts) > 1  # of one part alone, the class is that part's
    return isinstance(schema.get("properties"), dict) or schema.get("type") == "object"


def distinctions(members: list[Any]) -> dict[int, str]:
    """Return what distinguishes the inline objects of a union, by their places in it.

    That is their own title, or the single value of a property with the same name.
    """
    places = [number for number, member in enumerate(members) if is_object(member)]
    titles = [str(members[number].get("title") or "") for number in places]
    if all(titles) and len(set(titles)) == len(titles):
        return dict(zip(places, titles, strict=True))
    fixed = [constants(members[number]) for number in places]
    for key in fixed[0] if fixed else ():
        values = [found.get(key, "") for found in fixed]
        if all(values) and len({module_name(value) for value in values}) == len(values):
            return dict(zip(places, values, strict=True))
    return {}


def constants(schema: Schema) -> dict[str, str]:
    """Return the properties that have one value, a text."""
    found = {}
    for key, inner in (schema.get("properties") or {}).items():
        if isinstance(inner, dict):
            values = inner.get("enum", [inner["const"]] if "const" in inner else [])
            if isinstance(values, list) and len(values) == 1 and isinstance(values[0], str):
                found[key] = "_".join(words(values[0]))
    return found


def part_from_null(document: Mapping[str, Any]) -> None:
    """Replace nullable objects with unions, the only form that upstream supports."""
    for schema in list(schemas(document)):
        for inner in (schema.get("properties") or {}).values():
            if isinstance(inner, dict):
                _part_from_null(inner)


def _part_from_null(schema: Schema) -> None:
    kind = schema.get("type")
    nullable = kind == "object" and schema.get("nullable") is True  # as OpenAPI 3.0 writes it
    if not UNIONS & set(schema) and (
        nullable or (isinstance(kind, list) and set(kind) == {"null", "object"})
    ):
        beside = {key: value for key, value in schema.items() if key in {"title", "description", "default"}}
        member = {key: value for key, value in schema.items() if key not in {*beside, "nullable"}}
        schema.clear()
        schema.update({**beside, "anyOf": [{**member, "type": "object"}, {"type": "null"}]})
