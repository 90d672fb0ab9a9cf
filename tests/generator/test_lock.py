"""Pins hold byte by byte, and every way of breaking one is named with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import lock
from generator.lock import Lock, Pin, ProviderLock
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


def complaints(repository: Repository) -> str:
    return "\n".join(map(str, lock.source_problems(repository.provider, repository.lock)))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
PINS = st.builds(
    Pin,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.integers(0, 10**12),
    st.none() | TEXT,
    st.none() | TEXT,
)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True).filter(lambda name: name != "tools")


@given(
    st.dictionaries(NAMES, TEXT, max_size=3),
    st.dictionaries(
        NAMES, st.builds(ProviderLock, TEXT, st.dictionaries(TEXT, PINS, max_size=3)), max_size=3
    ),
)
def test_a_lock_reads_back(
    tmp_path_factory: pytest.TempPathFactory, tools: dict[str, str], providers: dict[str, ProviderLock]
) -> None:
    root = tmp_path_factory.mktemp("lock")
    (root / "specs").mkdir()
    made = Lock(tools, providers)
    (root / lock.LOCK).write_bytes(made.render())
    assert lock.load(root) == made
    assert lock.load(root).render() == made.render()


def test_a_pin_fits_its_bytes_alone() -> None:
    pin = Pin.of(b"abc")
    assert pin.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert pin.fits(b"abc")
    assert not pin.fits(b"abd")
    assert not pin.fits(b"abcd")


def test_everything_is_pinned(repository: Repository) -> None:
    assert sorted(repository.lock.providers["acme"].files) == [
        "corrections.yaml", "documented.yaml", "openapi.yaml", "published/1.0/thing.md",
        "published/1.0/thing.txt",
    ]  # fmt: skip
    assert repository.lock.providers["acme"].version == "1.0"
    assert repository.lock.tools == lock.installed_tools()
    assert complaints(repository) == ""


def test_a_changed_byte_is_named_with_both_hashes(repository: Repository) -> None:
    pinned = repository.lock.pin("acme", "published/1.0/thing.txt")
    assert pinned is not None
    repository.path("published/1.0/thing.txt").write_bytes(b"GET\n/thing!\n")
    found = complaints(repository)
    assert "specs/acme/published/1.0/thing.txt: this published file has changed" in found
    assert pinned.sha256 in found
    assert Pin.of(b"GET\n/thing!\n").sha256 in found
    assert "git checkout -- specs/acme/published/1.0/thing.txt" in found
    assert "python -m generator lock" in found


def test_missing_and_stray_files_are_named(repository: Repository) -> None:
    repository.path("published/1.0/thing.txt").unlink()
    repository.path("published/0.9").mkdir()
    repository.path("published/0.9/old.md").write_text("x")
    found = complaints(repository)
    assert "published/1.0/thing.txt: the catalog lists this file, and it is missing" in found
    assert (
        "published/0.9/old.md: this published file is not pinned, and the catalog does not list it" in found
    )


def test_a_pinned_file_that_the_catalog_left_is_still_held(repository: Repository) -> None:
    text = (repository.root / "specs/catalog.toml").read_text()
    start = text.index('[[acme.sources]]\nfile = "published/1.0/thing.txt"')
    (repository.root / "specs/catalog.toml").write_text(text[:start])
    assert complaints(repository) == ""
    repository.path("published/1.0/thing.txt").unlink()
    assert "this file is pinned, and it is missing" in complaints(repository)


def test_what_the_server_said_stays_as_long_as_the_bytes_do(repository: Repository) -> None:
    pins = repository.lock
    old = pins.providers["acme"]
    tagged = Pin.of(
        repository.path("published/1.0/thing.md").read_bytes(), etag='"1"', last_modified="yesterday"
    )
    pins = pins.with_provider("acme", ProviderLock("1.0", {**old.files, "published/1.0/thing.md": tagged}))
    assert (
        lock.pinned(repository.provider, pins, version="1.0", openapi=b"").files["published/1.0/thing.md"]
        == tagged
    )
    repository.edit("published/1.0/thing.md", "Get a thing", "Get one thing")
    again = lock.pinned(repository.provider, pins, version="1.0", openapi=b"").files["published/1.0/thing.md"]
    assert (again.etag, again.last_modified) == (None, None)


def test_tools_that_differ_are_named(repository: Repository) -> None:
    pins = Lock({**repository.lock.tools, "ruff": "0.0.1", "gone": "1"}, {})
    found = "\n".join(map(str, lock.tool_problems(pins)))
    assert "ruff 0.0.1 is pinned" in found
    assert "gone 1 is pinned, and none is installed" in found
    assert list(lock.tool_problems(repository.lock)) == []


@pytest.mark.parametrize(
    "text",
    ["", "[tools]\n[acme]\n", "x = ", "tools = 1\n", "[tools]\n[acme]\nversion = 1\nfiles = {a = {b = 1}}\n"],
)
def test_a_broken_lock_is_refused(repository: Repository, text: str) -> None:
    (repository.root / lock.LOCK).write_text(text)
    with pytest.raises(GeneratorError, match=r"specs/lock\.toml: this is not a lock") as caught:
        lock.load(repository.root)
    assert "git checkout -- specs/lock.toml" in str(caught.value)
