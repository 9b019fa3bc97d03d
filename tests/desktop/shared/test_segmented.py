"""A few exclusive choices side by side: by keyboard, and without a clipped word."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest

from desktop.shared.widgets import Segmented


def test_tab_stops_once_at_a_choice_and_arrows_choose(qtbot: Any) -> None:
    made = Segmented([("day", "Day"), ("week", "Week"), ("month", "Month")], "week")
    qtbot.addWidget(made)
    made.show()
    stops = [one.text() for one in made._buttons.values() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["Week"]
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    made._buttons["week"].setFocus()
    QTest.keyClick(made._buttons["week"], Qt.Key.Key_Right)
    assert (made.current(), chosen) == ("month", ["month"])


def test_each_keeps_room_for_its_bold_text(qtbot: Any) -> None:
    made = Segmented([("index", "Index"), ("outlook", "Two-week outlook")], "index")
    qtbot.addWidget(made)
    made.show()
    long = made._buttons["outlook"]
    bold = QFont(long.font())
    bold.setBold(True)
    assert long.width() >= QFontMetrics(bold).horizontalAdvance(long.text()) + 20
