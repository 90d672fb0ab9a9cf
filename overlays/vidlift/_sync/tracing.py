# Derived; do not edit: change overlays/vidlift/tracing.py, then run `make generate`.

"""Spans of OpenTelemetry: submit, upload, wait, download, without secrets.

A program that uses OpenTelemetry has imported it. This module does not import it, and does nothing in other
programs.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

from vidlift.tracing import F, span

if TYPE_CHECKING:
    from collections.abc import Callable


def traced(name: str) -> Callable[[F], F]:
    def dressed(method: F) -> F:
        @functools.wraps(method)
        def traced(self: Any, *values: Any, **named: Any) -> Any:
            with span(name, self) as note:
                result = method(self, *values, **named)
                note(self)
                return result

        return cast("F", traced)

    return dressed
