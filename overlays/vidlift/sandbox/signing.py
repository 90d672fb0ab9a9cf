"""Signed URLs that expire, in the manner of S3-compatible object stores."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidlift.sandbox.clock import SandboxClock

_DATE = "%Y%m%dT%H%M%SZ"
_ALGORITHM = "SANDBOX-HMAC-SHA256"


class SignatureProblem(Enum):
    """Why a signed URL is refused: the code and the text of the store's XML error."""

    MISSING = ("AccessDenied", "The URL carries no signature.")
    MISMATCH = ("SignatureDoesNotMatch", "The signature does not belong to this URL and method.")
    EXPIRED = ("AccessDenied", "Request has expired")


class UrlSigner:
    """Signs paths for one method and a time, and checks such URLs.

    Args:
        clock: What lifetimes are measured with.
        secret: The key; by default a fresh one, so that no URL outlives its sandbox.
    """

    def __init__(self, clock: SandboxClock, secret: bytes | None = None) -> None:
        self._clock = clock
        self._secret = secrets.token_bytes(32) if secret is None else secret

    def sign(self, path: str, lifetime: float, *, method: str = "GET") -> str:
        """Return the query that makes `path` valid.

        Args:
            path: The URL's path, beginning with a slash.
            lifetime: Seconds on the sandbox's clock; 0 or less gives a URL that has expired already.
            method: The HTTP method that it is good for; GET is good for HEAD too.
        """
        expired = lifetime <= 0
        date = self._clock.datetime() - timedelta(seconds=2 if expired else 0)
        query = {
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Date": date.strftime(_DATE),
            "X-Amz-Expires": "1" if expired else str(max(1, round(lifetime))),
        }
        return urlencode({**query, "X-Amz-Signature": self._signature(method, path, query)})

    def check(self, path: str, query: Mapping[str, str], *, method: str = "GET") -> SignatureProblem | None:
        """Return what is wrong with a request for a signed path, or None."""
        given = query.get("X-Amz-Signature", "")
        date, lifetime = query.get("X-Amz-Date", ""), query.get("X-Amz-Expires", "")
        if not (given and date and lifetime):
            return SignatureProblem.MISSING
        signed = {
            "X-Amz-Algorithm": query.get("X-Amz-Algorithm", ""),
            "X-Amz-Date": date,
            "X-Amz-Expires": lifetime,
        }
        expected = self._signature("GET" if method == "HEAD" else method, path, signed)
        if not hmac.compare_digest(given.encode(), expected.encode()):
            return SignatureProblem.MISMATCH
        # Signed by us, so date and lifetime are well-formed.
        expires = datetime.strptime(date, _DATE).replace(tzinfo=UTC) + timedelta(seconds=int(lifetime))
        # The date has whole seconds, so the present is cut to them as well: never shorter than promised.
        return SignatureProblem.EXPIRED if self._clock.datetime().replace(microsecond=0) > expires else None

    def _signature(self, method: str, path: str, query: Mapping[str, str]) -> str:
        text = "\n".join((method, path, *(f"{name}={value}" for name, value in sorted(query.items()))))
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()


_SIGNATURE = re.compile(r"(X-Amz-Signature=)[^&\s\"']+")


def without_signature(text: str) -> str:
    """Return the text with the signatures of URLs in it blotted out, fit for a log."""
    return _SIGNATURE.sub(r"\1***", text)
