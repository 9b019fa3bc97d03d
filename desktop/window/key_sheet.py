"""F1 and ?: every key there is, from the one registry, and where help is found."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared.shortcuts import key_text
from desktop.shared.widgets import button, label, row


class KeySheet(QDialog):
    def __init__(self, app: App, parent: QWidget, version: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help and keys"))
        self.setMinimumWidth(680)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for number, (title, keys) in enumerate(self._lines(app)):
            at, side = number // 2, number % 2 * 2
            made = label(keys)
            made.setProperty("kbd", "1")
            grid.addWidget(label(title), at, side)
            grid.addWidget(row(made, None), at, side + 1)
        intro = self.tr(
            "Everything can be found with Ctrl+K: people, orders, plans, runs and every command. "
            "Every amount opens to the orders it comes from."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Help and keys"), h="1"))
        layout.addWidget(label(intro, dim="1", wrap=True))
        layout.addLayout(grid)
        server = self.tr("Tripod %1 · connected to %2").replace("%1", version).replace("%2", app.server or "–")
        layout.addWidget(row(label(server, dim="2"), None, button(self.tr("Close"), kind="primary", clicked=self.accept)))

    def _lines(self, app: App) -> list[tuple[str, str]]:
        fixed = [
            (self.tr("Copy rows"), "Ctrl+C"),
            (self.tr("Copy rows with headers"), "Ctrl+Shift+C"),
            (self.tr("Paste rows of a sheet"), "Ctrl+V"),
            (self.tr("Select all rows"), "Ctrl+A"),
            (self.tr("Menu of a row"), "Shift+F10"),
            (self.tr("Take back what was done last"), "Ctrl+Z"),
            (self.tr("Do what a dialog is for"), "Ctrl+Enter"),
            (self.tr("Edit a cell"), "F2"),
            (self.tr("Complete a name in a formula"), "Alt+/"),
        ]
        commands = [(command.title(), key_text(command.keys)) for command in app.commands.all() if command.keys]
        return commands + fixed
