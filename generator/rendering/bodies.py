"""Request bodies: their arguments, and the code that writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.enriching.media_types import ALSO, FORM, LINES, MULTIPART, SENT_AS, essence, is_json
from generator.rendering.docstrings import literal, one_line
from generator.rendering.parameters import Argument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openapi_python_client.parser.bodies import Body

    from generator.rendering.emit import Emitter

_STYLES: Final = frozenset({"form", "spaceDelimited", "pipeDelimited", "deepObject"})


@frozen
class BodyView:
    """One way to send a body.

    Attributes:
        condition: When it goes out in this way, as code; empty where it always does.
        code: httpx's arguments for it, as the inside of a dictionary.
    """

    condition: str
    code: str


@frozen
class Bodies:
    """The bodies of an operation.

    Attributes:
        arguments: What the functions take for them.
        views: The ways to send one, those that are chosen by an argument before the usual one of a type.
    """

    arguments: list[Argument]
    views: list[BodyView]

    @classmethod
    def of(cls, emitter: Emitter, bodies: list[Body], declared: Mapping[str, Any], taken: set[str]) -> Bodies:
        """Lay out the bodies of an operation.

        Args:
            emitter: Collects what the code needs.
            bodies: As upstream parsed them.
            declared: The request's body as the enriched document holds it.
            taken: The names of the other arguments.
        """
        if not bodies:
            return cls([], [])
        content = declared.get("content") or {}
        found: dict[str, Body] = {}  # a value of one type goes out as the first media type that takes it
        for body in bodies:
            found.setdefault(emitter.type(body.prop), body)
        required = all(body.prop.required for body in found.values())
        kinds = [*dict.fromkeys(found), *([] if required else ["Unset"])]
        sent: list[str] = []
        choices: list[str] = []
        views = []
        for kind, body in found.items():
            key = body.content_type.get_untrusted_value()
            holder = content.get(key) or {}
            usual = str(holder.get(SENT_AS) or key)
            fits = [f"isinstance(body, {_class(body, kind)})"] if len(found) > 1 else []
            fits = fits or ([] if required else ["body is not UNSET"])
            others = {str(name): entry for name, entry in (holder.get(ALSO) or {}).items()}
            if others:
                choices += [usual, *others]
            for name, entry in others.items():
                chosen = f"{_chooser(taken)} == {literal(name)}"
                code = _other_code(emitter, name, entry)
                views.append(BodyView(" and ".join([*fits, chosen]), code))
            views.append(BodyView(" and ".join(fits), _code(emitter, body, usual, holder)))
            sent += [usual, *others]
        told = " or ".join(one_line(name) for name in dict.fromkeys(sent))
        arguments = [Argument("body", " | ".join(kinds), required, f"Sent as {told}.")]
        if choices:
            emitter.standard.add("from typing import Literal")
            listed = ", ".join(literal(name) for name in dict.fromkeys(choices))
            arguments.append(
                Argument(
                    _chooser(taken),
                    f"Literal[{listed}]",
                    False,
                    "The media type to send the body as.",
                    literal(choices[0]),
                )
            )
        return cls(arguments, views)


def _chooser(taken: set[str]) -> str:
    return "media_type" if "media_type" not in taken else "body_media_type"


def _class(body: Body, kind: str) -> str:
    """Return what a body of a type is an instance of."""
    if isinstance(body.prop, UnionProperty):
        return kind
    kind = body.prop.get_instance_type_string().as_unembedded_code()
    return f"_models.{kind}" if isinstance(body.prop, ModelProperty | EnumProperty) else kind


def _code(emitter: Emitter, body: Body, media_type: str, holder: Mapping[str, Any]) -> str:
    """Return httpx's arguments for a body."""
    match body.body_type:
        case BodyType.FILES:
            types = part_types(holder.get("encoding"))
            return f'"files": body.to_multipart({_literals(types)})'
        case BodyType.DATA:
            return _form(emitter, media_type, holder)
        case BodyType.CONTENT:
            members = body.prop.inner_properties if isinstance(body.prop, UnionProperty) else [body.prop]
            texts = any(isinstance(member, StringProperty) for member in members)
            files = any(isinstance(member, FileProperty) for member in members)
            content = "body.payload" if files and not texts else "content_bytes(body)"
            emitter.encoding |= {"content_bytes"} if texts else set()
            told = literal(media_type)
            if files:
                emitter.encoding.add("content_type")
                told = f"content_type(body, {told})"
            return f'"content": {content}, "headers": {{"Content-Type": {told}}}'
        case BodyType.JSON:
            return _json(emitter, media_type)


def _other_code(emitter: Emitter, media_type: str, holder: Mapping[str, Any]) -> str:
    """Return httpx's arguments for a body in a media type that it is not usually sent in."""
    if essence(media_type) == FORM:
        return _form(emitter, media_type, holder)
    if essence(media_type) == MULTIPART:
        emitter.encoding |= {"parts_of", "to_json"}
        types = part_types(holder.get("encoding"))
        return f'"files": parts_of(to_json(body){", " if types else ""}{_literals(types)})'
    return _json(emitter, media_type)


def _json(emitter: Emitter, media_type: str) -> str:
    function = "json_lines" if essence(media_type) in LINES else "json_bytes"
    emitter.encoding |= {function, "to_json"}
    return f'"content": {function}(to_json(body)), "headers": {{"Content-Type": {literal(media_type)}}}'


def _form(emitter: Emitter, media_type: str, holder: Mapping[str, Any]) -> str:
    emitter.encoding |= {"form_bytes", "to_json"}
    styles = ", ".join(f"{literal(name)}: {style}" for name, style in _styles(holder.get("encoding")))
    code = f"form_bytes(to_json(body){f', {{{styles}}}' if styles else ''})"
    return f'"content": {code}, "headers": {{"Content-Type": {literal(media_type)}}}'


def _styles(encoding: Any) -> Iterator[tuple[str, tuple[str, bool, bool]]]:
    """Yield the fields of a form that are spelled in a way of their own: style, explode, allowReserved."""
    for name, entry in encoding.items() if isinstance(encoding, Mapping) else ():
        if not isinstance(entry, Mapping):
            continue
        told = entry.get("contentType")
        styled = {"style", "explode", "allowReserved"} & entry.keys()
        if isinstance(told, str) and not styled:
            if is_json(told.partition(",")[0]):
                yield str(name), ("json", False, False)
        elif styled:
            style = entry.get("style")
            style = str(style) if style in _STYLES else "form"
            explode = entry.get("explode", style in {"form", "deepObject"}) is True
            yield str(name), (style, explode, entry.get("allowReserved") is True)


def part_types(encoding: Any) -> dict[str, str]:
    """Return the media types that a document gives to single parts of a body."""
    listed = encoding.items() if isinstance(encoding, Mapping) else ()
    return {
        str(name): one_line(told)
        for name, entry in listed
        if isinstance(entry, Mapping) and isinstance(told := entry.get("contentType"), str)
    }


def _literals(types: Mapping[str, str]) -> str:
    pairs = ", ".join(f"{literal(name)}: {literal(told)}" for name, told in types.items())
    return f"{{{pairs}}}" if types else ""
