"""All plans and their versions: who works under them, what is in force, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.version_words import STATUS_ICONS, status_words
from desktop.shared.i18n import names, pick
from desktop.shared.widgets import EmptyState, ScreenHeader, button, hline, panel
from server_db.queries.plans import PlanRow, VersionRow


class PlansPage(QFrame):
    version_chosen = Signal(int)
    new_asked = Signal()

    def __init__(self, may_write: bool = False) -> None:
        super().__init__()
        panel(self)
        self._plans: tuple[PlanRow, ...] = ()
        self._versions: list[VersionRow] = []
        self._header = ScreenHeader("")
        self.new = button("", "plus", "primary", clicked=self.new_asked.emit)
        self.new.setVisible(may_write)
        self._header.add_actions(self.new)
        self.table = CellsView(whole_rows=True)
        self.table.activated_row.connect(lambda at: self.version_chosen.emit(self._versions[at].id))
        self.empty = EmptyState("file-text", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._header, hline(), self._stack):
            layout.addWidget(part)
        self.retranslate()

    def show_plans(self, plans: Sequence[PlanRow]) -> None:
        self._plans = tuple(plans)
        self._fill()

    def show_failure(self, text: str, remedy: str) -> None:
        self.empty.set("alert-circle", text, remedy)
        self._stack.setCurrentWidget(self.empty)

    def _fill(self) -> None:
        rows: list[list[Cell]] = []
        self._versions = []
        words = status_words()
        for plan in self._plans:
            for version in plan.versions:
                self._versions.append(version)
                rows.append(self._line(plan, version, words))
        heads = [self.tr("Plan"), self.tr("Version"), self.tr("State"), self.tr("In force from"), self.tr("until")]
        heads += [self.tr("Written by"), self.tr("Approved by")]
        cells = [Cell(text) for text in heads] + [Cell(self.tr("People"), right=True)]
        self.table.show_cells(cells, rows, (280, 76, 130, 110, 110, 150, 150, 80), stretch=0)
        self._stack.setCurrentWidget(self.table if rows else self.empty)

    def _line(self, plan: PlanRow, version: VersionRow, words: dict[str, str]) -> list[Cell]:
        icon, tone = STATUS_ICONS.get(version.status, ("circle", "text2"))
        return [
            Cell(names(plan), bold=version.status in ("approved", "draft"), icon="file-text", tip=plan.code),
            Cell(f"v{version.number}"),
            Cell(words.get(version.status, version.status), icon=icon, icon_tone=tone),
            Cell(_day(version.valid_from)),
            Cell(_day(version.valid_until)),
            Cell(_who(version.author_en, version.author_zh, version.created_by), tip=version.created_by or ""),
            Cell(_who(version.approver_en, version.approver_zh, version.approved_by), tip=version.approved_by or ""),
            Cell(str(plan.people) if version is plan.live else "", right=True),
        ]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._header.set_title(self.tr("Commission plans"))
        self.new.setText(self.tr("New plan…"))
        self.new.setAccessibleName(self.tr("New plan…"))
        self._header.set_sub(self.tr("Enter or a double click opens a version. Approved versions are read only; editing makes a new draft."))
        self.table.setAccessibleName(self.tr("Plans and their versions"))
        self.empty.set("file-text", self.tr("No plan is visible to you."), self.tr("Finance writes plans; people see the plan they are paid under."))
        self._fill()


def _who(en: str | None, zh: str | None, code: str | None) -> str:
    return pick(en or "", zh or "") or code or "–"


def _day(value: date | None) -> str:
    return value.isoformat() if value else "–"
