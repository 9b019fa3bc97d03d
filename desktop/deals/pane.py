"""One deal opened: on the right of the board, or as a document of its own with its fields beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.deals.activity_tab import ActivityTab
from desktop.deals.clock_card import ClockCard
from desktop.deals.contacts_list import ContactsList
from desktop.deals.deal_acts import DealActs
from desktop.deals.deal_fields import DealFields
from desktop.deals.deal_head import DealHead
from desktop.deals.deal_steps import path_steps
from desktop.deals.deal_view_model import DealViewModel
from desktop.deals.evidence_list import EvidenceList, slots_of
from desktop.deals.gate_panel import GatePanel
from desktop.deals.history_tab import ApprovalsTab, HistoryTab
from desktop.deals.path_bar import PathBar
from desktop.deals.task_list import TaskList
from desktop.shared.facts import Pane
from desktop.shared.i18n import names
from desktop.shared.record_pane import RecordPane
from desktop.shared.widgets import Section, column, fill_column, hline, vline

WIDTH, LEFT_WIDTH, PAGE = 464, 380, 860
TABS = ("stage", "activities", "fields", "approvals", "history")


class DealPane(RecordPane):
    move_wanted = Signal(object, object)  # deal, stage
    reopen_wanted = Signal(object)

    def __init__(self, model: DealViewModel, wide: bool = False) -> None:
        super().__init__(model, [key for key in TABS if not (wide and key == "fields")], wide)
        self.head, self.clock, self.path = DealHead(), ClockCard(), PathBar()
        self.gate, self.tasks, self.evidence = GatePanel(), TaskList(), EvidenceList()
        self.activities, self.fields, self.contacts = ActivityTab(), DealFields(), ContactsList()
        self.approvals, self.history = ApprovalsTab(), HistoryTab()
        self.sections = {key: Section() for key in ("gate", "tasks", "evidence", "fields", "contacts")}
        self.acts = DealActs(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        stage = column(
            self.sections["gate"], self.gate, hline(), self.sections["tasks"], self.tasks, hline(), self.sections["evidence"], self.evidence, gap=0
        )
        facts = column(self.sections["fields"], self.fields, hline(), self.sections["contacts"], self.contacts, gap=0)
        self.pages = {"stage": stage, "activities": self.activities, "approvals": self.approvals, "history": self.history}
        if not self.wide:
            self.pages["fields"] = facts
        self.add_pages(PAGE)
        right = column(self.path, self.tabs, hline(), (self.area, 1), *(() if self.wide else (self.fields.foot,)), gap=0)
        self.body = QFrame()
        if self.wide:
            self.left = Pane("")
            self.left.setFixedWidth(LEFT_WIDTH)
            self.left.add(self.head, self.clock, hline(), facts)
            self.left.column.addStretch(1)
            side = QHBoxLayout(self.body)
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(0)
            for part in (column((self.left, 1), self.fields.foot, gap=0), vline()):
                side.addWidget(part)
            side.addWidget(right, 1)
        else:
            self.setFixedWidth(WIDTH)
            fill_column(self.body, self.head, self.clock, (right, 1))
        self.head.close_tool.setVisible(not self.wide)
        self.head.tab_tool.setVisible(not self.wide)
        fill_column(self, (self.body, 1), (self.message, 1))
        self.body.hide()
        self._show_tab(0)

    def _connect(self) -> None:
        model = self.model
        self.follow_model()
        model.arrived.connect(self.show_deal)
        model.gates_arrived.connect(self.show_gate)
        self.path.chosen.connect(model.set_target)
        self.gate.target_chosen.connect(model.set_target)
        self.gate.move_wanted.connect(lambda to: self.move_wanted.emit(model.deal, model.stage(to)))
        self.gate.reopen_wanted.connect(lambda: self.reopen_wanted.emit(model.deal))
        self.head.closed.connect(self.closed)
        self.head.tab_wanted.connect(lambda: self.followed.emit(f"tripod://deal/{model.deal_id}", True))
        self.head.answer_tool.setVisible(model.may_enter_answers())
        self.head.answer_wanted.connect(lambda: self.followed.emit(f"tripod://feedback/surveys/new?deal={model.deal.code}", False))
        self.head.owner_wanted.connect(lambda: self.followed.emit(f"tripod://people/{model.deal.owner_id}", False))
        self.head.customer_wanted.connect(lambda: self.followed.emit(f"tripod://deals/customer/{model.deal.customer_id}", False))
        self.activities.review_wanted.connect(self._review)
        self.fields.dirty_changed.connect(self.dirty_changed)
        self.acts.connect_all()

    def _review(self, activity: Any) -> None:
        whose = activity.made_by or self.model.deal.owner_id
        self.followed.emit(f"tripod://feedback/reviews/new?person={whose}&record=deal_activity:{activity.id}", False)

    def show_deal(self) -> None:
        model, deal = self.model, self.model.deal
        bundle, writes = model.bundle, model.may_write()
        me = model.app.me.id if model.app.me is not None else None
        self.show_body()
        self.head.set(deal)
        self.clock.set(deal, bundle.clock, writes)
        self.show_gate()
        here = [task for task in bundle.tasks if task.stage_id == deal.stage_id or task.done_at is None]
        self.tasks.set(here, bundle.today, writes)
        self.evidence.set(slots_of(bundle.demands.get(deal.stage_id, ()), bundle.evidence), bundle.evidence, writes)
        self.activities.set(bundle.activities, bundle.contacts, writes, me, model.may_review())
        self.fields.set(deal, bundle.fields, writes)
        self.contacts.set(bundle.contacts, writes)
        self.approvals.set(bundle.approvals, bundle.overrides, self.stage_name, model.may_decide(), me)
        self.history.set(bundle.moves, self.stage_name)
        self._name_tabs()

    def show_gate(self) -> None:
        model = self.model
        if model.bundle is None:
            return
        self.path.set(path_steps(model), model.target, self.tr("The deal's way through its stages"))
        gate = model.gate()
        if model.deal.status not in ("open", "pool"):
            closed = model.deal.status in ("won", "lost")
            self.gate.show_waiting(self.tr("The deal is closed; its way is in the history."), closed and model.may_reopen())
        elif model.deal.light == "paused":
            self.gate.show_waiting(self.tr("The deal is paused. Resume it to move it."))
        elif gate is None:
            self.gate.show_waiting(self.tr("Asking what the next stage demands…") if model.gates is None else self.tr("No way leads on from this stage."))
        else:
            ways = [(one.to, model.stage(one.to)) for one in model.gates or () if one.kind is not None and model.stage(one.to) is not None]
            self.gate.show_gate(gate, ways, model.checks(), model.may_write(), model.override_state(gate.to))

    def stage_name(self, stage_id: str | None) -> str:
        stage = self.model.stage(stage_id) if stage_id else None
        return names(stage) if stage is not None else (stage_id or "–")

    # -- tabs

    def _name_tabs(self) -> None:
        titles = {
            "stage": self.tr("Stage"), "activities": self.tr("Activities"), "fields": self.tr("Fields"),
            "approvals": self.tr("Approvals"), "history": self.tr("History"),
        }  # fmt: skip
        waiting = 0
        if self.model.bundle is not None:
            waiting = sum(one.decided_at is None for one in (*self.model.bundle.approvals, *self.model.bundle.overrides))
        for number, key in enumerate(self.keys):
            text = titles[key]
            self.tabs.setTabText(number, f"{text} ({waiting})" if key == "approvals" and waiting else text)

    def regions(self) -> list[QWidget]:
        return [self.path, self.tabs, *([self.left] if self.wide else [])]

    def retranslate(self) -> None:
        titles = {
            "gate": self.tr("What the next stage demands"), "tasks": self.tr("Tasks"), "evidence": self.tr("Documents"),
            "fields": self.tr("Fields"), "contacts": self.tr("Contacts"),
        }  # fmt: skip
        for key, section in self.sections.items():
            section.set_title(titles[key])
        self.setAccessibleName(self.tr("Deal"))
        self.tabs.setAccessibleName(self.tr("Parts of the deal"))
        self.head.retranslate()
        self.gate.retranslate()
        self.evidence.retranslate()
        self._name_tabs()
        if self.model.bundle is not None:
            self.show_deal()

    def showcase_tab(self, key: str) -> Any:
        self.go_to_tab(key)
        return self
