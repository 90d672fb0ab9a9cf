from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest

from vidlift.sandbox.clock import SandboxClock
from vidlift.sandbox.signing import SignatureProblem, UrlSigner, without_signature

PATH = "/objects/a.mp4"


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(speed=0, start=datetime(2026, 3, 1, tzinfo=UTC))


@pytest.fixture
def signer(clock: SandboxClock) -> UrlSigner:
    return UrlSigner(clock)


def test_a_signed_path_is_good_until_it_expires(clock: SandboxClock, signer: UrlSigner) -> None:
    query = dict(parse_qsl(signer.sign(PATH, 60)))
    assert signer.check(PATH, query) is None
    assert signer.check(PATH, query, method="HEAD") is None
    clock.advance(60)
    assert signer.check(PATH, query) is None
    clock.advance(1)
    assert signer.check(PATH, query) is SignatureProblem.EXPIRED


def test_a_lifetime_of_nothing_is_expired_at_once(signer: UrlSigner) -> None:
    assert signer.check(PATH, dict(parse_qsl(signer.sign(PATH, 0)))) is SignatureProblem.EXPIRED


@pytest.mark.parametrize("name", ["X-Amz-Date", "X-Amz-Expires", "X-Amz-Signature", "X-Amz-Algorithm"])
def test_each_part_of_the_query_is_signed(signer: UrlSigner, name: str) -> None:
    query = dict(parse_qsl(signer.sign(PATH, 60)))
    assert signer.check(PATH, {**query, name: query[name] + "0"}) is SignatureProblem.MISMATCH


def test_a_signature_is_for_one_path_one_method_and_one_sandbox(
    clock: SandboxClock, signer: UrlSigner
) -> None:
    query = dict(parse_qsl(signer.sign(PATH, 60)))
    assert signer.check("/objects/b.mp4", query) is SignatureProblem.MISMATCH
    assert signer.check(PATH, query, method="PUT") is SignatureProblem.MISMATCH
    assert UrlSigner(clock).check(PATH, query) is SignatureProblem.MISMATCH
    put = dict(parse_qsl(signer.sign(PATH, 60, method="PUT")))
    assert signer.check(PATH, put, method="PUT") is None
    assert signer.check(PATH, put) is SignatureProblem.MISMATCH


def test_no_signature_is_told_apart(signer: UrlSigner) -> None:
    assert signer.check(PATH, {}) is SignatureProblem.MISSING


def test_signatures_do_not_reach_logs(signer: UrlSigner) -> None:
    query = signer.sign(PATH, 60)
    signature = dict(parse_qsl(query))["X-Amz-Signature"]
    assert signature not in without_signature(f"GET {PATH}?{query} 200")
    assert "X-Amz-Date" in without_signature(query)
