"""The window's own commands, with their keys; screens add theirs to the same registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def add(window: MainWindow) -> None:
    put = window.app.commands.add
    translate = QCoreApplication.translate
    put("search", lambda: translate("commands", "Search"), window.finder.open, "Ctrl+K", "search")
    put("back", lambda: translate("commands", "Back"), window.go_back, "Alt+Left", "arrow-left")
    put("forward", lambda: translate("commands", "Forward"), window.go_forward, "Alt+Right", "arrow-right")
    put("refresh", lambda: translate("commands", "Refresh"), lambda: window.workspace.call("refresh"), "F5", "refresh")
    put("filter", lambda: translate("commands", "Filter this list"), lambda: window.workspace.call("focus_filter"),
        "Ctrl+F", "filter")  # fmt: skip
    put("next_tab", lambda: translate("commands", "Next tab"), lambda: window.workspace.step(1), "Ctrl+Tab", "arrow-right")
    put("previous_tab", lambda: translate("commands", "Previous tab"), lambda: window.workspace.step(-1),
        "Ctrl+Shift+Tab", "arrow-left")  # fmt: skip
    put("close_tab", lambda: translate("commands", "Close tab"), lambda: _close(window), "Ctrl+W", "x")
    put("regions", lambda: translate("commands", "Next part of the window"), window.cycle_regions, "F6", "layout-sidebar")
    put("regions_back", lambda: translate("commands", "Previous part of the window"),
        lambda: window.cycle_regions(-1), "Shift+F6", "layout-sidebar")  # fmt: skip
    put("help", lambda: translate("commands", "Help and keys"), window.show_help, "F1", "help-circle")
    put("language", lambda: translate("commands", "Switch language"), window.switch_language, "", "language")
    put("mode", lambda: translate("commands", "Switch between light and dark"), window.switch_mode, "", "moon")
    put("why_not_paid", lambda: translate("commands", "Why is an order not paid?"), lambda: window.app.navigate("tripod://disputes/order"),
        "", "zoom-question")  # fmt: skip
    put("tasks", lambda: translate("commands", "Background tasks"), window.show_tasks, "", "list-details")
    put("sign_out", lambda: translate("commands", "Sign out"), window.sign_out_wanted.emit, "", "logout")
    put("quit", lambda: translate("commands", "Quit"), window.close, "Ctrl+Q", "logout")
    for number in range(9):
        _numbered(window, number)


def _numbered(window: MainWindow, number: int) -> None:
    """Ctrl+1 … Ctrl+9: the screens of the rail; keys only, they are in the palette as screens."""
    from PySide6.QtGui import QKeySequence, QShortcut

    QShortcut(QKeySequence(f"Ctrl+{number + 1}"), window).activated.connect(lambda: window.open_nth(number))


def _close(window: MainWindow) -> None:
    document = window.workspace.current()
    if document is not None:
        window.workspace.close_document(document.tab.key)
