"""Webhooks: a vendor's notice that a job ended wakes the wait for it.

A webhook is only a hint. No vendor here signs them, so vidlift does not trust their content: a webhook ends a
pause early, and the job is then read from the API. A forged one costs one read.

    from vidlift.webhooks import WebhookApp, WebhookInbox

    inbox = WebhookInbox(token=os.environ["WEBHOOK_TOKEN"])
    app = WebhookApp(inbox)  # for any ASGI server

    job = clipzy.submit("clip.mp4", webhook_url=inbox.url("https://hooks.example.org", "clipzy"))
    job.wait(webhooks=inbox)

Without an ASGI server, hand requests to `receive`.
"""

from typing import Any

from vidlift.webhooks import payloads as _payloads
from vidlift.webhooks.asgi import WebhookApp
from vidlift.webhooks.inbox import Listener, WebhookInbox
from vidlift.webhooks.payloads import job_ids
from vidlift.webhooks.receiving import MAX_BODY, receive

__all__ = ["MAX_BODY", "PAYLOADS", "Listener", "WebhookApp", "WebhookInbox", "job_ids", "receive"]


def __getattr__(name: str) -> Any:
    return getattr(_payloads, name)  # PAYLOADS loads the providers when it is first asked for
