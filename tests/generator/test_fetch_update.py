"""`update` shows what a vendor changed, writes nothing until told to, and then all of it or nothing."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator import files
from tests.generator.repository import CATALOG, PAGE, Repository
from tests.generator.serving import Reply, Vendor, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEW_PAGE = PAGE.replace("name: {type: string}", "name: {type: string}, color: {type: string}")
PATH = "/thing.md"
# Ends the process, without any clean-up, at the nth renaming; test_files.py goes by smaller steps.
DYING = """
import os, sys
from generator.cli import main
left = int(sys.argv[2])
def dying(original):
    def call(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return original(*arguments, **options)
    return call
for name in ("rename", "replace"):
    setattr(os, name, dying(getattr(os, name)))
sys.exit(main(["--root", sys.argv[1], "update", "acme", "--accept"]))
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Vendor]:
    with serving() as vendor:
        yield vendor


@pytest.fixture(scope="module")
def made(site: Vendor, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repository = Repository.create(tmp_path_factory.mktemp("made"), url=site.url + PATH)
    assert repository.run("lock") == 0
    return repository


@pytest.fixture
def vendor(site: Vendor) -> Vendor:
    site.replies.clear()
    site.requests.clear()
    site.replies[PATH] = Reply(PAGE.encode(), headers={"ETag": '"1"'})
    return site


@pytest.fixture
def repository(
    made: Repository, vendor: Vendor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Repository:
    capsys.readouterr()
    return made.copied(tmp_path / "repository")


def publish(vendor: Vendor, text: str, tag: str = '"2"', **parts: object) -> None:
    vendor.replies[PATH] = Reply(text.encode(), headers={"ETag": tag}, **parts)  # type: ignore[arg-type]  # test data


def refused(repository: Repository, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """Run an update that must fail and leave everything as it was, and return what it said."""
    before = repository.specs()
    assert repository.run("update", "acme", "--accept", *options) == 1
    assert repository.specs() == before
    return capsys.readouterr().err


def test_nothing_new(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    before = repository.specs()
    assert repository.run("update", "acme") == 0
    written = capsys.readouterr().out
    assert "acme: nothing has changed" in written
    assert "not fetched: specs/acme/published/1.0/thing.txt, of unknown age: " in written
    assert repository.specs() == before


def test_a_change_is_shown_and_not_written(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.specs()
    publish(vendor, NEW_PAGE)
    assert repository.run("update", "acme") == 0
    written = capsys.readouterr().out
    assert "color" in written
    assert "Nothing was written" in written
    assert repository.specs() == before


def test_an_accepted_change_is_taken_over_whole(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.specs()
    publish(vendor, NEW_PAGE)
    today = dt.datetime.now(dt.UTC).date()
    assert repository.run("update", "acme", "--accept") == 0
    assert "Run `make generate`" in capsys.readouterr().out

    source, other = repository.provider.sources
    assert source.file == f"published/1.0-{today.isoformat()}/thing.md"
    assert source.retrieved == today
    assert other.file == "published/1.0/thing.txt"
    assert repository.path(source.file).read_bytes() == NEW_PAGE.encode()
    after = repository.specs()
    assert all(after[name] == data for name, data in before.items() if "/published/" in name)
    assert "color" in repository.path("openapi.yaml").read_text()
    pin = repository.lock.pin("acme", source.file)
    assert pin is not None
    assert pin.etag == '"2"'
    assert repository.run("generate") == 0
    assert repository.run("check") == 0

    assert repository.run("update", "acme", "--accept") == 0
    assert vendor.requests[-1][1]["if-none-match"] == '"2"'
    assert repository.specs() == {**after, "lock.toml": repository.specs()["lock.toml"]}
    assert repository.run("check") == 0


def test_a_new_version_gets_a_folder_of_its_name(repository: Repository, vendor: Vendor) -> None:
    publish(vendor, NEW_PAGE.replace("version: '1.0'", "version: '2.0'"))
    assert repository.run("update", "acme", "--accept") == 0
    assert repository.provider.sources[0].file == "published/2.0/thing.md"
    assert repository.lock.providers["acme"].version == "2.0"


def test_a_version_that_is_a_path_stays_inside(repository: Repository, vendor: Vendor) -> None:
    publish(vendor, NEW_PAGE.replace("version: '1.0'", "version: ../../../escaped"))
    assert repository.run("update", "acme", "--accept") == 0
    assert repository.provider.sources[0].file == "published/unversioned/thing.md"


def test_entity_tags_are_learned_without_new_bytes(repository: Repository, vendor: Vendor) -> None:
    assert repository.run("update", "acme", "--accept") == 0
    pin = repository.lock.pin("acme", "published/1.0/thing.md")
    assert pin is not None
    assert pin.etag == '"1"'
    assert repository.run("update", "acme") == 0
    assert vendor.requests[-1][1]["if-none-match"] == '"1"'
    assert repository.run("check") == 0


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"<html>gone</html>", 404, "text/html"), "status 404"),
        (Reply(b"<html>log in</html>", 200, "text/html"), "is served as 'text/html'"),
        (Reply(status=301, headers={"Location": "/elsewhere.md"}), "has moved for good"),
        (Reply(status=302, headers={"Location": "https://login.example/"}), "on another server"),
        (Reply(b"# We are down for maintenance"), "serves now cannot be used: found no fenced block"),
        (Reply(PAGE[:-200].encode()), "never ends"),
        (Reply(PAGE.replace("3.1.0", "2.0").encode()), "not an OpenAPI document"),
        (Reply(PAGE.replace("operationId: get_thing", "").encode()), "has no operationId"),
        (Reply(PAGE.replace("get_thing", "other").encode()), "the catalog names"),
        (Reply(PAGE.replace("Thing: {", "Item: {").replace("/Thing", "/Item").encode()), "selects nothing"),
        (Reply(PAGE.replace("/things/{id}", "/items/{id}").encode()), "GET /things/{id} any more"),
        (Reply(b""), "is empty now"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_the_reason(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str], reply: Reply, said: str
) -> None:
    vendor.replies[PATH] = reply
    message = refused(repository, capsys)
    assert said in message
    assert "specs/acme/" in message


def test_a_page_that_brings_what_we_wrote_asks_for_the_entry_to_go(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(
        vendor,
        NEW_PAGE.replace(
            "components:",
            "  /things: {post: {operationId: make, responses: {'204': {description: ''}}}}\ncomponents:",
        ),
    )
    assert "#/paths/~1things/post is published by" in refused(repository, capsys)
    repository.path("documented.yaml").unlink()
    assert repository.run("update", "acme", "--accept") == 0
    assert repository.run("generate") == 0
    assert repository.run("check") == 0


def test_a_loss_that_is_meant_can_be_taken_over(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(vendor, PAGE.replace("/things/{id}", "/items/{id}"))
    assert "GET /things/{id} any more" in refused(repository, capsys)
    assert repository.run("update", "acme", "--accept", "--allow-loss") == 0


def test_nothing_is_fetched_over_edited_sources(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.edit("published/1.0/thing.md", "Get a thing", "Get one thing")
    assert "this published file has changed" in refused(repository, capsys)
    assert vendor.requests == []


def test_every_source_with_a_problem_is_named(
    repository: Repository, vendor: Vendor, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CATALOG.replace("{url}", vendor.url + "/gone.md").replace(
        "https://acme.example/thing", vendor.url + "/gone"
    )
    (repository.root / "specs/catalog.toml").write_text(text.replace("fetch = false\n", ""))
    message = refused(repository, capsys)
    assert "thing.md: " in message
    assert "thing.txt: " in message


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_all_old_or_all_new(
    repository: Repository, vendor: Vendor, tmp_path: Path
) -> None:
    publish(vendor, NEW_PAGE)
    old = repository.specs()
    outcomes = set()
    for step in range(60):
        root = tmp_path / f"copy-{step}"
        shutil.copytree(repository.root / "specs", root / "specs")
        copy = Repository(root)
        result = subprocess.run(
            [sys.executable, "-c", DYING, str(root), str(step)], capture_output=True, check=False
        )
        files.recover(root)
        found = copy.specs()
        new = "color" in found["acme/openapi.yaml"].decode()
        assert new or found == old, step
        if new:
            assert copy.run("lock") == 0  # builds the clients that were not copied
            assert copy.specs() == found
        outcomes.add(new)
        if result.returncode == 0:
            break
        assert result.returncode == 9, result.stderr
    else:
        pytest.fail("the process never came to its end")
    assert outcomes == {True, False}
