"""What `submit` takes, and what a provider can do: declared once, and true wherever it is asked for."""

from __future__ import annotations

import inspect
from typing import Any

import attrs
import pytest

import vidlift
from vidlift import discovery
from vidlift.declarations import CAPABILITIES
from vidlift.description import REMEMBERED_JOBS
from vidlift.options import Options, option, web_url

ACCESS: dict[str, Any] = {"api_key": "key-0123456789", "base_url": "http://127.0.0.1:9"}


@attrs.frozen
class Sample(Options):
    number: int | None = option("A number.", low=1, high=9)
    share: float | None = option("A share.", above=0)
    word: str | None = option("A word.", choices={"fast": "f", "slow": "s"})
    flag: bool = option("A flag.", default=False)
    hook: str | None = option("A URL.", check=web_url)


def test_options_are_kept_as_they_were_given_and_words_become_the_vendors() -> None:
    made = Sample.of("Sample", "clip.mp4", {"number": 3, "word": " FAST "})
    assert (made.source, made.number, made.word) == ("clip.mp4", 3, "f")
    assert made.given() == {"number": 3, "word": "f"}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"number": 0}, "number must be a whole number, 1 to 9; got 0"),
        ({"number": True}, "number must be a whole number"),
        ({"number": 2.5}, "number must be a whole number"),
        ({"number": "2"}, "number must be a whole number"),
        ({"share": 0}, "share must be a number, above 0"),
        ({"share": float("inf")}, "share must be a number"),
        ({"share": float("nan")}, "share must be a number"),
        ({"word": "quick"}, "word must be one of fast, slow; got 'quick'"),
        ({"flag": 1}, "flag must be true or false"),
        ({"hook": "ftp://a.example"}, "hook must be an http or https URL"),
        ({"hook": "http://[::1"}, "hook must be an http or https URL"),
        ({"size": 4, "flag": True}, "Sample has no option size: leave it out; it has flag, hook, number"),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_would_be(given: dict[str, Any], problem: str) -> None:
    with pytest.raises(vidlift.UsageError, match=problem):
        Sample.of("Sample", "clip.mp4", given)
    if given.keys() <= Sample.fields().keys() and len(given) == 1:
        ((name, value),) = given.items()
        with pytest.raises(vidlift.UsageError, match=problem):
            Sample.check(name, value)


def test_an_option_of_other_providers_that_says_nothing_is_passed_over() -> None:
    assert Sample.of("Sample", "clip.mp4", {"crf": None, "preview": False, "models": ()}).given() == {}


@pytest.mark.parametrize("name", sorted(discovery.BUILT_IN))
@pytest.mark.parametrize("sync", [False, True])
def test_submit_shows_the_options_of_its_provider(name: str, sync: bool) -> None:
    kind = discovery.load(name, sync=sync)
    shown = inspect.signature(kind.submit).parameters
    assert list(shown)[:2] == ["self", "source"]
    assert set(kind.OPTIONS.fields()) <= set(shown)
    assert all(f"{each}: " in kind.submit.__doc__ for each in kind.OPTIONS.fields())


@pytest.mark.parametrize("name", ["clipzy", "tensorpix"])
def test_an_option_that_a_provider_has_not_is_named_alone(name: str) -> None:
    with vidlift.connect(name, **ACCESS) as connection:
        with pytest.raises(vidlift.UsageError, match="has no option slowmo: leave it out"):
            connection.submit("clip.mp4", slowmo=3, crf=20)
        with pytest.raises(vidlift.TransferError, match=r"no-such\.mp4"):  # its options were all right
            connection.submit("no-such.mp4", crf=20)


@pytest.mark.parametrize("name", sorted(discovery.BUILT_IN))
def test_what_a_provider_cannot_do_says_so_and_sends_nothing(name: str) -> None:
    kind = discovery.load(name, sync=True)
    assert kind.LACKS.keys() <= CAPABILITIES
    with pytest.raises(vidlift.UsageError, match="is not one of"):
        kind.can("fly")
    with kind(**ACCESS) as connection:
        job_id = {"tensorpix": "12", "clipzy": "job_x"}.get(name, "c1f96dc2-c448-40e8-82ee-bc0d7a9bb7a5")
        calls = {
            "balance": connection.balance,
            "delete": lambda: connection.delete(job_id),
            "pages": lambda: connection.job_page(0),
            "quote": lambda: connection.quote("clip.mp4"),
            "resume_upload": lambda: connection.resume_upload(job_id, "clip.mp4"),
        }
        for capability, call in calls.items():
            if not kind.can(capability):
                with pytest.raises(vidlift.UsageError):
                    call()


def test_a_connection_remembers_a_bounded_number_of_its_jobs() -> None:
    with vidlift.connect("clipzy", **ACCESS) as connection:
        for number in range(REMEMBERED_JOBS + 5):
            connection.remember(f"job_{number}")
        assert len(connection._started) == REMEMBERED_JOBS
        assert "job_4" not in connection._started
        assert f"job_{REMEMBERED_JOBS + 4}" in connection._started
