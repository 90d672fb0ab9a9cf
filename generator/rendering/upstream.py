"""openapi-python-client as a library: its parser, and our templates."""

from __future__ import annotations

import contextlib
import hashlib
import io
from importlib import resources
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen
from openapi_python_client import Project
from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError as UpstreamError
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import generate_operation_id
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonIdentifier

from generator.enriching.collisions import unfit
from generator.openapi.document_walk import METHODS, OTHER_METHOD
from generator.problems import GeneratorError, Problem, quoted
from generator.rendering.compiled import CompiledTemplates
from generator.rendering.dangling import drop_dangling
from generator.rendering.field_names import tell_arguments_apart, tell_fields_apart
from generator.rendering.mending import mended
from generator.rendering.pruning import pruned

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client.parser.openapi import Endpoint

DISTRIBUTION: Final = "openapi-python-client"
TEMPLATES: Final = Path(__file__).parent.parent / "templates"
LOCK: Final = TEMPLATES / "upstream.lock"
# What generated modules import by names that a model could have.
_IMPORTED: Final = frozenset(
    {
        "Answers", "Any", "CallTimeout", "ClassVar", "Client", "DecodeError", "File", "IntEnum",
        "Literal", "Model", "OpenIntEnum", "OpenStrEnum", "Parts", "Response", "Self", "StrEnum", "UNSET",
        "TypeAlias", "UUID", "UnknownVariant", "Unset",
    }
)  # fmt: skip
_COMPILED: Final = CompiledTemplates()
_RENAME: Final = "give it another name in corrections.yaml"


@frozen
class Refusal:
    """Something of a document that no code is made for.

    Attributes:
        what: `GET /jobs/{id}`, or `schema Job`.
        reason: Why.
    """

    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


@frozen
class Operation:
    """One operation of a document, and where its module goes.

    Attributes:
        method: In lower case.
        path: As the document writes it.
        tag: The package under api/.
        module: The module in it.
        raw: The operation as the document holds it.
    """

    method: str
    path: str
    tag: str
    module: str
    raw: Mapping[str, Any]

    @property
    def verb(self) -> str:
        """The method as it goes over the wire."""
        return str(self.raw.get(OTHER_METHOD) or self.method.upper())

    @property
    def url(self) -> str:
        """The path as it goes over the wire, its parameters in braces."""
        return self.path.removesuffix(f" {self.verb}") if OTHER_METHOD in self.raw else self.path

    @property
    def name(self) -> str:
        """The operation as messages name it."""
        return f"{self.verb} {self.url}"


def configuration(package: str, output: Path, document: Mapping[str, Any]) -> Config:
    """Return upstream's settings, so that it reads no files or network itself."""
    return Config.from_sources(
        ConfigFile(
            package_name_override=package,
            post_hooks=[],
            docstrings_on_attributes=False,
            class_overrides=_class_overrides(document),
        ),
        MetaType.NONE,
        document_source=Path("openapi.yaml"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=output,
    )


def _class_overrides(document: Mapping[str, Any]) -> dict[str, ClassOverride]:
    """Return other names for the classes that would hide what generated modules import: `ResponseModel`."""
    schemas = document.get("components", {}).get("schemas", {})
    taken = {str(ClassName(str(name), "field_")).casefold() for name in schemas}
    found = {}
    for name in sorted(_IMPORTED):
        chosen = f"{name}Model"
        while chosen.casefold() in taken:
            chosen += "Model"
        found[name] = ClassOverride.model_validate({"class_name": chosen})
    return found


def parse(document: Mapping[str, Any], config: Config, dropped: list[str] | None = None) -> GeneratorData:
    """Parse a document.

    Args:
        document: The enriched document.
        config: Upstream's settings.
        dropped: Collects what upstream cannot read, which is then dropped. Without it, that is an error.

    Raises:
        GeneratorError: Upstream does not understand the document.
    """
    parsed = _parsed(document, config)
    if isinstance(parsed, UpstreamError) and dropped is not None:
        mutable = dict(document)
        dropped += pruned(mutable)
        parsed = _parsed(mutable, config)
    if isinstance(parsed, UpstreamError):
        raise GeneratorError(
            f"{parsed.header}: {parsed.detail}", advice="correct the document in corrections.yaml"
        )
    with mended():
        tell_fields_apart(parsed.models, config)
        for collection in parsed.endpoint_collections_by_tag.values():
            tell_arguments_apart(collection.endpoints, config)
    return parsed


def _parsed(document: Mapping[str, Any], config: Config) -> GeneratorData | UpstreamError:
    with mended():
        try:
            return GeneratorData.from_dict(dict(document), config=config)
        except Exception as error:
            raise GeneratorError(
                f"{DISTRIBUTION} broke off: {type(error).__name__}: {' '.join(str(error).split())[:300]}",
                advice="look for references in a circle and schemas of unusual form, and correct them",
            ) from error


def operations(document: Mapping[str, Any], config: Config) -> list[Operation]:
    """Return all operations of a document, with the place that upstream gives each.

    Raises:
        GeneratorError: Two operations would share one module.
    """
    with mended():
        return _operations(document, config)


def _operations(document: Mapping[str, Any], config: Config) -> list[Operation]:
    found: dict[tuple[str, str], Operation] = {}
    problems = []
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            raw = item.get(method)
            if raw is None:
                continue
            tag = PythonIdentifier((raw.get("tags") or ["default"])[0], prefix="tag")
            operation_id = raw.get("operationId")
            module = (
                PythonIdentifier(operation_id, config.field_prefix)
                if operation_id is not None
                else generate_operation_id(
                    path=UntrustedString(path), method=method, prefix=config.field_prefix
                )
            )
            operation = Operation(method, path, str(tag), _module(module, config), raw)
            problems += [
                Problem(f"{method.upper()} {quoted(path)} would lie under {complaint}", advice=_RENAME)
                for complaint in map(unfit, dict.fromkeys([operation.tag, operation.module]))
                if complaint
            ]
            other = found.setdefault((operation.tag, operation.module), operation)
            if other is not operation:
                problems.append(
                    Problem(
                        f"{method.upper()} {quoted(path)} and {other.method.upper()} {quoted(other.path)}"
                        f" would both become the module api/{tag}/{module}.py",
                        advice="give each an operationId of its own in corrections.yaml",
                    )
                )
    if problems:
        raise GeneratorError.of(problems)
    return list(found.values())


def _module(name: str, config: Config) -> str:
    """Return the module of an endpoint. Upstream makes an identifier of its name once more for that."""
    return str(PythonIdentifier(name, config.field_prefix))


def check_complete(
    parsed: GeneratorData,
    expected: list[Operation],
    config: Config,
    refused: list[Refusal] | None = None,
) -> dict[tuple[str, str], Endpoint]:
    """Return the parsed endpoints by tag and module, and report what is missing.

    Args:
        parsed: Upstream's result. Endpoints that lost a response are removed from it.
        expected: The document's operations. Refused ones are removed from it.
        config: Upstream's settings.
        refused: Collects what upstream left out. Without it, that is an error.

    Raises:
        GeneratorError: Upstream warned of something, or an operation has no endpoint. Names each and why.
    """
    gone = {(tag, _module(name, config)): why for (tag, name), why in drop_dangling(parsed).items()}
    if refused is not None:
        refused += _left_out(parsed, expected, config, gone)
    warnings: list[ParseError | UpstreamError] = list(parsed.errors)
    for collection in parsed.endpoint_collections_by_tag.values():
        warnings.extend(collection.parse_errors)
    problems = [] if refused is not None else [_problem(warning) for warning in warnings]
    endpoints = {
        (str(tag), _module(endpoint.name, config)): endpoint
        for tag, collection in parsed.endpoint_collections_by_tag.items()
        for endpoint in collection.endpoints
    }
    problems.extend(
        Problem(
            f"{operation.method.upper()} {quoted(operation.path)} has no generated module",
            advice="correct the problems named above, in corrections.yaml",
        )
        for operation in expected
        if (operation.tag, operation.module) not in endpoints
    )
    problems += [
        Problem(f"the schema {quoted(str(prop.class_info.name))} would lie under {complaint}", advice=_RENAME)
        for prop in [*parsed.models, *parsed.enums]
        if (complaint := unfit(str(prop.class_info.module_name)))
    ]
    seen: dict[str, str] = {}
    for prop in [*parsed.models, *parsed.enums]:
        name = str(prop.class_info.name)
        other = seen.setdefault(str(prop.class_info.module_name).casefold(), name)
        if other != name:
            problems.append(Problem(f"the schemas {other} and {name} would share one module", advice=_RENAME))
    if problems:
        raise GeneratorError.of(problems)
    return endpoints


def _left_out(
    parsed: GeneratorData,
    expected: list[Operation],
    config: Config,
    gone: Mapping[tuple[str, str], str],
) -> list[Refusal]:
    """Take out the operations that upstream dropped, or dropped an answer of, and say why."""
    found = [Refusal("schema", _problem(error).what) for error in parsed.errors]
    parsed.errors.clear()
    collections = {str(tag): each for tag, each in parsed.endpoint_collections_by_tag.items()}
    modules = {
        tag: [_module(endpoint.name, config) for endpoint in each.endpoints]
        for tag, each in collections.items()
    }
    dropped: dict[str, set[str]] = {}
    for operation in list(expected):
        collection = collections.get(operation.tag)
        errors = [] if collection is None else collection.parse_errors
        mention = f"WARNING parsing {operation.method.upper()} {operation.path} within "
        # Upstream's header says which operation it is once more, and that it is left out.
        reasons = [_problem(error, header="").what for error in errors if error.header.startswith(mention)]
        if reasons or operation.module not in modules.get(operation.tag, ()):
            silent = "openapi-python-client leaves it out without a word"
            reason = " ".join(reasons) or gone.get((operation.tag, operation.module), silent)
            found.append(Refusal(operation.name, reason))
            expected.remove(operation)
            dropped.setdefault(operation.tag, set()).add(operation.module)
    for tag, collection in collections.items():
        collection.endpoints[:] = [
            endpoint
            for endpoint, module in zip(collection.endpoints, modules[tag], strict=True)
            if module not in dropped.get(tag, ())
        ]
        collection.parse_errors.clear()
    return found


def _problem(warning: ParseError | UpstreamError, header: str | None = None) -> Problem:
    data = getattr(warning, "data", None)
    excerpt = "" if data is None else f" in {data.model_dump_json(exclude_unset=True, by_alias=True)[:300]}"
    header = " ".join(warning.header.split()) if header is None else header
    detail = " ".join((warning.detail or "").split())
    return Problem(f"{header} {detail}{excerpt}".strip(), advice="correct the schema in corrections.yaml")


def build(
    parsed: GeneratorData,
    config: Config,
    context: Mapping[str, Any],
    more: Mapping[str, tuple[str, Mapping[str, Any]]],
) -> dict[str, str]:
    """Render all templates.

    Args:
        parsed: The parsed document.
        config: Upstream's settings; nothing is written to its output path, which must not exist.
        context: What templates get besides upstream's own globals.
        more: Files that upstream does not make, with the template of each and what it gets besides.

    Returns:
        The files by their path below the package.
    """
    project = Project(openapi=parsed, config=config, custom_template_path=TEMPLATES)
    project.env.bytecode_cache = _COMPILED
    project.env.globals.update(context)
    files: dict[str, str] = {}

    class Kept(PurePosixPath):
        """An in-memory file, as writing hundreds takes longer than rendering them."""

        def mkdir(self, **_: object) -> None:
            """Make nothing."""

        def write_text(self, text: str, *, encoding: str) -> None:  # noqa: ARG002 - upstream passes it
            """Keep what upstream would write."""
            if self.suffix == ".py":
                files[self.relative_to(top).as_posix()] = text.replace("\r\n", "\n").replace("\r", "\n")

    top = Kept(config.output_path or "/nonexistent")
    setattr(project, "project_dir", top)  # noqa: B010 - upstream's annotation knows real folders alone
    setattr(project, "package_dir", top)  # noqa: B010 - as above
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        raise GeneratorError.of([_problem(error) for error in errors])
    for name, (template, own) in more.items():
        files[name] = project.env.get_template(f"{template}.jinja").render(own)
    return files


def overridden() -> list[str]:
    """Return the names of upstream's templates that ours stand in for."""
    stock = resources.files("openapi_python_client").joinpath("templates")
    names = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.jinja"))
    return [name for name in names if stock.joinpath(name).is_file()]


def template_lock() -> str:
    """Return the hashes of the installed upstream templates that we override."""
    stock = resources.files("openapi_python_client").joinpath("templates")
    lines = [
        f"# The templates of {DISTRIBUTION} that ours stand in for. Read an override again when one changes."
    ]
    lines.append(f"{DISTRIBUTION} {version(DISTRIBUTION)}")
    lines += [
        f"{hashlib.sha256(stock.joinpath(name).read_bytes()).hexdigest()}  {name}" for name in overridden()
    ]
    return "\n".join(lines) + "\n"
