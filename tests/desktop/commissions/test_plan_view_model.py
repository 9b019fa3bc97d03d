"""The open plan without a window: what an edit, a person, a lever, a dry run and a save do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commissions.draft import canonical
from desktop.commissions.plan_saving import PlanSaving
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.shared.local_drafts import LocalDrafts
from server_db.commands.plans import SavedVersion
from tests.desktop.commissions.conftest import body_of, version_of

D = Decimal
Opened = Callable[..., PlanViewModel]


@pytest.fixture
def opened(qapp: QApplication, answers: dict[str, Any], immediate_jobs: Any, tmp_path: Path) -> Opened:
    def open_plan(version: int = 7, me: int = 1, groups: frozenset[str] = frozenset({"finance"}), **more: Any) -> PlanViewModel:
        model = PlanViewModel(immediate_jobs({**answers, **more}), me, groups, LocalDrafts("f001@demo", tmp_path))
        model.open(version, "2026-10")
        return model

    return open_plan


def keys(model: PlanViewModel) -> dict[str, str]:
    return {action.key: action.reason for action in model.actions()}


def test_opening_shows_what_is_paid_to_the_first_person_beside_the_live_version(opened: Opened) -> None:
    model = opened()
    assert model.step == "payout" and model.person is not None and model.person.employee_id == 27
    assert model.calculated is not None
    assert (model.calculated.payout, model.calculated.live_payout) == (D("45131.30"), D("40483.00"))


def test_each_change_is_priced_on_its_own(opened: Opened) -> None:
    found = opened().calculated
    assert found is not None
    assert {key: round(effect or 0, 2) for key, effect in found.effects.items()} == {
        "table:bands:2:rate": D("0.00"), "table:bands:3:rate": D("3648.30"), "parameter:bonus_target:None:None": D("1000.00"),
    }  # fmt: skip


def test_a_broken_formula_keeps_the_last_result_and_names_the_place(opened: Opened) -> None:
    model = opened()
    model.draft.type_formula("commission", "ROUND(sales * quotta, 2)")
    trouble = model.troubles_of("commission")[0]
    assert (trouble.word, trouble.suggestion) == ("quotta", "quota")
    assert model.calculated is not None and model.calculated.payout is None
    assert model.last_payout == D("45131.30")


def test_steps_in_a_circle_are_a_problem_of_each(opened: Opened) -> None:
    model = opened()
    model.draft.type_formula("sales", "commission")
    assert "cycle" in [t.code for t in model.troubles_of("sales")]


def test_levers_move_copies_and_go_back(opened: Opened) -> None:
    model = opened()
    model.move_lever("fact:quota", D("1000000"))
    assert model.calculated is not None and model.calculated.payout is not None and model.calculated.payout < D("45131.30")
    model.reset_levers()
    assert model.calculated.payout == D("45131.30")
    assert not model.dirty


def test_the_dry_run_counts_everybody_and_is_stale_after_an_edit(opened: Opened) -> None:
    model = opened()
    assert "dry run" in keys(model)["submit"]
    model.start_dry_run()
    assert (model.trial.state.status, model.trial.state.total, model.trial.state.up, model.trial.state.down) == ("done", 4, 4, 0)
    assert keys(model)["submit"] == ""
    model.draft.type_formula("payout", "1")
    assert model.trial.state.status == "stale" and "dry run" in keys(model)["submit"]
    model.draft.stack.undo()
    assert model.trial.state.status == "done"


def test_undo_leads_back_to_the_same_bytes(opened: Opened) -> None:
    model = opened()
    before = canonical(model.draft.body)
    model.draft.type_formula("payout", "1")
    model.draft.set_parameter("bonus_target", {"value": "1"})
    model.draft.rename("commission", "base")
    assert model.dirty
    for _ in range(3):
        model.draft.stack.undo()
    assert canonical(model.draft.body) == before and not model.dirty


def test_edits_survive_a_crash(opened: Opened) -> None:
    model = opened()
    model.draft.type_formula("payout", "commission")
    model.keep_local_now()
    heard: list[Any] = []
    again = opened()
    assert again.draft.body["steps"][-1]["formula"] == "commission" and again.dirty
    again.draft.stack.undo()
    assert not again.dirty
    third = PlanViewModel(again._jobs, 1, frozenset({"finance"}), again._local)
    third.recovered.connect(heard.append)
    third.open(7, "2026-10")
    assert len(heard) == 1 and heard[0].based_on == 4
    third.discard()
    assert not third.dirty and again._local.read("7") is None


def test_only_the_writer_edits_and_nobody_approves_their_own(opened: Opened) -> None:
    assert opened(me=1).editable
    other = opened(me=2)
    assert not other.editable and "wrote the draft" in keys(other)["submit"]
    assert opened(groups=frozenset({"rep"})).actions() == ()
    sent = version_of(body_of("software"), status="submitted", submitted_by=1, checked_hash="x", body_hash="x")

    def load(version_id: int, period: str) -> Any:
        from desktop.commissions.loading import LoadedPlan
        from server_db.domain.formulas.dates import PLAIN_WEEK

        return LoadedPlan(sent, None, (), period, PLAIN_WEEK)

    assert "another person" in keys(opened(me=1, load_plan=load))["approve"]
    assert keys(opened(me=2, load_plan=load))["approve"] == ""
    assert "submitted it" in keys(opened(me=2, load_plan=load))["withdraw"]


def saved(version: int = 5) -> SavedVersion:
    return SavedVersion(7, 3, 7, "draft", version, "hash")


def test_saving_sends_the_row_version_and_cleans_the_stack(opened: Opened) -> None:
    model = opened(save_draft=saved())
    jobs: Any = model._jobs
    saving = PlanSaving(jobs, model)
    model.draft.type_formula("payout", "commission")
    after = version_of(dict(model.draft.body), version=5)
    jobs.answers["get_plan_version"] = after
    saving.do("save")
    assert jobs.called("save_draft")[0][:2] == (7, 4)
    assert not model.dirty and model.version is not None and model.version.version == 5


def test_a_conflict_loses_nothing(opened: Opened) -> None:
    class Conflict(Exception):
        code = "stale"

    model = opened(save_draft=Conflict())
    saving = PlanSaving(model._jobs, model)
    heard: list[Any] = []
    saving.conflict.connect(heard.append)
    model.draft.type_formula("payout", "commission")
    theirs = version_of({**model.draft.body, "payout": "sales"}, version=9)
    jobs: Any = model._jobs
    jobs.answers["get_plan_version"] = theirs
    saving.do("save")
    assert heard == [theirs] and model.draft.body["steps"][-1]["formula"] == "commission"
    jobs.answers["save_draft"] = saved(10)
    jobs.answers["get_plan_version"] = version_of(dict(model.draft.body), version=10)
    saving.keep_mine(theirs)
    assert jobs.called("save_draft")[-1][:2] == (7, 9) and not model.dirty


def test_a_local_draft_of_another_row_version_is_still_put_back(opened: Opened, tmp_path: Path) -> None:
    LocalDrafts("f001@demo", tmp_path).write("7", {**body_of("software"), "payout": "sales"}, 2, datetime(2026, 11, 1, tzinfo=UTC))
    model = opened()
    assert model.draft.body["payout"] == "sales" and model.dirty
