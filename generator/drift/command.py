"""The command `drift OLD NEW`, for `python -m generator`."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console

from generator.drift.changes import Severity
from generator.drift.compare import compare
from generator.drift.names import OverlayUses
from generator.drift.report_terminal import print_report
from generator.drift.reports import headline, render_html, render_json, render_markdown
from generator.files import write_whole
from generator.openapi import documents
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.drift.changes import Drift

ROOT: Final = Path(__file__).resolve().parents[2]
RENDERERS: Final[dict[str, Callable[[Drift], str]]] = {
    "markdown": render_markdown,
    "json": render_json,
    "html": render_html,
}
STATUS_BREAKING: Final = 3
STATUS_DIFFERENT: Final = 4


class Different(click.ClickException):
    """Something differs: no failure, but an exit status that a script can ask for."""

    def __init__(self, drift: Drift) -> None:
        super().__init__(f"the {drift.subject} differ, at worst: {drift.worst}")
        self.exit_code = STATUS_BREAKING if drift.worst is Severity.BREAKING else STATUS_DIFFERENT  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: object = None) -> None:
        """Say nothing: the report has said it."""


def compare_files(old: Path, new: Path, *, root: Path = ROOT, provider: str | None = None) -> Drift:
    """Compare two files, naming generated code and hand-written modules.

    Args:
        old: The document that callers were written against.
        new: The document that replaces it.
        root: The repository, whose overlays/ are searched for uses of generated names.
        provider: Whose documents these are; None takes it from a path below specs/. Without one, neither the
            generated package nor the modules that use it are named.

    Returns:
        The comparison.

    Raises:
        GeneratorError: A file cannot be read, or holds no document.
    """
    provider = provider or _provider(root, new) or _provider(root, old)
    overlays = root / "overlays"
    uses = OverlayUses.scan(overlays) if provider and overlays.is_dir() else None
    read = []
    for path in (old, new):
        data = documents.read_bytes(path)
        text = documents.decode(data, source=str(path))
        read.append((documents.parse_document(text, source=str(path)), hashlib.sha256(data).hexdigest()))
    (before, before_hash), (after, after_hash) = read
    return compare(
        before,
        after,
        old_name=str(old),
        new_name=str(new),
        old_sha256=before_hash,
        new_sha256=after_hash,
        package=f"vidlift_api.{provider}" if provider else "",
        overlays=uses,
    )


def report_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that `report` takes."""
    options = (
        click.option(
            "--format",
            "form",
            type=click.Choice(["terminal", *RENDERERS]),
            default="terminal",
            show_default=True,
            help="How to report.",
        ),
        click.option(
            "--out",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write the report to this file.",
        ),
        click.option("--all", "whole", is_flag=True, help="Print everything, however long it gets."),
        click.option(
            "--exit-code",
            is_flag=True,
            help=f"End with status {STATUS_BREAKING} on a breaking change, {STATUS_DIFFERENT} on others.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.command("drift")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@report_options
@click.option("--provider", help="Whose documents these are, when their paths do not say so.")
@click.pass_context
def command(
    context: click.Context,
    old: Path,
    new: Path,
    form: str,
    out: Path | None,
    provider: str | None,
    *,
    whole: bool,
    exit_code: bool,
) -> None:
    """Compare the documents OLD and NEW by meaning, from the caller's side."""
    root = context.obj if isinstance(context.obj, Path) else ROOT
    report(compare_files(old, new, root=root, provider=provider), form, out, whole=whole, exit_code=exit_code)


def report(drift: Drift, form: str, out: Path | None, *, whole: bool, exit_code: bool) -> None:
    """Report a comparison as the options of a command ask for.

    Args:
        drift: The comparison.
        form: `terminal`, or a key of `RENDERERS`.
        out: The file to write to; None for the terminal.
        whole: Whether the terminal gets all of it, beyond 120 lines.
        exit_code: Whether to end with a status that says what was found.

    Raises:
        GeneratorError: The file cannot be written.
        Different: Something was found, and a status was asked for.
    """
    if form == "terminal":
        if out is None:
            print_report(drift, Console(), short=not whole)
        else:
            with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
                print_report(drift, Console(file=file, width=120, color_system=None))
                file.seek(0)
                _write(out, file.read())
    else:
        rendered = RENDERERS[form](drift)
        if out is None:
            click.echo(rendered, nl=False)
        else:
            _write(out, rendered)
    if out is not None:
        click.echo(f"wrote {out}: {headline(drift)}")
    if exit_code and drift.worst is not None:
        raise Different(drift)


def _provider(root: Path, path: Path) -> str | None:
    """The folder below specs/ that a path lies in."""
    try:
        parts = path.resolve().relative_to((root / "specs").resolve()).parts
    except ValueError:
        return None
    return parts[0] if len(parts) > 1 else None


def _write(path: Path, report: str) -> None:
    """Write the whole report or nothing."""
    if not path.parent.is_dir():
        problem = "its folder does not exist"
    else:
        try:
            write_whole(path, report.encode())
        except OSError as error:
            problem = error.strerror or str(error)
        else:
            return
    raise GeneratorError(
        f"the report cannot be written: {problem}",
        where=str(path),
        advice="Name a file in a folder that exists and is writable.",
    )
