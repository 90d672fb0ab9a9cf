"""What the tests of the sandboxed Topaz share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.sandbox.topaz.account import (
    SCALED,
    Account,
)
from vidlift.sandbox import Fault, Sandbox, SandboxConfig
from vidlift.sandbox.validation import Contract, load_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vidlift.sandbox.vendors.topaz import TopazWorld


@pytest.fixture(scope="session")
def topaz_contract() -> Contract:
    return Contract(load_document("topaz"))


@pytest.fixture
def open_topaz(topaz_contract: Contract) -> Iterator[Callable[..., Account]]:
    opened: list[Account] = []

    def start(*faults: Fault, world: TopazWorld = SCALED, **settings: Any) -> Account:
        config = SandboxConfig(
            **{
                "speed": 0,
                "faults": faults,
                "providers": ("topaz",),
                "vendor_settings": {"topaz": world},
                **settings,
            }
        )
        sandbox = Sandbox(config).start()
        headers = {"X-API-Key": sandbox.api_key("topaz")}
        client = httpx.Client(base_url=sandbox.base_url("topaz"), headers=headers, timeout=60)
        opened.append(Account(sandbox, topaz_contract, client))
        return opened[-1]

    yield start
    for account in opened:
        account.close()


@pytest.fixture
def topaz(open_topaz: Callable[..., Account]) -> Account:
    return open_topaz()
