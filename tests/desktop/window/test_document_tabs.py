"""The row of open documents: many of them leave the plus in the window and the one in front in view."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from desktop.window.document_tabs import NARROWEST, START, DocumentTabs, Tab

WIDTH = 900


@pytest.fixture
def bar(make_app: Any, qtbot: Any) -> DocumentTabs:
    make_app()
    made = DocumentTabs()
    qtbot.addWidget(made)
    made.resize(WIDTH, 36)
    return made


def opened(count: int) -> list[Tab]:
    return [Tab(f"screen#{number}", "home", "Hardware commission v2" if number % 2 else "Home") for number in range(count)]


@pytest.mark.parametrize("count", [1, 8, 30])
def test_the_plus_stays_in_the_window_and_the_document_in_front_is_whole(bar: DocumentTabs, count: int) -> None:
    for number in (0, count // 2, count - 1):
        bar.set_tabs(opened(count), f"screen#{number}")
        plus, rect = bar._plus_rect(), bar.places()[number][1]
        assert plus.right() < WIDTH
        assert rect.left() >= START and rect.right() < plus.left() and rect.width() >= NARROWEST
        assert bar._at(rect.center())[0].key == f"screen#{number}"


def test_long_titles_shrink_before_short_ones(bar: DocumentTabs) -> None:
    bar.set_tabs(opened(2), "screen#0")
    short = bar.places()[0][1].width()
    bar.set_tabs(opened(6), "screen#0")
    widths = [rect.width() for _, rect in bar.places()]
    assert widths[0] == short < widths[1]


def test_the_wheel_rolls_to_the_tabs_that_do_not_fit_and_no_further(bar: DocumentTabs) -> None:
    bar.set_tabs(opened(30), "screen#0")
    at = QPointF(200, 18)
    for _ in range(40):
        bar.wheelEvent(QWheelEvent(at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))
    last = bar.places()[-1][1]
    assert bar._plus_rect().left() - 20 < last.right() < bar._plus_rect().left()
    assert bar._at(QPoint(bar._plus_rect().center())) is None  # the plus is above what was rolled under it
