"""One open plan version: what is edited, for whom it is tried, what came out. QtCore only; the view draws `state`-like lines.

Calculation runs off the GUI thread and the newest request wins, so typing and sliders never wait.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commissions import plan_edit
from desktop.commissions.calculation import Calculated, Curves, Request, calculate, calculate_curves
from desktop.commissions.draft import PlanDraft, canonical
from desktop.commissions.evaluation import Person
from desktop.commissions.lint_watch import LintWatch
from desktop.commissions.loading import LoadedPlan, load_person, load_plan
from desktop.commissions.plan_actions import Action, Situation, actions, may_edit
from desktop.commissions.plan_names import book_of
from desktop.commissions.trial import Trial
from desktop.commissions.troubles import Trouble, troubles
from desktop.commissions.what_if import Scenario
from desktop.shared.failures import explain
from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.i18n import language
from desktop.shared.jobs import Jobs
from desktop.shared.local_drafts import LocalDraft, LocalDrafts
from server_db.domain.formulas.dates import PLAIN_WEEK
from server_db.queries.plans import PersonRow, PlanVersion

AUTOSAVE_MS = 2000
CURVE_PAUSE_MS = 180


class PlanViewModel(QObject):
    typing_pause_ms = 60
    """between a keystroke and the calculation, so that fast typing does not share the processor with it; 0 for none"""
    loaded = Signal()
    failed = Signal(object)
    document_changed = Signal()
    """name, state, buttons or the unsaved mark"""
    body_changed = Signal(str, str)
    selection_changed = Signal()
    results_changed = Signal()
    curve_changed = Signal()
    dry_run_changed = Signal()
    recovered = Signal(object)
    """a LocalDraft that was found on this computer"""

    def __init__(self, jobs: Jobs, me: int, groups: frozenset[str], local: LocalDrafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._me, self._groups, self._local = jobs, me, groups, local
        self.version: PlanVersion | None = None
        self.live: PlanVersion | None = None
        self.people: tuple[PersonRow, ...] = ()
        self.period = ""
        self._wanted: tuple[int, str] | None = None
        self.calendar = PLAIN_WEEK
        self.draft = PlanDraft({}, self)
        self.draft.changed.connect(self._edited)
        self.draft.stack.cleanChanged.connect(self._clean_changed)
        self.step = ""
        self.labels: Labels = "zh" if language() == "zh" else "en"
        self.person: Person | None = None
        self.scenario = Scenario()
        self.calculated: Calculated | None = None
        self.last_payout: Any = None
        self.curves: Curves | None = None
        self.trial = Trial(jobs, self)
        self.trial.changed.connect(self._trial_changed)
        self.lint = LintWatch(jobs, self)
        self.tried_over_months: Callable[[], bool] = lambda: False
        """whether the server keeps a dry run of the draft as it is now"""
        self._example: int | None = None
        self.keeps_locally = True
        self._book = NameBook(())
        self._book_key: Any = None
        self._troubles: dict[str, tuple[Trouble, ...]] = {}
        self._autosave = self._timer(AUTOSAVE_MS, self._save_locally)
        self._curve_pause = self._timer(CURVE_PAUSE_MS, self._ask_curve)
        self._typing_pause = self._timer(self.typing_pause_ms, self._recalculate)
        self._slot = f"plan.{id(self)}"

    def _timer(self, pause: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(run)
        return timer

    def _clean_changed(self, _clean: bool) -> None:
        self.document_changed.emit()

    # --- opening

    def open(self, version_id: int, period: str) -> None:
        if self._wanted != (version_id, period):
            self.trial.forget()
        self._wanted = (version_id, period)
        self._jobs.query(load_plan, version_id, period, done=self._opened, failed=self._broke, slot=f"{self._slot}.open")

    def _opened(self, found: LoadedPlan) -> None:
        same = self.version is not None and self.version.id == found.version.id
        kept = self.draft.body if same and not self.draft.stack.isClean() else None
        self.version, self.live, self.people, self.period = found.version, found.live, found.people, found.period
        self.calendar = found.calendar
        self.draft.replace(found.version.body)
        self._check_all()
        self.loaded.emit()
        self.document_changed.emit()
        self.lint.of_version(found.version.id, found.version.body, found.version.body_hash)
        self.lint.follow(self.draft.body)
        if kept is not None and self.editable:
            self.draft.put_back(kept)
        elif self.editable and (local := self._local.read(self.key)) is not None:
            self._recover(local)
        known = next((person for person in self.people if self.person and person.employee_id == self.person.employee_id), None)
        first = known or self._first_person(found.best_seller)
        if first is not None:
            self.choose_person(first.employee_id)
        else:
            self.person = self.calculated = self.curves = None
            self.results_changed.emit()
            self.curve_changed.emit()

    def _first_person(self, best_seller: int | None) -> PersonRow | None:
        """Yourself, else who sold most, else anybody: an example without orders explains nothing."""
        for wanted in (self._example, self._me, best_seller):
            if (found := next((person for person in self.people if person.employee_id == wanted), None)) is not None:
                return found
        return self.people[0] if self.people else None

    def _recover(self, local: LocalDraft) -> None:
        assert self.version is not None
        if canonical(local.body) == canonical(self.version.body):
            self._local.forget(self.key)
            return
        self.draft.put_back(local.body)
        self.recovered.emit(local)

    def discard(self) -> None:
        """Back to what the server has; the local copy goes too."""
        assert self.version is not None
        self._local.forget(self.key)
        self.draft.replace(self.version.body)

    def take_version(self, version: PlanVersion, keep_edits: bool = True) -> None:
        """The server's row after a write. Edits made while it was being written stay, as edits."""
        mine = self.draft.body
        self.version = version
        if not keep_edits or (not self.dirty and canonical(mine) != canonical(version.body)):
            self.draft.replace(version.body)
        self.document_changed.emit()
        self.selection_changed.emit()

    def set_period(self, period: str) -> None:
        if self._wanted is not None and (self._wanted[1] != period or period != self.period):
            self.open(self._wanted[0], period)

    def _broke(self, error: BaseException) -> None:
        self.failed.emit(explain(error))

    def read_apart(self, read: Callable[..., Any], path: Path, done: Callable[[Any], object]) -> None:
        """A file, off the GUI thread; what is wrong with it is shown as any failure is."""
        self._jobs.work(read, path, done=done, failed=self._broke, slot=f"{self._slot}.file")

    # --- what is known about it

    @property
    def key(self) -> str:
        return str(self.version.id) if self.version else ""

    @property
    def editable(self) -> bool:
        return self.version is not None and may_edit(self.version, self._situation())

    @property
    def dirty(self) -> bool:
        return not self.draft.stack.isClean()

    @property
    def live_name(self) -> str:
        return f"v{self.live.number}" if self.live else ""

    @property
    def draft_name(self) -> str:
        return f"v{self.version.number}" if self.version else ""

    def actions(self) -> tuple[Action, ...]:
        return actions(self.version, self._situation()) if self.version else ()

    def _situation(self) -> Situation:
        problems = sum(1 for found in self._troubles.values() if found)
        tried = self.trial.state.status == "done" or self.tried_over_months()
        return Situation(self._me, self._groups, self.dirty, problems, tried, self.live is not None)

    def book(self) -> NameBook:
        """Made again only when a name, a label or a hint changed: it is asked for on every keystroke."""
        body = self.draft.body
        steps = tuple((step["name"], step["label_en"], step["label_zh"], step["scope"], step["unit"]) for step in plan_edit.steps_of(body))
        key = (steps, id(body.get("tables")), id(body.get("parameters")), id(self.calculated), id(self.person), language())
        if key != self._book_key:
            facts = self.person.facts if self.person else {}
            values = self.calculated.outcome.values if self.calculated else {}
            self._book_key, self._book = key, book_of(body, facts, values, self.person.children if self.person else {})
        return self._book

    def troubles_of(self, step: str) -> tuple[Trouble, ...]:
        return self._troubles.get(step, ())

    # --- choosing

    def choose_step(self, name: str) -> None:
        if name != self.step and plan_edit.step_of(self.draft.body, name) is not None:
            self.step = name
            self.draft.stop_typing()
            self.selection_changed.emit()
            self._recalculate()

    def choose_labels(self, labels: Labels) -> None:
        self.labels = labels
        self.selection_changed.emit()
        self.results_changed.emit()

    def choose_person(self, employee_id: int) -> None:
        if self.version is not None:
            plan = self.version.plan_id
            self._jobs.query(load_person, plan, self.period, employee_id, done=self._person_came, failed=self._broke, slot=f"{self._slot}.person")

    def show_person(self, employee_id: int, period: str) -> None:
        """As the example, in that month."""
        if period == self.period:
            self.choose_person(employee_id)
        elif self._wanted is not None:
            self.person, self._example = None, employee_id
            self.open(self._wanted[0], period)

    def _person_came(self, person: Person | None) -> None:
        self.person, self.scenario = person, Scenario()
        self.calculated, self.last_payout, self.curves = None, None, None
        self._recalculate()
        if person is None:
            self.results_changed.emit()
            self.curve_changed.emit()

    def move_lever(self, key: str, value: Any) -> None:
        self.scenario = self.scenario.put(key, value)
        self._recalculate()

    def reset_levers(self) -> None:
        self.scenario = Scenario()
        self._recalculate()

    # --- after an edit

    def _edited(self, part: str, name: str) -> None:
        if part in ("steps", "all") and plan_edit.step_of(self.draft.body, self.step) is None:
            self.step = name if plan_edit.step_of(self.draft.body, name) else self._first_step()
        if part == "formula" and name != self.step:  # an undo of what was typed in another step leads there
            self.step = name
        if part != "step":
            self._check_all()
        self.trial.follow(self.draft.body)
        self.lint.follow(self.draft.body)
        self.body_changed.emit(part, name)
        self.document_changed.emit()
        self._autosave.start()
        if part == "formula" and self.typing_pause_ms:
            self._typing_pause.start()
        else:
            self._recalculate()

    def _first_step(self) -> str:
        """What is paid, or the first step of a plan that pays nothing yet."""
        steps = [step["name"] for step in plan_edit.steps_of(self.draft.body)]
        payout = str(self.draft.body.get("payout") or "")
        return payout if payout in steps else (steps[0] if steps else "")

    def _check_all(self) -> None:
        self._troubles = troubles(self.draft.body)

    def _save_locally(self) -> None:
        if self.version is None or not self.editable or not self.keeps_locally:
            return
        if self.dirty:
            self._local.write(self.key, self.draft.body, self.version.version, datetime.now(UTC))
        else:
            self._local.forget(self.key)

    def keep_local_now(self) -> None:
        """Before the window closes."""
        if self._autosave.isActive():
            self._autosave.stop()
            self._save_locally()

    # --- calculating

    def request(self) -> Request | None:
        if self.person is None:
            return None
        return Request(self.draft.body, self.live.body if self.live else None, self.person, self.scenario, self.step, self.calendar)

    def _recalculate(self) -> None:
        request = self.request()
        if request is None:
            return
        self._jobs.work(calculate, request, done=self._calculated_came, failed=self._broke, slot=f"{self._slot}.live")
        self._curve_pause.start()

    def _calculated_came(self, found: Calculated) -> None:
        self.calculated = found
        self.last_payout = found.payout if found.payout is not None else self.last_payout
        self.results_changed.emit()

    def _ask_curve(self) -> None:
        request = self.request()
        if request is not None:
            self._jobs.work(calculate_curves, request, done=self._curve_came, failed=self._broke, slot=f"{self._slot}.curve")

    def _curve_came(self, found: Curves | None) -> None:
        if found is None and self.curves is not None and any(self._troubles.values()):
            return  # the last curve stays, as the last explanation does
        self.curves = found
        self.curve_changed.emit()

    # --- the dry run

    def start_dry_run(self) -> None:
        if self.version is not None:
            plan = LoadedPlan(self.version, self.live, self.people, self.period, self.calendar)
            self.trial.start(plan, self.draft.body)

    def _trial_changed(self) -> None:
        if self.trial.state.status == "done":
            self.trial.follow(self.draft.body)  # edits made while it ran
        self.dry_run_changed.emit()
        self.document_changed.emit()
