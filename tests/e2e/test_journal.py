"""The journal as a person meets it: processes that die at the worst moment, and those that follow them."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import vidlift
from vidlift import media
from vidlift.orders import Order
from vidlift.sandbox import Fault, Latency, Sandbox, SandboxConfig

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.conftest import RunVidlift

HOURS = 3600.0
UNDECIDED = 3


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One for this module: its tests count jobs and uploads."""
    with Sandbox(SandboxConfig(speed=200, providers=("tensorpix", "topaz"))) as running:
        yield running


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path) -> Iterator[dict[str, str]]:
    sandbox.forget_requests()
    yield {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TENSORPIX_API_KEY": sandbox.api_key("tensorpix"),
        "TENSORPIX_BASE_URL": sandbox.base_url("tensorpix"),
        "TOPAZ_API_KEY": sandbox.api_key("topaz"),
        "TOPAZ_BASE_URL": sandbox.base_url("topaz"),
        "PYTHONWARNINGS": "error",
    }
    sandbox.faults.clear()


def journal_of(tmp_path: Path) -> vidlift.Journal:
    return vidlift.Journal(tmp_path / "home/.local/state/vidlift/journal.jsonl")


def asked(sandbox: Sandbox, operation: str) -> int:
    return sum(record.operation == operation for record in sandbox.requests)


def jobs(sandbox: Sandbox, provider: str) -> set[str]:
    with vidlift.connect(
        provider, api_key=sandbox.api_key(provider), base_url=sandbox.base_url(provider)
    ) as connection:
        return {job.job_id for job in connection.jobs()}


def eventually(condition: Callable[[], object], child: subprocess.Popen[str]) -> None:
    """Wait until something that another process does can be seen."""
    until = time.monotonic() + 60
    while not condition():
        assert child.poll() is None, child.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


def start(words: list[str], environment: dict[str, str], tmp_path: Path, **how: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "vidlift", *words],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def killed_when(
    condition: Callable[[], object], words: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    """Run ``vidlift`` and kills it, without any chance to clean up, when a condition holds."""
    with start(words, environment, tmp_path) as child:
        try:
            eventually(condition, child)
        finally:
            child.send_signal(signal.SIGKILL)
        child.communicate()


MOMENTS = {
    # Which request never gets its answer, what the journal says by then, how often the upload is sent in all.
    "while the file is uploaded": ("videos_create", "intended", 2),
    "while the upload is stored": ("videos_retrieve", "uploaded", 1),
    "while the job is started": ("jobs_create", "starting", 1),
    "while the job runs": ("jobs_retrieve", "submitted", 1),
    "while the result is downloaded": ("storage", "ended", 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_process_that_is_killed_is_followed_by_resume_and_one_job_is_paid_for(
    moment: str,
    sandbox: Sandbox,
    environment: dict[str, str],
    vidlift_command: RunVidlift,
    clip: Path,
    tmp_path: Path,
) -> None:
    operation, stage, uploads = MOMENTS[moment]
    before = jobs(sandbox, "tensorpix")
    sandbox.faults.add(Fault(operation, Latency(HOURS), times=None))
    journal = journal_of(tmp_path)

    def there() -> bool:
        reached = any(record.stage.value == stage for record in journal.read().records)
        # The request has arrived as well: only then the vendor may have acted.
        return reached and (operation != "jobs_create" or len(jobs(sandbox, "tensorpix") - before) == 1)

    words = ["enhance", str(clip), "--scale", "2", "-o", "out.mp4"]
    killed_when(there, words, environment, tmp_path)
    (left,) = journal.read().records
    assert left.unfinished
    assert not journal.is_claimed(left.id)
    sandbox.faults.clear()
    (tmp_path / "elsewhere").mkdir()
    done = vidlift_command("resume", "--json")
    (told,) = json.loads(done.stdout)
    assert told["error"] is None
    assert told["record"] == left.id
    assert Path(told["path"]) == tmp_path / "out.mp4"
    assert media.probe(tmp_path / "out.mp4").width == 352
    assert jobs(sandbox, "tensorpix") - before == {told["job_id"]}
    assert asked(sandbox, "videos_create") <= uploads
    (record,) = journal.read().records
    assert (record.stage.value, record.job_id, record.saved) == ("saved", told["job_id"], told["path"])
    assert json.loads(vidlift_command("resume", "--json").stdout) == []


@pytest.mark.slow
def test_a_killed_upload_of_a_job_that_exists_is_finished_by_resume(
    sandbox: Sandbox, environment: dict[str, str], vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    before = jobs(sandbox, "topaz")
    sandbox.faults.add(Fault("part", Latency(HOURS), times=None))
    journal = journal_of(tmp_path)
    words = ["enhance", str(clip), "-p", "topaz", "--scale", "2", "-o", "out.mp4"]
    killed_when(
        lambda: any(record.stage.value == "submitted" for record in journal.read().records),
        words,
        environment,
        tmp_path,
    )
    sandbox.faults.clear()
    assert vidlift_command("resume").stdout.strip() == str(tmp_path / "out.mp4")
    assert len(jobs(sandbox, "topaz") - before) == 1


@pytest.mark.slow
def test_where_the_list_does_not_tell_sources_a_person_says_which_job_it_is(
    sandbox: Sandbox, environment: dict[str, str], vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    before = jobs(sandbox, "topaz")
    sandbox.faults.add(Fault("create_express_video_request", Latency(HOURS), times=None))
    words = ["enhance", str(clip), "-p", "topaz", "--scale", "2", "-o", "out.mp4"]
    killed_when(lambda: jobs(sandbox, "topaz") - before, words, environment, tmp_path)
    sandbox.faults.clear()
    (record,) = journal_of(tmp_path).read().records
    (job_id,) = jobs(sandbox, "topaz") - before
    refused = vidlift_command("resume", status=UNDECIDED)
    assert f"these may be it: {job_id}" in refused.stderr or job_id in refused.stderr
    assert vidlift_command(*words, status=UNDECIDED).stdout == ""
    assert vidlift_command("resume", record.id, "--job", job_id).stdout.strip() == str(tmp_path / "out.mp4")
    assert jobs(sandbox, "topaz") - before == {job_id}


def test_a_job_that_may_never_have_been_started_is_left_to_a_person(
    sandbox: Sandbox, environment: dict[str, str], vidlift_command: RunVidlift, clip: Path, tmp_path: Path
) -> None:
    journal = journal_of(tmp_path)
    intent = Order.of(
        "tensorpix", environment["TENSORPIX_BASE_URL"], clip, {"scale": 2}, output=tmp_path / "out.mp4"
    )
    entry = journal.begin(intent)
    entry.uploaded("999999999")  # which is not there any more
    entry.starting()  # and the machine died here: no request has left
    entry.release()
    before = jobs(sandbox, "tensorpix")
    refused = vidlift_command("resume", status=UNDECIDED)
    assert "none is listed" in refused.stderr
    assert f"vidlift resume {entry.id} --again" in refused.stderr
    assert jobs(sandbox, "tensorpix") == before
    vidlift_command("resume", entry.id, "--again")
    assert media.probe(tmp_path / "out.mp4").width == 352
    assert len(jobs(sandbox, "tensorpix") - before) == 1


class TestSameAgain:
    def test_an_unfinished_job_is_not_started_twice_unless_a_person_says_so(
        self, sandbox: Sandbox, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        before = jobs(sandbox, "tensorpix")
        job_id = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()
        other = tmp_path / "other.mp4"
        other.write_bytes(clip.read_bytes())
        # One running source holds back the others of the command as well.
        words = ("enhance", str(clip), str(other), "--scale", "2", "-o", "results")
        refused = vidlift_command(*words, "--json", status=UNDECIDED)
        first, second = json.loads(refused.stdout)
        assert job_id in first["error"]
        assert "not begun" in second["error"]
        assert "vidlift resume" in refused.stderr
        assert "--again" in refused.stderr
        assert jobs(sandbox, "tensorpix") - before == {job_id}
        vidlift_command(*words, "--resume")
        assert (tmp_path / "results/carphone_pristine-enhanced.mp4").stat().st_size > 0
        assert (tmp_path / "results/other-enhanced.mp4").stat().st_size > 0
        assert len(jobs(sandbox, "tensorpix") - before) == 2
        # What is finished may be asked for once more.
        vidlift_command("enhance", str(other), "--scale", "2", "--no-wait")
        vidlift_command("enhance", str(other), "--scale", "2", "--no-wait", "--again")
        assert len(jobs(sandbox, "tensorpix") - before) == 4

    def test_two_at_once_start_one_job(
        self, sandbox: Sandbox, environment: dict[str, str], clip: Path, tmp_path: Path
    ) -> None:
        before = jobs(sandbox, "tensorpix")
        words = ["enhance", str(clip), "--scale", "2", "-o"]
        children = [start([*words, f"{name}.mp4"], environment, tmp_path) for name in "ab"]
        for child in children:
            child.communicate(timeout=100)
        assert sorted(child.returncode for child in children) == [0, UNDECIDED]
        assert len(jobs(sandbox, "tensorpix") - before) == 1

    def test_two_that_resume_at_once_go_on_with_it_once(
        self, sandbox: Sandbox, environment: dict[str, str], clip: Path, tmp_path: Path
    ) -> None:
        before = jobs(sandbox, "tensorpix")
        journal = journal_of(tmp_path)
        intent = Order.of(
            "tensorpix", environment["TENSORPIX_BASE_URL"], clip, {"scale": 2}, output=tmp_path / "out.mp4"
        )
        journal.begin(intent).release()
        children = [start(["resume"], environment, tmp_path) for _ in range(2)]
        for child in children:
            child.communicate(timeout=100)
        # The second one found it taken, or finished by then.
        assert sorted(child.returncode for child in children) in ([0, UNDECIDED], [0, 0])
        assert len(jobs(sandbox, "tensorpix") - before) == 1

    def test_a_file_that_has_changed_is_not_resumed_as_if_it_were_the_same(
        self, environment: dict[str, str], vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        source = tmp_path / "clip.mp4"
        source.write_bytes(clip.read_bytes())
        intent = Order.of(
            "tensorpix", environment["TENSORPIX_BASE_URL"], source, {"scale": 2}, output=tmp_path / "out.mp4"
        )
        journal_of(tmp_path).begin(intent).release()
        source.write_bytes(b"another")
        done = vidlift_command("resume", status=2)
        assert "clip.mp4 is no longer the ordered file" in done.stderr
        assert not (tmp_path / "out.mp4").exists()


class TestJournalThatCannotBeWritten:
    """Nothing is paid for that would not be recorded."""

    def test_read_only_home(
        self,
        sandbox: Sandbox,
        environment: dict[str, str],
        vidlift_command: RunVidlift,
        clip: Path,
        tmp_path: Path,
    ) -> None:
        before = jobs(sandbox, "tensorpix")
        environment["HOME"] = "/proc"  # nobody can make anything there, not even root
        done = vidlift_command("enhance", str(clip), "--scale", "2", environment=environment, status=1)
        assert "nothing was started" in done.stderr
        assert "--no-journal" in done.stderr
        assert jobs(sandbox, "tensorpix") == before
        words = ("enhance", str(clip), "--scale", "2", "-o", "out.mp4")
        vidlift_command(*words, "--no-journal", environment=environment)
        assert media.probe(tmp_path / "out.mp4").width == 352

    def test_full_disk_before_the_job(
        self, sandbox: Sandbox, environment: dict[str, str], clip: Path, tmp_path: Path
    ) -> None:
        before = jobs(sandbox, "tensorpix")
        done = self._limited(0, ["enhance", str(clip), "--scale", "2"], environment, tmp_path)
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
        assert "nothing was started" in done.stderr
        assert jobs(sandbox, "tensorpix") == before

    def test_full_disk_once_the_job_is_there_is_a_warning(
        self, sandbox: Sandbox, environment: dict[str, str], clip: Path, tmp_path: Path
    ) -> None:
        words = ["enhance", str(clip), "--scale", "2", "--no-wait", "--again"]
        self._limited(resource.RLIM_INFINITY, words, environment, tmp_path)
        journal = journal_of(tmp_path)
        lines = journal.path.read_bytes().splitlines(keepends=True)
        assert [json.loads(line)["event"] for line in lines] == ["intent", "uploaded", "starting", "job"]
        journal.path.unlink()
        room = sum(map(len, lines[:3])) + 10
        done = self._limited(room, words, environment, tmp_path)
        assert done.returncode == 0
        assert done.stdout.strip() in jobs(sandbox, "tensorpix")
        assert f"could not be told about job {done.stdout.strip()}" in done.stderr
        assert [record.stage.value for record in journal.read().records] == ["starting"]

    def _limited(
        self, room: int, words: list[str], environment: dict[str, str], tmp_path: Path
    ) -> subprocess.CompletedProcess[str]:
        with start(words, environment, tmp_path) as child:
            # From outside, and long before it writes: a `preexec_fn` hangs where this process has threads.
            resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (room, room))
            told, warned = child.communicate(timeout=100)
        assert "Traceback" not in warned
        return subprocess.CompletedProcess(words, child.returncode, told, warned)

    def test_no_home_folder_at_all(
        self, environment: dict[str, str], vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        del environment["HOME"]
        environment["XDG_STATE_HOME"] = str(tmp_path / "state")
        vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait", environment=environment)
        assert (tmp_path / "state/vidlift/journal.jsonl").is_file()


class TestShow:
    def test_the_journal_shows_what_was_asked_for_and_where_it_went(
        self, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        vidlift_command("enhance", str(clip), "--scale", "2", "-o", "out.mp4", "--set", "codec=h264")
        later = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()
        told = json.loads(vidlift_command("journal", "--json").stdout)
        first, second = told["records"]
        assert (first["source"], first["stage"], first["state"]) == (str(clip), "saved", "succeeded")
        assert first["saved"] == str(tmp_path / "out.mp4")
        assert first["options"] == {"codec": "h264", "scale": 2}
        assert float(first["cost"]["amount"]) > 0
        assert (second["job_id"], second["unfinished"], second["saved"]) == (later, True, None)
        (left,) = json.loads(vidlift_command("journal", "--unfinished", "--json").stdout)["records"]
        assert left == second
        assert json.loads(vidlift_command("journal", "-p", "topaz", "--json").stdout)["records"] == []
        shown = vidlift_command("journal").stdout
        assert later in shown
        assert str(tmp_path / "out.mp4") in shown

    def test_what_other_commands_see_is_recorded(
        self, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        job_id = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()

        def state() -> tuple[str, bool]:
            (record,) = json.loads(vidlift_command("journal", "--json").stdout)["records"]
            return record["stage"], record["unfinished"]

        assert state() == ("submitted", True)
        vidlift_command("wait", job_id)
        assert state() == ("ended", True)
        vidlift_command("download", job_id, "-o", "there.mp4")
        assert state() == ("saved", False)
        assert str(tmp_path / "there.mp4") in vidlift_command("journal").stdout

    def test_a_line_that_cannot_be_read_is_named_and_hides_nothing(
        self, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        job_id = vidlift_command("enhance", str(clip), "--scale", "2", "--no-wait").stdout.strip()
        path = journal_of(tmp_path).path
        path.write_bytes(b'{"v": 1, "event": \x1b[31m\n' + path.read_bytes() + b'{"torn')
        shown = vidlift_command("journal")
        assert job_id in shown.stdout
        assert f"{path}:1: " in shown.stderr
        assert "\x1b" not in shown.stderr
        record = json.loads(vidlift_command("journal", "--json").stdout)["records"][0]["record"]
        vidlift_command("journal", "--forget", record, "--prune")
        assert json.loads(vidlift_command("journal", "--json").stdout)["records"] == []
        assert vidlift_command("journal").stderr == ""

    def test_nothing_is_paid_for_while_a_line_may_hide_a_job(
        self, sandbox: Sandbox, vidlift_command: RunVidlift, clip: Path, tmp_path: Path
    ) -> None:
        words = ("enhance", str(clip), "--scale", "2", "--no-wait")
        vidlift_command(*words)
        before = jobs(sandbox, "tensorpix")
        path = journal_of(tmp_path).path
        whole = path.read_bytes()
        path.write_bytes(whole[:40] + b"\xff" + whole[41:])
        for command in (words, ("resume",), (*words, "--resume")):
            refused = vidlift_command(*command, status=UNDECIDED)
            assert "line 1: it is damaged" in refused.stderr
            assert "`vidlift journal --prune`" in refused.stderr
        assert jobs(sandbox, "tensorpix") == before
        vidlift_command(*words, "--again")
        pruned = vidlift_command("journal", "--prune")
        assert f"moved 1 line that cannot be read to {path}.unreadable" in pruned.stderr
        assert whole[:40] in path.with_name("journal.jsonl.unreadable").read_bytes()
        vidlift_command("enhance", str(clip), "--scale", "4", "--no-wait")
        assert len(jobs(sandbox, "tensorpix") - before) == 2

    @pytest.mark.parametrize(
        ("words", "status"),
        [
            (["enhance", "a.mp4", "--resume", "--no-journal"], 2),
            (["journal", "--forget", "nothing"], 2),
            (["journal", "--no-journal"], 2),
            (["resume", "nothing"], 2),
            (["resume", "--again"], 2),
            (["resume", "--no-journal"], 2),
            (["enhance", "a.mp4", "--again", "--resume"], 2),
            (["journal", "--journal", "/dev/full"], 1),
            (["enhance", "a.mp4", "--scale", "2", "--journal", "/dev/full"], 1),
            (["resume"], 0),
            (["journal"], 0),
        ],
    )
    def test_mistakes_are_told(self, vidlift_command: RunVidlift, words: list[str], status: int) -> None:
        done = vidlift_command(*words, status=status)
        assert bool(done.stderr) == (status != 0 or words == ["resume"])

    def test_a_record_of_another_server_is_not_asked_of_this_one(
        self, sandbox: Sandbox, vidlift_command: RunVidlift, tmp_path: Path
    ) -> None:
        entry = journal_of(tmp_path).begin(Order.of("tensorpix", "https://other.example", "a.mp4", {}))
        entry.started("12")
        entry.release()
        done = vidlift_command("resume", status=2)
        assert "--base-url https://other.example" in done.stderr
        assert not sandbox.requests
