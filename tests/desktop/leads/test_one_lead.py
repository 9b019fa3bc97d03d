"""One lead: opened by an old number, its acts and their way back."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.leads.timeline_words import FieldWords, line_of
from server_db.commands.leads import Hands
from server_db.errors import NotFound, WrongState
from server_db.queries.leads import Went
from tests.desktop.leads.conftest import NOW


def test_the_number_of_a_lead_that_was_merged_away_opens_the_one_it_went_into(make_view: Any, bundle: Any, lead: Any) -> None:
    went = Went(6, "L-0000099", NOW, "Wang Min", "王敏")
    view = make_view({"load_lead": lambda key, _n, _me: bundle(lead(6), went=went) if key == 99 else bundle(lead(key))})
    view.open_path(["L-0000099"], {}, "lead")
    head = view.document.head
    assert (head.code.text(), view.document.model.lead_id) == ("L-0000006", 6)
    assert not head.went.isHidden() and head.went.text().startswith("L-0000099 was merged into this one on 2") and head.went.text().endswith("by Wang Min.")
    view.document.model.reload()
    assert not head.went.isHidden(), "it is read again by its own number, and still said"
    view.document.model.open(7)
    assert head.went.isHidden()
    view.open_path(["lead", "nonsense"], {}, "leads")
    assert view.app.jobs.called("load_lead")[-1][0] == 0, "an address that is none is no lead, and no crash"


def test_a_lead_that_fills_the_tab_leads_back_to_the_list(make_view: Any, lead: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make_view({"load_lead": NotFound(code="lead.not_found")})
    monkeypatch.setattr(view.app, "navigate", lambda address: view.open_path(address.removeprefix("tripod://leads/").split("/"), {}, "leads"))
    titles: list[str] = []
    view.title_changed.connect(titles.append)
    for leave in (lambda: view.document.message.action.click(), lambda: QTest.keyClick(view, Qt.Key.Key_Escape)):
        view.open_path(["7"], {}, "lead")
        assert not view.document.message.action.isHidden() and view.list.isHidden() and titles[-1] == "Leads"
        leave()
        assert view.document is None and view.list.isVisible()


def test_what_was_typed_in_a_tab_is_not_thrown_away_on_the_way_to_the_list(make_view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make_view()
    asked: list[str] = []
    monkeypatch.setattr(view.app, "navigate", asked.append)
    view.open_path(["6"], {}, "lead")
    view.document.fields.inputs["city"].setText("Wuxi")
    view.document.head.close_tool.click()
    assert asked == [] and view.document.tabs.currentIndex() == 1 and "Save what you typed" in view.undo.text.text()
    view.document.fields.inputs["city"].setText("苏州")
    view.document.head.close_tool.click()
    assert asked == ["tripod://leads/table"]


def saved(**values: Any) -> Any:
    return SimpleNamespace(**{"id": 6, "code": "L-0000006", "version": 4, "warnings": [], "owner_id": None} | values)


@pytest.mark.parametrize(
    ("act", "asked"), [("return", "return_lead"), ("won", "close_lead"), ("lost", "close_lead"), ("invalid", "close_lead"), ("reopen", "reopen_lead")]
)
def test_an_act_on_one_lead_is_undone_from_its_notice(make_view: Any, act: str, asked: str) -> None:
    view = make_view({asked: saved(), "undo_act": saved(version=5)})
    view.open_lead(6)
    view.one.do(act, view.lead_model.lead)
    view.one.dialog.text.setPlainText("no time")
    view.one.dialog.accept_button.click()
    assert view.undo.action.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.app.jobs.called("undo_act") == [(6, 3, 4)], "the version before the act, and as it left the lead"
    assert view.undo.text.text() == "L-0000006 is as it was before." and view.undo.action.isHidden()


def test_a_saved_field_and_an_assignment_are_undone(make_view: Any) -> None:
    view = make_view({"save_lead": saved(), "assign_leads": Hands((6,), (), (8,)), "undo_act": WrongState(code="lead.undo.changed", sqlstate="P0C03")})
    view.open_lead(6, "fields")
    view.pane.fields.inputs["city"].setText("Wuxi")
    view.pane.fields._save()
    assert view.undo.text.text() == "L-0000006 is saved."
    view.undo.action.click()
    assert view.app.jobs.called("undo_act")[-1] == (6, 3, 4) and "has changed since" in view.undo.text.text(), "whoever was faster is not written over"
    view.model.assign([6], "E1031", None, "")
    view.undo.action.click()
    assert view.app.jobs.called("undo_act")[-1] == (6, 7, 8)


def test_the_way_back_of_a_claim_is_giving_it_back(make_view: Any, lead: Any) -> None:
    view = make_view({"claim_lead": saved(id=5, code="L-0000005"), "get_lead": lead(5, version=9), "return_lead": saved(version=10)})
    view.model.claim(5)
    assert view.undo.action.text() == "Back to the pool…" and "Ctrl+Z" in view.undo.action.toolTip()
    view.undo.action.click()
    view.one.dialog.text.setPlainText("not mine")
    view.one.dialog.accept_button.click()
    assert view.app.jobs.called("return_lead")[-1] == (5, 9, "not mine") and view.undo.action.text() == "Undo"


def undo_links(view: Any) -> list[Any]:
    return [made for made in view.pane.timeline.findChildren(QPushButton) if made.text() == "Undo" and not made.isHidden()]


def test_ones_own_newest_act_is_undone_from_the_history_too(make_view: Any, bundle: Any, lead: Any) -> None:
    """The notice goes after ten seconds; the act can be undone for as long as nothing else happened."""

    def change(act: str, version: int, at: datetime = NOW, undoes: bool | None = True) -> Any:
        args = {"act": act, "version": version, "fields": {"city": ["a", "b"]}} | ({"undoes": True} if undoes else {})
        return SimpleNamespace(at=at, kind="change", id=version, by_id=1, by_en="Me", by_zh="我", args=args)

    earlier = change("save", 7, at=NOW - timedelta(minutes=5))
    for newest, offered in (
        (change("close", 9), True), (change("close", 9, undoes=None), False), (change("mql", 9), False), (change("close", 8), False),
    ):  # fmt: skip
        told = (newest, earlier)
        view = make_view({"load_lead": lambda key, _n, _me, told=told: bundle(lead(key, version=9), timeline=told), "undo_act": saved(version=10)})
        view.open_lead(6)
        assert len(undo_links(view)) == offered
        if offered:
            undo_links(view)[0].click()
            assert view.app.jobs.called("undo_act") == [(6, 8, 9)] and view.undo.text.text() == "L-0000006 is as it was before."


def test_why_somebody_was_given_a_lead_by_hand_stands_in_its_history() -> None:
    reason = {"code": "manual", "note": "Knows the customer", "over_caps": False, "considered": []}  # as the database keeps it
    assert line_of(SimpleNamespace(kind="assign", args={"to_en": "Wang Min", "reason": reason}), {}).more == ("By hand", "Knows the customer")


def test_figures_in_the_history_are_grouped() -> None:
    known = FieldWords({"budget": "Budget"}, figures=frozenset({"budget"}))
    pairs = {"fields": [{"budget": None}, {"budget": "1540000.50"}]}
    line = line_of(SimpleNamespace(kind="change", args={"act": "save", "fields": pairs}), known)
    assert line.more == ("Budget: – → 1,540,000.50",)


def test_history_tells_one_act_taken_back_from_one_on_many() -> None:
    def told(**args: Any) -> str:
        return line_of(SimpleNamespace(kind="change", args={"act": "bulk_undo", "fields": {}} | args), {}).title

    assert (told(), told(cause=7)) == ("Taken back", "Change with others undone")
