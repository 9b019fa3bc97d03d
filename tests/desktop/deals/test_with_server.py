"""The deals screen against a real server: made, worked off, refused, released by a second person, moved. No answers are faked here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.deals.view import DealsView
from tests.desktop.waiting import at_rest as rest

REP, MANAGER = "e1027", "e1006"


@pytest.fixture
def enter(show_screen: Any, demo_copy: Any, qtbot: Any) -> Callable[[str], DealsView]:
    def sign_in(login: str) -> DealsView:
        view: DealsView = show_screen(demo_copy, login, DealsView)
        rest(view, qtbot)
        return view

    return sign_in


def make(view: DealsView, qtbot: Any, name: str) -> int:
    from desktop.deals import server_calls as calls

    made: list[Any] = []
    patch = {"customer_name": "Harbour Optics", "name": name, "amount": "120000.00", "close_on": "2026-12-18"}
    view.app.jobs.command(calls.create_deal, patch, done=made.append, changes=frozenset({"deal"}))
    rest(view, qtbot)
    return int(made[0].id)


def unmet(view: DealsView) -> list[Any]:
    return [line for line in view.pane.gate.check_lines() if not line.check.met]


def opened(view: DealsView, qtbot: Any, deal_id: int) -> DealsView:
    view.open_deal(deal_id)
    rest(view, qtbot)
    return view


def test_a_new_deal_is_worked_off_and_moves(enter: Any, qtbot: Any) -> None:
    view = enter(REP)
    assert view.bar.whose.isHidden()
    deal_id = opened(view, qtbot, make(view, qtbot, "Worked off")).deal_model.deal_id
    assert view.model.deal(deal_id).stage_code == view.board.columns[0].key
    assert unmet(view)
    for _ in range(8):
        if not unmet(view):
            break
        check = unmet(view)[0].check
        if check.act == "task":
            view.deal_model.finish_task(
                next(task for task in view.deal_model.bundle.tasks if task.done_at is None and task.name_en == check.args["name_en"]), True
            )
        elif check.args.get("field") == "contact":
            view.deal_model.save_contact({"name": "Li Jianguo", "is_decision_maker": True})
        elif check.act == "field":
            view.deal_model.save({"source": "fair"} if check.args["field"] == "source" else {"fields": {check.args["field"]: "1"}})
        elif check.act == "activity":
            view.deal_model.log_activity({"kind": check.args["kind"], "subject": "first", "happened_at": None})
        rest(view, qtbot)
    assert unmet(view) == []
    view.pane.gate.move_button.click()
    rest(view, qtbot)
    assert view.model.deal(deal_id).stage_code == view.board.columns[1].key
    assert [move.kind for move in view.deal_model.bundle.moves] == ["forward", "create"]
    assert view.undo.isVisible()
    assert view.undo.action.isHidden()  # a rep may not take it back


def test_a_move_that_is_refused_by_the_server_opens_the_list(enter: Any, qtbot: Any) -> None:
    view = enter(REP)
    deal_id = make(view, qtbot, "Not ready")
    deal, code = view.model.deal(deal_id), view.board.columns[1].key
    view.model.move(deal, view.model.stage_of(deal, code))
    rest(view, qtbot)
    assert view.model.deal(deal_id).stage_code == deal.stage_code
    assert view.pane.isVisible() and unmet(view)
    assert "missing" in view.undo.text.text()


def test_two_people_moving_one_deal_the_slower_sees_who_was_faster(enter: Any, qtbot: Any) -> None:
    rep = enter(REP)
    deal_id = make(rep, qtbot, "Raced")
    seen = rep.model.deal(deal_id)
    boss = enter(MANAGER)
    theirs = boss.model.deal(deal_id)
    lost = next(stage for stage in boss.model.frame.stages if stage.version_id == theirs.version_id and stage.kind == "lost")
    boss.model.move(theirs, lost, "No budget")
    rest(boss, qtbot)
    rep.model.move(seen, lost, "Price")
    rest(rep, qtbot)
    assert boss.app.me.name_en in rep.undo.text.text() and "Lost" in rep.undo.text.text()


def test_an_override_takes_a_second_person(enter: Any, qtbot: Any) -> None:
    rep = enter(REP)
    deal_id = make(rep, qtbot, "Exception")
    opened(rep, qtbot, deal_id).deal_model.request_override(rep.deal_model.target, "They sign tomorrow")
    rest(rep, qtbot)
    assert "waits for a second person" in rep.pane.gate.summary.text()
    boss = enter(MANAGER)
    item = next(one for one in boss.model.waiting if one.deal_id == deal_id)
    boss.show_inbox()
    boss.inbox.decide(item, True, "")
    rest(boss, qtbot)
    assert not [one for one in boss.model.waiting if one.deal_id == deal_id]
    rep.deal_model.reload()
    rest(rep, qtbot)
    assert rep.pane.gate.move_button.isEnabled()
    rep.pane.gate.move_button.click()
    rest(rep, qtbot)
    assert rep.deal_model.bundle.moves[0].override_id is not None


def test_documents_are_kept_by_what_is_in_them(enter: Any, qtbot: Any, tmp_path: Path) -> None:
    view = enter(REP)
    opened(view, qtbot, make(view, qtbot, "Papers"))
    good, bad = tmp_path / "minutes.pdf", tmp_path / "invoice.pdf"
    good.write_bytes(b"%PDF-1.4 minutes")
    bad.write_bytes(b"MZ\x90\x00" + b"\x00" * 200)
    view.pane.evidence.give([bad], None)
    rest(view, qtbot)
    assert "whatever its name says" in view.pane.evidence.message.text()
    view.pane.evidence.give([good], None)
    rest(view, qtbot)
    kept = view.deal_model.bundle.evidence
    assert [one.file_name for one in kept] == ["minutes.pdf"]
    contents: list[bytes] = []
    view.deal_model.content_arrived.connect(lambda _one, content: contents.append(content))
    view.pane.acts.model.content_arrived.disconnect(view.pane.acts._content)
    view.deal_model.fetch(kept[0])
    rest(view, qtbot)
    assert contents == [b"%PDF-1.4 minutes"]
    view.deal_model.remove_evidence(kept[0], "wrong file")
    rest(view, qtbot)
    assert view.deal_model.bundle.evidence[0].removed_at is not None


def test_a_pause_stops_the_light_and_ends(enter: Any, qtbot: Any) -> None:
    from datetime import date, timedelta

    view = enter(REP)
    deal_id = make(view, qtbot, "Resting")
    opened(view, qtbot, deal_id).deal_model.pause(date.today() + timedelta(days=20), "budget round in December")
    rest(view, qtbot)
    assert view.deal_model.deal.light == "paused"
    assert "budget round" in view.pane.clock.text.text()
    view.pane.clock.resume_button.click()
    rest(view, qtbot)
    assert view.deal_model.deal.light == "green"


def test_a_manager_may_take_a_move_back_at_once(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    before = next(
        (deal, gate) for deal in view.model.deals if deal.status == "open" and deal.light != "paused"
        for gate in _gates(view, qtbot, deal) if gate.kind == "back" and view.moves._passes(gate)
    )  # fmt: skip
    deal, gate = before
    view.model.move(deal, view.model.stage_by_id(deal, gate.to), "looked again")
    rest(view, qtbot)
    assert view.model.deal(deal.id).stage_id == gate.to


def _gates(view: DealsView, qtbot: Any, deal: Any) -> Any:
    view.model.ask_gates(deal)
    rest(view, qtbot)
    return view.model.gates(deal) or ()


def test_finance_looks_and_moves_nothing(enter: Any, qtbot: Any) -> None:
    view = enter("f001")
    assert view.model.deals
    assert view.new_button.isHidden()
    assert view.moves.gate(view.model.deals[0], "won").state == "refused"


def test_many_deals_to_a_new_owner(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    mine = [deal for deal in view.model.deals if deal.status == "open"][:2]
    other = next(deal.owner_id for deal in view.model.deals if deal.owner_id != mine[0].owner_id)
    view.model.reassign_many(mine, other, "holiday cover")
    rest(view, qtbot)
    assert {view.model.deal(deal.id).owner_id for deal in mine} == {other}
    assert "2 deals changed" in view.undo.text.text()


def test_a_lost_deal_is_taken_back_by_a_manager_at_once(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    deal = next(deal for deal in view.model.deals if deal.status == "open" and deal.light != "paused")
    lost = next(stage for stage in view.model.frame.stages if stage.version_id == deal.version_id and stage.kind == "lost")
    view.model.move(deal, lost, "Price")
    rest(view, qtbot)
    assert view.model.deal(deal.id) is None
    view.undo.action.click()
    rest(view, qtbot)
    assert view.model.deal(deal.id).stage_id == deal.stage_id
    assert "open again" in view.undo.text.text()
