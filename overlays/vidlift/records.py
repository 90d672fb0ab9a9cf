"""The lines of a journal: writing, reading, and the record of each job. No I/O."""

from __future__ import annotations

import json
import re
import zlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from vidlift.orders import Order, SourceKind, Stage
from vidlift.snapshots import Cost, JobState

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1
RECORD_ID: Final = re.compile(r"[0-9a-f]{8,32}")
_SUM: Final = re.compile(rb',"sum":"([0-9a-f]{8})"\}\s*\Z')
"""What ends a line: the CRC-32 of the line without it. Lines of earlier versions end without one."""


@attrs.frozen
class Problem:
    """A line that says nothing.

    Attributes:
        line: Its number in the file, from 1.
        what: What is wrong with it.
        torn: Whether only its beginning was written. What such a line would have said was waited for, and so
            nothing was sent that depended on it.
    """

    line: int
    what: str
    torn: bool = False


@attrs.define(kw_only=True)
class Record:
    """The journal's record of one job, from the order to the saved result."""

    id: str
    """The journal's own ID of the record."""
    began: datetime
    """When it was ordered, in UTC."""
    order: Order
    """The order."""
    stage: Stage = Stage.INTENDED
    """The last step that was reached."""
    upload_id: str | None = None
    """The provider's ID of the upload, if it is stored before there is a job."""
    job_id: str | None = None
    """The provider's ID of the job, once it is known."""
    state: JobState | None = None
    """How the job ended, or None."""
    cost: Cost | None = None
    """The cost, if it is known."""
    saved: str | None = None
    """The file of the result, or None."""
    error: str | None = None
    """The last error, or None."""
    candidates: tuple[str, ...] = ()
    """Jobs that may be the one, if that is uncertain."""
    sent: datetime | None = None
    """When the request that may have started the job was about to leave, in UTC."""
    after: str | None = None
    """The newest job that the provider listed before that, where its IDs grow; else None."""

    @property
    def intent(self) -> Order:
        """The earlier name of `order`."""
        return self.order

    @property
    def unfinished(self) -> bool:
        """Whether a step is left: upload, look up, wait, or download."""
        return self.stage.unfinished

    def to_dict(self) -> dict[str, Any]:
        """Return the record in JSON types, without keys and signatures of URLs."""
        order = self.order
        return {
            "record": self.id,
            "time": self.began.isoformat(),
            "provider": order.provider,
            "base_url": order.base_url,
            "source": order.source.name,
            "source_kind": order.source.kind.value,
            "source_size": order.source.size if order.source.kind is SourceKind.FILE else None,
            "options": dict(order.options),
            "hidden_options": list(order.hidden),
            "output": order.output,
            "upload_id": self.upload_id,
            "job_id": self.job_id,
            "candidates": list(self.candidates),
            "stage": self.stage.value,
            "state": self.state.value if self.state else None,
            "cost": self.cost.to_dict() if self.cost else None,
            "saved": self.saved,
            "error": self.error,
            "unfinished": self.unfinished,
        }

    def described(self) -> str:
        """Say in a few words how far it came."""
        job = f"job {self.job_id}" if self.job_id else ""
        match self.stage:
            case Stage.INTENDED:
                return "begun, and nothing that is paid was sent"
            case Stage.UPLOADED:
                return f"uploaded as {self.upload_id}, and no job was started"
            case Stage.STARTING | Stage.UNCERTAIN:
                return f"{job or 'a job'} may have been started"
            case Stage.ENDED:
                return f"{job} {self.state.value if self.state else 'ended'}"
            case Stage.SAVED:
                return f"{job} saved as {self.saved}"
            case _:
                return f"{job or 'no job'} {self.stage.value}"


@attrs.frozen
class Reading:
    """What a journal holds.

    Attributes:
        records: In the order in which they began.
        problems: Lines that could not be read.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """Unreadable lines that may be about a paid job, as they are not torn."""
        return tuple(each for each in self.problems if not each.torn)

    def saved(self, order: Order) -> Record | None:
        """Return the newest record of an order whose result was saved, or None."""
        found = [each for each in self.records if each.stage is Stage.SAVED and each.order.is_same(order)]
        return found[-1] if found else None

    def same(self, order: Order) -> list[Record]:
        """Return the unfinished records of an order: possibly paid ones first."""
        same = [each for each in self.records if each.unfinished and each.order.is_same(order)]
        return sorted(same, key=lambda each: (each.stage.may_be_paid, each.began), reverse=True)


def journal_line(event: str, record_id: str | None, at: datetime, **facts: Any) -> bytes:
    """Write one line.

    Args:
        event: One of those that `_FIELDS` names, or a later version's.
        record_id: The record that it is about, or None where `facts` name a job instead.
        at: The moment, in UTC.
        facts: What the event has to say, in JSON types.
    """
    moment = at.isoformat(timespec="milliseconds")
    line = {"v": VERSION, "id": record_id, "at": moment, "event": event, **facts}
    body = json.dumps(line, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode()
    return body[:-1] + b',"sum":"%08x"}\n' % zlib.crc32(body)


_TEXT: Final = (str,)
_TEXT_OR_NONE: Final = (str, type(None))
_FIELDS: Final[Mapping[str, Mapping[str, tuple[type, ...]]]] = {
    "intent": {},
    "uploaded": {"upload_id": _TEXT},
    "starting": {"job_id": _TEXT_OR_NONE, "after": _TEXT_OR_NONE},
    "job": {"job_id": _TEXT},
    "broken": {"error": _TEXT, "nothing_started": (bool,)},
    "refused": {"error": _TEXT},
    "uncertain": {"error": _TEXT, "upload_id": _TEXT_OR_NONE, "candidates": (list,)},
    "replaced": {},
    "forgotten": {},
    "ended": {"state": _TEXT, "cost": (dict, type(None))},
    "saved": {"path": _TEXT},
    "gone": {},
}
"""What each event has to hold. Events of later versions are passed over."""


def parsed_line(raw: bytes) -> dict[str, Any] | str:
    """Read one line.

    Returns:
        What it says, with its values read as well, or in words what is wrong with it.
    """
    marked = _SUM.search(raw)
    if marked is not None and zlib.crc32(raw[: marked.start()] + b"}") != int(marked[1], 16):
        return "it is damaged: its checksum does not match"
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return "it is not valid JSON"
    if not isinstance(line, dict):
        return "it is not a JSON object"
    if "sum" in line and marked is None:
        return "it is damaged: its checksum cannot be read"
    if not isinstance(line.get("event"), str):
        return "it is not an event"
    if line.get("v") != VERSION:
        return f"it is of version {line.get('v')!r:.20}, and this vidlift reads {VERSION}"
    fields = _FIELDS.get(line["event"], {})
    if any(not isinstance(line.get(name), kinds) for name, kinds in fields.items()):
        return f"its {line['event']} lacks something"
    return _understood(line)


def _understood(line: dict[str, Any]) -> dict[str, Any] | str:
    name, event = line.get("id"), line["event"]
    if name is None:
        if not all(isinstance(line.get(key), str) for key in ("provider", "base_url", "job_id")):
            return "it does not name a job"
    elif not isinstance(name, str) or not RECORD_ID.fullmatch(name):
        return "its ID is not valid"
    try:
        line["at"] = _moment(line.get("at"))
        if event == "intent":
            line["order"] = Order.from_json(line)
        elif event == "ended":
            line["state"] = JobState(line["state"])
            if not line["state"].is_terminal:
                return "its state is not a terminal state"
            cost = line["cost"]
            line["cost"] = cost and Cost(_amount(cost["amount"]), str(cost["unit"]))
        elif event == "uncertain":
            line["candidates"] = tuple(str(each) for each in line["candidates"])
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return f"its {event[:20]!r} cannot be understood"
    return line


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    if moment is None or moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _amount(text: object) -> Decimal:
    amount = Decimal(text) if isinstance(text, str) else Decimal("NaN")
    if not amount.is_finite():
        raise ValueError(text)
    return amount


def read_journal(data: bytes) -> Reading:
    """Read the content of a journal file; only complete lines of this format count.

    Args:
        data: The file. Its last line may be torn, by a crash or because it is being written: it is passed
            over then.

    Returns:
        The records, and the lines that cannot be read.
    """
    records: dict[str, Record] = {}
    jobs: dict[tuple[str, str, str], Record] = {}
    problems: list[Problem] = []
    lines = data.split(b"\n")
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        line = parsed_line(raw)
        if isinstance(line, str):
            if number < len(lines):
                torn = not raw.rstrip().endswith(b"}") and b',"sum":"' not in raw
                problems.append(Problem(number, line, torn))
            continue
        _tell(records, jobs, line)
    return Reading(tuple(records.values()), tuple(problems))


def _tell(records: dict[str, Record], jobs: dict[tuple[str, str, str], Record], line: dict[str, Any]) -> None:
    """Add what one line says to what is known; lines about what is not known say nothing."""
    event = line["event"]
    if event == "intent" and line["id"] is not None:
        order: Order = line["order"]
        upload_id = order.source.name if order.source.kind is SourceKind.UPLOAD else None
        record = Record(id=line["id"], began=line["at"], order=order, upload_id=upload_id)
        records.setdefault(record.id, record)
        return
    if line["id"] is None:
        found = jobs.get((line["provider"], line["base_url"], line["job_id"]))
    else:
        found = records.get(line["id"])
    if found is None or (line["id"] is None and line["job_id"] != found.job_id):
        return  # the latter: another job was started for the record since
    _advance(found, line)
    if found.job_id is not None:
        jobs[job_key(found)] = found


def job_key(record: Record) -> tuple[str, str, str]:
    """Return what identifies the job of a record."""
    return record.order.provider, record.order.base_url, record.job_id or ""


_STAGES: Final = {
    "uploaded": Stage.UPLOADED,
    "starting": Stage.STARTING,
    "job": Stage.SUBMITTED,
    "refused": Stage.REFUSED,
    "uncertain": Stage.UNCERTAIN,
    "saved": Stage.SAVED,
    "replaced": Stage.REPLACED,
    "forgotten": Stage.FORGOTTEN,
}
_FACTS: Final = {"upload_id", "job_id", "error", "candidates", "state", "cost"}


def _advance(record: Record, line: Mapping[str, Any]) -> None:
    """Take over what a line says; events that a later version may have change nothing."""
    event = line["event"]
    for name in _FACTS & _FIELDS.get(event, {}).keys():
        if line[name] is not None:
            setattr(record, name, line[name])
    stage = _STAGES.get(event, record.stage)
    if event == "broken" and line["nothing_started"] and stage is Stage.STARTING:
        stage = Stage.UPLOADED if record.upload_id else Stage.INTENDED
    elif event == "ended" and record.unfinished:  # a job that is read again does not start anything
        stage = Stage.ENDED if record.state is JobState.SUCCEEDED else Stage.FAILED
    elif event == "gone" and stage is not Stage.SAVED:
        stage = Stage.GONE
    if record.stage is not Stage.FORGOTTEN:  # a person's word is the last one
        record.stage = stage
    if event == "starting":
        record.sent, record.after = line["at"], line.get("after")
    elif event == "saved":
        record.saved = line["path"]
