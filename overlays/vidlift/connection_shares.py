"""Fair shares of the requests in flight: a slow account takes only its own share.

A fleet has a fixed number of places for requests. They are divided among hosts, and a host's among its
accounts. Half of the places are fair shares, and the other half is lent to quick accounts. A slow account
borrows nothing, and all slow accounts together leave half of the places to the quick ones. Decisions only, no
I/O.
"""

from __future__ import annotations

from collections import deque
from typing import Final, Generic, TypeVar

import attrs

T = TypeVar("T")

LEAST_TRIAL: Final = 5.0
"""Least seconds that a request may take at first, regardless of the freshness."""

_PATIENCE: Final = 0.2
"""Share of a trial after which a request is overdue."""

_SHORT: Final = 0.25
"""Share of a trial that is given where many may be slow; more than it takes to be found slow."""


@attrs.define(eq=False)
class _Places:
    """Places that are divided among members: half of them in fair shares, the others lent.

    Attributes:
        count: How many there are.
        members: Among how many.
        lent: How many are lent.
    """

    count: int
    members: int = 0
    lent: int = 0

    @property
    def fair(self) -> int:
        """How many are kept for each member; one has them all."""
        return self.count if self.members <= 1 else max(1, self.count // (2 * self.members))

    @property
    def to_lend(self) -> bool:
        """Whether there is one beyond the fair shares."""
        return self.lent < self.count - min(self.fair * self.members, self.count // 2)


@attrs.define(eq=False)
class _Host(Generic[T]):
    """The accounts at one host, and which of them want to make a request."""

    name: str
    places: _Places
    slow: int = 0
    under_way: int = 0
    quick_line: deque[Member[T]] = attrs.field(factory=deque)
    slow_line: deque[Member[T]] = attrs.field(factory=deque)

    @property
    def is_slow(self) -> bool:
        """Whether most accounts at it are."""
        return 2 * self.slow > self.places.members


@attrs.define(eq=False)
class Member(Generic[T]):
    """One account.

    Attributes:
        owner: The owner of this bookkeeping.
        host: Its host.
        proven: Whether a request ever got a response.
        slow: Whether its last request took long, or one in flight does.
        under_way: Number of its requests in flight.
        in_line: Whether it waits to send one.
        gone: Whether it was removed.
    """

    owner: T
    host: _Host[T]
    proven: bool = False
    slow: bool = False
    under_way: int = 0
    in_line: bool = False
    gone: bool = False


@attrs.define(eq=False)
class Place(Generic[T]):
    """The place of one request in flight.

    Attributes:
        member: The account of the request.
        began: When the request began.
        seconds: How long it may take, or None for the limit of all requests.
        lent_by_host: Whether it is beyond the account's share.
        lent_by_fleet: Whether it is beyond the host's share.
        ended: When it ended, or None; the sender of the request sets it.
    """

    member: Member[T]
    began: float
    seconds: float | None
    lent_by_host: bool
    lent_by_fleet: bool
    ended: float | None = None


class Bulkhead(Generic[T]):
    """Divide the places of a fleet.

    An account that never got a response has one request at a time. A slow request is canceled when its trial
    is over, as it may delay others; from then on the account is slow, and its requests may take their time.

    Args:
        places: Most requests in flight, at least 1.
        freshness: Seconds within which each account should be polled again, above 0.
    """

    def __init__(self, places: int, freshness: float) -> None:
        self._places = _Places(places)
        self._trial = max(LEAST_TRIAL, freshness)
        self._hosts: dict[str, _Host[T]] = {}
        self._waiting: deque[_Host[T]] = deque()
        self._young: dict[Place[T], None] = {}
        self._members = 0
        self._slow = 0
        self._under_way = 0
        self._slow_under_way = 0

    def join(self, owner: T, host: str) -> Member[T]:
        """Add an account.

        Args:
            owner: Its owner.
            host: Its host.
        """
        at = self._hosts.get(host)
        if at is None:
            at = self._hosts[host] = _Host(host, _Places(self._places.count))
            self._places.members += 1
        at.places.members += 1
        self._members += 1
        return Member(owner, at)

    def leave(self, member: Member[T]) -> None:
        """Remove an account; its in-flight requests keep their places."""
        self._set_slow(member, slow=False)
        member.gone = True
        member.host.places.members -= 1
        self._members -= 1
        if not member.host.places.members:
            del self._hosts[member.host.name]
            self._places.members -= 1

    def stand_in_line(self, member: Member[T]) -> None:
        """Queue an account that wants to send a request, unless it is queued already."""
        if member.in_line:
            return
        member.in_line = True
        host = member.host
        if not host.quick_line and not host.slow_line:
            self._waiting.append(host)
        (host.slow_line if member.slow else host.quick_line).append(member)

    def next_in_line(self, now: float) -> Member[T] | None:
        """Remove the account that may send a request next from the queue, and return it.

        An account that must wait for one of its own responses leaves the queue, and may queue again later.

        Returns:
            The account, or None.
        """
        self._note_overdue(now)
        for _ in range(len(self._waiting)):
            if self._under_way >= self._places.count:
                return None
            host = self._waiting.popleft()
            member = self._next_at(host) if self._has_place(host) else None
            if host.quick_line or host.slow_line:
                self._waiting.append(host)
            if member is not None:
                return member
        return None

    def take_place(self, member: Member[T], now: float) -> Place[T]:
        """Give a request a place; only to the account that `next_in_line` returned."""
        host = member.host
        place = Place(
            member,
            now,
            self._seconds(member),
            lent_by_host=member.under_way >= host.places.fair,
            lent_by_fleet=host.under_way >= self._places.fair,
        )
        host.places.lent += place.lent_by_host
        self._places.lent += place.lent_by_fleet
        member.under_way += 1
        host.under_way += 1
        self._under_way += 1
        self._slow_under_way += member.slow
        self._young[place] = None
        return place

    def give_back(self, place: Place[T], *, answered: bool | None) -> None:
        """Release the place of a request that ended.

        Args:
            place: The place; its `ended` says when.
            answered: Whether there was a response; None if nothing waited for it.
        """
        member = place.member
        self._young.pop(place, None)
        member.host.places.lent -= place.lent_by_host
        self._places.lent -= place.lent_by_fleet
        member.under_way -= 1
        member.host.under_way -= 1
        self._under_way -= 1
        self._slow_under_way -= member.slow
        if answered is None or place.ended is None:
            return
        member.proven = member.proven or answered
        self._set_slow(member, slow=place.ended - place.began > self._patience)

    @property
    def _patience(self) -> float:
        return _PATIENCE * self._trial

    def _seconds(self, member: Member[T]) -> float | None:
        if member.slow:
            return None
        # Where so many are slow, or were never heard of, they may take all places at once, and again.
        unknown = not member.proven and self._members > self._places.count
        return self._trial * (_SHORT if unknown or 2 * self._slow >= self._places.count else 1.0)

    def _note_overdue(self, now: float) -> None:
        """Find who is slow before the request has ended; all are looked at once, the oldest first."""
        while self._young:
            place = next(iter(self._young))
            if place.began + self._patience >= now:
                return
            del self._young[place]
            if place.ended is None:
                self._set_slow(place.member, slow=True)

    def _set_slow(self, member: Member[T], *, slow: bool) -> None:
        change = slow - member.slow
        if change and not member.gone:
            member.slow = slow
            member.host.slow += change
            self._slow += change
            self._slow_under_way += change * member.under_way

    def _has_place(self, host: _Host[T]) -> bool:
        if host.under_way < self._places.fair:
            return True
        return not host.is_slow and self._places.to_lend

    def _next_at(self, host: _Host[T]) -> Member[T] | None:
        """Return who may be next at a host that has a place."""
        quick = self._members - self._slow
        room = self._places.count - min(self._places.count // 2, quick)
        while host.quick_line:
            member = host.quick_line.popleft()
            if member.slow:
                host.slow_line.append(member)
            elif self._steps_out(member):
                return member
        while host.slow_line and self._slow_under_way < room:
            member = host.slow_line.popleft()
            if self._steps_out(member):
                return member
        return None

    def _steps_out(self, member: Member[T]) -> bool:
        member.in_line = False
        return self._may_have_one_more(member)

    def _may_have_one_more(self, member: Member[T]) -> bool:
        places = member.host.places
        if not member.proven:
            return not member.under_way
        return member.under_way < places.fair or (not member.slow and places.to_lend)
