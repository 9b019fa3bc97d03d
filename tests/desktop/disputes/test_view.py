"""The disputes screen over faked answers: cases and their clock, the tree, the acts of each role, filing, why not paid."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.disputes import server_calls as calls
from desktop.disputes.order_words import amounts, resolver_words, rule_sentence
from desktop.disputes.tree_rows import first_opened, rows_of
from desktop.disputes.view import DisputesView
from tests.desktop.disputes.conftest import STATES, TREE, case_of, dispute

Make = Callable[..., Any]


@pytest.fixture
def open_view(make_app: Make, answers: dict[Any, Any], qtbot: Any) -> Callable[..., DisputesView]:
    def make(groups: tuple[str, ...] = ("finance",), lang: str = "en", mode: str = "light", **other: Any) -> DisputesView:
        view = DisputesView(make_app(answers | other.get("answers", {}), groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(1368, 780)
        view.show()
        return view

    return make


def test_every_look(open_view: Callable[..., DisputesView], look: tuple[str, str], shoot: Any, lint: Any, tmp_path: Path) -> None:
    """With TRIPOD_SHOTS set to a folder the pictures stay there."""
    lang, mode = look
    folder = Path(os.environ.get("TRIPOD_SHOTS") or tmp_path)
    view = open_view(lang=lang, mode=mode)
    shoot(view, str(folder / f"disputes-{lang}-{mode}.png"), 1368, 780)
    assert lint(view) == []
    view.open_path(["order", "SO-2603-0412"], {})
    shoot(view, str(folder / f"disputes-order-{lang}-{mode}.png"), 1368, 780)
    assert lint(view) == []
    view.open_path(["new"], {"run": "11", "employee": "7", "step": "payout", "expected": "1350.06"})
    assert view.dialog is not None
    shoot(view.dialog, str(folder / f"disputes-new-{lang}-{mode}.png"), 520, 460)
    assert lint(view.dialog) == []
    view.dialog.reject()


def test_the_list_has_the_open_ones_and_the_first_is_shown(open_view: Callable[..., DisputesView]) -> None:
    view = open_view()
    assert view.pane.case is not None and view.pane.case.dispute.id == 4
    assert view.pane.clock.text.endswith("overdue") and view.pane.clock.tone == "bad"
    assert "4 open, 1 overdue" in view.status_text()
    view.show_page("all")
    view.open_case(3)
    assert view.pane.box.isHidden() and "rejected it" in view.pane.decision.text()


def test_the_tree_opens_what_differs(open_view: Callable[..., DisputesView]) -> None:
    rows = rows_of(TREE, first_opened(TREE))
    assert [row.title for row in rows if row.depth == 2 and row.key[1] == "2"] == ["line 1, credited own", "earned", "released"]
    assert not any(row.depth == 2 and row.key[1] == "1" for row in rows)
    assert next(row for row in rows if row.key == ("earned",)).delta == Decimal("550.00")
    view = open_view()
    assert [row.key for row in view.pane.tree.grid.rows] == [row.key for row in rows]


def test_the_sentence_says_what_was_booked_what_comes_out_and_why(open_view: Callable[..., DisputesView]) -> None:
    view = open_view()
    text = view.pane.sentence.text()
    assert text == ("Booked 650.06, replayed 1,200.06: +550.00. Order SO-2603-0412 came after the run, or counted for nobody then. Also: split changed.")


def test_deciding_needs_a_reason_and_goes_to_the_server(open_view: Callable[..., DisputesView]) -> None:
    view = open_view()
    box = view.pane.box
    assert not box.isHidden() and not box.accept_button.isEnabled() and not box.reject_button.isEnabled()
    box.reason.setText("The order belongs to March")
    assert box.accept_button.isEnabled() and box.adjust_button.isEnabled()
    box.accept_button.click()
    assert view.app.jobs.called("decide")[-1][:4] == (4, 2, "accept", "The order belongs to March")


def test_who_filed_it_may_not_decide(open_view: Callable[..., DisputesView]) -> None:
    view = open_view()
    me = view.app.me
    assert me is not None
    own = dispute(1, filed_by=me.id)
    view.pane.show_case(replace(case_of(1), dispute=own))
    view.pane.box.reason.setText("x")
    assert not view.pane.box.accept_button.isEnabled() and "own pay" in view.pane.box.hint.text()


@pytest.mark.parametrize(("groups", "decides", "writes"), [(("finance",), True, True), (("rep",), False, True), (("manager",), False, True),
                                                          (("auditor",), False, False)])  # fmt: skip
def test_what_each_role_is_offered(open_view: Callable[..., DisputesView], groups: tuple[str, ...], decides: bool, writes: bool) -> None:
    view = open_view(groups)
    assert (not view.pane.box.isHidden(), not view.pane.talk._foot.isHidden()) == (decides, writes)


def test_a_message_is_sent_and_the_line_is_empty_again(open_view: Callable[..., DisputesView], qtbot: Any) -> None:
    view = open_view(("rep",))
    view.pane.talk.words.setText("See the delivery note")
    view.pane.talk.send.click()
    assert view.app.jobs.called("comment")[-1] == (4, "See the delivery note")
    assert view.pane.talk.words.text() == ""


def test_a_figure_is_disputed_from_its_address(open_view: Callable[..., DisputesView], tmp_path: Path) -> None:
    view = open_view(("rep",))
    view.open_path(["new"], {"run": "11", "employee": "7", "step": "payout", "order": "SO-2603-0412", "expected": "1350.06"})
    dialog = view.dialog
    assert dialog is not None and dialog.expected.value() == Decimal("1350.06") and dialog.order.text() == "SO-2603-0412"
    note = tmp_path / "note.txt"
    note.write_text("delivered")
    dialog.attach(note)
    dialog.send_button.click()
    assert view.app.jobs.called("file_dispute")[-1] == (11, 7, "payout", "SO-2603-0412", Decimal("1350.06"), "")
    assert view.app.jobs.called("attach")[-1] == (1, "note.txt", b"delivered")
    assert view.pane.case is not None and view.pane.case.dispute.id == 1


def test_an_empty_dispute_is_not_sent(open_view: Callable[..., DisputesView]) -> None:
    view = open_view(("rep",))
    view.open_path(["new"], {"run": "11", "employee": "7"})
    assert view.dialog is not None and not view.dialog.send_button.isEnabled()
    view.dialog.note.setPlainText("The order is mine")
    assert view.dialog.send_button.isEnabled()
    view.dialog.reject()


def test_why_not_paid_says_one_state_with_both_amounts(open_view: Callable[..., DisputesView]) -> None:
    view = open_view(("rep",))
    view.open_path(["order", "SO-2603-0412"], {})
    assert view.order.states == STATES
    assert amounts(STATES[0]) == "earned 700.00 · paid 280.00 · still 420.00"
    assert rule_sentence(STATES[0]).startswith("Paid out as the customer pays")
    assert resolver_words(STATES[0]) == "the customer, asked by Li Na"
    view.order.ask_for("NONE")
    assert "NONE" in view.order.empty.text.text()


def test_nothing_to_show_says_what_to_do(open_view: Callable[..., DisputesView], lint: Any) -> None:
    view = open_view(answers={calls.find_disputes: ()})
    assert view.empty.isVisible() and view.empty.text.text() == "No open disputes"
    assert lint(view) == []
