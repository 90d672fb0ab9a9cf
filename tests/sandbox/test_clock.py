from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from vidlift.sandbox import SandboxClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_clock_at_speed_zero_moves_only_by_hand() -> None:
    clock = SandboxClock(speed=0, start=NOON)
    assert clock.now() == 0
    clock.advance(90)
    assert clock.now() == 90
    assert clock.datetime() == NOON + timedelta(seconds=90)
    assert clock.datetime(30) == NOON + timedelta(seconds=30)
    assert clock.real_delay(1000) is None


def test_a_fast_clock_runs_ahead_of_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    real = 50.0
    monkeypatch.setattr(time, "monotonic", lambda: real)
    clock = SandboxClock(speed=60)
    real += 2
    assert clock.now() == 120
    assert clock.real_delay(180) == 1
    assert clock.real_delay(10) == 0
    clock.advance(5)
    assert clock.now() == 125


def test_listeners_hear_of_each_advance_until_they_leave() -> None:
    clock = SandboxClock(speed=0)
    heard: list[float] = []
    leave = clock.subscribe(lambda: heard.append(clock.now()))
    clock.advance(1)
    clock.advance(2)
    leave()
    clock.advance(3)
    assert heard == [1, 3]


def test_time_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="speed is -1"):
        SandboxClock(speed=-1)
    with pytest.raises(ValueError, match="speed is nan"):
        SandboxClock(speed=float("nan"))
    with pytest.raises(ValueError, match="no time zone"):
        SandboxClock(start=datetime(2026, 1, 1))  # noqa: DTZ001 - the case under test
    with pytest.raises(ValueError, match="cannot go back"):
        SandboxClock().advance(-1)
