"""What the shared part offers to vendors and TensorPix does not need, shown with a vendor of this file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.responses import PlainTextResponse, Response

from vidlift.sandbox import Fault, Patch, Sandbox, SandboxConfig, Truncate, server
from vidlift.sandbox.api import Answer, Call, Handler, RefusedError
from vidlift.sandbox.validation import Contract

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vidlift.sandbox.context import SandboxContext

NOTE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}, "n": {"type": "integer"}},
}
DONE = {"responses": {"200": {"description": ""}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Notes", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/status": {"get": {"operationId": "status", "security": [], **DONE}},
        "/text": {"get": {"operationId": "text", **DONE}},
        "/nothing": {"get": {"operationId": "nothing", **DONE}},
        "/notes": {
            "post": {
                "operationId": "note",
                "requestBody": {
                    "required": False,
                    "content": {
                        "application/json": {"schema": NOTE},
                        "application/x-www-form-urlencoded": {"schema": NOTE},
                        "multipart/form-data": {"schema": NOTE},
                    },
                },
                **DONE,
            }
        },
    },
}


class Notes:
    def __init__(self, context: SandboxContext, _contract: Contract, api_key: str) -> None:
        self.contract = Contract(DOCUMENT)
        self.body_limits: Mapping[str, int] = {"note": 40}
        self.handlers: Mapping[str, Handler] = {
            "status": self._status,
            "text": self._text,
            "note": self._note,
        }
        self._greeting = context.config.vendor_settings["tensorpix"]
        self._key = api_key

    def authenticate(self, headers: Mapping[str, str]) -> None:
        if headers.get("x-key") != self._key:
            raise RefusedError(403, "no key")

    def refusal(self, error: RefusedError) -> Answer | Response:
        if error.status == 413:
            return Response(status_code=413)
        return Answer(error.status, {"text": error.text, "messages": error.messages})

    def settle(self) -> None:
        """There are no jobs."""

    async def _status(self, _call: Call) -> Answer:
        return Answer(200, {"text": self._greeting})

    async def _text(self, call: Call) -> Response:
        return PlainTextResponse(call.request.headers["x-echo"])

    async def _note(self, call: Call) -> Answer:
        if call.body is None:
            return Answer(200, "nothing")
        if call.body["text"] == "break":
            raise RuntimeError("a defect of the sandbox")
        return Answer(200, call.body)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Sandbox, httpx.Client]]:
    monkeypatch.setattr(server, "vendor_class", lambda _: Notes)
    with Sandbox(SandboxConfig(speed=0, vendor_settings={"tensorpix": "hello"})) as sandbox:
        headers = {"X-Key": sandbox.api_key("tensorpix")}
        with httpx.Client(base_url=sandbox.base_url("tensorpix"), headers=headers) as client:
            yield sandbox, client


def test_operations_without_security_need_no_key(notes: tuple[Sandbox, httpx.Client]) -> None:
    sandbox, _ = notes
    url = sandbox.base_url("tensorpix")
    assert httpx.get(f"{url}/status").json() == {"text": "hello"}
    assert httpx.get(f"{url}/text").status_code == 403
    assert httpx.delete(f"{url}/status").status_code == 403


def test_handlers_may_answer_what_is_no_json(notes: tuple[Sandbox, httpx.Client]) -> None:
    sandbox, client = notes
    sandbox.faults.add(Fault("text", Truncate(0)))
    sandbox.faults.add(Fault("text", Patch({"a": 1})))
    response = client.get("/text", headers={"X-Echo": "plain"})
    assert (response.text, response.headers["Content-Type"]) == ("plain", "text/plain; charset=utf-8")


def test_what_nobody_carries_out_is_said_so(notes: tuple[Sandbox, httpx.Client]) -> None:
    response = notes[1].get("/nothing")
    assert response.status_code == 501
    assert response.json()["text"] == "The sandbox does not do nothing."


def test_bodies_come_as_json_and_as_both_kinds_of_form(notes: tuple[Sandbox, httpx.Client]) -> None:
    _, client = notes
    assert client.post("/notes", json={"text": "a", "n": 2.0}).json() == {"text": "a", "n": 2}
    assert client.post("/notes", data={"text": "1", "n": "2"}).json() == {"text": "1", "n": 2}
    as_parts: dict[str, tuple[None, str]] = {"text": (None, "1"), "n": (None, "2")}
    assert client.post("/notes", files=as_parts).json() == {"text": "1", "n": 2}
    assert client.post("/notes").json() == "nothing"
    assert client.post("/notes", data={"text": "1", "n": "x"}).json()["messages"].keys() == {"n"}


def test_a_vendors_own_limit_on_bodies_holds(notes: tuple[Sandbox, httpx.Client]) -> None:
    _, client = notes
    assert client.post("/notes", json={"text": "a" * 20}).status_code == 200
    refused = client.post("/notes", json={"text": "a" * 40})
    assert (refused.status_code, refused.content) == (413, b"")


def test_a_defect_is_answered_and_the_server_goes_on(
    notes: tuple[Sandbox, httpx.Client], caplog: pytest.LogCaptureFixture
) -> None:
    _, client = notes
    response = client.post("/notes", json={"text": "break"})
    assert response.status_code == 500
    assert "defect" not in response.text
    assert "a defect of the sandbox" in caplog.text
    assert client.get("/status").status_code == 200
