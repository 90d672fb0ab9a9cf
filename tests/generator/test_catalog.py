"""The catalog says what it means, and what it cannot mean is refused with its table."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator import catalog
from generator.problems import GeneratorError
from tests.generator.repository import CATALOG, Repository

if TYPE_CHECKING:
    from pathlib import Path

TEXT = CATALOG.replace("{url}", "https://acme.example/thing.md")


def load(tmp_path: Path, text: str) -> catalog.Catalog:
    (tmp_path / "specs").mkdir(exist_ok=True)
    (tmp_path / "specs/catalog.toml").write_text(text)
    return catalog.load(tmp_path)


def test_a_provider_is_what_its_table_says(tmp_path: Path) -> None:
    provider = load(tmp_path, TEXT).providers["acme"]
    assert (provider.name, provider.title, provider.auth) == ("acme", "Acme", "key")
    assert provider.operations == {"read": "get_thing"}
    assert provider.package == "vidlift_api.acme"
    assert [(source.file, source.format, source.fetch) for source in provider.sources] == [
        ("published/1.0/thing.md", catalog.Format.MINTLIFY, True),
        ("published/1.0/thing.txt", catalog.Format.RENDERED, False),
    ]
    assert provider.path(provider.sources[0]) == tmp_path / "specs/acme/published/1.0/thing.md"


def test_selection(tmp_path: Path) -> None:
    found = load(tmp_path, TEXT)
    assert found.select(None) == found.select("") == found.select("acme")
    with pytest.raises(GeneratorError, match="no provider is called 'acm'") as caught:
        found.select("acm")
    assert "There are: acme." in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[acme]\n", "[Acme]\n", "cannot name a folder and a package"),
        ("[acme]\n", "['../acme']\n", "cannot name a folder and a package"),
        ("[acme]\n", "[class]\n", "cannot name a folder and a package"),
        ('title = "Acme"', "titel = 1", "title is missing"),
        ('title = "Acme"', 'title = "Acme"\ntitel = 1', "'titel' means nothing here"),
        ('title = "Acme"', "title = 1", "title = 1 is not a string"),
        ('auth = "key"', "", "auth is missing"),
        ('read = "get_thing"', "read = []", "read = [] is not a string"),
        ("published/1.0/thing.md", "../thing.md", "must be a plain path"),
        ("published/1.0/thing.md", "/published/thing.md", "must be a plain path"),
        ("published/1.0/thing.md", "published//thing.md", "must be a plain path"),
        ("published/1.0/thing.md", "published", "must lie below published/"),
        ("published/1.0/thing.md", "documented.yaml", "must lie below published/"),
        ("published/1.0/thing.md", "published/1.0/thing.txt", "is listed twice"),
        ('"mintlify"', '"html"', "must be one of mintlify, gitbook, openapi, rendered"),
        ("https://acme.example/thing.md", "http://acme.example/thing.md", "must be an https URL"),
        ("https://acme.example/thing.md", "file:///etc/passwd", "must be an https URL"),
        ("https://acme.example/thing.md", "https://me:secret@acme.example/", "without a user or password"),
        ("https://acme.example/thing.md", "https://acme.example:x/", "must be an https URL"),
        ("https://acme.example/thing.md", "https:///thing", "must be an https URL"),
        ("fetch = false", "fetch = 0", "fetch = 0 is not a boolean"),
        ("fetch = false", "retrieved = 2024-01-01T10:00:00", "is not a date"),
        ("fetch = false", "retrieved = '2024-01-01'", "is not a date"),
        ("fetch = false", "fetch = ", "this is not TOML"),
    ],
)
def test_what_the_catalog_cannot_mean_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(GeneratorError) as caught:
        load(tmp_path, TEXT.replace(old, new))
    assert said in str(caught.value)
    assert "specs/catalog.toml: " in str(caught.value)


def test_a_missing_catalog_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"specs/catalog\.toml: there is no such file"):
        catalog.load(tmp_path)


def test_this_machine_may_be_spoken_to_without_encryption(tmp_path: Path) -> None:
    load(tmp_path, TEXT.replace("https://acme.example/thing.md", "http://127.0.0.1:8000/thing.md"))


@pytest.mark.parametrize("retrieved", ["", "retrieved = 2020-01-01\n"])
def test_a_source_is_replaced_in_place_and_comments_stay(tmp_path: Path, retrieved: str) -> None:
    text = TEXT.replace(
        '\n[[acme.sources]]\nfile = "published/1.0/thing.txt"',
        retrieved + '\n[[acme.sources]]\nfile = "published/1.0/thing.txt"',
    )
    day = dt.date(2026, 11, 21)
    changed = catalog.with_source(text, "acme", "published/1.0/thing.md", "published/2.0/thing.md", day)
    source, other = load(tmp_path, changed).providers["acme"].sources
    assert (source.file, source.retrieved) == ("published/2.0/thing.md", day)
    assert other == load(tmp_path, text).providers["acme"].sources[1]
    assert "# A comment that stays." in changed
    assert "# The page." in changed


def test_a_source_that_is_written_unusually_is_not_touched() -> None:
    text = 'acme = {title = "x", sources = [{file = "published/a"}]}\n'
    with pytest.raises(GeneratorError, match="cannot be changed by machine"):
        catalog.with_source(text, "acme", "published/a", "published/b", dt.date(2026, 1, 1))


def test_the_catalog_of_this_repository_names_files_that_exist(request: pytest.FixtureRequest) -> None:
    found = catalog.load(request.config.rootpath)
    assert "tensorpix" in found.providers
    for provider in found.select(None):
        assert provider.sources
        for source in provider.sources:
            assert provider.path(source).is_file()


def test_the_repository_of_the_tests_is_one(tmp_path: Path) -> None:
    assert list(Repository.create(tmp_path).catalog.providers) == ["acme"]
