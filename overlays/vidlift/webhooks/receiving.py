"""One webhook request, independent of the server that received it."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Final

from vidlift.webhooks.payloads import job_ids, reader_of

if TYPE_CHECKING:
    from vidlift.webhooks.inbox import WebhookInbox

MAX_BODY: Final = 1024 * 1024
"""Most bytes of a payload: Clipzy's enveloped one holds a whole style and a log."""

_log = logging.getLogger("vidlift.webhooks")


def addressed(inbox: WebhookInbox, method: str, path: str) -> str | None:
    """Read whom a request is for, before anything of its body is.

    Args:
        inbox: Holds the token.
        method: The HTTP method.
        path: The decoded path, with or without what the app is mounted under.

    Returns:
        The provider's name, or None: wrong method, path or token, which are not told apart.
    """
    provider, token = ("", "", *path.rsplit("/", 2))[-2:]
    is_right = inbox.is_token(token)
    return provider if is_right and method == "POST" and reader_of(provider) is not None else None


def receive(inbox: WebhookInbox, *, method: str, path: str, body: bytes, max_body: int = MAX_BODY) -> int:
    """Accept a webhook, from servers other than ASGI servers.

    It returns at once. Limit the body's size and time beforehand: a body that has been received has already
    used its memory.

    Args:
        inbox: Wakes the waits.
        method: The HTTP method.
        path: The decoded path, with or without a prefix before `/<provider>/<token>`.
        body: The whole body.
        max_body: Most bytes that it may have.

    Returns:
        The HTTP status for a response with an empty body: 204 if the webhook was accepted, even if nothing
            waited for it; 404 for a wrong method, path, or token; 413 for a body that is too large; 400 for a
            body without a job ID.
    """
    provider = addressed(inbox, method, path)
    if provider is None:
        return 404
    if len(body) > max_body:
        return 413
    return taken(inbox, provider, body)


def taken(inbox: WebhookInbox, provider: str, body: bytes) -> int:
    """Deliver a webhook's body, and return the HTTP status of the response."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        payload = None
    ids = job_ids(provider, payload)
    if not ids:
        _log.info("a webhook of %s names no job (%d bytes)", provider, len(body))
        return 400
    woken = inbox.deliver(provider, ids)
    _log.debug("a webhook of %s names %d jobs, %d waits woken", provider, len(ids), woken)
    return 204
