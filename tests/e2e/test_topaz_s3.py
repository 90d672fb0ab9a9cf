"""Topaz with the caller's own storage: an S3 that no one here wrote (moto's server), in a process of its own.

It needs a Python that has `moto[server,s3]`: this one, or the one that VIDLIFT_MOTO_PYTHON names.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import vidlift
from vidlift import media
from vidlift._sync.parts import PartUpload
from vidlift._sync.transport import Transport
from vidlift.parts import plan_parts
from vidlift.retrying import RetryPolicy
from vidlift.sandbox import Sandbox, SandboxConfig
from vidlift_api.topaz.models import MultipartStorage, MultipartUpload, PresignedStorage, StorageProvider

if TYPE_CHECKING:
    from collections.abc import Iterator

MOTO_PYTHON = os.environ.get("VIDLIFT_MOTO_PYTHON") or (
    sys.executable if importlib.util.find_spec("moto") else ""
)
MEBIBYTE = 1024 * 1024
# The sandbox's clock runs fast, and the pauses of a wait are real.
OFTEN = vidlift.PollPolicy(interval=vidlift.Fixed(0.2), min_interval=0.1)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MOTO_PYTHON, reason="moto is not installed: set VIDLIFT_MOTO_PYTHON"),
]


class S3:
    """The server's other end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, do: str, key: str, **more: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, "key": key, **more}) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def s3() -> Iterator[S3]:
    command = [MOTO_PYTHON, str(Path(__file__).parent / "s3_server.py")]
    # Its standard error is this process's, so that a failure shows why the server ended.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield S3(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.fixture(scope="module")
def topaz() -> Iterator[Any]:
    with (
        Sandbox(SandboxConfig(providers=("topaz",), speed=100)) as sandbox,
        vidlift.connect(
            "topaz", api_key=sandbox.api_key("topaz"), base_url=sandbox.base_url("topaz")
        ) as topaz,
    ):
        yield topaz


def test_source_and_result_stay_in_the_callers_bucket(s3: S3, topaz: Any, clip: Path, tmp_path: Path) -> None:
    source = PresignedStorage(StorageProvider.S3, s3.ask("store", "in.mp4", path=str(clip)))
    target = PresignedStorage(StorageProvider.S3, s3.ask("target", "out.mp4"))
    job = topaz.submit(source, scale=2, max_cost=10, source_info=media.probe(clip), destination=target)
    job.wait(policy=OFTEN)
    assert job.way == "full"
    path = Path(s3.ask("fetch", "out.mp4", path=str(tmp_path / "out.mp4")))
    made = media.probe(path)
    assert (made.width, made.height) == (2 * 176, 2 * 144)
    assert made.size == job.snapshot.output.size
    express = topaz.submit(source, resolution="352x288").wait(policy=OFTEN)
    assert express.way == "express"


def test_a_result_arrives_as_the_callers_own_multipart_upload(
    s3: S3, topaz: Any, clip: Path, tmp_path: Path
) -> None:
    opened = s3.ask("parts", "parts.mp4", count=1)
    upload = MultipartUpload(opened["upload_id"], opened["urls"])
    topaz.submit(clip, scale=2, destination=MultipartStorage(StorageProvider.S3, upload)).wait(policy=OFTEN)
    s3.ask("complete", "parts.mp4", upload_id=opened["upload_id"])
    path = Path(s3.ask("fetch", "parts.mp4", path=str(tmp_path / "parts.mp4")))
    assert media.probe(path).width == 2 * 176


def test_a_source_that_s3_refuses_is_refused_when_it_is_asked_for(s3: S3, topaz: Any, clip: Path) -> None:
    url = s3.ask("store", "in.mp4", path=str(clip)).replace("in.mp4", "none.mp4")
    with pytest.raises(vidlift.InvalidRequest, match="cannot be accessed"):
        topaz.submit(url, resolution="352x288")


def test_parts_are_taken_by_s3_and_their_tags_complete_the_upload(s3: S3, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(random.Random(1).randbytes(11 * MEBIBYTE))  # noqa: S311 - content, no secret
    opened = s3.ask("parts", "large.bin", count=3)
    clock = vidlift.SystemClock()
    transport = Transport(httpx.HTTPTransport(), retry=RetryPolicy(), clock=clock, random=random.random)
    # S3 asks for 5 MiB at least in all parts but the last.
    parts = plan_parts(path.stat().st_size, 3, 5 * MEBIBYTE)
    upload = PartUpload(transport=transport, clock=clock, random=random.random, path=path, parts=parts)
    first = upload.run({1: opened["urls"][0], 2: opened["urls"][1]})
    # A later process sends what is missing, and takes the tags of the others to be their MD5s.
    later = upload.run({3: opened["urls"][2]})
    transport.close()
    assert {number: first.etags[number] for number in (1, 2)} == {
        number: later.etags[number] for number in (1, 2)
    }
    told = [{"PartNumber": number, "ETag": tag} for number, tag in later.etags.items()]
    s3.ask("complete", "large.bin", upload_id=opened["upload_id"], parts=told)
    fetched = Path(s3.ask("fetch", "large.bin", path=str(tmp_path / "back.bin")))
    assert fetched.read_bytes() == path.read_bytes()
    assert later.md5 == hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
