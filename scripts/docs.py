"""Write and check the parts of the documentation that come from the code.

A derived passage is the text between two comments, ``derived: name`` and ``end of derived``, in a page of
docs/. People write the rest of the page. ``write`` renders each passage again, ``check`` lists those that are
out of date.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

import vidlift
import vidlift_api._runtime.errors as client_errors
from generator import drift
from generator.api.rules import RULES as API_RULES
from generator.drift.rules import RULES as DRIFT_RULES
from generator.drift.rules import rules_table
from tests.generator.drift.topaz_rows import ROWS as TOPAZ_ROWS
from vidlift.cli.app import app
from vidlift.cli.exits import Exit
from vidlift.media import MediaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vidlift.provider import AsyncProvider

DOCS = Path(__file__).resolve().parent.parent / "docs"
OVERLAY = Path(vidlift.__file__).parent
FIX = "What to do: "
"""Opens the paragraph of an error's docstring that says how to fix it."""
# A passage that a make target measures is named after it, such as "make soak", and left to it.
PASSAGE = re.compile(r"(<!-- derived: (?P<name>(?!make )[^>]+) -->\n).*?(<!-- end of derived -->)", re.DOTALL)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay rows out as a Markdown table; a bar inside a cell is escaped."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def status_map(provider: str) -> str:
    """Render the states that a provider's statuses map to."""
    states = _provider(provider).states
    rows = [[f"`{status.value}` {status.name}", f"`{state.name}`"] for status, state in states.items()]
    return table([f"{provider}'s status", "`JobState`"], rows)


def defaults(provider: str) -> str:
    """Render a provider's defaults: ceilings, intervals, grace times."""
    table_of = _provider(provider).defaults
    rows = [
        [
            f"`{field.name}`",
            f"{getattr(table_of, field.name):g} {field.metadata['unit']}",
            field.metadata["why"],
        ]
        for field in attrs.fields(type(table_of))
    ]
    return table(["default", "value", "why"], rows)


def options(provider: str) -> str:
    """Render the options of a provider's `submit`."""
    rows = [
        [
            f"`{name}`",
            " or ".join(f"`{each}`" for each in str(field.type).removesuffix(" | None").split(" | ")),
            ", ".join(field.metadata["choices"]) or field.metadata["limits"],
            field.metadata["help"],
        ]
        for name, field in _provider(provider).OPTIONS.fields().items()
    ]
    return table(["option", "type", "values", "what it does"], rows)


def _provider(name: str) -> type[AsyncProvider]:
    kind: type[AsyncProvider] = importlib.import_module(f"vidlift.providers.{name}").PROVIDER
    return kind


def command_reference(_: str) -> str:
    """Render the help text of the command and of each of its verbs."""
    context = click.Context(app, info_name="vidlift", terminal_width=100, **app.context_settings)
    texts = [_help(context)]
    for name in app.list_commands(context):
        verb = app.get_command(context, name)
        assert verb is not None  # noqa: S101 - the group listed it
        inner = click.Context(verb, info_name=name, parent=context, terminal_width=100)
        texts.append(f"## vidlift {name}\n\n{_help(inner)}")
        parts = verb.commands.items() if isinstance(verb, click.Group) else ()
        for part, inside in sorted(parts):
            innermost = click.Context(inside, info_name=part, parent=inner, terminal_width=100)
            texts.append(f"### vidlift {name} {part}\n\n{_help(innermost)}")
    return "\n".join(texts)


def _help(context: click.Context) -> str:
    return f"```text\n{context.get_help()}\n```\n"


def modules(folder: str) -> str:
    """Render a folder's modules with the first sentence of each docstring."""
    rows = []
    for path in sorted((DOCS.parent / folder).glob("*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        subject = text.partition("\n\n")[0].replace("\n", " ").replace("``", "`")
        if not path.stem.startswith("_"):
            rows.append([f"`{path.stem}`", subject])
    return table(["module", "subject"], rows)


def exit_statuses(_: str) -> str:
    """Render the exit statuses of the command and their meanings."""
    return table(["status", "meaning"], [[str(int(each)), each.meaning] for each in Exit])


def drift_rules(_: str) -> str:
    """Render the rules that classify the drift of a spec."""
    return rules_table(DRIFT_RULES.values())


def api_rules(_: str) -> str:
    """Render the rules that classify a change of a Python interface."""
    return rules_table(API_RULES.values())


def errors(of: str) -> str:
    """Render the catalog of errors: message, cause, and fix of each class.

    The cause and the fix come from the class's docstring, the messages from the code that raises it.

    Args:
        of: `vidlift`, or `clients` for the errors of the generated clients.
    """
    clients = [getattr(client_errors, name) for name in client_errors.__all__]
    ours = [getattr(vidlift, name) for name in vidlift.__all__]
    kinds = clients if of == "clients" else [*ours, MediaError]
    messages = _messages() if of == "vidlift" else {}
    entries = []
    for kind in sorted(kinds, key=lambda each: getattr(each, "__name__", "")):
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            continue
        cause, *paragraphs = inspect.cleandoc(kind.__doc__ or "").split("\n\n")
        (fix,) = [text.removeprefix(FIX) for text in paragraphs if text.startswith(FIX)]
        bases = ", ".join(f"`{base.__name__}`" for base in kind.__bases__)
        parts = [
            f"### {kind.__name__}",
            cause,
            f"**Fix:** {fix[:1].upper()}{' '.join(fix[1:].split())}",
            f"**Base:** {bases}",
        ]
        if listed := sorted(messages.get(kind.__name__, ())):
            parts += ["**Messages:**", "\n".join(f"- `{text}`" for text in listed)]
        entries.append("\n\n".join(parts) + "\n")
    return "\n".join(entries)


def _messages() -> dict[str, set[str]]:
    """Return the messages that the code gives to each class of errors, with … for values."""
    found: dict[str, set[str]] = {}
    for path in sorted(OVERLAY.rglob("*.py")):
        if path.relative_to(OVERLAY).parts[0] in ("_sync", "cli", "sandbox", "testing"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        owners = {
            call: node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for call in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                owner = owners.get(node, "") if ast.unparse(node.func) == "super().__init__" else name
                text = _template(node.args[0])
                if len(re.findall(r"\w+", text)) > 3:
                    found.setdefault(owner, set()).add(text)
    return found


def _template(node: ast.expr) -> str:
    """Return the text of a literal, with … for the values in it; nothing for other expressions."""
    match node:
        case ast.Constant(value=str(text)):
            return text.replace("`", "'")
        case ast.JoinedStr(values=parts):
            return "".join(_template(part) for part in parts)
        case ast.FormattedValue():
            return "…"
    return ""


def real_drift(_: str) -> str:
    """Render the drift between two documents that Topaz served as one version."""
    rows = []
    for row in TOPAZ_ROWS:
        changes = drift.compare(row.old, row.new).changes
        worst = min(changes, key=lambda change: list(drift.Severity).index(change.severity))
        rules = dict.fromkeys(f"`{change.rule}`" for change in changes)
        rows.append([row.name, str(worst.severity), ", ".join(rules), str(len(changes)), worst.reason])
    return table(["what Topaz changed", "severity", "rules", "changes", "why that severity"], rows)


RENDERERS: dict[str, Callable[[str], str]] = {
    "status map": status_map,
    "defaults": defaults,
    "options": options,
    "command": command_reference,
    "exit statuses": exit_statuses,
    "modules": modules,
    "drift rules": drift_rules,
    "real drift": real_drift,
    "api rules": api_rules,
    "errors": errors,
}


def rendered(text: str) -> str:
    """Return a page with its derived passages rendered again.

    Raises:
        KeyError: A passage has a name that nothing renders.
    """

    def passage(match: re.Match[str]) -> str:
        kind, _, of = match["name"].partition(" of ")
        if kind.startswith("make "):  # what another verb measures and writes
            return match[0]
        return f"{match[1]}\n{RENDERERS[kind](of)}\n{match[3]}"

    return PASSAGE.sub(passage, text)


def main() -> int:
    """Run ``write`` or ``check`` and return the exit status."""
    if sys.argv[1:] not in (["write"], ["check"]):
        print("usage: docs.py write|check", file=sys.stderr)
        return 2
    stale = 0
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        current = rendered(text)
        if current == text:
            continue
        if sys.argv[1] == "write":
            page.write_text(current, encoding="utf-8")
        else:
            stale += 1
            print(
                f"docs/{page.relative_to(DOCS)}: a derived passage is not current; run `make generate`",
                file=sys.stderr,
            )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
