"""The payroll screen's state without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.payroll.view_model import PayrollState, PayrollViewModel
from server_db.commands.runs import RunHandle
from server_db.errors import Conflict, Disconnected, NotAllowed
from server_db.queries.runs import RunProgress

Answers = Callable[..., dict[str, Any]]
HANDLE = RunHandle(5, "PR-2026-10-01", "reviewed", "idle", 4, "ab" * 32)


@pytest.fixture
def model(qapp: QCoreApplication, immediate_jobs: Callable[..., Any], answers: Answers) -> Callable[..., PayrollViewModel]:
    def make(me: int = 1, groups: tuple[str, ...] = ("finance",), **given: Any) -> PayrollViewModel:
        made = PayrollViewModel(immediate_jobs(answers(**given)), me, frozenset(groups))
        made.open_period("2026-10", None)
        return made

    return make


def test_the_period_in_scope_opens_its_run(model: Callable[..., PayrollViewModel]) -> None:
    state = model().state
    assert state.page == "run"
    assert state.open is not None
    assert state.open.picture.run.code == "PR-2026-10-01"
    assert len(state.open.people) == 16


def test_a_correction_booked_in_the_period_does_not_take_the_runs_place(model: Callable[..., PayrollViewModel]) -> None:
    made = model()
    correction = replace(made.state.runs[0], id=9, code="PR-2026-10-02", kind="correction", as_of_period_code="2026-08")
    made._wanted_run = None
    made._runs_loaded((correction, *made.state.runs))
    assert made._wanted_run == 5


def test_a_period_without_a_run_shows_the_list(model: Callable[..., PayrollViewModel]) -> None:
    made = model()
    made.open_period("2026-11", None)
    assert made.state.page == "list"
    assert len(made.state.runs) == 2


def test_a_failed_read_is_a_page_of_its_own_and_a_later_one_keeps_the_run(model: Callable[..., PayrollViewModel]) -> None:
    broken = model(find_runs=Disconnected())
    assert broken.state.page == "failed"
    assert broken.state.failure is not None


def test_an_order_that_is_refused_keeps_the_run_and_says_why(model: Callable[..., PayrollViewModel]) -> None:
    made = model(advance_run=NotAllowed("Whoever prepared a run may not approve it.", "Ask a second person.", "run.approver_is_preparer"))
    made.advance("reviewed")
    assert made.state.page == "run"
    assert made.state.failure is not None
    assert made.state.failure.text
    assert not made.state.busy


def test_an_approval_sends_the_hash_that_was_seen_and_the_version_that_was_read(
    model: Callable[..., PayrollViewModel], run: Callable[..., Any], picture: Callable[..., Any]
) -> None:
    made = model(shown=picture(run(status="reviewed", reviewed_by=9)), advance_run=HANDLE)
    made.advance("approved")
    jobs: Any = made._jobs
    assert jobs.called("advance_run") == [(5, 3, "approved", "ab" * 32, None)]


def test_a_review_sends_no_hash(model: Callable[..., PayrollViewModel]) -> None:
    made = model(advance_run=HANDLE)
    made.advance("reviewed")
    jobs: Any = made._jobs
    assert jobs.called("advance_run") == [(5, 3, "reviewed", None, None)]


def test_calculating_again_takes_the_run_back_with_the_reason_first(model: Callable[..., PayrollViewModel]) -> None:
    made = model(take_run_back=HANDLE, request_run=HANDLE)
    made.recalculate("a quota was missing")
    jobs: Any = made._jobs
    orders = [name for name, _ in jobs.calls if name in ("take_run_back", "request_run")]
    assert orders == ["take_run_back", "request_run"]
    assert jobs.called("take_run_back") == [(5, 3, "a quota was missing")]


def test_somebody_elses_change_is_told_and_a_reload_is_possible(model: Callable[..., PayrollViewModel]) -> None:
    made = model(take_run_back=Conflict())
    made.back("why")
    assert made.state.failure is not None
    made.reload()
    assert made.state.open is not None


def test_a_calculation_is_followed_until_it_ends(
    model: Callable[..., PayrollViewModel], run: Callable[..., Any], picture: Callable[..., Any], qtbot: Any
) -> None:
    moving = picture(run(status="draft", queue_state="running"))
    made = model(shown=moving, get_progress=RunProgress(5, "draft", "running", "earnings", 40, 128, None, 3))
    jobs: Any = made._jobs
    with qtbot.waitSignal(made.progress_moved, timeout=2000) as seen:
        pass
    assert seen.args[0].done == 40
    jobs.answers |= {"get_progress": RunProgress(5, "calculated", "idle", "", 128, 128, None, 4), "get_run_picture": picture()}
    with qtbot.waitSignal(made.state_changed, timeout=2000, check_params_cb=lambda state: state.progress is None and state.page == "run"):
        pass
    assert made.state.open is not None
    assert made.state.open.picture.run.status == "calculated"


def test_other_peoples_writes_reload_the_open_run(model: Callable[..., PayrollViewModel]) -> None:
    made = model()
    jobs: Any = made._jobs
    before = len(jobs.called("get_run_picture"))
    jobs.data_changed.emit(frozenset({"commission_run"}))
    assert len(jobs.called("get_run_picture")) == before + 1
    jobs.data_changed.emit(frozenset({"holiday"}))
    assert len(jobs.called("get_run_picture")) == before + 1


def test_a_rep_may_not_create_runs(model: Callable[..., PayrollViewModel]) -> None:
    state: PayrollState = model(groups=("rep",)).state
    assert not state.may_create
    assert state.open is not None
    assert state.open.actions == ()
