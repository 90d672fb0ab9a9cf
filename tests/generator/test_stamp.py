"""The stamp: a run without changes does nothing, and every change is noticed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import derived, pipeline, stamp
from tests.generator.repository import CATALOG, Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.derived import Derived
    from generator.pipeline import Assembly

ROOT = Path(__file__).resolve().parents[2]
MODEL = "generated/vidlift_api/acme/models/thing.py"
TWIN = "overlays/vidlift/_sync/reader.py"
READER = '"""Reads."""\n\n\nasync def read_async() -> int:\n    """Reads."""\n    return 1\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository.create(tmp_path_factory.mktemp("made"))
    (repository.root / "overlays/vidlift").mkdir(parents=True)
    (repository.root / "overlays/vidlift/reader.py").write_text(READER)
    shutil.copy(ROOT / "pyproject.toml", repository.root)
    assert repository.run("lock") == 0
    return repository


@pytest.fixture
def repository(made: Repository, tmp_path: Path) -> Repository:
    return made.copied(tmp_path / "repository")


def tree(repository: Repository) -> dict[str, bytes]:
    """Return every file but the stamp's own."""
    return {
        path.relative_to(repository.root).as_posix(): path.read_bytes()
        for path in repository.root.rglob("*")
        if path.is_file() and path.relative_to(repository.root).parts[0] != stamp.FOLDER
    }


def stamped(repository: Repository) -> bool:
    return stamp.proves(repository.root)


def test_locking_and_generating_leave_a_stamp(repository: Repository) -> None:
    assert stamped(repository)
    shutil.rmtree(repository.root / stamp.FOLDER)
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert stamped(repository)


def test_with_nothing_changed_nothing_is_assembled(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("something was assembled")

    monkeypatch.setattr("generator.pipeline.checked", fail)
    capsys.readouterr()
    assert repository.run("generate") == 0
    assert capsys.readouterr().out == "everything is current\n"


def test_with_nothing_changed_nothing_is_loaded(repository: Repository) -> None:
    program = (
        "import runpy, sys\n"
        "at_start = set(sys.modules)\n"
        f"sys.argv = ['generator', '--root', {str(repository.root)!r}, 'generate']\n"
        "try:\n    runpy.run_module('generator', run_name='__main__')\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "print(*sorted(set(sys.modules) - at_start))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    said, loaded = done.stdout.splitlines()
    assert said == "everything is current"
    heavy = {
        "click",
        "attrs",
        "yaml",
        "jinja2",
        "openapi_python_client",
        "tempfile",
        "subprocess",
        "importlib.metadata",
    }
    assert "generator.stamp" in loaded.split()
    assert not heavy & set(loaded.split())


OTHERS = b"""\
  /others:
    get:
      operationId: list_others
      x-evidence: documented
      x-source: the guide
      responses: {'204': {description: Done.}}
"""


def edit(name: str, data: bytes = b"\n# a hand was here\n") -> Callable[[Path], object]:
    return lambda root: (root / name).write_bytes((root / name).read_bytes() + data)


def link(root: Path) -> None:
    (root / MODEL).rename(root / "elsewhere.py")
    (root / MODEL).symlink_to(root / "elsewhere.py")


def linked_folder(root: Path) -> None:
    (root / "generated/vidlift_api/acme/models").rename(root / "elsewhere")
    (root / "generated/vidlift_api/acme/models").symlink_to(root / "elsewhere")


REPAIRED: Mapping[str, Callable[[Path], object]] = {
    "a client's file edited": edit(MODEL),
    "a client's file lost": lambda root: (root / MODEL).unlink(),
    "a client's folder lost": lambda root: shutil.rmtree((root / MODEL).parent),
    "all clients lost": lambda root: shutil.rmtree(root / "generated"),
    "a stray file": lambda root: (root / MODEL).with_name("stray.py").write_text(""),
    "a link to the same bytes": link,
    "a link to the same folder": linked_folder,
    "the manifest edited": edit("generated/manifest.json"),
    "the manifest lost": lambda root: (root / "generated/manifest.json").unlink(),
    "the twin edited": edit(TWIN),
    "the twin lost": lambda root: (root / TWIN).unlink(),
    "a stray file next to the twin": lambda root: (root / TWIN).with_name("stray.py").write_text(""),
    "the document edited": edit("specs/acme/openapi.yaml"),
    "the document lost": lambda root: (root / "specs/acme/openapi.yaml").unlink(),
    "the lock's tools edited": lambda root: (root / "specs/lock.toml").write_text(
        (root / "specs/lock.toml").read_text().replace('jinja2 = "', 'jinja2 = "0.')
    ),
    "a swap interrupted": lambda root: (root / "generated").rename(root / ".old-generated"),
    "a swap not swept up": lambda root: (root / ".old-generated").mkdir(),
    "a swap not begun": lambda root: (root / ".new-generated-x").mkdir(),
    "a swap of the twin interrupted": lambda root: (root / "overlays/vidlift/_sync").rename(
        root / "overlays/vidlift/.old-_sync"
    ),
}


@pytest.mark.parametrize("change", REPAIRED)
def test_what_happened_to_derived_files_is_noticed_and_repaired(repository: Repository, change: str) -> None:
    before = tree(repository)
    REPAIRED[change](repository.root)
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert {name: data for name, data in tree(repository).items() if "elsewhere" not in name} == before
    assert not (repository.root / MODEL).is_symlink()
    assert not list(repository.root.rglob(".old-*"))
    assert not list(repository.root.rglob(".new-*"))
    assert stamped(repository)


FOLLOWED: Mapping[str, tuple[Callable[[Path], object], str, str]] = {
    "a correction": (
        lambda root: (root / "specs/acme/corrections.yaml").write_text(
            (root / "specs/acme/corrections.yaml").read_text().replace("minLength: 1", "minLength: 2")
        ),
        "specs/acme/openapi.yaml",
        "minLength: 2",
    ),
    "a documented operation": (
        edit("specs/acme/documented.yaml", OTHERS),
        "generated/vidlift_api/acme/api/default/list_others.py",
        "def sync_detailed",
    ),
    "the catalog": (
        lambda root: (root / "specs/catalog.toml").write_text(
            (root / "specs/catalog.toml").read_text().replace("https://acme.example/thing.md", "https://acme.example/t.md")
        ),
        "generated/vidlift_api/acme/spec.py",
        "https://acme.example/t.md",
    ),
    "the code that the twin is made from": (
        lambda root: (root / "overlays/vidlift/reader.py").write_text(READER.replace("return 1", "return 2")),
        TWIN,
        "return 2",
    ),
    "how code is formatted": (
        lambda root: (root / "pyproject.toml").write_text(
            (root / "pyproject.toml").read_text().replace("[tool.ruff]", "[tool.ruff]\nindent-width = 2")
        ),
        TWIN,
        "\n  return 1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", FOLLOWED)
def test_what_happened_to_sources_is_noticed_and_followed(repository: Repository, change: str) -> None:
    act, place, expected = FOLLOWED[change]
    act(repository.root)
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert expected in (repository.root / place).read_text()
    assert stamped(repository)


def test_a_changed_page_still_stops_everything(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit("published/1.0/thing.md", "Get a thing", "Get one thing")
    assert repository.run("generate") == 1
    assert "this published file has changed" in capsys.readouterr().err
    assert not stamped(repository)


def run(root: Path, own: Path, *path: Path) -> str:
    """Run a bare `generate` of the generator below a folder, and return what it said."""
    paths = os.pathsep.join([*map(str, path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(root), "generate"],
        capture_output=True, text=True, check=True, cwd=own,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with a generator of its own."""
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_another_version_of_a_tool_is_noticed(repository: Repository, tmp_path: Path, own: Path) -> None:
    tools = tmp_path / "tools"
    for name in ("ruff-99.1.dist-info", "ruff-99.2.dist-info"):
        shutil.rmtree(tools, ignore_errors=True)
        (tools / name).mkdir(parents=True)
        (tools / name / "METADATA").write_text(f"Metadata-Version: 2.1\nName: ruff\nVersion: {name[5:9]}\n")
        assert run(repository.root, own, tools) != "everything is current\n"
        assert f'ruff = "{name[5:9]}"' in (repository.root / "specs/lock.toml").read_text()
        assert run(repository.root, own, tools) == "everything is current\n"


def test_a_change_of_the_generator_itself_is_noticed(repository: Repository, own: Path) -> None:
    run(repository.root, own)
    assert run(repository.root, own) == "everything is current\n"
    template = own / "generator/templates/model.py.jinja"
    template.write_text(template.read_text() + "\n# by another template\n")
    run(repository.root, own)
    assert "# by another template" in (repository.root / MODEL).read_text()


SPOILT = {
    "nothing": b"",
    "no JSON": b"\xff\x00",
    "a list": b"[]",
    "another format": b'{"format": 2}',
    "wrong types": b'{"format": 1, "folders": "generated", "files": [], "digest": ""}',
    "odd names": b'{"format": 1, "folders": [], "files": ["\\u0000"], "digest": ""}',
    "no digest": b'{"format": 1, "folders": [], "files": []}',
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_stamp_is_as_good_as_none(repository: Repository, how: str) -> None:
    (repository.root / stamp.FOLDER / "stamp.json").write_bytes(SPOILT[how])
    (repository.root / MODEL).unlink()
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert (repository.root / MODEL).exists()
    assert stamped(repository)


def test_a_stamp_that_leaves_out_folders_proves_nothing(repository: Repository) -> None:
    path = repository.root / stamp.FOLDER / "stamp.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "folders": []}))
    assert not stamped(repository)


def test_where_no_stamp_can_be_written_all_else_is(repository: Repository) -> None:
    shutil.rmtree(repository.root / stamp.FOLDER)
    (repository.root / stamp.FOLDER).write_text("a file is in the way")
    (repository.root / MODEL).unlink()
    assert repository.run("generate") == 0
    assert (repository.root / MODEL).exists()
    assert not stamped(repository)
    assert repository.run("check") == 0


@pytest.mark.parametrize("special", ["link", "pipe"])
def test_what_cannot_be_hashed_is_never_taken_as_proven(repository: Repository, special: str) -> None:
    place = repository.root / "overlays/vidlift/special"
    if special == "link":
        place.symlink_to(repository.root / "specs")
    else:
        os.mkfifo(place)
    assert repository.run("generate") == 0
    assert not stamped(repository)


def test_one_provider_alone_proves_nothing_of_the_others(repository: Repository) -> None:
    text = CATALOG.replace("{url}", "https://acme.example/thing.md")
    (repository.root / "specs/catalog.toml").write_text(text + text.replace("acme", "other"))
    shutil.copytree(repository.root / "specs/acme", repository.root / "specs/other")
    assert repository.run("lock") == 0
    other = repository.root / "specs/other/corrections.yaml"
    other.write_text(other.read_text().replace("minLength: 1", "minLength: 5"))
    assert repository.run("generate", "acme") == 0
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert "minLength: 5" in (repository.root / "specs/other/openapi.yaml").read_text()


def test_a_source_that_changes_while_it_is_read_is_read_again(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = repository.root / "overlays/vidlift/reader.py"

    stages = pipeline.stages

    def late(root: Path, assemblies: Sequence[Assembly]) -> tuple[Derived, ...]:
        found = stages(root, assemblies)
        made = [(stage, stage.outputs()) for stage in found]
        reader.write_text(READER.replace("return 1", "return 3"))
        return tuple(
            derived.Derived(stage.name, partial(dict, files), stage.folders) for stage, files in made
        )

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "stages", late)
        shutil.rmtree(repository.root / stamp.FOLDER)
        assert repository.run("generate") == 0
    assert "return 1" in (repository.root / TWIN).read_text()
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert "return 3" in (repository.root / TWIN).read_text()


def test_what_is_edited_while_it_is_written_is_repaired(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = stamp.write

    def interrupted(root: Path, *rest: object) -> None:
        edit(MODEL)(root)
        write(root, *rest)  # type: ignore[arg-type]  # passed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(stamp, "write", interrupted)
        shutil.rmtree(repository.root / stamp.FOLDER)
        assert repository.run("generate") == 0
    assert not stamped(repository)
    assert repository.run("generate") == 0
    assert "a hand was here" not in (repository.root / MODEL).read_text()


def test_check_takes_no_stamp_for_an_answer(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even one that vouches for a tree that is wrong."""
    edit(MODEL)(repository.root)
    before = stamp.listing(repository.root)
    there = {
        path: digest for path, digest in stamp.listing(repository.root, ["generated"]).items()
        if path.startswith("generated/")
    }  # fmt: skip
    stamp.write(repository.root, before, there, ["generated"])
    assert stamped(repository)
    capsys.readouterr()
    assert repository.run("check") == 1
    assert MODEL in capsys.readouterr().err


def test_git_does_not_see_the_stamp(repository: Repository) -> None:
    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=True, cwd=repository.root
        )
        return done.stdout

    git("init", "--quiet")
    git("add", "--all")
    listed = git("ls-files")
    assert MODEL in listed
    assert stamp.FOLDER not in listed
