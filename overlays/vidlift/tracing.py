"""Spans of OpenTelemetry: submit, upload, wait, download, without secrets.

A program that uses OpenTelemetry has imported it. This module does not import it, and does nothing in other
programs.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from typing import TYPE_CHECKING, Any, TypeVar, cast

from vidlift._version import __version__
from vidlift.errors import VidliftError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

F = TypeVar("F", bound="Callable[..., Any]")


@contextlib.contextmanager
def span(name: str, of: Any) -> Iterator[Callable[[Any], None]]:
    """Record the block as a span.

    Args:
        name: The name of the span.
        of: The connection or the handle that does the work.

    Yields:
        A function that takes the resulting job.
    """
    api = sys.modules.get("opentelemetry.trace")
    if api is None:
        yield lambda _: None
        return
    tracer = api.get_tracer("vidlift", __version__)
    provider = getattr(of, "provider", of).name
    with tracer.start_as_current_span(
        f"vidlift.{name}",
        attributes={"vidlift.provider": provider},
        # Messages of foreign errors, and tracebacks, may hold what must not leave.
        record_exception=False,
        set_status_on_exception=False,
    ) as made:

        def note(thing: Any) -> None:
            if isinstance(job_id := getattr(thing, "id", None), str):
                made.set_attribute("vidlift.job_id", job_id)
            if (seen := getattr(thing, "snapshot", None)) is not None:
                made.set_attribute("vidlift.state", seen.state.value)

        note(of)
        try:
            yield note
        except BaseException as error:
            text = str(error) if isinstance(error, VidliftError) else None
            made.set_attribute("error.type", type(error).__name__)
            made.set_status(api.Status(api.StatusCode.ERROR, text))
            raise


def traced_async(name: str) -> Callable[[F], F]:
    """Make a method of a connection or a handle a span.

    Args:
        name: What it does.
    """

    def dressed(method: F) -> F:
        @functools.wraps(method)
        async def traced(self: Any, *values: Any, **named: Any) -> Any:
            with span(name, self) as note:
                result = await method(self, *values, **named)
                note(self)
                return result

        return cast("F", traced)

    return dressed
