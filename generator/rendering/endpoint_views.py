"""Data for the template of operations: their code and docstrings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import define
from openapi_python_client import schema as oai
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.responses import BYTES_SOURCE, NONE_SOURCE, TEXT_SOURCE
from openapi_python_client.parser.responses import Response as DocumentedResponse

from generator.enriching.media_types import ANSWERED_AS, IN_LINES
from generator.rendering import parameters
from generator.rendering.bodies import Bodies, BodyView
from generator.rendering.descriptions import source
from generator.rendering.docstrings import Section, docstring, literal, one_line
from generator.rendering.emit import UNKNOWN, Emitter
from generator.rendering.kinds import (
    union_of,
    wire_name,
)
from generator.rendering.mending import every
from generator.rendering.views import Names, class_imports
from generator.runtime.errors import ServerStatusError
from generator.runtime.refusals import KINDS

if TYPE_CHECKING:
    from openapi_python_client.parser.openapi import Endpoint

    from generator.rendering.parameters import Argument


# What every way to call an operation takes besides, for this call alone.
TIMEOUT: Final = "timeout: CallTimeout = UNSET"
_TIMEOUT_TOLD: Final = (
    "timeout",
    "Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default the client's.",
)

_Answer: TypeAlias = tuple[str, tuple[str, list[str]]]
"""One documented answer: the code of its status, the code of its parser, and the types that this returns."""

# The errors of single statuses; "5" stands for all that start with it.
_STATUS_ERRORS: Final = {
    **{str(status): kind.__name__ for status, kind in KINDS.items()},
    "5": ServerStatusError.__name__,
}


@define
class EndpointView:
    """One operation, for endpoint_module.py."""

    title: str
    method: str
    server: str
    security: str
    url: str
    arguments: list[Argument]
    positional: int
    query: list[str]
    query_in_url: bool
    headers: list[tuple[str, str, str]]
    cookies: list[tuple[str, str, str]]
    bodies: list[BodyView]
    answers: list[tuple[str, str]]
    returns: str
    imports: list[str]
    typing_imports: list[str]
    docstring: str
    operation: str
    result: str
    docstring_method: str

    @property
    def arguments_by_name(self) -> dict[str, Argument]:
        """The arguments by name."""
        return {argument.name: argument for argument in self.arguments}

    @property
    def signature(self) -> str:
        """The arguments as the request builder declares them."""
        parts = [argument.declaration for argument in self.arguments]
        if len(parts) > self.positional:
            parts.insert(self.positional, "*")
        return ", ".join(parts)

    @property
    def client_signature(self) -> str:
        """The arguments as the public functions declare them."""
        parts = [argument.declaration for argument in self.arguments]
        return ", ".join(
            [*parts[: self.positional], "*", "client: Client", *parts[self.positional :], TIMEOUT]
        )

    @property
    def passed(self) -> str:
        """The arguments as one function passes them to another."""
        return ", ".join(f"{argument.name}={argument.name}" for argument in self.arguments)

    @classmethod
    def of(
        cls, endpoint: Endpoint, operation: Mapping[str, Any], method: str, path: str, names: Names
    ) -> EndpointView:
        """Lay out an operation.

        Args:
            endpoint: The operation as upstream parsed it.
            operation: The operation as the enriched document holds it, its parameters and its body resolved.
            method: In capitals.
            path: The path as the document writes it.
            names: How to import.
        """
        emitter = Emitter(str(endpoint.name), names.models)
        declared = {
            (parameter["in"], parameter["name"]): parameter
            for parameter in operation.get("parameters", ())
            if isinstance(parameter, Mapping)
        }
        answers = [(_status(answer), _parser(emitter, answer)) for answer in endpoint.responses]
        returns = union_of(kind for _, (_, kinds) in answers for kind in kinds)
        arguments = parameters.arguments(emitter, endpoint, declared)
        bodies = Bodies.of(
            emitter,
            endpoint.bodies,
            operation.get("requestBody") or {},
            {argument.name for argument in arguments},
        )
        arguments[len(endpoint.path_parameters) : len(endpoint.path_parameters)] = bodies.arguments
        url = parameters.url_code(emitter, endpoint, path, declared)
        query = [
            parameters.query_entry(emitter, prop, declared.get(("query", wire_name(prop)), {}))
            for prop in endpoint.query_parameters
        ]
        query_in_url = any(
            parameters.is_spelled_out(declared.get(("query", wire_name(prop)), {}))
            for prop in endpoint.query_parameters
        )
        if query:
            emitter.encoding.add("query_text" if query_in_url else "query_pairs")
        headers = [
            parameters.text_entry(emitter, prop, declared.get(("header", wire_name(prop)), {}), "header_text")
            for prop in endpoint.header_parameters
        ]
        cookies = [
            parameters.text_entry(emitter, prop, declared.get(("cookie", wire_name(prop)), {}), "cookie_text")
            for prop in endpoint.cookie_parameters
        ]
        parsers = {
            name for _, (parser, _) in answers for name in re.findall(r"\w+_body\b|by_media_type", parser)
        }
        imports = [
            *sorted(emitter.standard),
            *names.runtime_import("answers", {"Answers", "parsed", "parsed_async", *parsers}),
            *names.runtime_import("encoding", emitter.encoding),
            f"from {names.runtime} import operations as _operations",
            *names.runtime_import("client", {"CallTimeout"}),
            *names.runtime_import(
                "types",
                {"UNSET", "Response", *emitter.types}
                | ({"Unset"} if any(not entry.required for entry in arguments) else set()),
            ),
            f"from {names.package}.client import Client",
            *names.runtime_import("models", {UNKNOWN} if emitter.open_unions else ()),
            f"from {names.package} import models as _models",
        ]
        typing_imports = class_imports(emitter, f"{names.package}.models.")
        summary, paragraphs, sections = _operation_docs(operation, method, path, arguments)
        outcome = _outcome(answers)
        name = operation.get("operationId") or endpoint.name
        facts = ", ".join(literal(str(fact)) for fact in (name, method, path))
        successes = _successes(answers)
        return cls(
            title=docstring(summary, paragraphs[:1]),
            method=literal(method),
            server=literal(server) if (server := operation.get("x-server")) else "",
            security=operation.get("x-security") or "",
            url=url,
            arguments=arguments,
            positional=len(endpoint.path_parameters),
            query=query,
            query_in_url=query_in_url,
            headers=headers,
            cookies=cookies,
            bodies=bodies.views,
            answers=[(status, parser) for status, (parser, _) in answers],
            returns=returns,
            imports=imports,
            typing_imports=typing_imports,
            docstring=docstring(
                summary,
                paragraphs,
                [
                    sections[0],
                    Section(
                        "Returns",
                        [("", f"The status, the headers, and the body, parsed if possible. {outcome}")],
                    ),
                    *sections[1:],
                ],
                indent=4,
            ),
            operation=f"_operations.Operation({facts}, _ANSWERS)",
            result=_result(successes),
            docstring_method=docstring(
                summary,
                paragraphs,
                [
                    Section(
                        "Args", [*((entry.name, entry.description) for entry in arguments), _TIMEOUT_TOLD]
                    ),
                    Section("Returns", [("", _outcome(successes, "Nothing."))]),
                    Section("Raises", _method_errors(answers, successes)),
                    *sections[2:],
                ],
                indent=8,
            ),
        )


def _successes(answers: list[_Answer]) -> list[_Answer]:
    """Return the answers that a method returns: those of 2xx, or without any the one for all statuses."""
    found = [entry for entry in answers if entry[0].strip("'").startswith("2")]
    return found or [entry for entry in answers if entry[0].strip("'") == "default"]


def _result(successes: list[_Answer]) -> str:
    """Return the type of what a method returns."""
    nothing = not successes or any(parser == "no_body" for _, (parser, _) in successes)
    return union_of([*(kind for _, (_, kinds) in successes for kind in kinds), *["None"] * nothing])


def _method_errors(answers: list[_Answer], successes: list[_Answer]) -> list[tuple[str, str]]:
    """Say which errors a method raises, and which model each holds."""
    found: dict[str, list[str]] = {}
    for status, (_, kinds) in answers:
        if (status, kinds) in [(status, kinds) for status, (_, kinds) in successes]:
            continue
        plain = status.strip("'")
        told = "any other status" if plain == "default" else plain
        model = f" with {' or '.join(sorted(set(kinds)))}" if kinds else ""
        found.setdefault(
            _STATUS_ERRORS.get(plain[:1] if plain[:1] == "5" else plain, "StatusError"), []
        ).append(told + model)
    errors = [(name, f"{', '.join(told)}.") for name, told in found.items()]
    return [
        *errors,
        (
            "StatusError",
            "The base class, for any other status outside 2xx." if errors else "The status is not 2xx.",
        ),
        ("DecodeError", "The body of a successful response does not fit its model."),
        ("httpx.HTTPError", "The request failed, or timed out."),
    ]


def _outcome(answers: list[_Answer], nothing: str = "The API documents no response bodies.") -> str:
    """Say what the body of each documented answer is parsed to."""
    statuses: dict[str, list[str]] = {}
    for status, (_, kinds) in answers:
        if kinds:
            statuses.setdefault(" or ".join(sorted(set(kinds))), []).append(status.strip("'"))
    if not statuses:
        return nothing
    return "; ".join(f"{kind} for {', '.join(found)}" for kind, found in statuses.items()) + "."


def _status(answer: DocumentedResponse) -> str:
    pattern = answer.status_code.pattern
    return pattern if pattern.isdecimal() else literal(pattern)


def _parser(emitter: Emitter, status: DocumentedResponse) -> tuple[str, list[str]]:
    """Return the parser of the bodies of a status, and the types of what it returns; none for no body."""
    found = [(_media_types(answer), *_body_parser(emitter, answer)) for answer in every(status)]
    if len(found) == 1:
        return found[0][1:]
    entries = [f"{literal(name)}: {parser}" for names, parser, _ in found for name in names]
    return f"by_media_type({{{', '.join(entries)}}})", [kind for *_, kinds in found for kind in kinds]


def _described(answer: DocumentedResponse, key: str) -> list[Any]:
    """Return what `enrich` noted under a key of the content of an answer."""
    content = (answer.data.content or {}) if isinstance(answer.data, oai.Response) else {}
    return [(holder.model_extra or {}).get(key) for holder in content.values()]


def _media_types(answer: DocumentedResponse) -> list[str]:
    return [str(name) for names in _described(answer, ANSWERED_AS) for name in names or ()]


def _body_parser(emitter: Emitter, answer: DocumentedResponse) -> tuple[str, list[str]]:
    prop = answer.prop
    if answer.source == NONE_SOURCE:
        return "no_body", []
    if answer.source == BYTES_SOURCE or isinstance(prop, FileProperty):
        return "bytes_body", ["bytes"]
    if answer.source == TEXT_SOURCE:
        return "text_body", ["str"]
    kind = literal(emitter.read(prop))
    name = "" if isinstance(prop, ModelProperty) else f", {literal(emitter.name)}"
    lines = ", lines=True" if any(_described(answer, IN_LINES)) else ""
    return f"json_body({kind}, _models{name}{lines})", emitter.members(prop)


def _operation_docs(
    operation: Mapping[str, Any], method: str, path: str, arguments: list[Argument]
) -> tuple[str, list[str], list[Section]]:
    operation_id = one_line(str(operation.get("operationId") or ""))
    call = f"{one_line(method)} {one_line(path)}"
    paragraphs = [f"Operation `{operation_id}`: {call}" if operation_id else call]
    if operation.get("deprecated"):
        paragraphs.append("Deprecated.")
    paragraphs.append(str(operation.get("description") or ""))
    sections = [
        Section(
            "Args",
            [
                *((entry.name, entry.description) for entry in arguments),
                ("client", "The client that sends the request."),
                _TIMEOUT_TOLD,
            ],
        ),
        Section(
            "Raises",
            [
                ("DecodeError", "The body of a successful response does not fit its model."),
                (
                    "UnexpectedStatus",
                    "The status is not documented, and the client has `raise_on_unexpected_status`.",
                ),
                ("httpx.HTTPError", "The request failed, or timed out."),
            ],
        ),
    ]
    evidence = operation.get("x-evidence")
    if isinstance(evidence, str):
        sections.append(Section("Source", [("", f"{one_line(evidence)}{source(operation)}")]))
    summary = str(operation.get("summary") or f"Call `{operation_id or call}`")
    return summary, paragraphs, sections
