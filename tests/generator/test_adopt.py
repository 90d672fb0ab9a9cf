"""The day a vendor publishes more: what is adopted, what gives way, and what has to be settled by hand."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.generator.repository import CORRECTIONS, PAGE, Repository
from tests.generator.serving import Reply, Vendor, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE = """\
openapi: 3.1.0
info: {title: Acme, version: '2.0'}
servers: [{url: https://acme.example}]
security: [{key: []}]
paths:
  /things/{id}:
    get:
      operationId: get_thing
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: ''
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
  /things:
    post:
      operationId: create_thing
      responses: {'204': {description: Done.}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Thing: {type: object, properties: {name: {type: string, example: a chair}}}
"""
MORE_CORRECTIONS = """\
  # What follows was about a field that the vendor does not publish any more.
  - target: $.components.schemas.Thing.properties.color
    description: It may be null.
    update: {nullable: true}
  - target: $.components.schemas.Gone
    description: >-
      A note
      of two lines.
    remove: true
"""
NAME = "/openapi.yaml"


def served(text: str) -> Reply:
    return Reply(text.encode(), kind="application/yaml")


@pytest.fixture(scope="module")
def site() -> Iterator[Vendor]:
    with serving() as vendor:
        yield vendor


@pytest.fixture
def vendor(site: Vendor) -> Vendor:
    site.replies.clear()
    site.replies["/thing.md"] = Reply(PAGE.encode())
    site.replies[NAME] = served(WHOLE)
    return site


@pytest.fixture
def repository(vendor: Vendor, tmp_path: Path) -> Repository:
    made = Repository.create(tmp_path / "repository", url=vendor.url + "/thing.md")
    assert made.run("lock") == 0
    return made


def adopted(
    repository: Repository, capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0
) -> str:
    """Adopt, and return what was said."""
    capsys.readouterr()
    assert repository.run("adopt", "acme", *arguments) == status
    said = capsys.readouterr()
    return said.out + said.err


def test_a_document_supersedes_its_page_and_what_was_written_by_hand(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.specs()
    said = adopted(repository, capsys, vendor.url + NAME)
    assert "supersedes specs/acme/published/1.0/thing.md" in said
    assert "leaves specs/acme/documented.yaml: #/paths/~1things/post" in said
    assert "Nothing was written" in said
    assert repository.specs() == before

    adopted(repository, capsys, vendor.url + NAME, "--write")
    assert [source.file for source in repository.provider.sources] == [
        "published/1.0/thing.txt",
        "published/2.0/openapi.yaml",
    ]
    assert not repository.path("documented.yaml").exists()
    assert repository.path("published/2.0/openapi.yaml").read_text() == WHOLE
    assert repository.path("published/1.0/thing.md").read_text() == PAGE
    assert "# A comment that stays." in (repository.root / "specs/catalog.toml").read_text()
    assert repository.run("generate") == 0
    assert repository.run("check") == 0
    assert repository.run("update", "acme") == 0
    assert "nothing has changed" in capsys.readouterr().out


def test_stale_corrections_are_named_together_and_taken_out_with_comments_kept(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE.replace("name: {type: string}", "name: {type: string}, color: {type: string}").replace(
        "    Thing:", "    Gone: {type: object}\n    Thing:"
    )
    repository.path("published/1.0/thing.md").write_text(page)
    repository.path("corrections.yaml").write_text(CORRECTIONS + MORE_CORRECTIONS)
    assert repository.run("lock") == 0
    said = adopted(repository, capsys, vendor.url + NAME, "--write")
    assert "'$.components.schemas.Thing.properties.color'" in said
    assert "'$.components.schemas.Gone'" in said
    left = repository.path("corrections.yaml").read_text()
    assert left.startswith(CORRECTIONS)
    assert len(yaml.safe_load(left)["actions"]) == 1
    assert repository.run("check") == 1  # only the clients are not generated yet
    assert repository.run("generate") == 0
    assert repository.run("check") == 0


def test_every_conflict_is_named_at_once_and_mechanical_edits_are_written_nevertheless(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    # It has an operation of its own, so the page is not superseded, and says other things in two places.
    other = WHOLE.replace("operationId: get_thing", "operationId: fetch_thing").replace("X-Key", "X-Api-Key")
    vendor.replies["/thing.md"] = Reply(PAGE.encode())
    repository.path("published/1.0/thing.md").write_text(
        PAGE.replace(
            "  /things/{id}:",
            "  /only/here: {get: {operationId: only, responses: {'204': {description: ''}}}}\n"
            "  /things/{id}:",
        )
    )
    assert repository.run("lock") == 0
    vendor.replies[NAME] = served(other)
    said = adopted(repository, capsys, vendor.url + NAME, "--write", status=1)
    assert "differ at #/paths/~1things~1{id}/get/operationId" in said
    assert "differ at #/components/securitySchemes/key/name" in said
    assert "differ at #/components/schemas/Thing/properties/name/example" in said
    assert not repository.path("documented.yaml").exists()
    assert repository.path("published/2.0/openapi.yaml").exists()


def test_a_file_needs_its_address_and_a_new_provider_gets_its_table(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other api.yaml"
    file.write_text(WHOLE)
    capsys.readouterr()
    assert repository.run("adopt", "other", str(file)) == 1
    assert "--url" in capsys.readouterr().err
    options = ["--url", "https://other.example/api.yaml", "--no-fetch", "--title", "Other", "--write"]
    assert repository.run("adopt", "other", str(file), *options) == 0
    provider = repository.catalog.providers["other"]
    assert (provider.title, provider.auth) == ("Other", "key")
    (source,) = provider.sources
    assert (source.file, source.fetch) == ("published/2.0/other-api.yaml", False)
    assert repository.run("generate") == 0
    assert repository.run("check") == 0
    capsys.readouterr()
    assert repository.run("update", "other") == 0
    assert "other: no source can be fetched" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "no document", "<html>", "{}", "openapi: 3.1.0", "\x00", "a: [" * 99])
def test_what_holds_no_document_is_refused_and_nothing_changes(
    text: str, repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.specs()
    vendor.replies[NAME] = served(text)
    said = adopted(repository, capsys, vendor.url + NAME, "--write", status=1)
    assert "Traceback" not in said
    assert repository.specs() == before


@pytest.mark.parametrize("name", ["../acme", "Acme", "class", "a b", ""])
def test_names_that_cannot_be_packages_are_refused(
    name: str, repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.specs()
    assert repository.run("adopt", name, vendor.url + NAME, "--write") == 1
    assert "Traceback" not in capsys.readouterr().err
    assert repository.specs() == before


IMPORTER = """
import sys
from vidlift_api.acme import Client
with Client(api_key="k", base_url=sys.argv[1]) as client:
    print(client.default.get_thing("1").name)
"""


@pytest.mark.slow
def test_a_maintainer_follows_a_vendor_and_importers_do_not_notice(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    """One page, then the whole document, then a changed one; importers' code runs after each."""
    vendor.replies["/things/1"] = Reply(b'{"name": "chair"}', kind="application/json")

    def importer_works() -> None:
        assert repository.run("generate") == 0
        done = subprocess.run(
            [sys.executable, "-c", IMPORTER, vendor.url],
            env={"PYTHONPATH": str(repository.root / "generated")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.stdout.strip(), done.returncode) == ("chair", 0), done.stderr

    importer_works()
    said = adopted(repository, capsys, vendor.url + NAME, "--write")
    assert "supersedes" in said
    importer_works()
    vendor.replies[NAME] = served(WHOLE.replace("name: {type", "size: {type: integer}, name: {type"))
    capsys.readouterr()
    assert repository.run("update", "--exit-code") == 3
    assert "size" in capsys.readouterr().out
    assert repository.run("update", "acme", "--accept") == 0
    importer_works()
    assert repository.run("update", "--exit-code") == 0
