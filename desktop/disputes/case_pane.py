"""One case: the answer in a sentence, the difference tree, what was written and attached, and the decision."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QSplitter, QVBoxLayout, QWidget

from desktop.app import App
from desktop.disputes import server_calls as calls
from desktop.disputes import words
from desktop.disputes.decide_box import DecideBox
from desktop.disputes.talk import Talk
from desktop.disputes.tree_grid import TreeGrid
from desktop.shared import failures
from desktop.shared.i18n import language, moment, money, pick
from desktop.shared.painted import Chip
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, button, elided, hline, label, panel, row

KINDS = frozenset({"dispute"})
MAX_BYTES = 20 * 1024 * 1024


class CasePane(Retranslated, QFrame):
    """Shows `opened`; every act of a case starts here."""

    opened = Signal(object)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.case: calls.Case | None = None
        self.title, self.about = label("", h="1"), elided("", dim="1")
        self.state, self.clock, self.cause, self.equal = Chip(), Chip(), Chip(), Chip()
        self.sentence, self.note, self.decision = label("", wrap=True, strong="1"), label("", wrap=True, dim="1"), label("", wrap=True)
        self.message = label("", wrap=True, tone="bad")
        self.tree, self.talk, self.box = TreeGrid(), Talk(), DecideBox()
        self.again_button = button("", "refresh", clicked=self.ask_again)
        self.withdraw_button = button("", "arrow-back-up", clicked=self.withdraw)
        self.figure_button = button("", "zoom-question", clicked=self.open_figure)
        self.follow_button = button("", "external-link", kind="link", clicked=self._open_follow)
        self.empty = EmptyState("gavel", "")
        self._inside = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.clear()

    def _lay_out(self) -> None:
        head = row(self.title, self.state, self.clock, (self.about, 1), self.figure_button, self.again_button, self.withdraw_button, margins=(16, 8, 12, 8))
        answer = QFrame()
        block = QVBoxLayout(answer)
        block.setContentsMargins(16, 8, 16, 10)
        block.setSpacing(6)
        for item in (self.note, row(self.cause, self.equal, None), self.sentence, self.decision, row(self.follow_button, None), self.message):
            block.addWidget(item)
        split = QSplitter()
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.talk)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 240])
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, hline(), answer, hline()):
            column.addWidget(part)
        column.addWidget(split, 1)
        column.addWidget(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._inside, 1)
        layout.addWidget(self.empty, 1)
        panel(self)

    def _connect(self) -> None:
        self.tree.order_wanted.connect(lambda order: self.app.navigate(f"tripod://orders/order/{order}"))
        self.talk.said.connect(self._say)
        self.talk.attach_wanted.connect(self.choose_file)
        self.talk.open_wanted.connect(self._fetch)
        self.box.decided.connect(self._decide)

    # -- what is shown

    def clear(self) -> None:
        self.case = None
        self._inside.hide()
        self.empty.show()

    def open(self, dispute_id: int) -> None:
        self.app.jobs.query(calls.get_case, dispute_id, done=self.show_case, failed=self._failed, slot="disputes.case")

    def show_case(self, case: calls.Case) -> None:
        fresh = self.case is None or self.case.dispute.id != case.dispute.id
        self.case = case
        self.empty.hide()
        self._inside.show()
        self.message.hide()
        if fresh:
            self.box.clear()
        self._fill()
        self.opened.emit(case)

    def _fill(self) -> None:
        case = self.case
        if case is None:
            return
        one = case.dispute
        name = words.figure_name(one.step, one.order_number, case.labels, language())
        self.title.setText(one.number)
        self.about.setText(f"{pick(one.name_en, one.name_zh)} · {one.period_code} · {name}")
        self.state.set(*words.state_chip(one))
        clock = words.clock_chip(one, datetime.now(UTC))
        self.clock.setVisible(clock is not None)
        if clock is not None:
            self.clock.set(*clock)
            self.clock.setToolTip(self.tr("To be decided by %1").replace("%1", moment(one.due_at)))
        self.note.setText(self._note())
        self._fill_answer()
        self._fill_decision()
        self.talk.show_case(case, may_write=one.is_open and "auditor" not in self.app.groups())
        self._fill_buttons()

    def _note(self) -> str:
        assert self.case is not None
        one = self.case.dispute
        text = self.tr("%1 filed it on %2: expected %3, booked %4.")
        parts = (pick(one.filed_by_en, one.filed_by_zh), moment(one.filed_at), money(one.expected), money(one.booked))
        for place, value in enumerate(parts, 1):
            text = text.replace(f"%{place}", value)
        return f"{text} {one.note}" if one.note else text

    def _fill_answer(self) -> None:
        assert self.case is not None
        answer, one = self.case.answer, self.case.dispute
        for chip in (self.cause, self.equal):
            chip.setVisible(answer is not None)
        self.tree.setVisible(answer is not None)
        if answer is None:
            waiting = self.tr("The replay is being worked out; the answer comes within seconds.")
            self.sentence.setText(one.error or waiting)
            return
        icon, tone = words.cause_icon(answer.cause)
        self.cause.set(words.cause_name(answer.cause), tone, icon)
        same = answer.booked_hash == answer.replayed_hash
        text = self.tr("equal hashes %1") if same else self.tr("hashes differ %1 | %2")
        text = text.replace("%1", answer.booked_hash[:8]).replace("%2", answer.replayed_hash[:8])
        self.equal.set(text, *(("good", "equal") if same else ("info", "git-compare")))
        self.equal.setToolTip(f"{answer.booked_hash}\n{answer.replayed_hash}")
        # with equal pay the others are what was looked at, not what differs
        others = ", ".join(dict.fromkeys(words.cause_name(cause["kind"]) for cause in answer.causes[1:] if not same))
        said = words.answer_sentence(answer, {name: pick(*label) for name, label in self.case.labels.items()})
        self.sentence.setText(said + (" " + self.tr("Also: %1.").replace("%1", others) if others else ""))
        self.tree.show_tree(answer.tree, answer.id)

    def _fill_decision(self) -> None:
        assert self.case is not None
        one = self.case.dispute
        self.decision.setVisible(one.state == "decided")
        self.follow_button.setVisible(one.correction_run_id is not None)
        if one.state != "decided":
            return
        text = {
            "accept": self.tr("%1 accepted it on %2: %3"), "adjust": self.tr("%1 adjusted it by %4, booked in %5, on %2: %3"),
        }.get(one.decision or "", self.tr("%1 rejected it on %2: %3"))  # fmt: skip
        parts = (pick(one.decided_by_en, one.decided_by_zh), moment(one.decided_at), one.reason or "", money(one.adjusted), one.booking_period_code or "–")
        for place, value in enumerate(parts, 1):
            text = text.replace(f"%{place}", value)
        self.decision.setText(text)
        self.follow_button.setText(self.tr("Open run %1").replace("%1", one.correction_run_code or str(one.correction_run_id)))

    def _fill_buttons(self) -> None:
        assert self.case is not None
        one, me = self.case.dispute, self.app.me
        mine = me is not None and me.id in (one.employee_id, one.filed_by)
        writes = "auditor" not in self.app.groups()
        self.withdraw_button.setVisible(one.is_open and mine)
        self.again_button.setVisible(one.is_open and writes and one.queue_state in ("done", "failed"))
        self.figure_button.setVisible(bool(one.step) and one.step in self.case.labels)
        answer = self.case.answer
        decides = one.is_open and "finance" in self.app.groups()
        own = self.tr("Nobody decides a dispute of their own pay or one they filed.") if mine else ""
        self.box.setVisible(decides)
        self.box.allow(own, answer is not None and answer.booked_hash != answer.replayed_hash, one.expected, one.booked)

    # -- acts

    def open_figure(self) -> None:
        if self.case is not None:
            one = self.case.dispute
            self.app.navigate(f"tripod://explain/run/{one.run_id}/employee/{one.employee_id}/step/{one.step}", new_tab=True)

    def _open_follow(self) -> None:
        if self.case is not None and self.case.dispute.correction_run_id is not None:
            self.app.navigate(f"tripod://run/{self.case.dispute.correction_run_id}")

    def ask_again(self) -> None:
        if self.case is not None:
            self.app.jobs.command(calls.ask_again, self.case.dispute.id, done=self._done, failed=self._failed, changes=KINDS)

    def withdraw(self) -> None:
        if self.case is not None:
            one = self.case.dispute
            self.app.jobs.command(calls.withdraw, one.id, one.version, done=self._done, failed=self._failed, changes=KINDS)

    def _decide(self, decision: str, reason: str, amount: object) -> None:
        if self.case is not None:
            one = self.case.dispute
            self.app.jobs.command(calls.decide, one.id, one.version, decision, reason, amount, done=self._decided, failed=self._failed, changes=KINDS)

    def _decided(self, filed: calls.Filed) -> None:
        if filed.follow == "take_back":
            self.app.notify(self.tr("The run is reviewed already: take it back and calculate it again."), "warn")
        self._done(filed)

    def _say(self, text: str) -> None:
        if self.case is not None:
            self.app.jobs.command(calls.comment, self.case.dispute.id, text, done=self._said, failed=self._failed, changes=KINDS)

    def _said(self, _made: object) -> None:
        self.talk.forget()
        self._done(None)

    def choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a document"))
        if name:
            self.attach(Path(name))

    def attach(self, path: Path) -> None:
        if self.case is None:
            return
        content = path.read_bytes()
        if len(content) > MAX_BYTES:
            self._tell(self.tr("%1 is larger than 20 MB. Attach a smaller file.").replace("%1", path.name))
            return
        self.app.jobs.command(calls.attach, self.case.dispute.id, path.name, content, done=self._done, failed=self._failed, changes=KINDS)

    def _fetch(self, document: calls.Document) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the document"), document.file_name)
        if name:
            self.app.jobs.query(calls.read_document, document.id, done=lambda content: Path(name).write_bytes(content), failed=self._failed)

    def _done(self, _answer: object) -> None:
        if self.case is not None:
            self.open(self.case.dispute.id)

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        if self.case is None:
            self.empty.set("alert-circle", failure.text, failure.remedy)
        self._tell(failure.sentence())

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    # -- language

    def retranslate(self) -> None:
        self.again_button.setText(self.tr("Answer again"))
        self.again_button.setToolTip(self.tr("Once more from the facts as they are now"))
        self.withdraw_button.setText(self.tr("Withdraw"))
        self.figure_button.setText(self.tr("Open figure"))
        self.empty.set("gavel", self.tr("Choose a dispute on the left."), self.tr("The answer, the difference and the decision are shown here."))
        self._fill()
