"""One document of the commissions screen: the list of plans, one plan version, or the explanation of a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.commissions.dry_run_model import DryRunModel
from desktop.commissions.dry_run_page import DryRunPage
from desktop.commissions.explain_view import ExplainView
from desktop.commissions.explain_view_model import ExplainViewModel
from desktop.commissions.loading import first_day
from desktop.commissions.new_plan_dialog import NewPlanDialog
from desktop.commissions.plan_saving import PlanSaving
from desktop.commissions.plan_view import PlanView
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.plans_page import PlansPage
from desktop.commissions.scenario_panel import ScenarioPanel
from desktop.commissions.submit_dialog import MONTHS, SubmitDialog
from desktop.shared.failures import explain
from desktop.shared.i18n import pick
from desktop.shared.local_drafts import LocalDrafts
from server_db.commands.plans import SavedVersion, new_plan
from server_db.queries.credited_lines import get_line_of_credit
from server_db.queries.plans import PlanRow, find_plans

if TYPE_CHECKING:
    from desktop.app import App

LAST = "commissions.version"
PLANS = frozenset({"plan", "plan_version"})


def _begin_plan(session: Any, values: Mapping[str, Any]) -> SavedVersion:
    return new_plan(session, **values)


class CommissionsView(QFrame):
    """Opened without an address it goes to the version that was open last, else to the first plan's newest one."""

    title_changed = Signal(str)
    dirty_changed = Signal(bool)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._plans: tuple[PlanRow, ...] = ()
        self._addressed = False
        self.page = PlansPage("finance" in app.groups())
        self.page.new_asked.connect(self._new_plan)
        self.plan: PlanView | None = None
        self.dry_runs: DryRunPage | None = None
        self.scenarios: ScenarioPanel | None = None
        self.explanation: ExplainView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.page.version_chosen.connect(self.open_version)
        app.scope.changed.connect(self._scope_changed)
        app.theme.changed.connect(self._restyle)
        app.jobs.data_changed.connect(self._data_changed)
        self.refresh()

    # --- opening

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "") -> None:
        """version/7 with an optional dry-run/all, or run/5/employee/27/step/payout with an optional record/123."""
        named = dict(zip(parts[::2], parts[1::2], strict=False))
        if host == "explain" or "employee" in named:
            self._addressed = True
            self._open_explanation(named)
        elif "version" in named:
            self._addressed = True
            self.open_version(int(named["version"]))
            if "dry-run" in named:
                self.show_dry_runs()
        elif parts == ["list"]:
            self._addressed = True
            self._show(self.page)

    def refresh(self) -> None:
        self._app.jobs.query(find_plans, done=self._plans_came, failed=self._plans_failed, slot=f"commissions.plans.{id(self)}")

    def _plans_came(self, plans: tuple[PlanRow, ...]) -> None:
        self._plans = plans
        self.page.show_plans(plans)
        if not self._addressed and plans:
            self._addressed = True
            self._open_last()

    def _open_last(self) -> None:
        known = {version.id for plan in self._plans for version in plan.versions}
        last = self._app.settings.get(LAST, 0)
        own = next((plan.versions[0].id for plan in self._plans if plan.versions), None)
        if (wanted := int(last) if int(last or 0) in known else own) is not None:
            self.open_version(wanted)

    def _plans_failed(self, error: BaseException) -> None:
        failure = explain(error)
        self.page.show_failure(failure.text, failure.remedy)

    def open_version(self, version_id: int) -> None:
        app = self._app
        if self.plan is None:
            local = LocalDrafts(f"{app.me.login if app.me else ''}@{app.server}")
            model = PlanViewModel(app.jobs, app.me.id if app.me else 0, app.groups(), local, self)
            self.plan = PlanView(model, PlanSaving(app.jobs, model))
            self.plan.header.list_asked.connect(lambda: self._show(self.page))
            self.plan.order_requested.connect(self._open_order)
            self.plan.draft_opened.connect(self.open_version)
            model.document_changed.connect(self._retitle)
            self._stack.addWidget(self.plan)
            self._add_dry_runs(self.plan)
            self.scenarios = ScenarioPanel(app, model)
            self.plan.levers.add_below(self.scenarios)
        self.plan.model.keep_local_now()
        self.plan.model.open(version_id, app.scope.period)
        app.settings.set(LAST, version_id)
        self._show(self.plan)

    def _add_dry_runs(self, plan: PlanView) -> None:
        model = DryRunModel(self._app.jobs, plan.model)
        self.dry_runs = DryRunPage(self._app, model)
        plan.model.loaded.connect(model.open)
        plan.model.tried_over_months = lambda: model.newest_of_draft() is not None
        model.changed.connect(plan.header.show_version)
        plan.dry.months_requested.connect(self.show_dry_runs)
        plan.header.may_submit = lambda: self._shown_what_it_does(model)
        plan.dry.offer_months(bool(self._app.groups() & {"finance", "auditor"}))
        self.dry_runs.back_asked.connect(lambda: self._show(plan))
        self.dry_runs.person_asked.connect(self._show_example)
        self.dry_runs.explanation_asked.connect(lambda run, employee: self._app.navigate(f"tripod://explain/run/{run}/employee/{employee}"))
        self._stack.addWidget(self.dry_runs)

    def _shown_what_it_does(self, model: DryRunModel) -> bool:
        answer = SubmitDialog(model, self).exec()
        if answer == MONTHS:
            self.show_dry_runs()
        return answer == QDialog.DialogCode.Accepted

    def show_dry_runs(self) -> None:
        if self.dry_runs is not None:
            self._show(self.dry_runs)

    def _show_example(self, employee_id: int, period: str) -> None:
        """From a figure of the dry run to how it comes about."""
        if self.plan is not None:
            self.plan.model.show_person(employee_id, period)
            self._show(self.plan)

    def _new_plan(self) -> None:
        """Begins in the guide: most plans need no formula of their own."""
        dialog = NewPlanDialog(frozenset(plan.code for plan in self._plans), first_day(self._app.scope.period), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._app.jobs.command(_begin_plan, dialog.values(), done=self._plan_begun, failed=self._order_failed, changes=PLANS)

    def _plan_begun(self, saved: SavedVersion) -> None:
        self.refresh()
        self.open_version(saved.id)
        if self.plan is not None:
            self.plan.show_face("guided")

    def _open_explanation(self, named: Mapping[str, str]) -> None:
        if self.explanation is None:
            self.explanation = ExplainView(ExplainViewModel(self._app.jobs, self))
            self.explanation.line_requested.connect(lambda line: self._app.navigate(f"tripod://orders/line/{line}"))
            self.explanation.dispute_requested.connect(self._app.navigate)
            self.explanation.may_dispute = self._may_dispute
            self.explanation.model.changed.connect(self._retitle)
            self._stack.addWidget(self.explanation)
        record = named.get("record")
        self.explanation.model.open(int(named["run"]), int(named["employee"]), named.get("step", ""), record)
        self._show(self.explanation)

    def _may_dispute(self, employee: int) -> bool:
        """The person whose pay it is, or finance for them; the database decides in the end."""
        me = self._app.me
        return "finance" in self._app.groups() or (me is not None and me.id == employee)

    def _open_order(self, record: Mapping[str, Any]) -> None:
        credit = record.get("id")
        if credit is not None:
            self._app.jobs.query(get_line_of_credit, int(credit), done=self._order_found, failed=self._order_failed)

    def _order_found(self, line: int | None) -> None:
        if line is not None:
            self._app.navigate(f"tripod://orders/line/{line}")

    def _order_failed(self, error: BaseException) -> None:
        self._app.notify(explain(error).sentence(), "bad")

    # --- the document in its tab

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._retitle()

    def _retitle(self) -> None:
        shown = self._stack.currentWidget()
        dirty = False
        if shown is self.plan and self.plan is not None and (version := self.plan.model.version) is not None:
            title = f"{pick(version.plan_name_en, version.plan_name_zh)} v{version.number}"
            dirty = self.plan.model.dirty
        elif shown is self.dry_runs and self.dry_runs is not None:
            title = self.dry_runs.header.title.text()
        elif shown is self.explanation and self.explanation is not None:
            title = self.explanation.title()
        else:
            title = self.tr("Commission plans")
        self.title_changed.emit(title)
        self.dirty_changed.emit(dirty)

    def _scope_changed(self) -> None:
        if self.plan is not None:
            self.plan.model.set_period(self._app.scope.period)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"plan", "plan_version", "plan_assignment"}:
            self.refresh()

    def _show_guided_line(self) -> None:
        if self.plan is not None:
            self._show(self.plan)
            self.plan.show_written_by_guide()

    def _show_scenarios(self) -> None:
        """For a picture: what was kept, side by side."""
        if self.plan is not None and self.scenarios is not None and len(self.scenarios.scenarios) > 1:
            self._show(self.plan)
            self.scenarios.compare_all()

    def showcases(self) -> dict[str, Callable[[], object]]:
        """For `tripod shots`: the calculator with its faces, what is wrong with the plan, what-ifs side by side, the list of plans."""
        plan = self.plan
        if plan is None or plan.model.version is None:
            return {}
        return {
            "": plan.show_tried, "typing": plan.show_typing, "records": plan.show_first_records, "guided": plan.show_guided,
            "terms": plan.show_all_terms, "finding": plan.show_finding, "scenarios": self._show_scenarios, "dry-run": self.show_dry_runs,
            "guided-line": self._show_guided_line, "list": lambda: self._show(self.page),
        }  # fmt: skip

    def regions(self) -> list[QWidget]:
        shown = self._stack.currentWidget()
        found: list[QWidget] = shown.regions() if hasattr(shown, "regions") else [self.page.table]
        return found

    def status_text(self) -> str:
        return self.tr("All amounts in the office's currency; rounding happens where a formula says so")

    def keep_draft(self) -> bool:
        """Before the tab or the window closes: the file on this computer holds everything, and is offered again."""
        if self.plan is not None:
            self.plan.model.keep_local_now()
        return self.plan is not None and self.plan.model.keeps_locally

    def closeEvent(self, event: QEvent) -> None:  # noqa: N802
        self.keep_draft()
        super().closeEvent(event)

    def _restyle(self) -> None:
        if self.plan is not None:
            self.plan.restyle()
        if self.explanation is not None:
            self.explanation.restyle()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self._retitle()
        super().changeEvent(event)
