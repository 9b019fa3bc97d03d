"""The rules of a pool: their order, one of them in full, the members' turns and a trial beside it, and the way into force."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.lead_assignment.draft import RulesDraft
from desktop.lead_assignment.reading import Frame, PoolRules
from desktop.lead_assignment.rule_form import RuleForm
from desktop.lead_assignment.rule_list import RuleList
from desktop.lead_assignment.trial_panel import TrialPanel
from desktop.lead_assignment.turns_panel import TurnsPanel
from desktop.lead_assignment.words import problem_text, status_chip
from desktop.shared.fields import Choice
from desktop.shared.i18n import moment, names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import Segmented, button, column, hline, label, row, tool, vline
from server_db.domain.leads.assign_body import PLAIN, AssignProblem, find_problems
from server_db.domain.leads.facts import catalogue_of
from server_db.queries.lead_assignment import RulesVersion, Trial

LIST_WIDTH, SIDE_WIDTH = 388, 436


class RulesPage(QWidget):
    """Orders for the view: `save_wanted`, `publish_wanted` (version), `retire_wanted` (version), `trial_wanted` (days), `trial_cancelled`."""

    pool_chosen = Signal(object)
    save_wanted = Signal()
    publish_wanted = Signal(object)
    retire_wanted = Signal(object)
    trial_wanted = Signal(int)
    trial_cancelled = Signal()
    leads_wanted = Signal(object, str)  # behind a figure of the trial
    dirty_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.draft = RulesDraft()
        self._frame: Frame | None = None
        self._rules: PoolRules | None = None
        self._version: RulesVersion | None = None
        self._may_edit = self._may_publish = False
        self.pool, self.versions, self.chip, self.state = Choice(""), Choice(""), Chip(), label("", dim="1", wrap=True)
        self.undo, self.redo = tool("arrow-back-up", "", self.draft.stack.undo), tool("arrow-forward-up", "", self.draft.stack.redo)
        self.save = button("", "device-floppy", clicked=self.save_wanted.emit)
        self.retire = button("", "folder-open", clicked=lambda: self.retire_wanted.emit(self._version))
        self.publish = button("", "send", "primary", clicked=lambda: self.publish_wanted.emit(self._version))
        self.list, self.form = RuleList(self.draft), RuleForm(self.draft)
        self.turns, self.trial, self.side_shape, self.side = (
            TurnsPanel(),
            TrialPanel(),
            Segmented([("turns", ""), ("trial", "")], "turns"),
            QStackedWidget(),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = row(
            self.pool,
            self.versions,
            self.chip,
            (self.state, 1),
            self.undo,
            self.redo,
            self.retire,
            self.save,
            self.publish,
            margins=(12, 8, 10, 8),
            gap=8,
        )
        bar.setProperty("panel", "1")
        self.pool.setMinimumWidth(190)
        self.versions.setMinimumWidth(150)
        self.list.setFixedWidth(LIST_WIDTH)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        for panel in (self.turns, self.trial):
            self.side.addWidget(panel)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(row(self.side_shape, None, margins=(12, 6, 12, 6)))
        inside.addWidget(hline())
        inside.addWidget(self.side, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        for item in (self.list, vline()):
            body.addWidget(item)
        body.addWidget(self.form, 1)
        body.addWidget(vline())
        body.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(column(bar))
        layout.addWidget(hline())
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.pool.chosen.connect(self._pool_chosen)
        self.versions.chosen.connect(self._version_chosen)
        self.list.chosen.connect(self.form.show_rule)
        self.side_shape.chosen.connect(lambda key: self.side.setCurrentWidget(self.trial if key == "trial" else self.turns))
        self.trial.asked.connect(self.trial_wanted)
        self.trial.cancelled.connect(self.trial_cancelled)
        self.trial.leads_wanted.connect(self.leads_wanted)
        for signal in (self.draft.changed, self.draft.rules_changed):
            signal.connect(self._tell)

    # -- showing

    def show_frame(self, frame: Frame, may_edit: bool, may_publish: bool) -> None:
        self._frame, self._may_edit, self._may_publish = frame, may_edit, may_publish
        self._fill_pools()

    def show_rules(self, rules: PoolRules) -> None:
        """Opens the draft, or what is in force; what is being edited stays as long as it is the same version."""
        same = self._rules is not None and self._version is not None and self.draft.is_dirty() and self._pool_id(self._rules) == self._pool_id(rules)
        kept = next((one for one in rules.versions if same and self._version is not None and one.id == self._version.id), None)
        self._rules = rules
        self._open(kept or rules.shown, load=kept is None)
        self.show_trial(rules.trial)

    @staticmethod
    def _pool_id(rules: PoolRules) -> int | None:
        return rules.pool.id if rules.pool else None

    def _open(self, version: RulesVersion | None, load: bool = True) -> None:
        if self._frame is None or self._rules is None:
            return
        self._version = version
        if load:
            first = self._rules.office.body if self._rules.office is not None else PLAIN
            self.draft.load(version.body if version is not None else first)
        self.list.show_rules(self._frame, self._rules, self._may_edit)
        self.form.show_frame(self._frame, self._rules, self._may_edit)
        self.form.show_rule(self.list.current())
        self.turns.show_rules(self._rules)
        self.retranslate()

    def show_trial(self, trial: Trial | None) -> None:
        self.trial.show_trial(trial, self.draft.body, self._may_edit and self._rules is not None and self._rules.pool is not None)

    @property
    def rules(self) -> PoolRules | None:
        return self._rules

    @property
    def version(self) -> RulesVersion | None:
        return self._version

    def problems(self) -> tuple[AssignProblem, ...]:
        """What the worker would say of the rules as they stand here."""
        if self._frame is None or self._rules is None:
            return ()
        people = self._rules.members if self._rules.pool is not None else tuple(one.code for one in self._frame.people)
        own = self._rules.pool.code if self._rules.pool else ""
        found = find_problems(self.draft.body, catalogue_of(self._frame.custom), people, [one.code for one in self._frame.pools if one.code != own])
        last = self.draft.body.fallback
        # the person a lead falls back to need not be a member
        known = last.kind == "person" and last.code in {one.code for one in self._frame.people}
        return tuple(one for one in found if not (one.code == "assign.fallback" and known))

    def _tell(self) -> None:
        self.trial.show_trial(self._rules.trial if self._rules else None, self.draft.body, self._may_edit and bool(self._rules and self._rules.pool))
        errors, dirty, version = [one for one in self.problems() if one.severity == "error"], self.draft.is_dirty(), self._version
        draft = version is not None and version.status == "draft"
        checked = version is not None and version.checked and not any(one.get("severity") == "error" for one in version.problems)
        self.save.setVisible(self._may_edit)
        self.save.setEnabled(not errors and (dirty or version is None))
        self.publish.setVisible(self._may_publish and (version is None or version.status != "live" or dirty))
        self.publish.setEnabled(version is not None and not dirty and version.status != "live" and checked)
        self.retire.setVisible(self._may_publish and version is not None and version.status in ("draft", "live"))
        self.retire.setEnabled(not dirty)
        self.undo.setEnabled(self.draft.stack.canUndo())
        self.redo.setEnabled(self.draft.stack.canRedo())
        self.state.setText(self._state_text(errors, dirty, draft))
        self.publish.setToolTip("" if self.publish.isEnabled() else self.state.text())
        self.dirty_changed.emit(dirty)

    def _state_text(self, errors: list[AssignProblem], dirty: bool, draft: bool) -> str:
        version = self._version
        if errors:
            return problem_text(errors[0].to_json(), self.draft.body)
        if dirty:
            return self.tr("Changed and not saved. What is in force stays until a draft is published.")
        if version is None and self._rules is not None and self._rules.office is not None:
            return self.tr("This pool follows the office's rules, shown here. Saved, they become rules of its own.")
        if version is None:
            return self.tr("No rules yet: leads are claimed by hand. These would give them to everybody in turn.")
        if draft and not version.checked:
            return self.tr("The worker checks this draft within a minute; then it can be put in force.")
        stored = [one for one in version.problems if one.get("severity") == "error"]
        if stored:
            return problem_text(stored[0], version.body)
        return self.tr("Checked; another person can put it in force.") if draft else ""

    # -- choosing

    def _fill_pools(self) -> None:
        if self._frame is None:
            return
        office: list[tuple[object, str]] = [("", self.tr("Office: pools without rules of their own"))]
        pools: list[tuple[object, str]] = [(one.code, names(one)) for one in self._frame.pools]
        current = self._rules.pool.code if self._rules and self._rules.pool else self.pool.current()
        known = {code for code, _ in pools}
        self.pool.set_choices(pools + office, current if current in known else (pools[0][0] if pools else ""))

    def _pool_chosen(self, code: object) -> None:
        assert self._frame is not None
        self.pool_chosen.emit(next((one for one in self._frame.pools if one.code == code), None))

    def chosen_pool(self) -> object:
        return next((one for one in (self._frame.pools if self._frame else ()) if one.code == self.pool.current()), None)

    def choose_pool(self, code: str) -> None:
        self.pool.set_current(code)

    def _version_chosen(self, id_: object) -> None:
        if self._rules is not None:
            self._open(next((one for one in self._rules.versions if one.id == id_), None))

    # -- words

    def retranslate(self) -> None:
        self.pool.setAccessibleName(self.tr("Pool"))
        self.versions.setAccessibleName(self.tr("Version"))
        for one, tip in ((self.undo, self.tr("Undo")), (self.redo, self.tr("Redo"))):
            one.setToolTip(tip)
            one.setAccessibleName(tip)
        self.save.setText(self.tr("Save draft"))
        self.retire.setText(self.tr("Retire"))
        self.publish.setText(self.tr("Put in force"))
        self.side_shape.set_choices([("turns", self.tr("Members and turns")), ("trial", self.tr("Trial"))], self.side_shape.current())
        self._fill_pools()
        listed = self._rules.versions if self._rules else ()
        said: list[tuple[object, str]] = [(one.id, self._version_text(one)) for one in listed]
        self.versions.set_choices(said or [(0, self.tr("No version yet"))], self._version.id if self._version else 0)
        self.versions.setEnabled(bool(said))
        chip = status_chip(self._version.status) if self._version else (self.tr("New"), "info", "circle-plus")
        self.chip.set(*chip)
        for part in (self.list, self.form, self.turns, self.trial):
            part.retranslate()
        self._tell()

    def _version_text(self, version: RulesVersion) -> str:
        who = pick(version.created_by_en, version.created_by_zh)
        when = moment(version.live_since or version.created_at)
        return " · ".join(part for part in (self.tr("No. %1").replace("%1", str(version.number)), when, who) if part)
