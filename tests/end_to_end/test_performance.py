"""A month of a manager and a team: what a customer says moves a figure, a goal needs two people, places are published, a talk is held and kept to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QMessageBox

from desktop.performance.feedback.entry_dialogs import AnswerDialog
from desktop.performance.talks.plan_dialog import PlanDialog
from desktop.performance.view import PerformanceView
from desktop.shared.printing import make_printer
from tests.conftest import TestDatabase

pytestmark = pytest.mark.usefixtures("worker")
LEFT = Qt.MouseButton.LeftButton
FINANCE, CHECKER, MANAGER, SELLER = "f001", "f002", "e1006", "e1027"
PERIOD, BEFORE = "2026-11", "2026-10"
AGREED, SHARED, ALONE = "每周五核对应收 Go through what is owed every Friday", "回款要跟紧 Payments need care", "先看一个季度 Wait a quarter"
LEVELS = """SELECT a.period_id, array_agg(DISTINCT s.units) FROM core.goal_amount a JOIN core.goal_node n ON n.id = a.node_id AND n.kind = 'company'
  CROSS JOIN LATERAL (SELECT k.kind, sum(b.units) AS units FROM core.goal_node k JOIN core.goal_amount b ON b.node_id = k.id AND b.period_id = a.period_id
    WHERE k.version_id = n.version_id GROUP BY k.kind) s WHERE n.version_id = %s GROUP BY a.period_id"""
# what would tell of others: rows by the person they are about
OTHERS = {
    "kpi_result": "employee_id", "kpi_point": "employee_id", "kpi_sum": "employee_id", "survey_answer": "employee_id", "skill_review": "employee_id",
    "knowledge_test": "employee_id", "growth_item": "employee_id", "talk": "employee_id",
}  # fmt: skip


@pytest.fixture
def ask(demo_copy: TestDatabase) -> Callable[..., Any]:
    """The first column of one row, asked by the superuser."""

    def one(sql: str, *args: Any) -> Any:
        with demo_copy.admin() as admin:
            row = admin.execute(sql.encode(), args).fetchone()
            return None if row is None else row[0]

    return one


def test_a_goal_is_written_by_one_and_put_in_force_by_another(desk: Any, demo_copy: TestDatabase, ask: Callable[..., Any]) -> None:
    desk.enter(FINANCE, PERIOD)
    goals = desk.open("tripod://goals")
    desk.click(goals.acts.begin)
    desk.settle()
    goals.sheet._show_level("person")
    one = next(row for row in goals.sheet.grid.shown if row.node.kind == "person")
    last = max(goals.sheet.tree.months)
    goals.sheet.grid.edited.emit(one, f"m{last}", str(one.amount(last) + Decimal("0.01")))
    assert goals.sheet.faults and not goals.acts.submit.isEnabled(), "what does not add up is not handed in"
    desk.click(goals.sheet.sum_up)
    desk.click(goals.acts.submit)
    desk.settle()
    version = goals.sheet.board.sheet.version
    assert version.status == "submitted" and not goals.acts.approve.isEnabled(), "nobody approves the own goal"
    desk.enter(CHECKER, BEFORE)
    goals = desk.open(f"tripod://goal/{version.id}")
    desk.click(goals.acts.approve)
    desk.settle()
    assert goals.sheet.board.sheet.version.status == "approved"
    with demo_copy.admin() as admin:
        assert all(len(sums) == 1 for _month, sums in admin.execute(LEVELS.encode(), [version.id]).fetchall()), "every level says the same"
    target = "SELECT units FROM core.goal_targets_(%s, %s, ARRAY[%s]) WHERE kpi = 'revenue'"
    assert ask(target, last, last, one.node.owner) == one.node.units[last] + 1


def test_a_published_month_brings_its_places_and_each_sees_what_the_office_allows(
    desk: Any, monkeypatch: pytest.MonkeyPatch, ask: Callable[..., Any]
) -> None:  # fmt: skip
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    desk.enter(CHECKER, BEFORE)
    view = desk.open("tripod://performance/team")
    desk.click(view.page.publish)
    desk.settle()
    view.show_page("rankings")
    desk.settle()
    assert view.page.board.published is not None and view.page.chip.text == "Published"
    places = {row.employee_id: row.place for row in view.page.board.rows}
    kept = ask("SELECT count(*) FROM core.ranking r JOIN core.ranking_row w ON w.ranking_id = r.id WHERE r.period_id = 202610 AND r.kpi = 'score'")
    assert len(places) == kept > 3


def test_a_customers_answer_moves_the_figure_while_one_looks(desk: Any, ask: Callable[..., Any]) -> None:
    person, deal = ask("SELECT id FROM core.employee WHERE login = %s", SELLER), ask(
        "SELECT max(d.id) FROM core.deal d JOIN core.employee e ON e.id = d.owner_id WHERE e.login = %s AND d.status = 'won'", SELLER
    )  # fmt: skip
    desk.enter(MANAGER, PERIOD)
    view = desk.open(f"tripod://kpi/employee/{person}/period/{PERIOD}")
    assert isinstance(view, PerformanceView) and view.page.reading.month.employee_id == person
    before = satisfaction(view)
    deals = desk.open(f"tripod://deal/{deal}")
    desk.qtbot.mouseClick((deals.document or deals.pane).head.answer_tool, LEFT)
    desk.settle()
    dialog = desk.front().page.findChildren(AnswerDialog)[-1]
    assert dialog.deal.text() == ask("SELECT code FROM core.deal WHERE id = %s", deal)
    dialog.day.set_value(date(2026, 11, 3))
    dialog.score.setText("0.5")
    dialog.give()
    desk.settle()
    view.show_page("scorecard")
    desk.wait(lambda: satisfaction(view) != before)  # the worker sums it again, the page reads it by itself


def test_a_talk_is_prepared_held_kept_to_and_printed(desk: Any, tmp_path: Path, ask: Callable[..., Any], demo_copy: TestDatabase) -> None:
    person = ask("SELECT id FROM core.employee WHERE login = %s", SELLER)
    desk.enter(MANAGER, PERIOD)
    page = desk.open("tripod://talks").page
    desk.click(page.plan)
    dialog = page.findChildren(PlanDialog)[-1]
    dialog.person.set_current(person)
    dialog.give()
    desk.settle()
    talk = page.pane.file.talk
    assert talk.employee_id == person and any(item.address for item in talk.agenda), "the agenda cites figures and events"
    for text, alone in ((SHARED, False), (ALONE, True)):
        page.pane.notes.text.setPlainText(text)
        page.pane.notes.alone.setChecked(alone)
        page.pane.notes._save()
        desk.settle()
    page.pane.agreed.text.setText(AGREED)
    page.pane.agreed.until.set_value(ask("SELECT sec.today()"))
    page.pane.agreed._add()
    desk.settle()
    desk.click(page.pane.hold)
    desk.settle()
    assert page.pane.file.talk.status == "held" and [one.text for one in page.pane.file.actions] == [AGREED]

    desk.enter(SELLER, PERIOD)
    home = desk.open("tripod://home")
    task = next(item for item in home.items.items if item.head == AGREED)
    page = desk.open(task.address).page
    assert page.pane.file.talk.id == talk.id and [note.text for note in page.pane.file.notes] == [SHARED]
    (check,) = page.pane.agreed.checks.values() if len(page.pane.agreed.checks) == 1 else [page.pane.agreed.checks[page.pane.file.actions[0].id]]
    check.click()
    desk.settle()
    assert page.pane.file.actions[0].done_at is not None
    assert AGREED not in [item.head for item in desk.open("tripod://home").items.items]
    page = desk.open(task.address).page
    desk.click(page.pane.paper)
    desk.wait(lambda: page.summary.print.isEnabled())
    printed = tmp_path / "printed.pdf"
    page.summary.write(tmp_path / "kept.pdf")
    printer = make_printer(duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    with desk.qtbot.waitSignal(page.summary.said):
        page.summary.send(printer)
    page.summary.done(QDialog.DialogCode.Rejected)
    text = "".join("".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "kept.pdf").pages).split())
    assert "".join(AGREED.split()) in text and "".join(SHARED.split()) in text and "".join(ALONE.split()) not in text
    assert len(PdfReader(printed).pages) == len(PdfReader(tmp_path / "kept.pdf").pages)
    _sees_nobody_else(desk, demo_copy, person)


def _sees_nobody_else(desk: Any, demo_copy: TestDatabase, person: int) -> None:
    """The seller at the screen, and with a client that is not ours."""
    view = desk.open(f"tripod://kpi/employee/{person}/period/{PERIOD}")
    assert "team" not in view.specs and view.page.reading.month.employee_id == person
    with demo_copy.psql(SELLER) as own:
        for name, column in OTHERS.items():
            rows = own.execute(f"SELECT DISTINCT {column} FROM api.{name}".encode()).fetchall()
            assert {row[0] for row in rows} <= {person}, name
        amounts = own.execute("SELECT employee_id FROM api.ranking_live('2026-11', 'revenue', 'attainment', 'card') WHERE value IS NOT NULL").fetchall()
        assert {row[0] for row in amounts} <= {person}, "places are open in this office, amounts are not"
        for statement in ("SELECT 1 FROM core.kpi_result", "SELECT 1 FROM core.ranking_row", "SELECT 1 FROM core.talk_note", "SELECT api.reviewable(1, '2026-01-01')"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                own.execute(statement.encode())


def satisfaction(view: Any) -> Any:
    """What the satisfaction on the card comes to."""
    return view.pages["scorecard"].reading.month.month.kpi("satisfaction").value
