"""A provider's files become one document, quickly, and the same at all times."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from generator import pipeline
from generator.lock import Lock
from generator.openapi import documents
from generator.problems import GeneratorError
from tests.generator.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository.create(tmp_path_factory.mktemp("made"))
    assert repository.run("lock") == 0
    return repository


@pytest.fixture
def repository(made: Repository, tmp_path: Path) -> Repository:
    return made.copied(tmp_path / "repository")


def test_pages_our_words_and_corrections_become_one_document(repository: Repository) -> None:
    document = pipeline.assembled(repository.provider)
    assert document["paths"]["/things"]["post"]["x-evidence"] == "documented"
    assert document["paths"]["/things/{id}"]["get"]["x-source"] == "https://acme.example/thing.md"
    assert document["components"]["schemas"]["Thing"]["properties"]["name"] == {
        "type": "string",
        "minLength": 1,
    }


def test_an_assembly_says_what_it_was_made_from(repository: Repository) -> None:
    item = pipeline.assembly(repository.provider)
    assert item.version == "1.0"
    assert item.sha256 == hashlib.sha256(repository.path("openapi.yaml").read_bytes()).hexdigest()
    page, text = item.sources
    assert page.file == "specs/acme/published/1.0/thing.md"
    assert page.sha256 == hashlib.sha256(repository.path("published/1.0/thing.md").read_bytes()).hexdigest()
    assert (text.url, text.retrieved) == ("https://acme.example/thing", "")


def test_the_file_reads_back_as_the_document(repository: Repository) -> None:
    item = pipeline.assembly(repository.provider)
    assert documents.read(repository.path("openapi.yaml")) == item.document
    assert item.data.startswith(b"# Derived by `python -m generator generate acme`.")
    assert pipeline.committed(repository.provider, repository.lock) == item


def test_a_document_that_was_edited_is_not_taken_as_it_lies_there(repository: Repository) -> None:
    repository.edit("openapi.yaml", "minLength: 1", "minLength: 2")
    with pytest.raises(GeneratorError, match=r"specs/acme/openapi\.yaml: this is not what was pinned"):
        pipeline.committed(repository.provider, repository.lock)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("documented.yaml", "/things:", "/things/{id}:", "post does not declare the path parameter 'id'"),
        ("documented.yaml", "operationId: create_thing", "operationId: get_thing", "both called 'get_thing'"),
        ("documented.yaml", "x-evidence: documented", "x-evidence: published", "claims to be published"),
        ("documented.yaml", "openapi: 3.1.0", "openapi: [", "specs/acme/documented.yaml:"),
        ("corrections.yaml", "Thing.properties.name", "Thing.properties.title", "selects nothing"),
        ("corrections.yaml", "minLength: 1", "minLength: -1", "specs/acme/openapi.yaml:"),
        ("published/1.0/thing.md", "schemas/Thing'", "schemas/Other'", "leads nowhere"),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_file(
    repository: Repository, file: str, old: str, new: str, said: str
) -> None:
    repository.edit(file, old, new)
    with pytest.raises(GeneratorError) as caught:
        pipeline.assembled(repository.provider)
    assert said in str(caught.value)


def test_what_we_wrote_may_be_missing(repository: Repository) -> None:
    repository.path("documented.yaml").unlink()
    repository.path("corrections.yaml").unlink()
    document = pipeline.assembled(repository.provider)
    assert list(document["paths"]) == ["/things/{id}"]


def test_all_problems_of_all_providers_come_together(repository: Repository) -> None:
    repository.edit("published/1.0/thing.md", "Get a thing", "Get one thing")
    repository.edit("published/1.0/thing.txt", "GET", "PUT")
    with pytest.raises(GeneratorError) as caught:
        pipeline.checked(repository.catalog, None, repository.lock)
    assert len(caught.value.problems) == 2


def test_nothing_is_assembled_from_what_is_not_pinned(repository: Repository) -> None:
    with pytest.raises(GeneratorError, match="is not pinned"):
        pipeline.checked(repository.catalog, None, Lock())
