"""The scoring editor: versions, rules, one rule opened, limits, what changed, and what it all does to the leads, live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.lead_rules import body_edits, words
from desktop.lead_rules.body_edits import Rule
from desktop.lead_rules.diff import score_changes
from desktop.lead_rules.diff_panel import DiffPanel
from desktop.lead_rules.diff_words import DiffWords
from desktop.lead_rules.distribution import Distribution
from desktop.lead_rules.large_trial import LargeTrial
from desktop.lead_rules.limits_form import LimitsForm
from desktop.lead_rules.names import book_of, field_namer
from desktop.lead_rules.refusals import refusal
from desktop.lead_rules.rule_form import RuleForm
from desktop.lead_rules.rule_list import RuleList
from desktop.lead_rules.trial import Trial, score_sample, try_body
from desktop.lead_rules.versions_page import VersionsPage
from desktop.shared import failures
from desktop.shared.facts import Pane
from desktop.shared.i18n import language
from desktop.shared.widgets import EmptyState, Segmented, column, fill_page, hline, row, vline
from server_db.domain.leads.scoring import Scored
from server_db.domain.leads.scoring_body import BodyError, read_body
from server_db.domain.leads.scoring_checks import find_problems
from server_db.domain.leads.scoring_json import to_json
from server_db.domain.leads.scoring_values import BodyProblem, ScoreBody

TABS = ("rule", "limits", "changes")
SIDE_WIDTH = 372


class ScoringPage(VersionsPage):
    kind = "score"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.trial: Trial | None = None
        self._of: int | None = None  # leads there are in all
        self.problems: tuple[BodyProblem, ...] = ()
        self.rule_id: str | None = None
        self._live: tuple[Scored, ...] | None = None
        self.list, self.form, self.limits, self.diff, self.effect = RuleList(), RuleForm(), LimitsForm(), DiffPanel(), Distribution()
        self.large = LargeTrial(app, self, refusal)
        self.tabs = Segmented([(key, "") for key in TABS], "rule")
        self.no_rule, self.empty_state = EmptyState("pointer"), EmptyState("target")
        self.form_pane, self.limits_pane = Pane(""), Pane("")
        self.inside, self.whole = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.form_pane.add(self.form)
        self.limits_pane.add(self.limits)
        self.no_rule.text.setMinimumWidth(160)
        self.no_rule.hint.setMinimumWidth(160)
        for page in (self.form_pane, self.limits_pane, self.diff, self.no_rule):
            self.inside.addWidget(page)
        right = QWidget()
        right.setFixedWidth(SIDE_WIDTH)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        tabs = row(self.tabs, None, margins=(12, 6, 8, 6))
        tabs.setFixedHeight(46)
        for part in (tabs, hline()):
            side.addWidget(part)
        side.addWidget(self.inside, 1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        for part in (self.list, self.effect):
            self.split.addWidget(part)
        self.split.setSizes([430, 270])
        self.effect.setMinimumHeight(210)
        middle = column(self.bar, hline(), (self.split, 1), gap=0)
        fill_page(self, self.whole, self.empty_state, self.side, vline(), (middle, 1), vline(), right)

    def _connect(self) -> None:
        self.list.chosen.connect(self._rule_chosen)
        self.list.add_wanted.connect(self._add)
        self.list.copy_wanted.connect(self._copy)
        self.list.remove_wanted.connect(self._remove)
        self.list.move_wanted.connect(self._move)
        self.form.edited.connect(self._rule_edited)
        self.limits.edited.connect(lambda body, field: self.draft.change(self.tr("limits"), body, f"limits.{field}"))
        self.diff.against_chosen.connect(self.compare_with)
        self.diff.rule_wanted.connect(self._show_rule)
        self.tabs.chosen.connect(lambda _key: self._show_side())
        self.effect.more_wanted.connect(lambda: self.large.ask(self.write()))
        self.effect.opened.connect(self._open_figure)
        self.list.leads_wanted.connect(self._open_rule)
        self.large.found.connect(self._tried_large)
        self.large.told.connect(self.effect.sub.setText)

    def retranslate(self) -> None:
        for part in (self.list, self.limits, self.diff, self.effect, self.side):
            part.retranslate()
        self.tabs.set_choices([("rule", self.tr("Rule")), ("limits", self.tr("Limits and grades")), ("changes", self.tr("Changes"))])
        self.form_pane.setAccessibleName(self.tr("Rule"))
        self.limits_pane.setAccessibleName(self.tr("Limits and grades"))
        if self.rules is not None and self.draft.body is not None:
            self._changed()

    # -- the body

    def read(self, body: Mapping[str, Any]) -> ScoreBody:
        try:
            return read_body(body)
        except BodyError as problem:
            self.app.notify(words.problem_text(problem.code, {"name": problem.field}), "bad")
            return body_edits.empty_body()

    def write(self) -> Mapping[str, Any]:
        return to_json(self.draft.body)

    def empty(self) -> ScoreBody:
        return body_edits.empty_body()

    def what_ends(self) -> str:
        return self.tr("No scoring is in force then: leads keep their points as they stand, and new ones get none until a version is put in force.")

    def faults(self) -> int:
        return sum(one.severity == "error" for one in self.problems)

    def opened(self) -> None:
        self.whole.setCurrentIndex(0)
        self._live = None
        body: ScoreBody = self.draft.body
        if body_edits.find_rule(body, self.rule_id) is None:
            self.rule_id = next((rule.id for rule in (*body.fit, *body.engagement)), None)
        self._changed()
        self.list.select(self.rule_id)

    def show_draft(self) -> None:
        assert self.rules is not None
        body: ScoreBody = self.draft.body
        self.problems = find_problems(to_json(body), self.rules.custom)
        today = self.sample.day if self.sample is not None else None
        if self.trial is not None and set(self.trial.rules) - {rule.id for rule in (*body.fit, *body.engagement)}:
            self.trial = None
        self.list.show_body(body, self.problems, self.trial, today, self.may_write())
        self.limits.show_body(body, self.may_write())
        live = self.compared()
        before = self.read(live.body) if live is not None else None
        changes = score_changes(before, body) if before is not None else ()
        bodies = [one for one in (before, body) if one is not None]
        fields = {rule.id: rule.axes[0].field for one in bodies for rule in one.fit if rule.axes}
        names = {rule.id: words.rule_name(rule) for one in bodies for rule in (*one.fit, *one.engagement)}
        self.diff.words = DiffWords(self.rules.values, field_namer(self.rules.custom), fields, names, book_of(self.rules.custom, True))
        self.diff.show_changes(changes, self.version_choices(), self.against)
        self._show_effect()
        self._show_side()

    def _show_side(self) -> None:
        assert self.rules is not None
        key, body = self.tabs.current(), self.draft.body
        rule = body_edits.find_rule(body, self.rule_id)
        if key == "rule" and rule is not None:
            groups = tuple(body.groups)
            self.form.values = self.rules.values
            self.form.show_rule(rule, self.rules.custom, groups, self.may_write(), words.worst(self.problems, rule.id))
            self.inside.setCurrentWidget(self.form_pane)
        else:
            if not (body.fit or body.engagement):
                hint = self.tr("Fit is who they are, engagement is what they do; each rule gives or takes points.")
                self.no_rule.set("target", self.tr("No rule yet."), hint)
                if self.may_write():
                    self.no_rule.set_action(self.tr("Add the first rule"), self.list.open_menu)
            else:
                self.no_rule.set("pointer", self.tr("Choose a rule"), self.tr("It opens here; every change shows its effect below at once."))
            page = {"rule": self.no_rule, "limits": self.limits_pane, "changes": self.diff}[key]
            self.inside.setCurrentWidget(page)
        self.keys.watch(self.inside)

    def show_failure(self, failure: failures.Failure) -> None:
        self.empty_state.set("alert-circle", failure.text, failure.remedy)
        self.whole.setCurrentWidget(self.empty_state)

    # -- rules

    def _rule_chosen(self, id_: str | None) -> None:
        self.rule_id = id_
        if self.tabs.current() == "rule":
            self._show_side()
        elif id_ is not None:
            self.tabs.set_current("rule")
            self._show_side()

    def _show_rule(self, id_: str) -> None:
        self.list.select(id_)
        self._rule_chosen(id_)

    def _rule_edited(self, was: str, rule: Rule, field: str) -> None:
        self.rule_id = rule.id
        text = self.tr("change “%1”").replace("%1", words.rule_name(rule))
        self.draft.change(text, body_edits.replace_rule(self.draft.body, was, rule), f"{was}.{field}")

    def _add(self, kind: str) -> None:
        made = body_edits.new_rule(self.draft.body, kind)
        self.rule_id = made.id
        self.tabs.set_current("rule")
        self.draft.change(self.tr("add a rule"), body_edits.add_rule(self.draft.body, made, self.list.current_id()))
        self.list.select(made.id)
        first = self.form.zh if language() == "zh" else self.form.en
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self, id_: str) -> None:
        body, made = body_edits.copy_rule(self.draft.body, id_)
        self.rule_id = made
        self.draft.change(self.tr("copy a rule"), body)
        self.list.select(made)

    def _remove(self, id_: str) -> None:
        rules = [rule.id for rule in (*self.draft.body.fit, *self.draft.body.engagement)]
        at = rules.index(id_)
        self.rule_id = next(iter(rules[at + 1 : at + 2] or rules[max(0, at - 1) : at]), None)
        self.draft.change(self.tr("remove a rule"), body_edits.remove_rule(self.draft.body, id_))
        self.list.select(self.rule_id)

    def _move(self, id_: str, by: int) -> None:
        self.draft.change(self.tr("move a rule"), body_edits.move_rule(self.draft.body, id_, by))
        self.list.select(id_)

    # -- the effect

    def try_now(self) -> None:
        self.large.forget()
        if self.sample is None or self.rules is None or self.draft.body is None or self.faults() or not self.sample.leads:
            self._show_effect()
            return
        live = self.rules.live
        before = self.read(live.body) if live is not None else None
        work = self.app.jobs.work
        work(_tried, self.draft.body, before, self._live, self.sample, self.rules.custom, done=self._tried, failed=self._untried, slot="lead_rules.trial")

    def _tried(self, found: tuple[Trial, tuple[Scored, ...]]) -> None:
        assert self.rules is not None
        self.trial, self._live = found
        self._of, today = (self.sample.of, self.sample.day) if self.sample is not None else (None, None)
        self.list.show_body(self.draft.body, self.problems, self.trial, today, self.may_write())
        self._show_effect()

    def _tried_large(self, trial: Trial, of: int) -> None:
        """The figures beside the rules are those of the same leads as the picture."""
        self.trial, self._of = trial, of
        today = self.sample.day if self.sample is not None else None
        self.list.show_body(self.draft.body, self.problems, trial, today, self.may_write())
        self.effect.show_trial(trial, of, "")

    def _untried(self, error: BaseException) -> None:
        self.trial = None
        self.effect.show_trial(None, None, refusal(error))

    def _show_effect(self) -> None:
        why = self.sample_error
        if self.sample is None and not why:
            why = self.tr("Leads to try the rules on are being read …")
        elif self.sample is not None and not self.sample.leads:
            why = self.no_leads()
        elif self.faults():
            first = next(one for one in self.problems if one.severity == "error")
            rule = body_edits.find_rule(self.draft.body, first.rule)
            place = f"{words.rule_name(rule)}: " if rule is not None else ""
            why = place + words.problem_text(first.code, first.args)
        self.effect.show_trial(self.trial, self._of, why)

    def _open_figure(self, kind: str, key: str) -> None:
        trial = self.effect.histogram.trial
        if trial is None:
            return
        if kind == "grade":
            self.open_leads(trial.of_grade(key), self.tr("Grade %1 as written here").replace("%1", key))
        else:
            self.open_leads(trial.of_bin(int(key)), self.tr("Score as written here"))

    def _open_rule(self, id_: str) -> None:
        rule = body_edits.find_rule(self.draft.body, id_)
        if self.trial is not None and rule is not None and id_ in self.trial.rules:
            self.open_leads(self.trial.of_rule(id_), words.rule_name(rule))

    def regions(self) -> list[QWidget]:
        return [self.side.grid, self.list.grid, self.inside]


def _tried(
    body: ScoreBody, before: ScoreBody | None, live: tuple[Scored, ...] | None, sample: Any, custom: Any
) -> tuple[Trial, tuple[Scored, ...]]:  # fmt: skip
    """The live scores are worked out once a version; on a thread of the pool."""
    if live is None:
        live = score_sample(before, sample, custom) if before is not None else ()
    return try_body(body, live, sample, custom), live
