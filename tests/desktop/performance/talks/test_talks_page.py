"""The talks page: what it shows of a talk, what is sent, and how it looks in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox

from desktop.app import App
from desktop.performance.talks import readings as calls
from desktop.performance.talks.growth_dialog import GrowthDialog
from desktop.performance.talks.plan_dialog import PlanDialog
from desktop.performance.talks.readings import GrowthItem, GrowthStep, Handle, Partner, Talk, TalkAction, TalkBook, TalkFile, TalkNote, Words
from desktop.performance.talks.talks_page import TalksPage
from desktop.shared.printing import PrintRun, make_printer
from reports.talk_summary import render
from reports.words import translator
from server_db.domain.talk_agenda import AgendaItem
from server_db.errors import Conflict
from tests.reports.test_talk_summary import FACTS

MakeApp = Callable[..., App]
ME, OTHER = 1, 7
NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = date.today()
KPI = {"name_en": "Revenue", "name_zh": "销售额", "unit": "money", "places": "2", "value": "486000", "target": "600000", "attainment": "0.81", "before": "520000", "reason": ""}
AGENDA = (
    AgendaItem("action_late", {"text": "每周五提交回款跟进表", "who_en": "Wang Min", "who_zh": "王敏", "day": "2026-11-06"}, address="tripod://talk/2"),
    AgendaItem("score", {"score": "82.5", "before": "90", "period": "2026-10"}, address="tripod://scorecard/7/2026-10"),
    AgendaItem("figure_best", KPI | {"name_en": "New customers", "name_zh": "新客户数", "unit": "number", "places": "0", "value": "9", "target": "6", "attainment": "1.5", "before": "4"},
               address="tripod://kpi/employee/7/period/2026-10/kpi/new_customers"),
    AgendaItem("figure_low", KPI, address="tripod://kpi/employee/7/period/2026-10/kpi/revenue"),
    AgendaItem("deal_red", {"deal": "D-0042", "name": "华瑞精密二期", "amount": "380000", "currency": "CNY", "day": ""}, address="tripod://deal/42"),
    AgendaItem("free", text="下季度的客户分工"),
)  # fmt: skip


def talk(number: int, status: str = "planned", mine: bool = True, **more: Any) -> Talk:
    base = Talk(
        number, OTHER, "E1027", "Wang Min", "王敏", ME if mine else 9, "M001", "Lin Xiaolan", "林晓岚", NOW + timedelta(days=number), 45, "3 楼会议室", "x", 202610,
        status, mine, AGENDA if mine else (), NOW if mine else None, ME, NOW, NOW if status == "held" else None, 2 if mine else None, 3,
    )  # fmt: skip
    return replace(base, **more)


def action(number: int, text: str, due: int, talk_id: int = 1, done: bool = False) -> TalkAction:
    return TalkAction(
        number, talk_id, text, OTHER, "Wang Min", "王敏", TODAY + timedelta(days=due), NOW if done else None, OTHER if done else None, None, False,
        NOW - timedelta(days=30), OTHER, ME, OTHER, "Wang Min", "王敏", NOW, 2,
    )  # fmt: skip


FILE = TalkFile(
    talk(1),
    (TalkNote(1, 1, ME, "Lin Xiaolan", "林晓岚", "客户反馈很好，但回款慢。\n需要每周跟进。", False, NOW, 1), TalkNote(2, 1, ME, "Lin Xiaolan", "林晓岚", "考虑晋升，先看下季度。", True, NOW, 1),
     TalkNote(3, 1, OTHER, "Wang Min", "王敏", "希望参加新产品培训。", False, NOW, 1)),
    (action(1, "每周五提交回款跟进表", 5), action(2, "拜访华瑞精密的新采购负责人", -2), action(3, "完成产品测验", -9, done=True)),
    (action(9, "整理老客户名单", -20, talk_id=2),),
    (GrowthItem(4, OTHER, "knowledge", "掌握新产品线", TODAY + timedelta(days=60), (GrowthStep("参加培训", True), GrowthStep("通过测验")), None, ME, NOW, 2),),
)  # fmt: skip
BOOK = TalkBook(
    (talk(5), talk(1), talk(-20, "held"), talk(-40, "cancelled"), talk(3, mine=False)),
    (Partner(OTHER, "E1027", "Wang Min", "王敏", False), Partner(9, "M000", "Zhou Ping", "周平", True)), {"knowledge": Words("Knowledge", "专业知识")},
)  # fmt: skip


def answers(**more: Any) -> dict[Any, Any]:
    writes = ("hold_talk", "cancel_talk", "move_talk", "plan_prepared", "prepare_agenda", "save_agenda", "save_note", "save_action", "finish_action", "save_growth")
    base: dict[Any, Any] = {"read_book": BOOK, "read_file": lambda number: FILE if number == 1 else TalkFile(talk(number), (), (), (), ())}
    return base | dict.fromkeys(writes, Handle(1, 4)) | more


def made(make_app: MakeApp, qtbot: Any, **more: Any) -> TalksPage:
    page = TalksPage(make_app(answers(**more), groups=("manager",)))
    qtbot.addWidget(page)
    page.refresh()
    page.open_path(["1"], {}, "talk")
    page.resize(1300, 760)
    page.show()
    page.activateWindow()
    return page


def texts(widget: Any) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel)]


def sent(page: TalksPage, name: str) -> tuple[Any, ...]:
    return page.app.jobs.called(name)[-1]  # type: ignore[attr-defined,no-any-return]


def test_every_page_of_a_talk_looks_right(make_app: MakeApp, qtbot: Any, lint: Any, shoot: Any, tmp_path: Path) -> None:
    folder = Path(os.environ.get("TRIPOD_SHOTS", tmp_path))
    page = made(make_app, qtbot)
    for lang, mode in (("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")):
        page.app.language.set(lang)
        page.app.theme.set_mode(mode)
        for tab in ("agenda", "notes", "actions", "growth"):
            page.pane.show_tab(tab)
            shoot(page, str(folder / f"talks-{tab}-{lang}-{mode}.png"), 1300, 760)
            assert lint(page) == []


def test_the_list_and_the_talk_say_who_when_and_what_is_open(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    assert [one.id for one in page.grid.rows] == [5, 1, -20, -40]
    assert page.pane.title.text() == "Talk with Wang Min"
    assert "45 minutes" in page.pane.when.full and "looks at 2026-10" in page.pane.when.full
    assert "Behind: Revenue" in texts(page.pane.agenda) and "486,000.00 of 600,000.00: 81% reached, before 520,000.00." in texts(page.pane.agenda)
    assert page.status_text() == "2 talks planned"


def test_of_a_talk_of_others_only_that_it_is(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot, read_file=lambda number: TalkFile(talk(number, mine=False), (), (), (), ()))
    page.open_path(["3"], {}, "talk")
    assert page.whose.current() == "line"
    assert page.pane.whole.currentWidget() is page.pane.empty
    assert page.pane.regions() == []


def test_points_are_added_moved_and_taken_off(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    tab = page.pane.agenda
    tab.point.setText(" New point ")
    qtbot.keyClick(tab.point, Qt.Key.Key_Return)
    assert sent(page, "save_agenda")[:2] == (1, 3)
    assert sent(page, "save_agenda")[2][-1] == AgendaItem("free", text="New point")
    tab.show_agenda(AGENDA, NOW, True)
    tab._move(3, 2)
    assert [one.code for one in sent(page, "save_agenda")[2]][2:4] == ["figure_low", "figure_best"]
    tab._take_off(0)
    assert "action_late" not in [one.code for one in sent(page, "save_agenda")[2]]
    tab.anew.click()
    assert sent(page, "prepare_agenda")[0] == 1


def test_a_point_opens_its_record(make_app: MakeApp, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(App, "navigate", lambda _app, address, new_tab=False: opened.append(address))
    page = made(make_app, qtbot)
    tools = {one.accessibleName(): one for one in page.pane.agenda.findChildren(type(page.pane.agenda._tools(3, AGENDA[3], "x")[0]))}
    tools["Open the record: Behind: Revenue"].click()
    assert opened == ["tripod://kpi/employee/7/period/2026-10/kpi/revenue"]


def test_notes_are_written_changed_and_kept_to_oneself(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.pane.show_tab("notes")
    tab = page.pane.notes
    tab.text.setFocus()
    assert not page.is_dirty() and not tab.save.isEnabled()
    tab.text.setPlainText("well said")
    assert page.is_dirty()
    tab.alone.setChecked(True)
    qtbot.keyClick(tab.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent(page, "save_note") == (1, None, None, "well said", True)
    assert not page.is_dirty() and tab.text.toPlainText() == ""
    tab._edit(FILE.notes[0])
    tab.text.setPlainText("changed")
    tab.save.click()
    assert sent(page, "save_note") == (1, 1, 1, "changed", False)
    tab.text.setPlainText("x" * 10_001)
    assert not tab.save.isEnabled() and "10,000" in tab.hint.text()


def test_actions_are_agreed_done_and_carried_on(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    tab = page.pane.agreed
    tab.add.click()
    assert tab.message.text() == "Write what was agreed."
    tab.text.setText("Call them")
    tab.until.setText("nonsense")
    tab.add.click()
    assert "2026-11-30" in tab.message.text()
    tab.until.set_value(TODAY + timedelta(days=3))
    tab.add.click()
    assert sent(page, "save_action") == (1, None, None, "Call them", OTHER, TODAY + timedelta(days=3), None)
    assert tab.text.text() == ""
    tab.checks[1].click()
    assert sent(page, "finish_action") == (1, 2, True)
    tab.added.emit("again", OTHER, TODAY, 9)
    assert sent(page, "save_action")[-1] == 9


def test_aims_are_ticked_and_edited(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.pane.growth._tick(FILE.growth[0], 1, True)
    assert sent(page, "save_growth")[-2] == (GrowthStep("参加培训", True), GrowthStep("通过测验", True))
    dialog = GrowthDialog(page, BOOK.axes, FILE.growth[0])
    dialog.given.connect(lambda *given: seen.append(given))
    seen: list[Any] = []
    dialog.aim.clear()
    dialog.give()
    assert dialog.message.text() == "Write what is to be learned."
    dialog.aim.setText("Aim")
    dialog.steps.setPlainText("参加培训\n新步骤\n")
    dialog.give()
    assert seen == [("Aim", FILE.growth[0].until, "knowledge", (GrowthStep("参加培训", True), GrowthStep("新步骤")), False)]


def test_a_talk_is_planned_moved_and_called_off(make_app: MakeApp, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(make_app, qtbot)
    page.book = None
    page.open_path(["new"], {}, "talks")
    page.refresh()
    dialog = next(one for one in page.findChildren(QDialog) if isinstance(one, PlanDialog))
    assert dialog.person.current() == OTHER and "leads you" in dialog.person.itemText(1)
    dialog.give()
    with_id, plan, _today = sent(page, "plan_prepared")
    assert (with_id, plan.minutes, plan.title, plan.at.tzinfo) == (OTHER, 60, "Performance talk", None)
    page._ask_move(FILE.talk)
    moving = next(one for one in page.findChildren(QDialog) if isinstance(one, PlanDialog) and one is not dialog)
    moving.place.setText("Room 9")
    moving.give()
    assert sent(page, "move_talk")[0] == 1 and sent(page, "move_talk")[3:] == (45, "Room 9")
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    page.pane.cancel.click()
    assert sent(page, "cancel_talk") == (1, 3)
    page.pane.hold.click()
    assert sent(page, "hold_talk") == (1, 3)


def summary_of(lang: str) -> bytes:
    return render(FACTS, lang, translator(lang))


def test_the_summary_is_looked_at_in_both_languages_and_kept_or_told_why_not(make_app: MakeApp, qtbot: Any, tmp_path: Path) -> None:
    page = made(make_app, qtbot, make_summary=lambda _talk, _reader, _now, lang: summary_of(lang))
    told: list[tuple[str, str]] = []
    page.app.notify = lambda text, tone="": told.append((text, tone))  # type: ignore[method-assign]
    page.pane.paper.click()
    dialog = page.summary
    assert dialog is not None and dialog.pages.page_count() == 1 and dialog.lang.current() == "en"
    dialog.lang._buttons["zh"].click()
    assert [args[3] for args in page.app.jobs.called("make_summary")] == ["en", "zh"]  # type: ignore[attr-defined]
    dialog.write(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == summary_of("zh")
    dialog.write(tmp_path / "no" / "a.pdf")
    assert [tone for _text, tone in told] == ["good", "bad"] and "another place" in told[1][0]
    page.app.jobs.answers["make_summary"] = Conflict("Gone.", "Read the list again.", "talk.not_found")  # type: ignore[attr-defined]
    dialog.read()
    assert not dialog.print.isEnabled() and dialog.stack.currentIndex() == 0


def test_the_summary_is_printed_page_by_page(make_app: MakeApp, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(make_app, qtbot, make_summary=summary_of("zh"))
    page.pane.paper.click()
    dialog = page.summary
    assert dialog is not None
    told: list[tuple[str, str]] = []
    dialog.said.connect(lambda text, tone: told.append((text, tone)))
    printer = make_printer(duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(dialog.said, timeout=10_000):
        dialog.send(printer)
    assert told[-1][1] == "good" and dialog.print.isEnabled()
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == 1 and round(float(printed.pages[0].mediabox.height)) == 842
    monkeypatch.setattr(PrintRun, "start", lambda _run: False)
    dialog.send(printer)
    assert told[-1][1] == "bad"


def test_what_was_changed_meanwhile_is_read_again(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot, hold_talk=Conflict("changed", code="record.stale"))
    before = len(page.app.jobs.called("read_file"))  # type: ignore[attr-defined]
    page.pane.hold.click()
    assert len(page.app.jobs.called("read_file")) > before  # type: ignore[attr-defined]


def test_without_talks_it_says_what_to_do(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot, read_book=TalkBook((), BOOK.partners, {}))
    assert page.left.currentWidget() is page.empty and page.pane.whole.currentWidget() is page.pane.empty
    alone = made(make_app, qtbot, read_book=TalkBook((), (), {}))
    assert not alone.plan.isEnabled()
    broken = made(make_app, qtbot, read_book=Conflict("No.", "Do this.", "x"))
    assert broken.left.currentWidget() is broken.empty
    assert calls.read_book.__doc__ is None
