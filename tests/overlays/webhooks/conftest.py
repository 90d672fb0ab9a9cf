"""What the tests of webhooks share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.overlays.webhooks.serving import TOKEN, Served
from vidlift.webhooks import WebhookApp, WebhookInbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def inbox() -> WebhookInbox:
    return WebhookInbox(TOKEN)


@pytest.fixture
def app(inbox: WebhookInbox) -> WebhookApp:
    return WebhookApp(inbox, max_body=10_000, body_seconds=3600, max_concurrent=300)


@pytest.fixture
def served(app: WebhookApp) -> Iterator[Served]:
    with Served(app) as server:
        yield server


@pytest.fixture
def post(served: Served, inbox: WebhookInbox) -> Iterator[Callable[..., int]]:
    with httpx.Client(timeout=60) as client:

        def send(body: object, path: str | None = None, **options: Any) -> int:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            url = served.url + (inbox.path("clipzy") if path is None else path)
            return client.post(url, content=content, **options).status_code

        yield send
