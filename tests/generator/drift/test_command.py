"""The command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from generator.drift.command import command
from generator.openapi.dumping import dump
from generator.problems import GeneratorError
from tests.generator.drift.documents import Document, document, operation, request, response

if TYPE_CHECKING:
    from pathlib import Path

STRING, NUMBER = {"type": "string"}, {"type": "number"}


def _run(*arguments: str | Path, root: Path | None = None) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], obj=root, catch_exceptions=False)


def _write(folder: Path, old: Document, new: Document) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "old.yaml").write_text(dump(old))
    (folder / "new.json").write_text(json.dumps(new))
    return folder / "old.yaml", folder / "new.json"


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("terminal", "BREAKING 1"),
        ("markdown", "| **breaking** | 1 |"),
        ("json", '"vidlift-drift/1"'),
        ("html", "<!doctype html>"),
    ],
)
def test_every_form_goes_to_standard_output_or_to_a_file(form: str, sign: str, tmp_path: Path) -> None:
    old, new = _write(tmp_path, response(STRING), response(NUMBER))
    shown = _run(old, new, "--format", form)
    assert shown.exit_code == 0
    assert sign in shown.output
    out = tmp_path / "report"
    written = _run(old, new, "--format", form, "--out", out)
    assert (written.exit_code, written.output) == (0, f"wrote {out}: 1 change: 1 breaking.\n")
    assert sign in out.read_text()
    assert "\x1b" not in out.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.json", "old.yaml", "report"]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        (response(STRING), response(STRING), 0),
        (response(STRING), response(NUMBER), 3),
        (
            request(STRING),
            operation(
                requestBody=request(STRING)["paths"]["/things"]["post"]["requestBody"], deprecated=True
            ),
            4,
        ),
        (document(), operation(), 4),
    ],
)
def test_the_exit_status_tells_the_worst_change_when_asked(
    old: Document, new: Document, status: int, tmp_path: Path
) -> None:
    files = _write(tmp_path, old, new)
    assert _run(*files, "--exit-code").exit_code == status
    assert _run(*files).exit_code == 0


def test_the_report_names_files_and_hashes(tmp_path: Path) -> None:
    old, new = _write(tmp_path, operation(), operation())
    report = json.loads(_run(old, new, "--format", "json").output)
    assert report["old"]["label"] == str(old)
    assert len(report["old"]["sha256"]) == 64
    assert report["old"]["sha256"] != report["new"]["sha256"]


def _report(tmp_path: Path, folder: str, *more: str) -> Any:
    old, new = _write(tmp_path / folder, response(STRING), operation())
    (tmp_path / "overlays").mkdir()
    (tmp_path / "overlays" / "mine.py").write_text("from vidlift_api.x.api.default import make\n")
    return json.loads(_run(old, new, "--format", "json", *more, root=tmp_path).output)


def test_the_provider_comes_from_the_path(tmp_path: Path) -> None:
    report = _report(tmp_path, "specs/x")
    assert report["changes"][0]["generated"][-1] == "vidlift_api.x.api.default.make"
    assert list(report["overlays"]) == ["mine"]


def test_the_provider_can_be_named(tmp_path: Path) -> None:
    assert list(_report(tmp_path, "elsewhere", "--provider", "x")["overlays"]) == ["mine"]


def test_without_a_provider_no_module_is_named(tmp_path: Path) -> None:
    report = _report(tmp_path, "elsewhere")
    assert report["changes"][0]["generated"][-1] == "api.default.make"
    assert report["overlays"] == {}


@pytest.mark.parametrize("content", ["", "[1]", "a: [", "\x00"])
def test_a_file_that_holds_no_document_is_named(content: str, tmp_path: Path) -> None:
    old, new = _write(tmp_path, operation(), operation())
    new.write_text(content)
    with pytest.raises(GeneratorError, match=r"new\.json"):
        _run(old, new)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="missing"):
        _run(tmp_path / "missing", tmp_path / "missing")


def test_a_report_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    old, new = _write(tmp_path, operation(), operation())
    with pytest.raises(GeneratorError, match="cannot be written"):
        _run(old, new, "--format", "json", "--out", tmp_path / "no" / "such" / "folder.json")
    with pytest.raises(GeneratorError, match="cannot be written"):
        _run(old, new, "--format", "json", "--out", "/proc/drift.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.json", "old.yaml"]
