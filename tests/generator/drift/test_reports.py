"""What readers and machines get."""

from __future__ import annotations

import html.parser
import io
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from generator.drift import Drift, OverlayUses, Severity, compare, uses
from generator.drift.report_terminal import print_report
from generator.drift.reports import render_html, render_json, render_markdown
from tests.generator.drift.documents import Document, body, document, operation, request, thing

if TYPE_CHECKING:
    from pathlib import Path

STRING = {"type": "string"}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _status(state: list[str], words: str, **more: object) -> Document:
    reference = {"$ref": "#/components/schemas/Status"}
    answers = {"200": {"description": "ok", **body(reference)}}
    made = {"operationId": "read", "tags": ["jobs"], "description": words, "responses": answers}
    schemas = {"Status": thing(state={"type": "string", "enum": state}, **more)}
    return document(
        {"/jobs/{id}": {"get": made}, "/jobs": {"get": {**made, "operationId": "list"}}},
        components={"schemas": schemas},
    )


@pytest.fixture
def drift() -> Drift:
    uses = OverlayUses({"vidlift.providers.x": frozenset({"vidlift_api.x.models.Status"})})
    return compare(
        _status(["done", "queued"], "The URL lives 24 hours.", fps=STRING),
        _status(["done", "queued", "lost"], "The URL lives 7 days.", eta=STRING),
        old_name="spring.yaml",
        new_name="autumn.yaml",
        new_sha256="ab" * 32,
        package="vidlift_api.x",
        overlays=uses,
    )


def _terminal(drift: Drift, width: int, *, color: bool = False) -> str:
    file = io.StringIO()
    print_report(
        drift,
        Console(file=file, width=width, force_terminal=color, color_system="standard" if color else None),
    )
    return file.getvalue()


@pytest.mark.parametrize("width", [60, 120])
def test_the_terminal_fits_and_tells_everything(drift: Drift, width: int) -> None:
    report = _terminal(drift, width)
    assert max(map(len, report.splitlines())) <= width
    flat = " ".join(report.split())
    for fact in (
        "spring.yaml → autumn.yaml",
        "same version, other content",
        "5 changes: 1 breaking, 1 risky, 1 additive, 2 prose.",
        "response field removed",
        "GET /jobs 200 → fps",
        "also GET /jobs/{id} 200 → fps",
        "response enum gained values Open enums keep the unknown value",
        '+ "lost"',
        "[-24 hours-]{+7 days+}",
        "Status.fps",
        "vidlift.providers.x",
    ):
        assert fact in flat, fact


def test_the_terminal_marks_words_by_color_where_there_is_color(drift: Drift) -> None:
    report = _terminal(drift, 100, color=True)
    assert "\x1b[" in report
    assert "[-" not in report


def test_the_terminal_ends_a_long_list_and_says_so() -> None:
    many = compare(request(thing()), request(thing(**{f"f{number}": STRING for number in range(250)})))
    report = _terminal(many, 80)
    assert report.count("request → f") == 200
    assert "and 50 more of them: --format html shows them all" in report
    assert render_html(many).count("<article>") == 250


def test_no_drift_is_said_in_every_form() -> None:
    nothing = compare(operation(), operation())
    assert "The two documents mean the same." in _terminal(nothing, 60)
    assert "The two documents mean the same." in render_markdown(nothing)
    assert "The two documents mean the same." in render_html(nothing)
    assert json.loads(render_json(nothing))["worst"] is None


def test_markdown_opens_with_counts_and_folds_the_rest(drift: Drift) -> None:
    report = render_markdown(drift)
    assert "| **breaking** | 1 |" in report
    assert report.index("| **prose** | 2 |") < report.index("<details")
    assert report.count("<details open>") == 1
    assert report.count("<details") == report.count("</details>") == 4
    assert "| <code>vidlift.providers.x</code> | 1 | 1 | 1 |  |" in report
    assert "<del><code>24 hours</code></del> <ins><code>7 days</code></ins>" in re.sub(r"\s+", " ", report)


def test_json_says_what_was_compared_and_found(drift: Drift) -> None:
    report = json.loads(render_json(drift))
    assert report["new"] == {"label": "autumn.yaml", "title": "Things", "version": "1", "sha256": "ab" * 32}
    assert report["counts"] == {"breaking": 1, "risky": 1, "additive": 1, "prose": 2}
    first = report["changes"][0]
    assert first["rule"] == "response-field-removed"
    assert (first["kind"], first["side"], first["severity"]) == ("removed", "response", "breaking")
    assert (first["old_pointer"], first["new_pointer"]) == ("/components/schemas/Status/properties/fps", None)
    assert first["old"] == "string"
    assert "new" not in first
    assert first["places"] == ["GET /jobs 200 → fps", "GET /jobs/{id} 200 → fps"]
    assert first["generated"] == [
        "vidlift_api.x.models.status.Status.fps",
        "vidlift_api.x.api.jobs.list_",
        "vidlift_api.x.api.jobs.read",
    ]
    assert first["overlays"] == ["vidlift.providers.x"]


class _Page(html.parser.HTMLParser):
    """The parts of the page that a test asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self.inputs: list[dict[str, str | None]] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.update(str(values[name]) for name in ("id",) if values.get(name))
        self.targets.update(str(values[name]) for name in ("for", "aria-labelledby") if values.get(name))
        assert not {"src", "href", "onclick", "srcset", "action"} & values.keys()
        if tag == "input":
            self.inputs.append(values)
        if tag not in {"meta", "br", "input"}:
            self.inside.append((tag, values.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for tag, name in self.inside:
            self.texts.setdefault(tag, []).append(data)
            if name:
                self.texts.setdefault(f".{name}", []).append(data)

    def text(self, what: str) -> str:
        return " ".join("".join(self.texts.get(what, [])).split())


def test_the_page_is_one_file_with_everything_in_it(drift: Drift) -> None:
    report = render_html(drift)
    page = _Page()
    page.feed(report)
    page.close()
    assert not page.inside
    assert page.targets <= page.ids
    assert [one["id"] for one in page.inputs] == ["show-all", *(f"show-{severity}" for severity in Severity)]
    assert page.text("legend") == "Show changes of one severity"
    assert page.text("del") == "24 hours" * 2
    assert page.text("ins") == "7 days" * 2
    assert "GET /jobs 200 → fps" in page.text(".place")
    assert "vidlift_api.x.models.status.Status.fps" in page.text("dl")
    assert "/components/schemas/Status/properties/fps" in page.text("dl")
    assert "vidlift.providers.x" in page.text("table")
    assert "http://" not in report
    assert "https://" not in report
    assert "<script" not in report
    assert "url(" not in report
    assert "@import" not in report


def test_places_are_found_the_same_way_when_time_is_short(
    drift: Drift, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "STEPS_LIMIT", 0)
    hurried = compare(
        _status(["done", "queued"], "The URL lives 24 hours.", fps=STRING),
        _status(["done", "queued", "lost"], "The URL lives 7 days.", eta=STRING),
    )
    assert len(hurried.changes) == len(drift.changes)
    known = {(change.rule, change.old_pointer): change.places for change in drift.changes}
    for change in hurried.changes:
        assert change.places
        assert {*change.places} <= {*known[change.rule, change.old_pointer]}


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium on the PATH")
@pytest.mark.parametrize("width", [420, 1200])
def test_a_browser_shows_the_page_without_scrolling_sideways(
    drift: Drift, width: int, tmp_path: Path
) -> None:
    """Run with `pytest -m slow tests/generator/drift` where chromium is installed.

    A probe in a copy of the page, with the page's own policy against scripts taken out, chooses a filter and
    writes into the title whether the page fits and how many changes are left to see.
    """
    assert CHROMIUM is not None
    probe = (
        "<script>addEventListener('load', () => { document.getElementById('show-risky').checked = true;"
        "const seen = [...document.querySelectorAll('article')].filter(one => one.offsetParent).length;"
        "const fits = document.documentElement.scrollWidth <= innerWidth;"
        "document.title = `${fits} ${seen}`; });</script></body>"
    )
    report = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render_html(drift)).replace(
        "</body>", probe
    )
    page = tmp_path / "drift.html"
    page.write_text(report)
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--window-size={width},900",
        "--dump-dom",
        page.as_uri(),
    ]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title is not None
    assert title[1] == "true 1"


def test_a_short_report_leads_with_what_matters_and_folds_the_rest() -> None:
    fields = {f"f{number}": {**STRING, "description": f"Words about {number}."} for number in range(300)}
    words = {
        name: {**STRING, "description": f"Other {value['description']}"} for name, value in fields.items()
    }
    more = {f"g{number}": STRING for number in range(300)}
    large = compare(request(thing(**fields, gone=STRING)), request(thing(**words, **more)))
    assert large.counts[Severity.BREAKING] == 1
    for width in (60, 120):
        file = io.StringIO()
        print_report(large, Console(file=file, width=width, color_system=None), short=True)
        report = file.getvalue()
        assert len(report.splitlines()) < 120
        assert (
            report.index("request field removed") < report.index("ADDITIVE 300") < report.index("PROSE 300")
        )
        assert "Words about" not in report
        assert "--all" in report
    assert len(_terminal(large, 120).splitlines()) > 500


def test_a_small_report_is_whole_even_when_it_is_to_be_short(drift: Drift) -> None:
    file = io.StringIO()
    print_report(drift, Console(file=file, width=80, color_system=None), short=True)
    assert file.getvalue() == _terminal(drift, 80)
