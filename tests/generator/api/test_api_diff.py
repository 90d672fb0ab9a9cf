"""`api-diff` on real packages in real git repositories: what a regeneration breaks, and what it does not."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.api.command import command
from generator.problems import GeneratorError
from tests.generator.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """\
# Things

````yaml https://acme.example/schema get /things/{id}
openapi: 3.1.0
info: {title: Acme, version: '1.0'}
servers: [{url: https://acme.example}]
security: [{key: []}]
paths:
  /things/{id}:
    get:
      operationId: get_thing
      tags: [things]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Kind: {type: string, enum: [big, small]}
    Thing:
      type: object
      required: [name]
      properties:
        name: {type: string}
        kind: {$ref: '#/components/schemas/Kind'}
        weight: {type: number}
````
"""
THING = "vidlift_api.acme.models.Thing"
READ = "vidlift_api.acme.api.things.get_thing"


def git(root: Path, *arguments: str) -> str:
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for role in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{role}_NAME": "A", f"GIT_{role}_EMAIL": "a@acme.example"}
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **settings},
    )
    return done.stdout


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository.create(tmp_path_factory.mktemp("made") / "repository")
    repository.path("published/1.0/thing.md").write_text(PAGE)
    repository.path("documented.yaml").unlink()
    repository.path("corrections.yaml").unlink()
    layer = repository.root / "overlays/vidlift"
    (layer / "providers").mkdir(parents=True)
    (layer / "__init__.py").write_text(
        'from vidlift._version import __version__\n__all__ = ["__version__"]\n'
    )
    (layer / "_version.py").write_text('__version__ = "0.3.0"\n')
    (layer / "providers/acme.py").write_text(
        "from vidlift_api.acme.models import Thing\n\nNAME = Thing.weight\n"
    )
    assert repository.run("lock") == 0
    git(repository.root, "init", "--quiet", "--initial-branch=main")
    commit(repository.root, "first")
    return repository


@pytest.fixture
def repository(made: Repository, tmp_path: Path) -> Repository:
    return made.copied(tmp_path / "repository")


def regenerate(repository: Repository, old: str, new: str) -> None:
    """Take over a page in which something has changed, and generates."""
    repository.edit("published/1.0/thing.md", old, new)
    assert repository.run("lock") == 0


def run(repository: Repository, *arguments: str | Path) -> Result:
    return CliRunner().invoke(
        command, [str(one) for one in arguments], obj=repository.root, catch_exceptions=False
    )


def report(repository: Repository, *arguments: str | Path) -> dict[str, Any]:
    shown = run(repository, *arguments, "--format", "json")
    assert shown.exit_code == 0
    found: dict[str, Any] = json.loads(shown.output)
    return found


def found(repository: Repository, *arguments: str | Path) -> set[tuple[str, str, str]]:
    """Return the severity, rule and place of each change of the packages."""
    changes = report(repository, "--python-only", *arguments)["changes"]
    return {(change["severity"], change["rule"], change["place"]) for change in changes}


def test_nothing_changed(repository: Repository) -> None:
    shown = run(repository, "--exit-code")
    assert (shown.exit_code, "The two interfaces mean the same." in shown.output) == (0, True)


def test_a_removed_field(repository: Repository) -> None:
    regenerate(repository, "        weight: {type: number}\n", "")
    changes = report(repository)["changes"]
    (python,) = [
        change
        for change in changes
        if change["rule"].startswith("python-") and change["severity"] == "breaking"
    ]
    assert (python["rule"], python["place"]) == ("python-name-removed", f"{THING}.weight")
    assert python["old"] == "field: float | Unset = UNSET"
    assert python["overlays"] == ["vidlift.providers.acme"]
    (spec,) = [change for change in changes if change["rule"] == "response-field-removed"]
    assert spec["place"].startswith("acme: GET /things/{id}")
    assert run(repository, "--exit-code").exit_code == 3


def test_a_renamed_operation(repository: Repository) -> None:
    catalog = repository.root / "specs/catalog.toml"
    catalog.write_text(catalog.read_text().replace('"get_thing"', '"read_thing"'))
    regenerate(repository, "operationId: get_thing", "operationId: read_thing")
    assert found(repository) == {("breaking", "python-name-renamed", READ)}
    (renamed,) = report(repository, "--python-only")["changes"]
    assert (renamed["kind"], renamed["new"]) == ("renamed", READ.replace("get_thing", "read_thing"))


def test_a_new_required_parameter(repository: Repository) -> None:
    regenerate(
        repository,
        "schema: {type: string}}]",
        "schema: {type: string}}, {name: unit, in: query, required: true, schema: {type: string}}]",
    )
    added = {change for change in found(repository) if change[1] == "python-parameter-added-required"}
    assert added == {("breaking", "python-parameter-added-required", f"{READ}.asyncio → unit")}
    (change,) = report(repository, "--python-only")["changes"]
    assert change["place_count"] == 4  # sync, sync_detailed, asyncio, asyncio_detailed


def test_a_new_optional_parameter_is_harmless(repository: Repository) -> None:
    regenerate(
        repository,
        "schema: {type: string}}]",
        "schema: {type: string}}, {name: unit, in: query, schema: {type: string}}]",
    )
    assert {severity for severity, _, _ in found(repository)} == {"additive"}
    assert run(repository, "--exit-code").exit_code == 4


def test_an_added_model_is_harmless(repository: Repository) -> None:
    regenerate(
        repository,
        "    Thing:\n",
        "    Box: {type: object, properties: {size: {type: integer}}}\n    Thing:\n",
    )
    assert found(repository) == {("additive", "python-name-added", "vidlift_api.acme.models.Box")}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("[big, small, tiny]", {("risky", "python-enum-member-added", "TINY")}),
        (
            "[big]",  # the only value of a field distinguishes alternatives, so it takes no unknown ones
            {
                ("breaking", "python-enum-member-removed", "SMALL"),
                ("breaking", "python-name-removed", "is_known"),
            },
        ),
        (
            "[big, little]",
            {
                ("breaking", "python-enum-member-removed", "SMALL"),
                ("risky", "python-enum-member-added", "LITTLE"),
            },
        ),
    ],
)
def test_a_changed_enum(repository: Repository, values: str, expected: set[tuple[str, str, str]]) -> None:
    regenerate(repository, "enum: [big, small]", f"enum: {values}")
    members = {
        (severity, rule, place.rpartition(".")[2])
        for severity, rule, place in found(repository)
        if ".Kind." in place
    }
    assert members == expected


def test_a_field_that_is_newly_required(repository: Repository) -> None:
    regenerate(repository, "required: [name]", "required: [name, weight]")
    assert ("breaking", "python-field-required", f"{THING}.weight") in found(repository)
    assert ("risky", "python-attribute-type-narrowed", f"{THING}.weight") in found(repository)


def test_without_names_it_is_the_last_tag_and_the_working_tree(repository: Repository) -> None:
    git(repository.root, "tag", "v1")
    regenerate(repository, "    Thing:\n", "    Box: {type: object}\n    Thing:\n")
    commit(repository.root, "second")
    regenerate(repository, "        weight: {type: number}\n", "")
    whole = report(repository)
    assert whole["old"]["label"].startswith("v1 (")
    assert whole["new"]["label"] == "the working tree"
    assert (whole["old"]["version"], whole["new"]["version"]) == ("0.3.0", "0.3.0")
    assert {rule for _, rule, _ in found(repository)} == {"python-name-added", "python-name-removed"}
    assert {rule for _, rule, _ in found(repository, "HEAD")} == {"python-name-removed"}
    assert {rule for _, rule, _ in found(repository, "v1", "HEAD")} == {"python-name-added"}
    assert {rule for _, rule, _ in found(repository, "HEAD", "v1")} == {"python-name-removed"}


def test_comparing_touches_neither_files_nor_index(repository: Repository) -> None:
    regenerate(repository, "        weight: {type: number}\n", "")
    (repository.root / "new.txt").write_text("not added")
    git(repository.root, "add", "specs")
    before = git(repository.root, "status", "--porcelain=v2"), git(repository.root, "stash", "list")
    assert found(repository, "HEAD", "HEAD") == set()
    assert found(repository)
    assert (git(repository.root, "status", "--porcelain=v2"), git(repository.root, "stash", "list")) == before


@pytest.mark.parametrize("name", ["v9", "HEAD~9", "--upload-pack=x", "-p", "a\x1bb", "HEAD:specs", ""])
def test_what_is_neither_commit_nor_folder_is_refused(repository: Repository, name: str) -> None:
    with pytest.raises(GeneratorError, match="is neither a folder nor a commit") as caught:
        run(repository, "--", name)
    assert "\x1b" not in str(caught.value)


def test_the_command_line_says_so_in_one_message(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--root", str(repository.root), "api-diff", "v9"]) == 1
    message = capsys.readouterr().err
    assert "'v9' is neither a folder nor a commit of this repository" in message
    assert "Traceback" not in message


def test_folders_are_compared_as_they_lie_there(repository: Repository, tmp_path: Path) -> None:
    other = repository.copied(tmp_path / "other")
    shutil.rmtree(other.root / ".git")
    regenerate(other, "        weight: {type: number}\n", "")
    assert {rule for _, rule, _ in found(repository, repository.root, other.root)} == {"python-name-removed"}
    assert {rule for _, rule, _ in found(repository, "HEAD", other.root)} == {"python-name-removed"}


def test_outside_of_git_two_folders_have_to_be_named(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    with pytest.raises(GeneratorError, match="neither a folder nor a commit"):
        run(repository)
    assert found(repository, repository.root) == set()


def test_a_repository_in_a_folder_of_another(repository: Repository, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    shutil.rmtree(repository.root / ".git")
    shutil.copytree(repository.root, outer / "inner")
    git(outer, "init", "--quiet")
    commit(outer, "first")
    inner = Repository(outer / "inner")
    regenerate(inner, "        weight: {type: number}\n", "")
    assert {rule for _, rule, _ in found(inner)} == {"python-name-removed"}


def test_a_state_without_packages_is_refused(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GeneratorError, match="there is no package"):
        run(repository, tmp_path / "empty")


def test_clients_of_any_document_are_compared_too(tmp_path: Path) -> None:
    spec = PAGE.partition("{id}\n")[2].rpartition("````")[0]
    for name, text in (("old", spec), ("new", spec.replace("[big, small]", "[big, tall]"))):
        (tmp_path / f"{name}.yaml").write_text(text)
        arguments = [
            "client",
            str(tmp_path / f"{name}.yaml"),
            "--name",
            "acme",
            "--out",
            str(tmp_path / name),
        ]
        assert cli.main(arguments) == 0
    shown = CliRunner().invoke(
        command, [str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json"], obj=tmp_path
    )
    worst = json.loads(shown.output)["changes"][0]
    assert (worst["rule"], worst["place"]) == ("python-enum-member-removed", "acme.models.Kind.SMALL")


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("terminal", "BREAKING 2"),
        ("markdown", "| **breaking** | 2 |"),
        ("json", '"format": "vidlift-drift/1"'),
        ("html", "<!doctype html>"),
    ],
)
def test_every_form_goes_to_standard_output_or_to_a_file(
    repository: Repository, tmp_path: Path, form: str, sign: str
) -> None:
    regenerate(repository, "        weight: {type: number}\n", "")
    shown = run(repository, "--format", form)
    assert sign in shown.output
    for place in (f"{THING}.weight", "acme: GET /things"):
        assert place in html.unescape(shown.output)
    out = tmp_path / "report"
    assert run(repository, "--format", form, "--out", out).output.startswith(f"wrote {out}: ")
    assert sign in out.read_text()


def lose(root: Path) -> None:
    next((root / "docs/api").iterdir()).unlink()


SPOILT: dict[str, Callable[[Path], object]] = {
    "edited": lambda root: (root / "docs/api/vidlift.txt").write_text("value vidlift.mine\n"),
    "lost": lose,
    "stray": lambda root: (root / "docs/api/gone.txt").write_text(""),
}


@pytest.mark.parametrize("how", SPOILT)
def test_the_snapshot_is_checked_and_repaired_like_all_that_is_derived(
    repository: Repository, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository.root / "docs/api"
    before = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(before) == {"vidlift.txt", "vidlift_api.acme.txt"}
    assert f"field {THING}.name: str\n" in before["vidlift_api.acme.txt"]
    SPOILT[how](repository.root)
    capsys.readouterr()
    assert repository.run("check") == 1
    assert "docs/api/" in capsys.readouterr().err
    assert repository.run("generate") == 0
    assert {path.name: path.read_text() for path in folder.iterdir()} == before
    assert repository.run("check") == 0


def test_the_snapshot_follows_the_spec_and_the_layer(repository: Repository) -> None:
    regenerate(repository, "        weight: {type: number}\n", "")
    layer = repository.root / "overlays/vidlift/__init__.py"
    layer.write_text(layer.read_text().replace('["__version__"]', '["__version__", "LIMIT"]\nLIMIT = 3'))
    assert repository.run("check") == 1
    assert repository.run("generate") == 0
    assert "weight" not in (repository.root / "docs/api/vidlift_api.acme.txt").read_text()
    assert "value vidlift.LIMIT = 3\n" in (repository.root / "docs/api/vidlift.txt").read_text()
