from __future__ import annotations

import pytest

from vidlift.sandbox import Fault, FaultPlan, HideNew, Latency, Reject, Truncate


def struck(plan: FaultPlan, operation: str, requests: int) -> list[bool]:
    return [bool(plan.strike(operation)) for _ in range(requests)]


def test_a_fault_strikes_its_operation_so_many_times_after_so_many_requests() -> None:
    plan = FaultPlan([Fault("jobs_list", Reject(503), times=2, skip=1)])
    assert struck(plan, "jobs_create", 2) == [False, False]
    assert struck(plan, "jobs_list", 5) == [False, True, True, False, False]


def test_a_star_stands_for_the_vendors_operations_but_not_for_storage() -> None:
    plan = FaultPlan([Fault("*", Latency(0), times=None)])
    assert plan.strike("jobs_list") == (Latency(0),)
    assert plan.strike("storage") == ()
    assert plan.strike("footage") == ()


def test_draws_repeat_with_the_seed() -> None:
    fault = Fault("jobs_list", Reject(500), times=None, probability=0.3)
    first, again = (struck(FaultPlan([fault], seed=7), "jobs_list", 200) for _ in range(2))
    other = struck(FaultPlan([fault], seed=8), "jobs_list", 200)
    assert first == again != other
    assert 30 < sum(first) < 90


def test_faults_come_and_go_while_it_runs() -> None:
    plan = FaultPlan()
    plan.add(Fault("a", Reject(500)))
    plan.add(Fault("a", Latency(1)))
    assert plan.strike("a") == (Reject(500), Latency(1))
    plan.add(Fault("a", Reject(500)))
    plan.clear()
    assert plan.strike("a") == ()


def test_faults_that_make_no_sense_are_refused() -> None:
    for wrong in (
        lambda: Reject(200),
        lambda: Latency(-1),
        lambda: Truncate(1.5),
        lambda: Fault("a", Reject(500), times=-1),
        lambda: Fault("a", Reject(500), probability=2),
    ):
        with pytest.raises(ValueError, match=r"must be|times is"):
            wrong()
    with pytest.raises(ValueError, match="storage does not do HideNew"):
        Fault("storage", HideNew())
