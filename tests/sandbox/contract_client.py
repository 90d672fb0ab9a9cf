"""A client of a sandboxed vendor for tests: no answer gets past the vendor's document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

if TYPE_CHECKING:
    import httpx

    from vidlift.sandbox import Sandbox
    from vidlift.sandbox.validation import Contract, Messages


@define
class ContractClient:
    """Asks one vendor's API, and holds each answer against the vendor's document."""

    sandbox: Sandbox
    contract: Contract
    client: httpx.Client

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        response = self.client.request(method, path, **options)
        route = self.contract.match(response.request.url.path)
        assert route is not None, path
        if self.is_judged(response):
            operation = route.operations[method].operation_id
            body = response.json() if response.content else None
            problems = self.contract.answer_problems(operation, response.status_code, body)
            if not self.is_known(operation, response.status_code, problems):
                assert problems == {}, (method, path, response.status_code, body)
        return response

    def is_judged(self, _response: httpx.Response) -> bool:
        """Whether the document says what such an answer looks like."""
        return True

    def is_known(self, _operation: str, _status: int, _problems: Messages) -> bool:
        """Whether it is known, and meant, that this answer is not what the document says."""
        return False

    def get(self, path: str, **options: Any) -> Any:
        response = self.request("GET", path, **options)
        assert response.status_code == 200, response.text
        return response.json()

    def close(self) -> None:
        self.client.close()
        self.sandbox.stop()
