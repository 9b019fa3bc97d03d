"""The terms of a plan: every one at a glance on the left with what a statement prints, and the fields that set it beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.list_and_pages import list_and_pages, scrolled
from desktop.commissions.plan_edit import Body
from desktop.commissions.properties_edit import given
from desktop.commissions.properties_entries import EntriesPage
from desktop.commissions.properties_form import CARDS, TermForm
from desktop.commissions.properties_places import COLLECTION, INPUT, LINE, PLAN
from desktop.commissions.properties_view_model import PropertiesModel
from desktop.shared.counted import counted
from desktop.shared.i18n import pick
from desktop.shared.widgets import Section
from server_db.domain.plan_properties import BY_NAME
from server_db.domain.plan_words import describe

Key = tuple[str, str]


class PropertiesPage(QFrame):
    def __init__(self, model: PropertiesModel) -> None:
        super().__init__()
        self.model = model
        self.keys: list[Key] = []
        self._open: Key = (PLAN, "credit_date")
        self.list = CellsView(whole_rows=True)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _old: self._chosen(now.row()))
        self.list.activated_row.connect(self._entered)
        self.list.undo_requested.connect(model.model.draft.stack.undo)
        self.list.redo_requested.connect(model.model.draft.stack.redo)
        self._section = Section("")
        self.plan, self.line = TermForm(model), TermForm(model, of_line=True)
        self.collections, self.figures = EntriesPage(model, COLLECTION), EntriesPage(model, INPUT)
        self.pages = QStackedWidget()
        forms = {PLAN: self.plan, LINE: self.line, COLLECTION: self.collections, INPUT: self.figures}
        self._areas = {key: self._scrolled(page) for key, page in forms.items()}
        list_and_pages(self, self._section, self.list, self.pages, (350, 640))
        model.changed.connect(self.show_terms)
        model.checked.connect(self._show_list)
        self.retranslate()

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = scrolled(page)
        self.pages.addWidget(area)
        return area

    def set_active(self, active: bool) -> None:
        self.setVisible(active)
        self.model.set_active(active)

    # --- chosen

    def _chosen(self, at: int) -> None:
        if 0 <= at < len(self.keys) and self.keys[at] != self._open:
            self.open_term(*self.keys[at])

    def _entered(self, at: int) -> None:
        """Enter on a row leads into its field."""
        if 0 <= at < len(self.keys):
            scope, name = self.keys[at]
            self.open_term(scope, name)
            form = self.plan if scope == PLAN else self.line if scope == LINE else None
            if form is not None:
                form.rows[name if scope == PLAN else "release"].field.setFocus(Qt.FocusReason.TabFocusReason)

    def open_term(self, scope: str, name: str) -> None:
        """A property of the plan, a pay line's own terms, the collections or the figures."""
        self._open = (scope, name)
        self.pages.setCurrentWidget(self._areas[scope])
        if scope == LINE:
            self.line.show_line(name)
        elif scope == PLAN:
            card = next((key for key, (_, names) in CARDS.items() if name in names), None)
            area = self._areas[PLAN]
            if card is not None:
                self.plan.layout().activate()  # type: ignore[union-attr]  # it has one
                top = self.plan.cards[card].y()
                area.verticalScrollBar().setValue(top)
        self._select()

    def open_field(self, name: str, line: str = "") -> None:
        """A property's own field, of the plan or of a pay line: where a finding leads."""
        scope, form = (LINE, self.line) if line else (PLAN, self.plan)
        card = next((names for _, names in CARDS.values() if name in names), (name,))
        self.open_term(scope, line or (name if name in self.model.printed else self._leader(name, card)))
        if (shown := form.rows.get(name)) is not None and not shown.isHidden():
            shown.field.setFocus(Qt.FocusReason.OtherFocusReason)
            # a page that was hidden is laid out only now
            QTimer.singleShot(0, self, lambda: self._areas[scope].ensureWidgetVisible(shown))

    # --- shown

    def show_terms(self) -> None:
        scope, name = self._open
        if scope == LINE and name not in self.model.read.payout_lines:
            self.open_term(PLAN, "credit_date")
        self.plan.show_terms()
        if self._open[0] == LINE:
            self.line.show_line(self._open[1])
        self.collections.show_entries()
        self.figures.show_entries()
        self._show_list()

    def _show_list(self) -> None:
        rows: list[list[Cell]] = []
        self.keys = []
        for name in [line.name for line in describe(self.model.read.properties)]:
            self._add_row(rows, (PLAN, name), *self._term(name))
        for line in self.model.read.payout_lines:
            own = f"component.{line}" in self.model.printed
            said = pick(self.model.printed[f"component.{line}"].value_en, self.model.printed[f"component.{line}"].value_zh) if own else ""
            wrong = self.model.count_of(LINE, entry=line)
            title = self.tr("Pay line %1").replace("%1", self.model.step_label(line))
            self._add_row(rows, (LINE, line), title, said or self.tr("as the plan"), own, wrong, "coin")
        for scope, title, icon in ((COLLECTION, self.tr("Lines by another date"), "calendar-event"), (INPUT, self.tr("Imported figures"), "database")):
            names = [pick(str(one.get("label_en") or ""), str(one.get("label_zh") or "")) or name for name, one in self.model.entries(scope).items()]
            said = "、".join(names) if pick("en", "zh") == "zh" else ", ".join(names)
            self._add_row(rows, (scope, ""), title, said or self.tr("none"), bool(names), self.model.count_of(scope), icon)
        self.list.show_cells([Cell(self.tr("Term")), Cell(self.tr("As printed"))], rows, (196, 150), stretch=1)
        self._select()

    def _term(self, name: str) -> tuple[str, str, bool, int, str]:
        line = self.model.printed[name]
        stored = self.model.value(name)
        own = bool(stored) and (name not in BY_NAME or stored != BY_NAME[name].default)
        card = next((names for _, names in CARDS.values() if name in names), (name,))
        mine = [one for one in card if one == name or (one not in self.model.printed and self._leader(one, card) == name)]
        icon = next((icon for icon, names in CARDS.values() if name in names), "adjustments-horizontal")
        return pick(line.label_en, line.label_zh), pick(line.value_en, line.value_zh), own, self.model.count_of(PLAN, mine), icon

    def _leader(self, name: str, card: tuple[str, ...]) -> str:
        """What goes with a choice is counted at the choice."""
        before = [one for one in card[: card.index(name)] if one in self.model.printed]
        return before[-1] if before else card[0]

    def _add_row(self, rows: list[list[Cell]], key: Key, title: str, said: str, own: bool, wrong: int, icon: str) -> None:
        tip = counted(wrong, self.tr("1 problem"), self.tr("%n problems")) if wrong else ""
        first = Cell(title, bold=own, icon="alert-circle" if wrong else icon, icon_tone="bad" if wrong else "text3", tip=tip, spoken=f"{title} {tip}".strip())
        rows.append([first, Cell(said, tone="text" if own else "text2", tip=said)])
        self.keys.append(key)

    def _select(self) -> None:
        at = self.keys.index(self._open) if self._open in self.keys else next((n for n, key in enumerate(self.keys) if key[0] == self._open[0]), -1)
        if at >= 0 and self.list.currentIndex().row() != at:
            self.list.selectionModel().blockSignals(True)
            self.list.selectRow(at)
            self.list.selectionModel().blockSignals(False)
            self.list.viewport().update()

    # --- read back

    def read_back(self) -> dict[str, Any]:
        """The terms as the fields say them; each pay line is looked at in turn."""
        shown, components = self.line.line, {}
        for line in self.model.read.payout_lines:
            self.line.show_line(line)
            if said := self.line.read_back():
                components[line] = said
        self.line.show_line(shown)
        found = {"properties": self.plan.read_back(), "components": components, "collections": self.collections.read_back(), "inputs": self.figures.read_back()}
        return {key: value for key, value in found.items() if value}

    # --- language and colours

    def restyle(self) -> None:
        for form in (self.plan, self.line):
            for shown in form.rows.values():
                if hasattr(shown.field, "restyle"):
                    shown.field.restyle()
        if self.model.body:
            self.show_terms()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._section.set_title(self.tr("Terms"))
        self.list.setAccessibleName(self.tr("Terms of the plan"))
        if self.model.body:
            self.show_terms()


def terms_of(body: Body) -> dict[str, Any]:
    """The part of a body that the page edits, without defaults: what reading back must give."""
    properties = {
        name: value for name, value in given(body, "properties").items()
        if value not in (None, "", []) and not (name in BY_NAME and value == BY_NAME[name].default)
    }  # fmt: skip
    found = {"properties": properties} | {key: dict(given(body, key)) for key in ("components", "collections", "inputs")}
    return {key: value for key, value in found.items() if value}


