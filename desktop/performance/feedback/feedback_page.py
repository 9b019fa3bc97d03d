"""Feedback: customers' answers, reviewed calls and visits, knowledge tests; entered, brought in from files, voided."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.feedback import readings as calls
from desktop.performance.feedback.columns import columns_of
from desktop.performance.feedback.detail_panel import DetailPanel, Record
from desktop.performance.feedback.entry_dialogs import AnswerDialog, TestDialog
from desktop.performance.feedback.import_dialog import ImportDialog, done_text
from desktop.performance.feedback.readings import Answer, EvidenceOutcome, EvidenceRefused, Feedback, SkillReview, Trial, describe
from desktop.performance.feedback.review_dialog import ReviewDialog
from desktop.performance.feedback.words import KINDS, RECORDS, page_title
from desktop.shared import failures, office_clock
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.i18n import language, names, percent, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Segmented, button, hline, row, vline

LATELY = timedelta(days=92)
LEADS, ENTERS = frozenset({"manager", "director"}), frozenset({"manager", "director", "finance"})
CHANGED = {"surveys": frozenset({"survey_answer"}), "reviews": frozenset({"skill_review", "notice"}), "tests": frozenset({"knowledge_test"})}


class FeedbackPage(Retranslated, QWidget):
    status_changed = Signal(str)
    person_chosen = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.me = app.me.id if app.me is not None else 0
        self.feedback: Feedback | None = None
        self._person: int | None = None
        self._wanted: int | None = None
        self._deal: str | None = None
        self._record: tuple[str, str] | None = None  # what a review is begun from
        self.kinds, self.who = Segmented([(kind, "") for kind in KINDS], KINDS[0]), Choice("")
        self.enter, self.import_ = button("", "plus", "primary", clicked=self.ask_entry), button("", "file-import", clicked=self.ask_import)
        self.grids = {kind: Grid(f"feedback.{kind}") for kind in KINDS}
        self.empty, self.body = EmptyState("star"), QStackedWidget()
        self.panel = DetailPanel(self.me, bool(app.groups() & ENTERS))
        self.dialog: Any = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        bar = row(self.kinds, self.who, None, self.import_, self.enter, margins=(12, 0, 12, 0))
        bar.setFixedHeight(46)
        bar.setProperty("panel", "1")
        for grid in self.grids.values():
            grid.row_key = lambda record: record.id
            grid.current_changed.connect(self.panel.show_record)
            self.body.addWidget(grid)
        self.body.addWidget(self.empty)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.body, 1)
        beside.addWidget(vline())
        beside.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (bar, hline()):
            layout.addWidget(part)
        layout.addLayout(beside, 1)

    def _connect(self) -> None:
        self.kinds.chosen.connect(lambda _kind: self._show())
        self.who.chosen.connect(self._who_chosen)
        self.panel.void_wanted.connect(self._ask_void)
        self.panel.deal_wanted.connect(lambda deal: self.app.navigate(f"tripod://deal/{deal}"))

    @property
    def grid(self) -> Grid:
        return self.grids[self.kinds.current()]

    # -- reading

    def refresh(self) -> None:
        kind = self.kinds.current()
        ask = self.app.jobs.query
        ask(calls.read_feedback, self.me, self._today(), kind, self._wanted, done=self._came, failed=self._failed, slot="feedback")

    def _came(self, feedback: Feedback) -> None:
        self.feedback = feedback
        self._show_people()
        self._show()
        if self._deal is not None:
            deal, self._deal = self._deal, None
            self.ask_entry(deal)
        self._record = None

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.body.setCurrentWidget(self.empty)

    def _today(self) -> date:
        return office_clock.today()

    def _rows(self) -> list[Any]:
        if self.feedback is None:
            return []
        found: Any = {"surveys": self.feedback.answers, "reviews": self.feedback.reviews, "tests": self.feedback.tests}[self.kinds.current()]
        return [one for one in found if self._person is None or one.employee_id == self._person]

    def _show_people(self) -> None:
        people = self.feedback.people if self.feedback else ()
        self.who.set_choices([(None, self.tr("Everybody I see")), *((one.id, f"{names(one)} · {one.code}") for one in people)])
        self.who.set_current(self._person)
        self.who.setVisible(len(people) > 1)

    def _show(self) -> None:
        rows = self._rows()
        self.retranslate_bar()
        self.grid.set_rows(rows)
        self._tell_empty()
        self.body.setCurrentWidget(self.grid if rows else self.empty)
        opened = self.feedback.opened if self.feedback and self._wanted is not None else None
        chosen = next((one for one in rows if one.id == self._wanted), opened) or next(iter(rows), None)
        self._wanted = None
        self.panel.show_record(chosen)
        if chosen is not None and chosen in rows:
            self.grid.select_key(chosen.id)
        self.status_changed.emit(self.status_text())

    def _tell_empty(self) -> None:
        kind = self.kinds.current()
        icon = {"surveys": "star", "reviews": "phone-call", "tests": "school"}[kind]
        texts = {
            "surveys": (self.tr("No customer's answer yet"), self.tr("Enter one for a deal, or import the answers of a survey from a file.")),
            "reviews": (
                self.tr("No call or visit was reviewed yet"),
                self.tr("Who leads somebody listens to a call, marks it, and both see what to work on."),
            ),
            "tests": (self.tr("No knowledge test yet"), self.tr("Enter a result, or import the results of a test from a file.")),
        }[kind]
        self.empty.set(icon, texts[0], texts[1] if self.app.groups() & ENTERS else "")

    def _who_chosen(self, person: int | None) -> None:
        self._person = person
        self._show()

    def set_person(self, person: int) -> None:
        """Another page of the screen chose somebody; here everybody stays unless it was asked for."""
        self.refresh()

    # -- entering

    def ask_entry(self, deal: str = "") -> None:
        kind, led = self.kinds.current(), self.feedback.led if self.feedback else ()
        if not self.app.groups() & (LEADS if kind == "reviews" else ENTERS):
            return
        if kind == "reviews":
            self._ask_review()
        elif kind == "surveys":
            dialog = AnswerDialog(self, led, self._today(), deal)
            dialog.given.connect(lambda *given: self._write(calls.save_answer, *given))
            dialog.open()
        else:
            known = [(one.code, pick(one.test_en, one.test_zh)) for one in (self.feedback.tests if self.feedback else ())]
            tests = TestDialog(self, led, self._today(), known)
            tests.given.connect(lambda *given: self._write(calls.save_test, *given))
            tests.open()

    def _ask_review(self) -> None:
        led = self.feedback.led if self.feedback else ()
        if self._record is not None and self._person not in {person.id for person in led}:
            self.app.notify(self.tr("Calls and visits are reviewed by who leads the person. Ask who does, or choose one of your own team."), "warn")
            return
        self.dialog = ReviewDialog(self, led, self._person, self._record)
        self.dialog.person_chosen.connect(self._read_reviewable)
        self.dialog.given.connect(lambda *given: self._write(calls.save_review, *given))
        person = self.dialog.person.current()
        if isinstance(person, int):
            self._read_reviewable(person)
        else:
            self.dialog.show_records(())
        self.dialog.open()

    def _read_reviewable(self, person: int) -> None:
        # what was asked for by its number may be older than what one reviews as a rule
        since = self._today() - (calls.LOOK_BACK if self.dialog.wanted else LATELY)
        self.app.jobs.query(calls.read_reviewable, person, since, done=self.dialog.show_records, failed=self._broke, slot="feedback.reviewable")

    def _write(self, call: Any, *args: Any) -> None:
        self.app.jobs.command(call, *args, done=self._written, failed=self._broke, changes=CHANGED[self.kinds.current()])

    def _written(self, _answer: object) -> None:
        self.app.notify(self.tr("Saved; the figures that rest on it follow within the minute."), "good")

    def _broke(self, error: BaseException) -> None:
        if isinstance(error, EvidenceRefused):
            chinese = language() == "zh"
            what, how = describe(error.outcome.issues[0], pick(*_FIELD_NAMES.get(error.outcome.issues[0].field, ("", ""))), chinese)
            self.app.notify(f"{what} {how}", "bad")
        else:
            self.app.notify(failures.explain(error).sentence(), "bad")

    def _ask_void(self, record: Record) -> None:
        title, text = self.tr("Void it"), self.tr("It stays readable with your reason and no longer counts in any figure.")
        dialog = AskDialog(self, title, text, self.tr("Void it"))
        kind = RECORDS["surveys" if isinstance(record, Answer) else "reviews" if isinstance(record, SkillReview) else "tests"]
        dialog.answered.connect(lambda reason, _day: self._write(calls.void_evidence, kind, record.id, reason))
        dialog.open()

    # -- files

    def ask_import(self) -> None:
        self.dialog = ImportDialog(self, self.kinds.current())
        self.dialog.try_wanted.connect(self._try_file)
        self.dialog.bring_wanted.connect(self._bring_in)
        self.dialog.open()

    def _try_file(self, kind: str, path: str, source: str, best: Decimal | None) -> None:
        self.app.jobs.query(calls.try_file, kind, path, source, best, done=self._tried, failed=self.dialog.show_failure, slot="feedback.file")

    def _tried(self, trial: Trial) -> None:
        self.dialog.show_trial(trial)

    def _bring_in(self, kind: str, file: Any, source: str, skip_errors: bool) -> None:
        done, failed = self._brought, self.dialog.show_failure
        self.app.jobs.command(calls.bring_in, kind, file, source, skip_errors, done=done, failed=failed, changes=CHANGED[kind])

    def _brought(self, outcome: EvidenceOutcome) -> None:
        self.dialog.accept()
        self.app.notify(done_text(self.tr("Imported: %1 new, %2 changed. The figures follow within the minute."), outcome), "good")

    # -- the page

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "feedback") -> None:
        """tripod://feedback/reviews/7 opens a review, …/surveys?person=7 one person's, …/surveys/new?deal=D-7 enters an answer.

        …/reviews/new?person=7&record=deal_activity:12 reviews that call or visit; lead_contact and calendar_event likewise.
        """
        if parts and parts[0] in KINDS:
            self.kinds.set_current(parts[0])
        self._person = int(query["person"]) if query.get("person", "").isdecimal() else None
        if len(parts) > 1 and parts[1].isdecimal():
            self._wanted = int(parts[1])
        if len(parts) > 1 and parts[1] == "new":
            self._deal = query.get("deal", "")
            kind, _, number = query.get("record", "").partition(":")
            self._record = (kind, number) if number else None
        self.refresh()

    def regions(self) -> list[QWidget]:
        return [self.grid, self.panel]

    def status_text(self) -> str:
        valid = [one for one in self._rows() if one.voided_at is None]
        shares = [(Decimal(one.total), Decimal(one.best)) if isinstance(one, SkillReview) else (one.score, one.best) for one in valid]
        mean = calls.mean_share(shares)
        text = self.tr("%1 records").replace("%1", f"{len(valid):,}")
        return text if mean is None else text + " · " + self.tr("%1 of the best on average").replace("%1", percent(mean))

    def sub(self) -> str:
        return self.status_text()

    def retranslate_bar(self) -> None:
        kind, groups = self.kinds.current(), self.app.groups()
        words = {"surveys": self.tr("Enter an answer"), "reviews": self.tr("Review a call or visit"), "tests": self.tr("Enter a result")}
        self.enter.setText(words[kind])
        self.enter.setVisible(bool(groups & (LEADS if kind == "reviews" else ENTERS)))
        self.import_.setText(self.tr("Import …"))
        self.import_.setVisible(kind != "reviews" and bool(groups & ENTERS))

    def retranslate(self) -> None:
        self.kinds.set_choices([(kind, page_title(kind)) for kind in KINDS])
        self.who.setAccessibleName(self.tr("Whose"))
        for kind, grid in self.grids.items():
            grid.setAccessibleName(page_title(kind))
            grid.set_columns(columns_of(kind))
        self._show_people()
        self._show()


_FIELD_NAMES = {
    "score": ("Score", "得分"), "best": ("Best score", "满分"), "deal": ("Deal", "商机编号"), "person": ("Person", "人员"), "on_date": ("Day", "日期"),
    "test": ("Test", "测验"),
}  # fmt: skip
