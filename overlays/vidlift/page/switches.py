"""The faults that a page can switch on in a sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from vidlift.sandbox.faults import (
    Disconnect,
    ExpiredLinks,
    FailAt,
    Fault,
    Garble,
    Latency,
    Moment,
    QueueTime,
    Reject,
    StickAt,
)

if TYPE_CHECKING:
    from vidlift.sandbox.faults import FaultPlan

_THIRD: Final = 1 / 3


@attrs.frozen
class Switch:
    """One fault that can be switched.

    Attributes:
        title: What goes wrong.
        detail: How, and how often.
        fault: The fault.
    """

    title: str
    detail: str
    fault: Fault


SWITCHES: Final = {
    "slow": Switch("Slow responses", "2 s late, each one", Fault("*", Latency(2.0), times=None)),
    "limit": Switch(
        "Rate limit",
        "429 with Retry-After, one request in three",
        Fault("*", Reject(429, retry_after=2.0), times=None, probability=_THIRD),
    ),
    "down": Switch(
        "Server errors",
        "503, one request in three",
        Fault("*", Reject(503), times=None, probability=_THIRD),
    ),
    "cut": Switch(
        "Lost requests",
        "cut before anything is done, one in three",
        Fault("*", Disconnect(Moment.BEFORE), times=None, probability=_THIRD),
    ),
    "mute": Switch(
        "Lost responses",
        "carried out, then cut, one in three",
        Fault("*", Disconnect(Moment.AFTER), times=None, probability=_THIRD),
    ),
    "html": Switch(
        "HTML instead of JSON",
        "one response in three",
        Fault("*", Garble(), times=None, probability=_THIRD),
    ),
    "links": Switch(
        "Expired links",
        "one read of a result in two",
        Fault("storage", ExpiredLinks(), times=None, probability=0.5),
    ),
    "reads": Switch(
        "Broken downloads",
        "cut in the middle, one in two",
        Fault("storage", Disconnect(Moment.MID_BODY), times=None, probability=0.5),
    ),
    "queue": Switch(
        "Long queue", "new jobs wait 5 minutes on its clock", Fault("*", QueueTime(300), times=None)
    ),
    "fail": Switch("Failing jobs", "new jobs fail at 50 %", Fault("*", FailAt(0.5), times=None)),
    "stick": Switch("Stuck jobs", "new jobs stay at 50 %", Fault("*", StickAt(0.5), times=None)),
}


class SwitchBoard:
    """The switches of one sandbox; all are off at first.

    Args:
        faults: The sandbox's faults, to which those that are on belong.
    """

    def __init__(self, faults: FaultPlan) -> None:
        self._faults = faults
        self._on: set[str] = set()

    def turn(self, name: str, *, on: bool) -> None:
        """Switch a fault on or off; one that is so already stays so.

        Raises:
            KeyError: There is no such switch.
        """
        fault = SWITCHES[name].fault
        if on and name not in self._on:
            self._faults.add(fault)
            self._on.add(name)
        elif not on and name in self._on:
            self._faults.remove(fault)
            self._on.discard(name)

    def state(self) -> list[dict[str, object]]:
        """Return all switches in JSON types."""
        return [
            {"name": name, "title": each.title, "detail": each.detail, "on": name in self._on}
            for name, each in SWITCHES.items()
        ]
