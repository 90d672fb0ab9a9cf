"""Builds the documentation site from docs/, without network: `make docs`.

The pages in docs/ are for people who read the repository. The site has them without links that lead out of
docs/, with a reference that is read from the code, and a list of the decisions. A warning of the builder, a
link that leads nowhere, and anything that a page would fetch from elsewhere are errors.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import vidlift
import vidlift.presets
import vidlift.sandbox
import vidlift.webhooks
from vidlift.discovery import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
PAGES: Final = ROOT / "site/pages"
HTML: Final = ROOT / "site/html"
MADE_AT_RUN_TIME: Final = {"vidlift.webhooks.PAYLOADS"}
"""What no reader of the source can find; its page says it in prose."""
LINK: Final = re.compile(r"(?<!!)\[(?P<text>[^]]+)\]\((?P<path>(?!\w+:|#)[^)#\s]+)(?P<anchor>#[^)\s]+)?\)")


def prepare() -> None:
    """Write what the builder reads."""
    shutil.rmtree(PAGES.parent, ignore_errors=True)
    shutil.copytree(DOCS, PAGES)
    for page in PAGES.rglob("*.md"):
        place = DOCS / page.relative_to(PAGES)
        text = LINK.sub(partial(_kept, place), page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
    decisions = sorted((DOCS / "adr").glob("[0-9]*.md"))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in decisions]
    links = zip(titles, decisions, strict=True)
    entries = "".join(f"- [{title}]({path.name})\n" for title, path in links)
    (PAGES / "adr/index.md").write_text(
        f"# Decisions\n\nEach says what was weighed, what was decided, and what follows.\n\n{entries}",
        encoding="utf-8",
    )
    reference = PAGES / "reference"
    reference.mkdir()
    for module in (vidlift, vidlift.presets, vidlift.sandbox, vidlift.webhooks):
        name = module.__name__.rpartition(".")[2]
        (reference / f"{name}.md").write_text(_reference(module.__name__, module.__all__), encoding="utf-8")
    for provider in sorted(BUILT_IN):
        (reference / f"{provider}.md").write_text(_client_reference(provider), encoding="utf-8")


def _kept(page: Path, link: re.Match[str]) -> str:
    """Return a link as the site has it: the text alone where it leads out of docs/."""
    target = (page.parent / link["path"]).resolve()
    if target.is_relative_to(DOCS):
        return link[0]
    path = target.relative_to(ROOT).as_posix()
    return link["text"] if path in link["text"] else f"{link['text']} (`{path}`)"


def _reference(module: str, names: Iterable[str]) -> str:
    found = [f"{module}.{name}" for name in sorted(names, key=str.lower)]
    entries = "".join(f"::: {name}\n\n" for name in found if name not in MADE_AT_RUN_TIME)
    return f"# {module}\n\n{_first_paragraph(module)}\n\n{entries}"


def _client_reference(provider: str) -> str:
    """Return the reference of a client: the client itself, its operations, errors, and models."""
    package = f"vidlift_api.{provider}"
    resources = importlib.import_module(f"{package}.resources")
    tags = [each.name for each in pkgutil.iter_modules(resources.__path__)]
    entries = [f"::: {package}.Client", "## Operations"]
    entries += [
        f"::: {package}.resources.{tag}\n    options:\n      heading_level: 3\n      show_root_heading: false"
        for tag in tags
    ]
    entries += [
        "## Errors",
        f"::: {package}.errors\n    options:\n      show_root_heading: false\n      heading_level: 3",
    ]
    entries += [
        "## Models",
        f"::: {package}.models\n    options:\n      show_root_heading: false\n      heading_level: 3",
    ]
    return f"# {package}\n\n{_first_paragraph(package)}\n\n" + "\n\n".join(entries) + "\n"


def _first_paragraph(module: str) -> str:
    return (importlib.import_module(module).__doc__ or "").strip().partition("\n\n")[0]


class _Page(HTMLParser):
    """What a page links to, what it would fetch, and what can be linked to in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.anchors = {""}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the start of an element says."""
        found = dict(attrs)
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}
        if tag == "a" and (to := found.get("href")):
            self.links.append(to)
        elif tag == "link" and found.get("rel") not in {"canonical", "alternate", "next", "prev"}:
            self.fetched.append(found.get("href") or "")
        elif source := found.get("src"):
            self.fetched.append(source)


def problems() -> Iterator[str]:
    """Yield what is wrong with the site as it was built."""
    pages = {path.resolve(): _Page(path) for path in sorted(HTML.rglob("*.html"))}
    for path, page in pages.items():
        where = path.relative_to(HTML)
        if where.name == "404.html":  # it is shown at any address, and its links begin at the site's root
            continue
        yield from (f"{where}: would fetch {url}" for url in page.fetched if not _is_here(path, url))
        yield from (f"{where}: {url} leads nowhere" for url in page.links if not _leads(path, url, pages))
    for sheet in HTML.rglob("*.css"):
        for url in re.findall(
            r"(?:url\(|@import )['\"]?(https?:[^'\")\s]+)", sheet.read_text(encoding="utf-8")
        ):
            yield f"{sheet.relative_to(HTML)}: would fetch {url}"
    if not any(HTML.rglob("search*")):
        yield "there is no search index"


def _is_here(page: Path, url: str) -> bool:
    return url.startswith("data:") or (not urlsplit(url).netloc and _target(page, url).is_file())


def _leads(page: Path, url: str, pages: Mapping[Path, _Page]) -> bool:
    """Whether a link leads somewhere, as far as that is on the site."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return True
    target = _target(page, url)
    if target in pages:
        return unquote(parts.fragment) in pages[target].anchors
    return target.is_file()


def _target(page: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path)
    found = (page.parent / path).resolve() if path else page
    return found / "index.html" if found.is_dir() else found


def main() -> int:
    """Build the site and return the exit status."""
    prepare()
    done = subprocess.run(  # noqa: S603 - a tool of our own environment
        [Path(sys.executable).with_name("zensical"), "build", "--clean", "--strict"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    found = [] if done.returncode == 0 else [f"zensical ended with status {done.returncode}"]
    found += re.findall(r"(?im)^.*\b(?:warning|error)\b.*$", done.stdout)
    if found:
        print(done.stdout, file=sys.stderr)
    found += problems() if HTML.is_dir() else []
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    if not found:
        print(f"{len(list(HTML.rglob('*.html')))} pages; open site/html/index.html")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
