"""`python -m generator corpus`: the table is true for good and bad documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from generator import cli
from generator.standalone import client as standalone
from generator.standalone import corpus
from tests.generator import micro
from tests.generator.test_standalone import partly_refused

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, source in {"zoo": micro.spec("open_enum"), "half": partly_refused()}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(source), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("openapi: [", encoding="utf-8")
    (tmp_path / "README.txt").write_text("no document", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_table_and_reasons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = folder / "report.out"
    assert cli.main(["corpus", str(folder), "--json", str(report)]) == 0
    rows: dict[str, Any] = {row["document"]: row for row in json.loads(report.read_text(encoding="utf-8"))}
    assert list(rows) == ["broken.yaml", "half.json", "zoo.json"]
    assert rows["broken.yaml"]["refused"][0].startswith("the document: broken.yaml:")
    assert (rows["half.json"]["operations"], rows["half.json"]["generated"]) == (2, 1)
    zoo = rows["zoo.json"]
    assert zoo["operations"] == zoo["generated"] > 0
    assert zoo["modules"] > 15
    assert zoo["trips"] > 0
    assert (zoo["broken"], zoo["lossy"], zoo["strict_errors"], zoo["refused"]) == ({}, {}, [], [])
    assert len(zoo["requests"]) == zoo["operations"]
    assert [verdict["fault"] + verdict["unjudged"] for verdict in zoo["requests"]] == [""] * zoo["operations"]
    assert zoo["undrawn"] == {}
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].split()[:3] == ["document", "operations", "out"]
    assert printed.splitlines()[0].endswith("requests  valid  not judged  seconds")
    assert "refused: POST /bad: " in printed


@pytest.mark.slow
def test_faults_of_a_client_are_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = standalone.write

    def damaged(made: Any, target: Path) -> list[Path]:
        written = write(made, target)
        model = target / made.name / "models" / "dog.py"
        text = model.read_text(encoding="utf-8")
        wrong = (
            '    def to_dict(self) -> dict[str, Any]:\n        return {**Model.to_dict(self), "kind": 5}\n'
        )
        model.write_text(f"{text}\n{wrong}", encoding="utf-8")
        (target / made.name / "api" / "extra.py").write_text(
            "x: int = ''\nimport nowhere\n", encoding="utf-8"
        )
        return written

    monkeypatch.setattr(standalone, "write", damaged)
    row = corpus.row(folder / "zoo.json", folder / "work", types=True, trips=True)
    assert list(row.broken) == ["zoo_client.api.extra"]
    assert any("extra.py:1" in line for line in row.strict_errors)
    (folder / "work/zoo_client/api/extra.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(standalone, "write", lambda *_: [])
    again = corpus.row(folder / "zoo.json", folder / "work", types=False, trips=True)
    assert "Dog" in again.lossy
    assert "came back as" in again.lossy["Dog"]


def test_folder_without_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["corpus", str(tmp_path)]) == 1
    assert "no .json, .yaml or .yml file" in capsys.readouterr().err
