"""The feedback page: answers, reviews and tests as they are read, entered, brought in and voided; how each looks."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from desktop.app import App
from desktop.performance.feedback.entry_dialogs import AnswerDialog, TestDialog
from desktop.performance.feedback.feedback_page import FeedbackPage
from desktop.performance.feedback.import_dialog import ImportDialog
from desktop.performance.feedback.readings import (
    Answer,
    EvidenceOutcome,
    EvidenceRefused,
    Feedback,
    Issue,
    KnowledgeTest,
    Reviewable,
    SkillReview,
    Trial,
)
from desktop.performance.feedback.review_dialog import ReviewDialog
from desktop.shared.ask_dialog import AskDialog
from server_db.domain.skills import criteria_of
from server_db.imports.evidence_files import open_evidence
from server_db.imports.problems import FileProblem

MakeApp = Callable[..., App]
NOW, TODAY = datetime.now(UTC), date.today()


def answer(number: int, score: str, comment: str = "", voided: bool = False, employee: int = 7) -> Answer:
    return Answer(
        number, employee, "E1027", "Wang Min", "王敏", 42, "D-0042", "华瑞精密二期", None, 3, "华瑞精密", TODAY - timedelta(days=number), Decimal(score), Decimal(5), comment,
        "问卷星", 4, 9, "Zhou Ping", "周平", NOW, NOW if voided else None, "重复" if voided else None,
    )  # fmt: skip


def review(number: int) -> SkillReview:
    marks = {one.code: 1 + (place + number) % 5 for place, one in enumerate(criteria_of("call"))}
    return SkillReview(
        number, 7, "E1027", "Wang Min", "王敏", "call", "deal_activity", "12", 42, "D-0042", "华瑞精密二期", TODAY, marks, sum(marks.values()), 5 * len(marks), "提问很好，下一步不够明确。",
        1, "Lin Xiaolan", "林晓岚", NOW, None, None,
    )  # fmt: skip


def knowledge(number: int, score: int) -> KnowledgeTest:
    return KnowledgeTest(
        number, 7, "E1027", "Wang Min", "王敏", "SAFE-1", "Product safety", "产品安全", TODAY, Decimal(score), Decimal(100), "LMS", 5, 9, "Zhou Ping", "周平", NOW, None, None
    )  # fmt: skip


PEOPLE: Any = tuple(SimpleNamespace(id=n, code=f"E{n}", name_en=f"Person {n}", name_zh=f"人员{n}", in_scope=True, active=True) for n in (7, 8))
BOOK = Feedback(
    (answer(1, "4.5", "响应很快，\n方案专业。"), answer(2, "2", "交付晚了两周。"), answer(3, "4", voided=True), answer(4, "3.5", employee=8)), (review(1), review(2)),
    (knowledge(1, 91), knowledge(2, 55)), PEOPLE, PEOPLE,
)  # fmt: skip
RECORDS = (
    Reviewable("deal_activity", "12", "call", NOW - timedelta(days=1), "首次电话", "谈了预算与时间表，约好下周演示。", 42, "D-0042", "华瑞精密", None),
    Reviewable("lead_contact", "9", "call", NOW - timedelta(days=2), "L-9", None, None, None, "恒远科技", 5),
)
WRITES = {"save_answer": None, "save_test": None, "save_review": 5, "void_evidence": None}


def made(make_app: MakeApp, qtbot: Any, groups: tuple[str, ...] = ("manager",), **more: Any) -> FeedbackPage:
    page = FeedbackPage(make_app({"read_feedback": BOOK, "read_reviewable": RECORDS} | WRITES | more, groups=groups))
    qtbot.addWidget(page)
    page.resize(1300, 760)
    page.show()
    page.refresh()
    return page


def sent(page: FeedbackPage, name: str) -> tuple[Any, ...]:
    return page.app.jobs.called(name)[-1]  # type: ignore[attr-defined,no-any-return]


def dialog_of(page: FeedbackPage, kind: type[QDialog]) -> Any:
    return [one for one in page.findChildren(QDialog) if isinstance(one, kind)][-1]


def test_every_page_looks_right(make_app: MakeApp, qtbot: Any, lint: Any, shoot: Any, tmp_path: Path) -> None:
    folder = Path(os.environ.get("TRIPOD_SHOTS", tmp_path))
    page = made(make_app, qtbot)
    for lang, mode in (("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")):
        page.app.language.set(lang)
        page.app.theme.set_mode(mode)
        for kind in ("surveys", "reviews", "tests"):
            page.kinds.set_current(kind)
            page._show()
            shoot(page, str(folder / f"feedback-{kind}-{lang}-{mode}.png"), 1300, 760)
            assert lint(page) == []
        if (lang == "zh") == (mode == "dark"):
            continue
        dialog = ReviewDialog(page, PEOPLE)
        dialog.show_records(RECORDS)
        dialog.show_record(RECORDS[0])
        shoot(dialog, str(folder / f"feedback-review-{lang}-{mode}.png"), 1020, 660)
        assert lint(dialog) == []
        dialog.close()


def test_figures_persons_and_empty_states(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    assert page.status_text() == "3 records · 66.7% of the best on average", "a voided answer does not count"
    page.open_path(["surveys", "2"], {"person": "7"}, "feedback")
    assert [one.id for one in page.grid.rows] == [1, 2, 3] and page.panel.record is BOOK.answers[1]
    page.open_path(["tests"], {"person": "8"}, "feedback")
    assert page.body.currentWidget() is page.empty
    old = answer(77, "5")
    far = made(make_app, qtbot, read_feedback=replace(BOOK, opened=old))
    far.open_path(["surveys", "77"], {}, "feedback")
    assert sent(far, "read_feedback")[2:] == ("surveys", 77) and far.panel.record is old
    seen = made(make_app, qtbot, groups=("rep",))
    seen.open_path(["surveys", "new"], {"deal": "D-1"}, "feedback")
    assert not [one for one in seen.findChildren(QDialog) if isinstance(one, AnswerDialog)]
    assert not seen.enter.isVisible() and not seen.import_.isVisible() and not seen.panel.void.isVisible()


def test_an_answer_is_entered_and_its_scale_is_kept(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.open_path(["surveys", "new"], {"deal": "D-0042"}, "feedback")
    dialog = dialog_of(page, AnswerDialog)
    assert dialog.deal.text() == "D-0042"
    for score, said in (("", "as a number"), ("6", "between 0 and 5"), ("-1", "between 0 and 5")):
        dialog.score.setText(score)
        dialog.give()
        assert said in dialog.message.text()
    dialog.score.setText("4.5")
    dialog.day.setText("2999-01-01")
    dialog.give()
    assert "not in the future" in dialog.message.text()
    dialog.day.set_value(TODAY)
    dialog.give()
    assert sent(page, "save_answer") == (TODAY, Decimal("4.5"), Decimal(5), "", "D-0042", "")


def test_a_review_begins_from_the_call_it_is_about(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    told: list[str] = []
    page.app.notify = lambda text, tone="": told.append(text)  # type: ignore[method-assign]
    page.open_path(["reviews", "new"], {"person": "8", "record": "deal_activity:12"}, "feedback")
    dialog = dialog_of(page, ReviewDialog)
    assert dialog.person.current() == 8 and dialog.record is RECORDS[0] and dialog.save.isEnabled()
    assert sent(page, "read_reviewable") == (8, page._today() - timedelta(days=400)), "also one that is older than the list reaches as a rule"
    dialog.reject()
    page.open_path(["reviews", "new"], {"person": "7", "record": "deal_activity:99"}, "feedback")
    assert "no call or visit of this person" in dialog_of(page, ReviewDialog).message.text()
    dialog_of(page, ReviewDialog).person_chosen.emit(8)
    assert sent(page, "read_reviewable") == (8, page._today() - timedelta(days=92)) and not told
    page.open_path(["reviews", "new"], {"person": "55", "record": "deal_activity:12"}, "feedback")
    assert "who leads the person" in told[-1]


def test_what_the_server_refuses_names_the_field(make_app: MakeApp, qtbot: Any) -> None:
    issue = Issue(1, "error", "deal_unknown", "deal", {"value": "D-9", "best": "5"})
    page = made(make_app, qtbot, save_answer=EvidenceRefused(EvidenceOutcome(failed=1, issues=(issue,))))
    told: list[str] = []
    page.app.notify = lambda text, tone="": told.append(text)  # type: ignore[method-assign]
    page._write(page_call("save_answer"), TODAY, Decimal(4), Decimal(5), "", "D-9", "")
    assert told == ["There is no deal D-9. Correct the deal's number."]


def page_call(name: str) -> Any:
    from desktop.performance.feedback import readings

    return getattr(readings, name)


def test_a_result_is_entered_and_known_tests_keep_their_name(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.kinds.set_current("tests")
    page.ask_entry()
    dialog = dialog_of(page, TestDialog)
    dialog.give()
    assert "code of the test" in dialog.message.text()
    dialog.code.setText("SAFE-1")
    dialog._fill_name()
    dialog.score.setText("88")
    dialog.give()
    assert sent(page, "save_test") == ("E7", "SAFE-1", "Product safety", TODAY, Decimal(88), Decimal(100))


def test_a_call_is_reviewed_mark_by_mark(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.kinds.set_current("reviews")
    page.ask_entry()
    dialog = dialog_of(page, ReviewDialog)
    assert [one.link_id for one in dialog.grid.rows] == ["12", "9"]
    dialog.show_record(RECORDS[1])
    assert not dialog.save.isEnabled() and dialog.marks == {}
    dialog.show_record(RECORDS[0])
    dialog.give()
    assert "Preparation" in dialog.message.text()
    for chosen in dialog.marks.values():
        chosen.set_current("4")
    dialog.note.setPlainText(" well asked ")
    dialog.give()
    person, kind, link, marks, note = sent(page, "save_review")
    assert (person, kind, link, set(marks.values()), note) == (7, "deal_activity", "12", {4}, "well asked")


def test_a_record_is_voided_with_a_reason(make_app: MakeApp, qtbot: Any) -> None:
    page = made(make_app, qtbot)
    page.panel.void.click()
    dialog = dialog_of(page, AskDialog)
    dialog.text.setPlainText("wrong customer")
    dialog.accept_button.click()
    assert sent(page, "void_evidence") == ("survey", 1, "wrong customer")
    page.panel.show_record(BOOK.answers[2])
    assert any("It no longer counts: 重复" in one.text() for one in page.panel.findChildren(QLabel))


def test_a_file_is_tried_looked_through_and_brought_in(make_app: MakeApp, qtbot: Any, lint: Any, shoot: Any, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("工号,评价日期,满意度,满分\nE7,2026-10-03,4,5\nE7,2026-10-04,6,5\n", "utf-8")
    file = open_evidence("surveys", path)
    list(file.rows())
    outcome = EvidenceOutcome(1, 0, 0, 1, issues=tuple(file.read.issues), statuses={2: "new", 3: "error"})
    page = made(make_app, qtbot, try_file=Trial(file, outcome), bring_in=EvidenceOutcome(1, 0, 0, 1, committed=True))
    page.ask_import()
    dialog: ImportDialog = page.dialog
    dialog._choose = lambda *_args: (str(path), "")
    dialog.best.setText("none")
    dialog.choose_file()
    assert "above zero" in dialog.told.text()
    dialog.best.setText("5")
    dialog._try()
    assert sent(page, "try_file") == ("surveys", str(path), "", Decimal(5))
    assert "1 new" in dialog.told.text() and "with errors: 1" in dialog.told.text() and dialog.grid.rows[0].row == 3
    assert not dialog.bring.isEnabled(), "rows with errors stop it until they are left out"
    folder = Path(os.environ.get("TRIPOD_SHOTS", tmp_path))
    for lang in ("zh", "en"):
        page.app.language.set(lang)
        shown = ImportDialog(page, "surveys")
        shown.show_trial(Trial(file, outcome))
        shoot(shown, str(folder / f"feedback-import-{lang}.png"), 860, 560)
        assert lint(shown) == []
        shown.close()
    dialog.skip.setChecked(True)
    dialog.bring.click()
    assert sent(page, "bring_in") == ("surveys", file, "", True)
    broken = made(make_app, qtbot, try_file=FileProblem("map.missing", "no column for Score"))
    broken.ask_import()
    broken.dialog._choose = lambda *_args: (str(path), "")
    broken.dialog.choose_file()
    assert any("no column for Score" in one.text() for one in broken.dialog.empty.findChildren(QLabel))


@pytest.mark.parametrize("groups", [("finance",), ("auditor",)])
def test_finance_enters_answers_but_reviews_no_calls(make_app: MakeApp, qtbot: Any, groups: tuple[str, ...]) -> None:
    page = made(make_app, qtbot, groups=groups)
    assert page.enter.isVisible() == (groups == ("finance",))
    page.kinds.set_current("reviews")
    page._show()
    assert not page.enter.isVisible() and not page.import_.isVisible()
