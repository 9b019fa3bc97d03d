"""Named lists: a filter, an order, a look and columns, kept for oneself, the team or everybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QToolButton, QWidget

from desktop.leads.lead_filters import as_json, from_json, sorting_of
from desktop.leads.view_model import LeadsViewModel
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.form_dialog import FormDialog
from desktop.shared.icons import icon, set_icon
from desktop.shared.widgets import line_edit

SCREEN, LONGEST = "leads", 80


class SavedViews(QToolButton):
    """The menu of views; the chosen one's name is on the button."""

    chosen = Signal(object)  # view or None: the usual list

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__()
        self.model = model
        self.columns: Any = dict  # the grid's layout, for keeping
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMaximumWidth(190)
        set_icon(self, "bookmark")
        self.clicked.connect(self.open_menu)
        model.views_changed.connect(self.retranslate)
        model.restarted.connect(self.retranslate)
        self.retranslate()

    def views(self) -> list[Any]:
        return [one for one in self.model.frame.views if one.screen == SCREEN] if self.model.frame is not None else []

    def is_own(self, view: Any) -> bool:
        me = self.model.app.me
        return me is not None and view.owner_id == me.id

    def body(self) -> dict[str, Any]:
        model = self.model
        return {"screen": SCREEN, "look": model.look, "filter": as_json(model.filter), "sort": [list(one) for one in model.sorting], "columns": self.columns()}

    def is_changed(self) -> bool:
        """The list was narrowed or sorted otherwise since the view was opened."""
        view = self.model.view
        if view is None:
            return False
        body, now = view.body or {}, self.body()
        return any(body.get(key) != now[key] for key in ("look", "filter", "sort"))

    def menu_of(self) -> QMenu:
        menu, view = QMenu(self), self.model.view
        self._add(menu, self.tr("All open leads"), None, view is None)
        groups = (("private", self.tr("Mine")), ("team", self.tr("Team")), ("everyone", self.tr("Everybody")))
        for shared, title in groups:
            found = [one for one in self.views() if one.shared == shared]
            if found:
                menu.addSeparator()
                menu.addAction(title).setEnabled(False)  # a section's title is not drawn where a style sheet draws the menu
            for one in found:
                self._add(menu, one.name, one, view is not None and view.id == one.id)
        menu.addSeparator()
        menu.addAction(icon("plus"), self.tr("Keep this list as a view…"), self._keep_new)
        if view is not None and self.is_own(view):
            menu.addAction(icon("device-floppy"), self.tr("Save “%1”").replace("%1", view.name), self._keep).setEnabled(self.is_changed())
            menu.addAction(icon("trash"), self.tr("Remove “%1”").replace("%1", view.name), lambda: self.model.forget_view(view))
        return menu

    def _add(self, menu: QMenu, text: str, view: Any, on: bool) -> None:
        action = menu.addAction(text.replace("&", "&&"), lambda: self.open(view))
        action.setCheckable(True)
        action.setChecked(on)

    def open_menu(self) -> None:
        self.menu_of().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def open(self, view: Any) -> None:
        model = self.model
        model.view, model.special = view, ""
        body = (view.body if view is not None else None) or {}
        model.look = body.get("look", model.look)
        model.filter = from_json(body.get("filter") or {"status": ["open"]})
        model.sorting = sorting_of(body.get("sort"))
        self.chosen.emit(view)
        model.restart()

    def _keep(self) -> None:
        view = self.model.view
        self.model.keep_view(view.id, view.version, {"body": self.body()})

    def _keep_new(self) -> None:
        dialog = ViewDialog(self.window(), self.model.may_manage())
        dialog.given.connect(lambda patch: self.model.keep_view(None, None, {**patch, "screen": SCREEN, "body": self.body()}))
        dialog.open()

    def retranslate(self) -> None:
        view = self.model.view
        name = view.name + (" *" if self.is_changed() else "") if view is not None else self.tr("Views")
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 140))
        self.setToolTip(self.tr("Saved views"))
        self.setAccessibleName(self.tr("Saved views"))


class ViewDialog(FormDialog):
    given = Signal(dict)

    def __init__(self, parent: QWidget, may_share: bool) -> None:
        text = self.tr("Filter, order, look and columns are kept under this name.")
        super().__init__(parent, self.tr("Keep as a view"), text, self.tr("Keep"))
        self.name, self.shared = line_edit(), Choice(self.tr("For"))
        choices: list[tuple[object, str]] = [("private", self.tr("Only me"))]
        if may_share:
            choices += [("team", self.tr("My team")), ("everyone", self.tr("Everybody"))]
        self.shared.set_choices(choices, "private")
        self.first = QCheckBox(self.tr("Open the lead pool with it"))
        for part in (FieldRow(self.tr("Name"), self.name), FieldRow(self.tr("For"), self.shared), self.first):
            self.body.addWidget(part)
        self.name.setMaxLength(LONGEST)
        self.name.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        self.go.setEnabled(False)
        self.name.setFocus()

    def give(self) -> None:
        self.accept()
        self.given.emit({"name": self.name.text().strip(), "shared": str(self.shared.current()), "is_default": self.first.isChecked()})
