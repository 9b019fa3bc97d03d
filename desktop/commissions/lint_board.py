"""Between the linter's findings and the calculator: what is listed, where a finding leads, what a fix or a reason does."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from desktop.commissions import plan_edit
from desktop.commissions.lint_example import ExampleDialog
from desktop.commissions.lint_panel import FindingLine, FindingsPanel
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.properties_edit import given
from desktop.shared.i18n import moment, pick
from server_db.domain.plan_lint import Finding
from server_db.domain.plan_properties import property_names

if TYPE_CHECKING:
    from desktop.commissions.plan_view import PlanView


class PlanFindings(QObject):
    def __init__(self, view: PlanView, model: PlanViewModel) -> None:
        super().__init__(view)
        self._view, self._model, self._watch = view, model, model.lint
        self.panel = FindingsPanel()
        self.panel.chosen.connect(self.go_to)
        self.panel.example_asked.connect(self.show_example)
        self.panel.fix_asked.connect(self.mend)
        self.panel.accept_asked.connect(self._accept)
        self._watch.changed.connect(self.show_findings)
        self._watch.failed.connect(view.notice.show_failure)
        view.chart.mend_asked.connect(self._mend_cliff)

    def show_findings(self) -> None:
        """Also after a change of language."""
        model = self._model
        broken = any(model.troubles_of(step["name"]) for step in plan_edit.steps_of(model.draft.body))
        lines = () if broken else tuple(self._line(one) for one in self._watch.findings)
        self.panel.show_findings(lines, self._watch.looking and not broken, broken)
        cliff = self._cliff()
        self._view.chart.offer_fix(pick(cliff.fix.label_en, cliff.fix.label_zh) if cliff is not None and cliff.fix is not None and not broken else "")

    def _line(self, finding: Finding) -> FindingLine:
        known = self._watch.reason_of(finding)
        fix = pick(finding.fix.label_en, finding.fix.label_zh) if finding.fix is not None and self._model.editable else ""
        may_accept = finding.severity == "warning" and known is None and self._model.editable and not self._model.dirty
        reason = f"{known.note} ({pick(known.by_en, known.by_zh)}, {moment(known.at)})" if known is not None else ""
        return FindingLine(finding.key, finding.severity, pick(finding.message_en, finding.message_zh), fix, finding.pair is not None, may_accept, reason)

    def _finding(self, key: str) -> Finding | None:
        return next((one for one in self._watch.findings if one.key == key), None)

    def _cliff(self) -> Finding | None:
        """The dearest cliff that a press makes marginal."""
        if not self._model.editable or not self._watch.fresh:
            return None
        found = [one for one in self._watch.findings if one.code == "cliff" and one.fix is not None]
        return max(found, key=lambda one: abs(one.effect or Decimal(0)), default=None)

    # --- what a press does

    def go_to(self, key: str) -> None:
        """The row of a table, the field of a term, else the piece of the formula."""
        finding, view = self._finding(key), self._view
        if finding is None:
            return
        place = finding.place
        if place.part in property_names() and place.span is None:
            own = given(given(self._model.draft.body, "components"), place.step or "")
            view.show_face("terms")
            view.terms.open_field(place.part, place.step or "" if place.part in own else "")
            return
        view.show_face("formula")
        if place.table is not None and (shown := next((one for one in view.tables if one.sheet and one.sheet.name == place.table), None)):
            shown.table.setFocus()
            shown.table.setCurrentIndex(shown.table.model().index(place.row or 0, 0))
            view.left.ensureWidgetVisible(shown)
            return
        own = plan_edit.step_of(self._model.draft.body, place.step or "")
        if own is not None:
            self._model.choose_step(own["name"])
            self._mark(own["formula"], place.span)
        elif place.part is not None:
            view.show_face("guided")

    def _mark(self, formula: str, span: tuple[int, int] | None) -> None:
        editor, model = self._view.formula.editor, self._model
        editor.setFocus()
        if span is not None and self._watch.fresh:
            book = model.book()
            start = len(book.shown(formula[: span[0]], model.labels))
            editor.mark_step((start, start + len(book.shown(formula[span[0] : span[1]], model.labels))))

    def example(self, key: str) -> ExampleDialog | None:
        finding = self._finding(key)
        return ExampleDialog(finding, self._watch.body, self._model.labels, self._view) if finding is not None and finding.pair is not None else None

    def show_example(self, key: str) -> None:
        if (dialog := self.example(key)) is not None:
            dialog.exec()
            dialog.deleteLater()

    def mend(self, key: str) -> None:
        """One step to undo. A fix is for the plan that was looked at: after another edit it waits for the next look."""
        finding = self._finding(key)
        if finding is not None and finding.fix is not None and self._watch.fresh and self._model.editable:
            self._model.draft.mend(dict(finding.fix.body), pick(finding.fix.label_en, finding.fix.label_zh), finding.place.step or "")

    def _mend_cliff(self) -> None:
        if (cliff := self._cliff()) is not None:
            self.mend(cliff.key)

    def _accept(self, key: str) -> None:
        finding = self._finding(key)
        if finding is None:
            return
        said, given = QInputDialog.getText(self._view, self.tr("Let a warning stand"), self.tr("Why is it meant to be so?"))
        if given and said.strip():
            self._watch.acknowledge(finding, said.strip())
