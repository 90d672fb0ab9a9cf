"""Pages for people: their links lead somewhere, and the places that they name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
CODE = re.compile(r"```.*?```|^    .*?$", re.DOTALL | re.MULTILINE)
TOP = "benchmarks|docs|generated|generator|overlays|requirements|scripts|specs|tests"
PLACE = re.compile(rf"`((?:{TOP})/[^`<>*\s]*)`")


def anchors(page: Path) -> set[str]:
    """Return what headings can be linked to by, as code hosts spell it."""
    headings = re.findall(r"^#+ (.*)$", CODE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_places_are_there(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    lost = []
    for link in LINK.finditer(text):
        target = page.parent / link["path"] if link["path"] else page
        there = target.exists() and (not link["anchor"] or link["anchor"] in anchors(target))
        if not there:
            lost.append(link[0])
    lost += [place for place in PLACE.findall(text) if not (ROOT / place).exists()]
    assert not lost


def test_every_page_is_on_the_site() -> None:
    listed = re.findall(r'= "([^"]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8"))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    derived = {page for page in listed if page.startswith("reference/")} | {"adr/index.md"}
    missing = {page for page in pages if not page.startswith("adr/")} ^ (set(listed) - derived)
    assert not missing, "list each page of docs/ once in zensical.toml"
    assert len(listed) == len(set(listed))


def test_pictures_are_small_and_fetch_nothing() -> None:
    pictures = list((ROOT / "docs/pictures").iterdir())
    assert len(pictures) == 2
    assert all(path.stat().st_size < 60_000 for path in pictures)
    drawn = (ROOT / "docs/pictures/terminal.svg").read_text(encoding="utf-8")
    assert drawn.count("http") == 1, "the namespace alone"
    assert "<script" not in drawn


def test_there_are_pages_with_links() -> None:
    assert sum(len(LINK.findall(page.read_text(encoding="utf-8"))) for page in PAGES) > 20
