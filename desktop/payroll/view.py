"""The payroll screen: the list of runs, or one run with its people, exceptions, bridge, statements. Widgets only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.payroll.batch_panel import BatchPanel
from desktop.payroll.bridge_panel import BridgePanel
from desktop.payroll.checks_panel import ChecksPanel
from desktop.payroll.corrections_panel import CorrectionsPanel
from desktop.payroll.exceptions_panel import ExceptionsPanel
from desktop.payroll.exports_dialog import ExportsDialog
from desktop.payroll.failures import explain
from desktop.payroll.figures import PersonLine
from desktop.payroll.people_panel import PeoplePanel
from desktop.payroll.preview import StatementPreview
from desktop.payroll.reason_dialog import ReasonDialog
from desktop.payroll.run_header import RunHeader
from desktop.payroll.run_steps import SIGNABLE, own_team
from desktop.payroll.runs_list import RunsList
from desktop.payroll.sign_off_panel import SignOffPanel
from desktop.payroll.statement_files import prepare, save_register
from desktop.payroll.team_panel import TeamPanel
from desktop.payroll.view_model import OpenRun, PayrollState, PayrollViewModel
from desktop.shared.i18n import language, money
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, column, hline
from server_db.queries.runs import RunExceptionRow
from server_db.queries.sign_offs import TeamSignOff
from server_db.queries.team_results import TeamResult

if TYPE_CHECKING:
    from desktop.app import App


# As the database asks for it: a waived blocker leaves somebody unpaid.
WAIVER_LENGTH = 5


class PayrollView(Retranslated, QWidget):
    title_changed = Signal(str)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        me = app.me.id if app.me is not None else 0
        self.model = PayrollViewModel(app.jobs, me, app.groups(), self)
        self._shown_run = 0
        self.runs = RunsList()
        self.message = EmptyState("hourglass")
        self.head = RunHeader()
        self.people = PeoplePanel()
        self.team = TeamPanel()
        self.exceptions, self.signatures = ExceptionsPanel(), SignOffPanel()
        self.checks = ChecksPanel(self.exceptions, self.signatures)
        self.bridge = BridgePanel()
        self.corrections = CorrectionsPanel(app.jobs)
        self.preview = StatementPreview(app.jobs)
        self.batch = BatchPanel(app.jobs, lambda: self.people.grid.codes(True), lambda: self.people.grid.codes(False))
        self._stack = QStackedWidget()
        for page in (self.message, self.runs, self._build_run(), self.corrections):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()
        self.retranslate()
        app.jobs.work(prepare)
        self.model.open_period(app.scope.period, app.scope.region)

    # -- building

    def _build_run(self) -> QWidget:
        bottom = _splitter(Qt.Orientation.Horizontal, (self.checks, 5), (self.bridge, 3))
        bottom.setMinimumHeight(184)  # the bridge's heading, bars and their names
        left = _splitter(Qt.Orientation.Vertical, (self.team, 5), (self.people, 7), (bottom, 3))
        right = self.papers = column((self.preview, 1), hline(), self.batch, gap=0)
        right.setMinimumWidth(400)
        self._body = _splitter(Qt.Orientation.Horizontal, (left, 13), (right, 6))
        return column(self.head, (self._body, 1), gap=0)

    def _connect(self) -> None:
        self.model.state_changed.connect(self.show_state)
        self.model.progress_moved.connect(self.head.show_progress)
        self.runs.run_chosen.connect(self.model.open_run)
        self.runs.create_wanted.connect(lambda: self.model.create(self._app.scope.period, self._app.scope.region))
        self.head.action_wanted.connect(self.act)
        self.head.list_wanted.connect(self.model.show_list)
        self.head.register_wanted.connect(self._ask_register)
        self.head.papers_wanted.connect(self._show_papers)
        self.head.corrections_wanted.connect(self.show_corrections)
        self.corrections.back_wanted.connect(self._leave_corrections)
        self.corrections.explain_wanted.connect(lambda run, person, step: self._app.navigate(f"tripod://explain/run/{run}/employee/{person}/step/{step}"))
        self.people.grid.current_changed.connect(self._person_chosen)
        self.people.grid.link_clicked.connect(self._amount_clicked)
        self.people.grid.activated.connect(lambda person: self._explain(person, "gross", False))
        self.people.grid.selection_changed.connect(self._tell_status)
        self.people.shown_changed.connect(self._shown_changed)
        self.exceptions.resolve_wanted.connect(self._settle)
        self.exceptions.open_wanted.connect(self._open_exception)
        self.signatures.in_place_wanted.connect(self._sign_in_place)
        self.team.opened.connect(self._explain_result)
        self.bridge.people_wanted.connect(self.people.show_only)
        self.preview.step_wanted.connect(self._step_person)
        self.preview.dispute_wanted.connect(self._dispute)
        self.preview.failed_to_open.connect(lambda text: self.head.show_notice(text, "bad"))
        self.batch.said.connect(self.head.show_notice)
        self._app.scope.changed.connect(self._scope_changed)
        self._app.theme.changed.connect(self.update)

    # -- what the main window asks

    def open_path(self, parts: list[str], query: dict[str, str] | None = None, host: str = "") -> None:
        """tripod://payroll/run/5/employee/E1027, tripod://run/5/corrections, tripod://statement/2026-10/E1027, tripod://payroll/runs."""
        rest = parts[1:] if parts and parts[0] == "run" else parts
        if host == "statement" and rest:
            self._wanted_person = rest[1] if len(rest) > 1 else ""
            self.model.open_period(rest[0], None)
        elif rest and rest[0].isdigit():
            self._wanted_person = rest[2] if len(rest) > 2 and rest[1] == "employee" else ""
            self._wants_corrections = rest[1:] == ["corrections"]
            self.model.open_run(int(rest[0]))
        elif parts and parts[0] == "runs":
            self.model.show_list()

    _wanted_person = ""
    _wants_corrections = False

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For pictures: the run, the signatures it waits for, and what it corrects."""
        return {"": self._leave_corrections, "signatures": lambda: self.checks.choose("signatures"), "corrections": self.show_corrections}

    def regions(self) -> list[QWidget]:
        if self._stack.currentWidget() is self.corrections:
            return self.corrections.regions()
        if self._stack.currentIndex() != 2:
            return [self.runs.grid]
        return [self.people.grid, self.exceptions.grid, self.bridge.chart, self.preview.pages, self.batch.folder]

    def refresh(self) -> None:
        self.model.reload()
        self.preview.reload()

    def focus_filter(self) -> None:
        self.people.search.setFocus()
        self.people.search.selectAll()

    def status_text(self) -> str:
        maths = self.people.grid.selection_maths()
        if self._stack.currentIndex() != 2 or not maths.count:
            return ""
        if maths.total is None:
            return self.tr("{count} selected").format(count=maths.count)
        return self.tr("{count} selected · sum {total} · average {mean}").format(count=maths.count, total=money(maths.total), mean=money(maths.mean))

    def retranslate(self) -> None:
        self.show_state(self.model.state)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.model.resume()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self.model.pause()
        super().hideEvent(event)

    # -- showing

    def show_state(self, state: PayrollState) -> None:
        if state.page == "run" and state.open is not None:
            changed = self._shown_run != state.open.picture.run.id
            self._show_run(state, state.open)
            if self._wants_corrections:
                self.show_corrections()
            elif changed or self._stack.currentWidget() is not self.corrections:
                self._stack.setCurrentIndex(2)
            return
        self._shown_run = 0
        if state.page == "list":
            self.runs.show_state(state)
            self._stack.setCurrentIndex(1)
            return
        if state.page == "failed" and state.failure is not None:
            self.message.set("alert-triangle", state.failure.text, state.failure.remedy)
        else:
            self.message.set("hourglass", self.tr("Reading the payroll run …"))
        self._stack.setCurrentIndex(0)

    def _show_run(self, state: PayrollState, opened: OpenRun) -> None:
        run = opened.picture.run
        self.head.show_run(opened, state.busy)
        self.head.show_progress(state.progress)
        self.head.show_notice(state.failure.sentence() if state.failure is not None else "")
        self._show_roles(opened)
        self.bridge.show_run(opened)
        self.batch.set_run(run.period_code, run.id)
        self.people.set_people(opened.people)
        self.title_changed.emit(self.tr("Payroll {period}").format(period=run.period_code))
        if self._wanted_person:
            self.people.grid.select_key(self._wanted_person)
            self._wanted_person = ""
        elif self.people.grid.current_row() is None and self.people.grid.shown:
            self.people.grid.input.go(0)
            self.people.grid.setFocus()
        if not self.people.grid.shown:
            self.preview.clear()
        elif self._shown_run == run.id:
            self._person_chosen(self.people.grid.current_row())
        self._shown_run = run.id

    def _show_roles(self, opened: OpenRun) -> None:
        """A head reads the team's results before the own pay; pay of a whole office is finance's."""
        picture, decides = opened.picture, "finance" in self._app.groups()
        me = self._app.me.id if self._app.me is not None else 0
        self.team.show_team(picture.team, own_team(picture, me))
        self.team.setVisible(bool(picture.team) and not decides)
        self.people.setVisible(bool(picture.lines) or not picture.team)
        self.papers.setVisible(bool(picture.lines) or not picture.team)
        self.bridge.setVisible(decides or "auditor" in self._app.groups())
        may_resolve = any(action.key == "reviewed" for action in opened.actions)
        self.checks.show_run(picture, may_resolve, decides and picture.run.status in SIGNABLE)

    # -- what people do

    def act(self, key: str) -> None:
        """A button of the header. What takes something back asks for the reason first."""
        direct = {"calculate": self.model.calculate, "cancel": self.model.cancel}
        if key in direct:
            direct[key]()
        elif key in ("back", "recalculate", "correct"):
            self._ask_reason(key)
        elif key == "sign":
            self.model.sign(self._app.me.id if self._app.me is not None else 0, "signed")
        elif key == "return":
            self._return()
        else:
            self.model.advance(key)

    def _return(self) -> None:
        explanation = self.tr("Finance looks at your reason; the run is not approved before you sign.")
        dialog = self._reason_dialog(self.tr("Return my team's results"), explanation, self.tr("Return"), 1)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.model.sign(self._app.me.id if self._app.me is not None else 0, "returned", dialog.reason())

    def _sign_in_place(self, team: TeamSignOff) -> None:
        explanation = self.tr("The head of these {count} people cannot sign. Your signature stands in their place.").format(count=team.people)
        dialog = self._reason_dialog(self.tr("Sign for a team"), explanation, self.tr("Sign"), 1)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.model.sign(team.head_id, "signed", dialog.reason())

    def _explain_result(self, result: TeamResult) -> None:
        if self.model.state.open is not None and result.step:
            run_id = self.model.state.open.picture.run.id
            self._app.navigate(f"tripod://explain/run/{run_id}/employee/{result.employee_id}/step/{result.step}")

    def _ask_reason(self, key: str) -> None:
        texts = {
            "back": (self.tr("Take the run back"), self.tr("It goes back one state; whoever signed has to sign again."), self.tr("Take back")),
            "recalculate": (self.tr("Calculate again"), self.tr("The figures are thrown away and made anew from today's data."), self.tr("Calculate")),
            "correct": (
                self.tr("Correction run"),
                self.tr("The locked period is calculated with what is known today; the difference is paid in {period}.").format(period=self._next_open()),
                self.tr("Ask for it"),
            ),
        }
        title, explanation, accept = texts[key]
        dialog = self._reason_dialog(title, explanation, accept, 1)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        if key == "back":
            self.model.back(dialog.reason())
        elif key == "recalculate":
            self.model.recalculate(dialog.reason())
        else:
            self.model.correct(self._next_open(), dialog.reason())

    def _reason_dialog(self, title: str, explanation: str, accept: str, least: int) -> ReasonDialog:
        return ReasonDialog(self, title, explanation, accept, least=least)

    def _next_open(self) -> str:
        """The earliest period that is still open: where a correction is paid."""
        still_open = [period.code for period in self.model.state.periods if period.status == "open"]
        return min(still_open, default=self._app.scope.period)

    def _ask_register(self) -> None:
        if self.model.state.open is None:
            return
        run = self.model.state.open.picture.run
        name = self.tr("Payroll register {code}").format(code=run.code) + ".pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the register"), name, "PDF (*.pdf)")
        if chosen:
            self.save_register(Path(chosen).with_suffix(".pdf"))

    def save_register(self, target: Path) -> None:
        if self.model.state.open is not None:
            run_id = self.model.state.open.picture.run.id
            self._app.jobs.query(save_register, run_id, language(), target, done=self._register_saved, failed=self._register_failed)

    def show_corrections(self) -> None:
        """What the run corrects in locked months, and what waits; the run itself is one click behind."""
        self._wants_corrections = False
        if self.model.state.open is not None:
            self.corrections.open_run(self.model.state.open.picture.run)
            self._stack.setCurrentWidget(self.corrections)

    def _leave_corrections(self) -> None:
        self._stack.setCurrentIndex(2)

    def _show_papers(self) -> None:
        if self.model.state.open is not None:
            ExportsDialog(self._app.jobs, self.model.state.open.picture.run, self).open()

    def _register_saved(self, path: Path) -> None:
        self.head.show_notice(self.tr("The register was written to {target}.").format(target=path), "good")

    def _register_failed(self, error: BaseException) -> None:
        self.head.show_notice(explain(error).sentence())

    def _settle(self, exception: RunExceptionRow) -> None:
        title = self.tr("Settle an exception") if exception.severity == "blocker" else self.tr("Confirm an exception")
        text = self.exceptions.grid.column("why").value(exception)
        dialog = self._reason_dialog(title, str(text), self.tr("Save"), WAIVER_LENGTH if exception.severity == "blocker" else 0)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.model.resolve(exception, dialog.reason())

    def _open_exception(self, exception: RunExceptionRow) -> None:
        if exception.code == "run.corrections_pending":
            self.show_corrections()
            return
        if exception.employee_code:
            self.people.show_only(None, "")
            self.people.grid.select_key(exception.employee_code)
        if exception.employee_id is not None and exception.step:
            self._app.navigate(f"tripod://explain/run/{exception.run_id}/employee/{exception.employee_id}/step/{exception.step}")

    def _dispute(self) -> None:
        opened, person = self.model.state.open, self.people.grid.current_row()
        if opened is not None and person is not None:
            self._app.navigate(f"tripod://disputes/new?run={opened.picture.run.id}&employee={person.line.employee_id}")

    def _amount_clicked(self, person: PersonLine, key: str, new_tab: bool) -> None:
        self._explain(person, key, new_tab)

    def _explain(self, person: PersonLine, key: str, new_tab: bool) -> None:
        """Open how an amount came about: the step that was paid as this kind, the largest one for the gross pay."""
        opened = self.model.state.open
        if opened is None:
            return
        mine = [payout for payout in opened.picture.payouts if payout.employee_id == person.line.employee_id and payout.step]
        wanted = [payout for payout in mine if payout.kind == key] or mine
        if wanted:
            step = max(wanted, key=lambda payout: abs(payout.amount)).step
            address = f"tripod://explain/run/{opened.picture.run.id}/employee/{person.line.employee_id}/step/{step}"
            self._app.navigate(address, new_tab)

    def _person_chosen(self, person: PersonLine | None) -> None:
        opened = self.model.state.open
        if person is None or opened is None:
            return
        run = opened.picture.run
        self.preview.show_person(run.period_code, person.line.code, run.id, run.version)
        self._tell_place()

    def _step_person(self, step: int) -> None:
        grid = self.people.grid
        grid.input.go(max(0, min(len(grid.shown) - 1, grid.current + step)))

    def _shown_changed(self) -> None:
        self.batch.count_again()
        self._tell_place()

    def _tell_place(self) -> None:
        self.preview.set_place(self.people.grid.current + 1, len(self.people.grid.shown))

    def _tell_status(self) -> None:
        self.status_changed.emit(self.status_text())

    def _scope_changed(self) -> None:
        self.model.open_period(self._app.scope.period, self._app.scope.region)


def _splitter(direction: Qt.Orientation, *parts: tuple[QFrame | QWidget, int]) -> QSplitter:
    made = QSplitter(direction)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(1)
    for number, (widget, stretch) in enumerate(parts):
        made.addWidget(widget)
        made.setStretchFactor(number, stretch)
    return made
