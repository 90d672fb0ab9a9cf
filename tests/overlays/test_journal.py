"""The journal of paid jobs: real files, real processes, and hostile files."""

from __future__ import annotations

import contextlib
import os
import pwd
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vidlift
from vidlift.journal import AlreadyRecorded, Journal, JournalError, default_path
from vidlift.orders import Order, RecordedSource, Stage

URL = "https://api.example"


def intent(source: object = "https://video.example/a.mp4", **options: Any) -> Order:
    return Order.of("tensorpix", URL, source, options)


def stages(journal: Journal) -> list[Stage]:
    return [record.stage for record in journal.read().records]


def run(code: str, *words: object, **how: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(code), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **how)


class TestPlace:
    def test_the_state_folder_of_the_user(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", "/home/someone")
        expected = Path("/home/someone/.local/state/vidlift/journal.jsonl")
        assert default_path({}) == expected
        assert default_path({"XDG_STATE_HOME": "relative"}) == expected
        assert default_path({"XDG_STATE_HOME": "/state"}) == Path("/state/vidlift/journal.jsonl")
        assert default_path({"XDG_STATE_HOME": "/state", "VIDLIFT_JOURNAL": "/j"}) == Path("/j")

    def test_a_user_without_a_home(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(_: int) -> None:
            raise KeyError

        monkeypatch.delenv("HOME", raising=False)
        assert default_path({}).is_absolute()  # the system knows this user's home
        monkeypatch.setattr(pwd, "getpwuid", unknown)
        with pytest.raises(JournalError, match=r"no home folder.*--no-journal"):
            default_path({})

    def test_only_the_user_may_read_it(self, journal: Journal) -> None:
        journal.begin(intent())
        assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(journal.path.parent.stat().st_mode) == 0o700
        journal.path.chmod(0o644)
        journal.begin(intent())
        assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
    def test_a_journal_of_another_user_is_refused(self, journal: Journal) -> None:
        journal.begin(intent())
        os.chown(journal.path, 65534, 65534)
        with pytest.raises(JournalError, match="another user"):
            journal.read()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written(self, journal: Journal) -> None:
        journal.path.parent.mkdir(mode=0o500)
        with pytest.raises(JournalError, match=r"Permission denied; nothing was started"):
            journal.begin(intent())

    @pytest.mark.parametrize("place", ["/dev/full", "/dev/null"])
    def test_what_is_no_file_is_refused_and_nothing_is_made_beside_it(self, place: str) -> None:
        with pytest.raises(JournalError, match="not a regular file"):
            Journal(place).begin(intent())
        assert not list(Path("/dev").glob(f"{Path(place).name}.*"))

    def test_a_symbolic_link_leads_to_the_same_journal_and_stays(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        entry = journal.begin(intent())
        journal.forget(entry.id)
        entry.release()
        link = tmp_path / "link"
        link.symlink_to(journal.path)
        assert Journal(link).prune() == 1
        assert link.is_symlink()
        assert journal.read().records == ()

    def test_a_named_pipe_is_refused_without_waiting(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "journal")
        with pytest.raises(JournalError, match="not a regular file"):
            Journal(tmp_path / "journal").begin(intent())

    def test_nothing_is_made_for_reading_or_for_jobs_that_were_never_recorded(self, journal: Journal) -> None:
        assert journal.read().records == ()
        journal.note("gone", provider="tensorpix", base_url=URL, job_id="1")
        assert not journal.path.parent.exists()


class TestRecord:
    def test_a_job_from_the_wish_to_the_file(self, journal: Journal, tmp_path: Path) -> None:
        clip = tmp_path / "clip.mp4"
        clip.write_bytes(b"video")
        entry = journal.begin(Order.of("tensorpix", URL, clip, {"scale": 2}, output=tmp_path / "out.mp4"))
        assert stages(journal) == [Stage.INTENDED]
        entry.uploaded("7")
        assert stages(journal) == [Stage.UPLOADED]
        entry.starting()
        assert stages(journal) == [Stage.STARTING]
        entry.started("12")
        assert stages(journal) == [Stage.SUBMITTED]
        cost = vidlift.Cost(Decimal("0.10"), "credits")
        journal.ended(vidlift.JobSnapshot("tensorpix", "12", vidlift.JobState.SUCCEEDED, cost=cost), URL)
        assert stages(journal) == [Stage.ENDED]
        journal.note("saved", provider="tensorpix", base_url=URL, job_id="12", path="/out.mp4")
        (record,) = journal.read().records
        assert (record.stage, record.upload_id, record.job_id) == (Stage.SAVED, "7", "12")
        assert (record.cost, record.saved, record.unfinished) == (cost, "/out.mp4", False)
        assert record.order.source == RecordedSource.of(clip)
        assert record.order.source.size == 5
        assert record.order.output == str(tmp_path / "out.mp4")

    def test_ends_are_told_by_job_so_that_any_process_can_tell_them(self, journal: Journal) -> None:
        for number, base_url in (("1", URL), ("2", URL), ("1", "https://other.example")):
            entry = journal.begin(Order.of("tensorpix", base_url, "https://v.example/a", {}))
            entry.started(number)
        journal.ended(vidlift.JobSnapshot("tensorpix", "1", vidlift.JobState.FAILED), URL)
        assert stages(journal) == [Stage.FAILED, Stage.SUBMITTED, Stage.SUBMITTED]

    def test_no_secret_is_kept(self, journal: Journal) -> None:
        given = Order.of(
            "topaz",
            URL,
            "https://user:pass-1@bucket.example/clip.mp4?X-Amz-Signature=signed-1",
            {
                "scale": 2,
                "webhook_url": "https://hooks.example/secret-path-1",
                "parameters": {"note": "https://x.example/?token=secret-2"},
                "config": {"auth": {"api_key": "secret-3"}},
                "destination": object(),
                "max_cost": Decimal("1.5"),
                "on_progress": print,
            },
        )
        journal.begin(given)
        text = journal.path.read_text()
        for secret in ("pass-1", "signed-1", "secret-"):
            assert secret not in text
        (record,) = journal.read().records
        assert record.order.source.name == "https://bucket.example/clip.mp4?…"
        assert not record.order.source.whole
        assert record.order.hidden == ("config", "destination", "parameters", "webhook_url")
        assert record.order.given() == {"scale": 2, "max_cost": Decimal("1.5")}

    def test_options_come_back_as_they_were_given(self, journal: Journal, tmp_path: Path) -> None:
        options = {
            "models": [45, "Denoise"],
            "crop_to_fit": False,
            "template": vidlift.Uploaded("v1"),
            "style": tmp_path / "caf\udce9.mp4",
            "filters": [{"model": "prob-4", "noise": 0.2}],
        }
        journal.begin(intent(**options))
        assert journal.read().records[0].order.given() == options

    @pytest.mark.parametrize(
        ("error", "stage"),
        [
            (vidlift.UsageError("no"), Stage.REFUSED),
            (vidlift.InvalidRequest("no", status=400), Stage.REFUSED),
            (vidlift.InsufficientCredits("no", status=402), Stage.UPLOADED),
            (vidlift.TransportError("not sent", maybe_sent=False), Stage.UPLOADED),
            (vidlift.ServerError("perhaps", status=502), Stage.STARTING),
            (vidlift.SubmissionUncertain("perhaps", provider="tensorpix"), Stage.UNCERTAIN),
        ],
    )
    def test_what_is_certain_to_have_started_nothing_is_finished_unless_an_upload_can_be_used_again(
        self, journal: Journal, error: vidlift.VidliftError, stage: Stage
    ) -> None:
        entry = journal.begin(intent())
        if stage is not Stage.REFUSED or isinstance(error, vidlift.InvalidRequest):
            entry.uploaded("7")
            entry.starting()
        entry.failed(error)
        assert stages(journal) == [stage]
        assert journal.read().records[0].error == str(error)


class TestSameOrder:
    """Paid work is not started twice by accident."""

    def test_an_unfinished_job_stands_in_the_way_of_the_same_again(self, journal: Journal) -> None:
        entry = journal.begin(intent(scale=2), unless_unfinished=True)
        with pytest.raises(AlreadyRecorded, match="another process works on it"):
            journal.begin(intent(scale=2), unless_unfinished=True)
        entry.starting()
        entry.release()
        with pytest.raises(AlreadyRecorded, match=rf"record {entry.id} .* may have been started") as caught:
            journal.begin(intent(scale=2), unless_unfinished=True)
        assert not caught.value.busy
        assert len(stages(journal)) == 1
        journal.begin(intent(scale=4), unless_unfinished=True)
        journal.begin(intent(scale=2))  # the library itself refuses nothing
        assert len(stages(journal)) == 3

    def test_what_was_never_sent_gives_way(self, journal: Journal) -> None:
        first = journal.begin(intent(), unless_unfinished=True)
        first.uploaded("7")
        first.release()
        journal.begin(intent(), unless_unfinished=True)
        assert stages(journal) == [Stage.REPLACED, Stage.INTENDED]

    def test_how_it_is_paid_for_makes_no_other_order_and_a_changed_file_does(self, tmp_path: Path) -> None:
        clip = tmp_path / "clip.mp4"
        clip.write_bytes(b"1")
        (tmp_path / "link.mp4").symlink_to(clip)
        first = intent(clip, scale=2)
        assert first.is_same(intent(tmp_path / "link.mp4", scale=2, max_cost=Decimal(3)))
        assert not first.is_same(intent(clip, scale=2, codec="h264"))
        clip.write_bytes(b"22")
        assert not first.is_same(intent(clip, scale=2))
        signed = "https://bucket.example/a.mp4?signature="
        assert intent(f"{signed}1").is_same(intent(f"{signed}2"))

    def test_of_many_processes_one_begins(self, journal: Journal) -> None:
        code = """
            import sys
            from vidlift.orders import Order
            from vidlift.journal import AlreadyRecorded, Journal
            intent = Order.of("tensorpix", "https://api.example", "https://v.example/a", {})
            sys.stdin.readline()
            try:
                entry = Journal(sys.argv[1]).begin(intent, unless_unfinished=True)
            except AlreadyRecorded:
                print("refused")
            else:
                entry.starting()
                print("began")
        """
        children = [run(code, journal.path, stdin=subprocess.PIPE) for _ in range(6)]
        told = sorted(child.communicate("\n", timeout=60)[0].strip() for child in children)
        assert told == ["began", *["refused"] * 5]
        assert stages(journal) == [Stage.STARTING]

    def test_of_those_who_begin_anew_and_those_who_take_up_one_goes_on(self, tmp_path: Path) -> None:
        """Lock of files that were opened apart keep threads apart as they do processes."""
        for turn in range(20):
            path = tmp_path / f"{turn}.jsonl"
            left = Journal(path).begin(intent())
            left.release()
            start = threading.Barrier(4)
            gone_on: list[str] = []

            def begin(path: Path = path, start: threading.Barrier = start, on: list[str] = gone_on) -> None:
                start.wait()
                with contextlib.suppress(AlreadyRecorded):
                    on.append(Journal(path).begin(intent(), unless_unfinished=True).id)

            def take_up(
                path: Path = path,
                start: threading.Barrier = start,
                on: list[str] = gone_on,
                record_id: str = left.id,
            ) -> None:
                start.wait()
                taken = Journal(path).take_up(record_id)
                if taken is not None and taken[0].unfinished:
                    on.append(record_id)

            threads = [threading.Thread(target=each) for each in (begin, take_up, begin, take_up)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(gone_on) == 1


class TestProcesses:
    def test_what_is_worked_on_is_not_pruned_however_finished_it_looks(self, journal: Journal) -> None:
        entry = journal.begin(Order.of("tensorpix", "https://a.example", "https://v.example/0", {}))
        entry.starting()
        entry.started("1")
        journal.note("gone", provider="tensorpix", base_url="https://a.example", job_id="1")
        assert Journal(journal.path).prune() == 0
        entry.started("2")
        (record,) = journal.read().records
        assert (record.job_id, record.unfinished) == ("2", True)
        journal.forget(entry.id)
        assert journal.prune() == 0
        entry.release()
        assert journal.prune() == 1

    def test_many_write_while_one_prunes_and_no_line_is_lost_or_torn(self, journal: Journal) -> None:
        code = """
            import sys
            from vidlift.orders import Order
            from vidlift.journal import Journal
            journal = Journal(sys.argv[1])
            for number in range(25):
                entry = journal.begin(Order.of("tensorpix", sys.argv[2], f"https://v.example/{number}", {}))
                entry.starting()
                entry.started(str(number))
                journal.note("gone", provider="tensorpix", base_url=sys.argv[2], job_id=str(number))
                if number % 2:
                    journal.forget(entry.id)
                else:
                    entry.started(f"{number}0")
                entry.release()
        """
        children = [run(code, journal.path, f"https://{name}.example") for name in "abcd"]
        while any(child.poll() is None for child in children):
            journal.prune()
            time.sleep(0.01)
        for child in children:
            child.communicate()
        assert [child.returncode for child in children] == [0] * 4
        journal.prune()
        reading = journal.read()
        assert reading.problems == ()
        left = sorted((record.order.base_url, record.job_id) for record in reading.records)
        assert left == sorted(
            (f"https://{name}.example", f"{n}0") for name in "abcd" for n in range(0, 25, 2)
        )
        assert all(record.stage is Stage.SUBMITTED for record in reading.records)

    def test_a_killed_process_lets_go_of_its_record(self, journal: Journal) -> None:
        code = """
            import sys, time
            from vidlift.orders import Order
            from vidlift.journal import Journal
            intent = Order.of("tensorpix", "https://a.example", "x", {})
            print(Journal(sys.argv[1]).begin(intent).id, flush=True)
            time.sleep(60)
        """
        with run(code, journal.path) as child:
            assert child.stdout is not None
            record_id = child.stdout.readline().strip()
            assert journal.is_claimed(record_id)
            assert journal.take_up(record_id) is None
            child.send_signal(signal.SIGKILL)
        assert not journal.is_claimed(record_id)
        taken = journal.take_up(record_id)
        assert taken is not None
        assert taken[0].stage is Stage.INTENDED
        assert journal.is_claimed(record_id)
        taken[1].release()
        assert not journal.is_claimed(record_id)

    @pytest.mark.parametrize("name", ["0123456789", "../../etc/passwd", ""])
    def test_a_record_that_is_none_cannot_be_taken_up(self, journal: Journal, name: str) -> None:
        journal.begin(intent())
        with pytest.raises(JournalError, match="record"):
            journal.take_up(name)


class TestFullDisk:
    """A limit on the size of files is how a process meets a full disk without filling one."""

    CODE = """
        import resource, sys
        from vidlift.orders import Order
        from vidlift.journal import Journal, JournalError
        journal = Journal(sys.argv[1], warn=lambda text: print("warned:", text))
        entry = journal.begin(Order.of("tensorpix", "https://a.example", "https://v.example/a", {}))
        resource.setrlimit(resource.RLIMIT_FSIZE, (journal.path.stat().st_size + 20,) * 2)
        try:
            entry.starting()
        except JournalError as error:
            print("refused:", error)
        entry.started("12")
    """

    def test_before_a_job_it_is_an_error_and_after_it_a_warning(self, journal: Journal) -> None:
        told, _ = run(self.CODE, journal.path).communicate(timeout=60)
        refused, warned = told.splitlines()
        assert refused.startswith(f"refused: the journal {journal.path} cannot be written: ")
        assert "no job was started" in refused
        assert warned.startswith("warned: ")
        assert "job 12" in warned
        reading = journal.read()
        assert reading.problems == ()  # nothing half-written is left behind
        assert [record.stage for record in reading.records] == [Stage.INTENDED]

    def test_a_path_that_cannot_be_is_an_error_before_and_a_warning_after(self, tmp_path: Path) -> None:
        warned: list[str] = []
        journal = Journal(tmp_path / ("x" * 300), warn=warned.append)
        with pytest.raises(JournalError, match="nothing was started"):
            journal.begin(intent())
        with pytest.raises(JournalError, match="cannot be read"):
            journal.read()
        journal.note("gone", provider="tensorpix", base_url=URL, job_id="12")
        assert "job 12" in warned[0]

    def test_a_journal_that_vanished_is_a_warning_as_well(self, tmp_path: Path) -> None:
        warned: list[str] = []
        journal = Journal(tmp_path / "journal", warn=warned.append)
        entry = journal.begin(intent())
        journal.path.unlink()
        journal.path.mkdir()
        entry.started("12")
        assert "job 12" in warned[0]
