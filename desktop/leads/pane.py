"""One lead opened: beside the list, or as a document of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.leads.clock_tab import ClockTab
from desktop.leads.duplicates_tab import DuplicatesTab
from desktop.leads.fields_tab import FieldsTab
from desktop.leads.lead_head import LeadHead
from desktop.leads.lead_view_model import LeadViewModel
from desktop.leads.score_tab import ScoreTab
from desktop.leads.timeline_tab import TimelineTab
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.conflict import ConflictDialog
from desktop.shared.i18n import names
from desktop.shared.record_pane import RecordPane
from desktop.shared.widgets import column, fill_column, hline

WIDTH, PAGE = 464, 900
TABS = ("timeline", "fields", "score", "duplicates", "clock")


class LeadPane(RecordPane):
    act_wanted = Signal(str, object)  # act, lead
    merge_wanted = Signal(object, int)  # lead, id of the other
    unmerge_wanted = Signal(int)
    undo_wanted = Signal(int, int, int)  # lead, its version before the act and after it

    def __init__(self, model: LeadViewModel, rules: Callable[[], Mapping[str, tuple[str, str]]], wide: bool = False) -> None:
        """`rules`: names of the scoring rules as far as they are known."""
        super().__init__(model, TABS, wide)
        self.rules = rules
        self.head, self.timeline, self.fields = LeadHead(wide), TimelineTab(model), FieldsTab(model)
        self.score, self.duplicates, self.clock = ScoreTab(), DuplicatesTab(), ClockTab()
        self.pages = {
            "timeline": self.timeline, "fields": self.fields, "score": self.score, "duplicates": self.duplicates, "clock": self.clock,
        }  # fmt: skip
        self.add_pages(PAGE)
        if wide:
            self.head.setMaximumWidth(PAGE)  # its acts stay beside what they belong to
        else:
            self.setFixedWidth(WIDTH)
        self.body = column(self.head, self.tabs, hline(), (self.area, 1), self.fields.foot, gap=0)
        fill_column(self, (self.body, 1), (self.message, 1))
        self.body.hide()
        # Filled in the moment it was shown, the area has not asked its contents for their height.
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self.area.widget().adjustSize)
        self.head.tab_tool.setVisible(not wide)
        self._show_tab(0)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        model, head = self.model, self.head
        self.follow_model()
        model.arrived.connect(self.show_lead)
        model.conflict.connect(self._conflict)
        head.closed.connect(self.closed)
        head.tab_wanted.connect(lambda: self.followed.emit(f"tripod://lead/{model.lead_id}", True))
        head.owner_wanted.connect(lambda: self.followed.emit(f"tripod://people/{model.lead.owner_id}", False))
        head.act_wanted.connect(lambda act: self.act_wanted.emit(act, model.lead))
        self.timeline.followed.connect(self.followed)
        self.timeline.unmerge_wanted.connect(self.unmerge_wanted)
        self.timeline.undo_wanted.connect(lambda since, version: self.undo_wanted.emit(model.lead_id, since, version))
        self.duplicates.opened.connect(lambda lead_id: self.followed.emit(f"tripod://leads/lead/{lead_id}", False))
        self.duplicates.merge_wanted.connect(lambda other: self.merge_wanted.emit(model.lead, other))
        self.fields.dirty_changed.connect(self.dirty_changed)

    def _failed(self, error: BaseException) -> None:
        super()._failed(error)
        if self.wide and failures.is_out_of_sight(error):
            self.message.set_action(self.tr("To the list"), self.closed.emit)

    def show_lead(self) -> None:
        bundle = self.model.bundle
        self.show_body()
        named = {one.code: names(one) for one in bundle.fields}
        wanting = [named.get(code) or words.core_field_name(code) for code in bundle.wanting.missing]
        self.head.set(bundle.lead, self.offers(), wanting if bundle.wanting.met else (), self.model.went)
        self.timeline.set(bundle.timeline, bundle.timeline_whole)
        self.fields.set(bundle.lead, bundle.fields, bundle.layout)
        self.fields.show_wanting(bundle.wanting.missing)
        self.score.set(bundle.score, self.rules())
        self.duplicates.set(bundle.duplicates, self.model.may_manage() and bundle.lead.status != "merged")
        self.clock.set(bundle.lead, bundle.stints, bundle.assigned)
        self._name_tabs()
        self._settling.start()

    def offers(self) -> list[str]:
        """What may be done now, the likeliest first."""
        model, lead = self.model, self.model.lead
        manage, mine = model.may_manage(), model.is_mine()
        if lead.status == "merged":
            return []
        if lead.status != "open":
            return ["reopen"] if manage else []
        found = ["claim"] if model.may_claim() else []
        if mine:
            found += ["contact", "convert"] if lead.contacted_at is None else ["convert", "contact"]
        elif manage and lead.owner_id is not None:
            found += ["convert"]
        if manage:
            found += ["assign"] + (["mql"] if lead.mql_at is None else [])
        if lead.owner_id is not None and (mine or manage):
            found += ["return", "won", "lost", "invalid"]
        elif manage:
            found += ["lost", "invalid"]
        return found

    def _conflict(self, patch: dict[str, Any], now: Any) -> None:
        clashes = self.fields.clashes(patch, now)
        if not clashes:  # other fields changed: mine go on top of them
            self.model.save(patch, now.version)
            return
        who = self.fields.last_saver(self.model.bundle)
        dialog = ConflictDialog(who, clashes, self)
        dialog.decided.connect(lambda mine: self.fields.settle(patch, clashes, mine, now))
        dialog.open()
        self.dialog = dialog

    # -- tabs

    def _name_tabs(self) -> None:
        titles = {
            "timeline": self.tr("Timeline"), "fields": self.tr("Fields"), "score": self.tr("Score"), "duplicates": self.tr("Duplicates"),
            "clock": self.tr("Response"),
        }  # fmt: skip
        alike = len(self.model.bundle.duplicates) if self.model.bundle is not None else 0
        for number, key in enumerate(self.keys):
            self.tabs.setTabText(number, f"{titles[key]} ({alike})" if key == "duplicates" and alike else titles[key])

    def regions(self) -> list[QWidget]:
        return [self.head.first, self.tabs]

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lead"))
        self.tabs.setAccessibleName(self.tr("Parts of the lead"))
        self.head.retranslate()
        self._name_tabs()
        if self.model.bundle is not None:
            self.show_lead()
