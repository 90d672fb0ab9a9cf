"""Declarations of a provider's class: its defaults, its IDs, and its operations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import parse_qs, urlsplit

import attrs

from vidlift.errors import DecodeError, UsageError
from vidlift.polling import PollPolicy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CAPABILITIES: Final = frozenset(
    {"balance", "cancel", "delete", "list", "models", "pages", "quote", "resume_upload", "urls", "webhooks"}
)
"""What `AsyncProvider.can` answers for."""
SHOWN_MODELS: Final = 40


class Operation(Protocol):
    """An operation of a generated client: the module that holds it."""

    @property
    def asyncio_detailed(self) -> Callable[..., Any]:
        """Send the request from an event loop."""
        ...

    @property
    def sync_detailed(self) -> Callable[..., Any]:
        """Send the request."""
        ...


def setting(default: Any, unit: str, why: str) -> Any:
    """Declare a default of a provider, with the unit and the reason for the docs."""
    return attrs.field(default=default, metadata={"unit": unit, "why": why})


@attrs.frozen(kw_only=True)
class ProviderDefaults:
    """Defaults of a provider, which the documentation prints as a table."""

    timeout: float = setting(24 * 3600.0, "s", "long videos take hours; no vendor states a ceiling")
    """Most seconds that a wait takes."""
    min_interval: float = setting(1.0, "s", "no vendor states a least distance; reached only near an end")
    """Least seconds between two reads of a job."""
    max_interval: float = setting(60.0, "s", "a minute is noticed by nobody who waits for an hour")
    """Most seconds between two reads of a job."""
    not_found_grace: float = setting(15.0, "s", "a new job may take a moment to be seen by all servers")
    """Seconds after the submission in which a 404 only means "not yet"."""
    output_grace: float = setting(120.0, "s", "a success may show before its output is stored")
    """Seconds that a job which succeeded may take to show its output."""
    max_transient_errors: int = setting(10, "reads", "with growing pauses this bears some minutes")
    """How many reads in a row may fail."""
    store_timeout: float = setting(1800.0, "s", "no vendor states how long storing takes")
    """Most seconds that the provider may take to store an upload."""
    request_timeout: float = setting(60.0, "s", "small requests and answers")
    """Seconds for each read and write of a request."""
    upload_timeout: float = setting(600.0, "s", "the answer follows when the whole file was received")
    """Seconds that the provider may take to answer an upload."""

    def policy(self) -> PollPolicy:
        """Return the poll policy that these defaults mean."""
        return PollPolicy(
            min_interval=self.min_interval,
            max_interval=self.max_interval,
            not_found_grace=self.not_found_grace,
            output_grace=self.output_grace,
            max_transient_errors=self.max_transient_errors,
        )


@attrs.frozen
class EnhancementModel:
    """An AI model that a provider offers."""

    id: str
    """The provider's ID; pass it, or the name, as one of `models`."""
    name: str
    """The provider's name for it."""
    task: str
    """What it does, in the provider's words."""
    scale: int | None = None
    """By what it multiplies width and height, or None for a model that does not upscale."""
    cost_weight: float | None = None
    """Its weight in the price of a job, or None when not known. Only a relative hint."""
    raw: Any = attrs.field(default=None, eq=False, repr=False)
    """The generated model that this was made from."""


def find_model(wanted: int | str, offered: Iterable[EnhancementModel]) -> EnhancementModel:
    """Return the model that somebody means by an ID or a name.

    Args:
        wanted: The ID, or the name in any case.
        offered: The models that exist.

    Raises:
        UsageError: There is none, or several have that name.
    """
    text = str(wanted).strip()
    named = [model for model in offered if text.casefold() == model.name.casefold()]
    found = next((model for model in offered if text == model.id), named[0] if len(named) == 1 else None)
    if found is not None:
        return found
    if named:
        raise UsageError(f"several models are named {wanted!r}; pass an ID: {list_models(named)}")
    raise UsageError(f"there is no model {wanted!r}; there are: {list_models(offered)}")


def list_models(models: Iterable[EnhancementModel]) -> str:
    """Return models as text, for errors."""
    each = [f"{model.id} {model.name} ({model.task})" for model in models]
    more = f" and {len(each) - SHOWN_MODELS} more" if len(each) > SHOWN_MODELS else ""
    return (", ".join(each[:SHOWN_MODELS]) + more) or "none"


@attrs.frozen(kw_only=True)
class Ids:
    """What a provider's IDs of jobs look like.

    Attributes:
        pattern: What the whole text of one matches.
        hint: What they are, for the error about one that is not, such as `whole numbers, such as 12345`.
        key: Makes what the generated operations take of the text; ValueError refuses it.
        grow: Whether a job that is made later has a greater key, which proves its age.
    """

    pattern: str
    hint: str
    key: Callable[[str], Any] = str
    grow: bool = False

    def checked(self, title: str, job_id: str) -> str:
        """Return an ID in its plain form.

        Raises:
            UsageError: It cannot be one.
        """
        plain = job_id.strip()
        try:
            if re.fullmatch(self.pattern, plain):
                return str(self.key(plain))
        except ValueError:
            pass
        raise UsageError(f"{job_id!r} is not a job ID of {title}: they are {self.hint}")


@attrs.frozen(kw_only=True)
class Pages:
    """A list that is read page by page.

    Attributes:
        operation: Reads one page.
        model: What its body is.
        key: The operation's argument that says which page.
        rows: Returns the entries of a page.
        following: Returns what to pass as `key` for the next page, or None: of the page, what this one was
            read by, and how many entries it has.
        first: What to pass as `key` for the first page.
        arguments: Further arguments of the operation, such as the size of a page.
        size: Most entries of a page.
        total: Returns how many entries the whole list has, or None.
        needs: The members without which a page, or an entry of it, is wrong; see `Reader.expect`.
        both_ends: Whether new entries may be on the last page, as the order is not documented.
    """

    operation: Operation
    model: Any
    key: str
    rows: Callable[[Any], Sequence[Any]]
    following: Callable[[Any, Any, int], Any]
    first: Any
    arguments: Mapping[str, Any] = attrs.field(factory=dict)
    size: int = 100
    total: Callable[[Any], int | None] = lambda _: None
    needs: str | None = None
    both_ends: bool = False

    def next(self, title: str, page: Any, current: Any, followed: set[Any]) -> Any:
        """Return what the next page is read by, or None after the last one.

        Raises:
            DecodeError: The list leads back to a page that was read already.
        """
        followed.add(current)
        number = self.following(page, current, len(self.rows(page)))
        if number in followed:
            raise DecodeError(
                f"{title} lists pages in a circle: after {self.key} {current} it leads to {number}; report "
                "this to its support",
                status=200,
                path="next",
                body="",
            )
        return number


def linked_pages(
    operation: Operation, model: Any, key: str, size: str, *, needs: str, both_ends: bool = False
) -> Pages:
    """Describe a list whose pages have `results`, `count`, and `next`.

    Django REST framework serves such lists. The link to the next page is parsed, never followed, as it may
    lead anywhere.

    Args:
        operation: The operation that reads one page.
        model: The model of its body.
        key: The argument, and member of the link's query, that selects the page: `page`, which counts from 1,
            or `offset`, which counts entries.
        size: The argument for the number of entries on a page.
        needs: The members that an entry must have, such as `id|status`.
        both_ends: See `Pages`.
    """

    def following(page: Any, current: int, rows: int) -> int | None:
        link = page.next_ if rows else None
        if not isinstance(link, str) or not link:
            return None
        try:
            (value,) = parse_qs(urlsplit(link).query)[key]
            return max(int(value), current)  # a link that leads back is a circle
        except (ValueError, KeyError):
            return current

    return Pages(
        operation=operation,
        model=model,
        key=key,
        first=1 if key == "page" else 0,
        arguments={size: 100},
        rows=lambda page: page.results or (),
        following=following,
        total=lambda page: page.count if isinstance(page.count, int) and page.count >= 0 else None,
        needs=rf"results(\[\d+\](\.({needs}))?)?",
        both_ends=both_ends,
    )


@attrs.frozen(kw_only=True)
class Read:
    """How a job is read.

    Attributes:
        operation: Takes the key of an ID.
        model: What its body is.
        needs: The members without which a snapshot is wrong; see `Reader.expect`.
        keeps: Models of optional objects that a snapshot needs as far as they can be read.
    """

    operation: Operation
    model: Any
    needs: str
    keeps: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Cancel:
    """How a job is canceled.

    Attributes:
        operation: Asks for it.
        already: Statuses that say that it was canceled before.
        ask_job: Statuses that may say that it has ended: the job itself shows which.
    """

    operation: Operation
    already: frozenset[int] = frozenset()
    ask_job: frozenset[int] = frozenset()


@attrs.frozen(kw_only=True)
class Remove:
    """How something that is stored for a job is removed.

    Attributes:
        operation: Removes it.
        of: Returns what the operation takes for a snapshot, or None where there is nothing to remove.
        what: What it is, such as `result`.
        gone: Statuses that say that it is not there any more.
    """

    operation: Operation
    of: Callable[[Any], Any]
    what: str
    gone: frozenset[int] = frozenset({404})
