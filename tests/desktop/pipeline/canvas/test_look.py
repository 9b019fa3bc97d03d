"""How the canvas looks: four combinations, zoomed out, empty, after an undo; and that what is painted is what is there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from desktop.pipeline.canvas import words
from desktop.pipeline.canvas.facts import StageFacts
from desktop.pipeline.draft import ProcessDraft
from server_db.domain.process.body import Process
from server_db.domain.process.files import read_file


def template(name: str = "b2b_long_cycle") -> Process:
    from resources.paths import THEME

    return read_file((THEME.parent / "templates" / f"{name}.json").read_text("utf-8"))[0]


def pixel(image: QImage, at: QPoint) -> QColor:
    """At a point of the window, whatever the scale of the screen."""
    dpr = image.devicePixelRatio()
    return image.pixelColor(round(at.x() * dpr), round(at.y() * dpr))


def colours(image: QImage, area: Any) -> set[str]:
    return {pixel(image, QPoint(x, y)).name() for x in range(area.left(), area.right(), 2) for y in range(area.top(), area.bottom(), 2)}


def test_a_template_in_every_look(make_canvas: Callable[..., Any], look: tuple[str, str], lint: Any) -> None:
    canvas = make_canvas(template(), *look)
    canvas.set_facts({stage.id: StageFacts(12, Decimal("3.5")) for stage in canvas.draft.process.stages})
    assert lint(canvas) == []
    assert canvas.zoom >= 0.35  # at the first look names and figures can be read
    canvas.fit()
    image = canvas.grab().toImage()
    seen = canvas.viewport().rect()
    for card in canvas.board.cards.values():
        assert seen.contains(canvas.mapFromScene(QPointF(card.x + 84, card.y + 44)))
    assert not image.isNull()


def test_a_theme_switch_paints_again(hand: Any) -> None:
    theme = hand.canvas._theme
    before = hand.canvas.grab().toImage().pixelColor(QPoint(600, 500))
    theme.set_mode("dark")
    assert hand.canvas.grab().toImage().pixelColor(QPoint(600, 500)).lightness() < before.lightness() - 100
    theme.set_mode("light")


def test_a_language_switch_renames_cards_and_tools(make_app: Callable[..., Any], qtbot: Any) -> None:
    from desktop.pipeline.canvas.view import StageCanvas

    app = make_app(lang="en")
    canvas = StageCanvas(ProcessDraft(template()), app.theme)
    qtbot.addWidget(canvas)
    canvas.show()
    stage = canvas.draft.process.stages[0]
    assert canvas.board.cards[stage.id].name == stage.name_en
    app.language.set("zh")
    qtbot.wait(10)
    assert canvas.board.cards[stage.id].name == stage.name_zh
    assert canvas.overlays.strip.fit.toolTip().startswith("显示全部")


def test_marks_overrides_and_differences_are_painted(hand: Any) -> None:
    def card() -> set[str]:
        rect = hand.canvas.mapFromScene(hand.board.bounds(["b"]).adjusted(-12, -12, 12, 12)).boundingRect()
        return colours(hand.canvas.grab().toImage(), rect)

    tokens, plain = hand.canvas._theme.tokens, card()
    hand.canvas.set_marks({"b": "error"})
    assert card() != plain
    hand.canvas.set_marks({})
    hand.canvas.set_overridden({"b"})
    assert tokens["violet"].lower() in card() - plain
    hand.canvas.set_overridden(set())
    hand.canvas.set_diff({"b": "added"})
    assert tokens["goodSoft"].lower() in card() - plain
    hand.canvas.set_diff({})
    assert card() == plain


def test_far_out_the_map_of_boxes_shows_every_stage(hand: Any) -> None:
    hand.canvas.set_zoom(0.2)
    hand.canvas.camera.centre(hand.board.bounds().center())
    image = hand.canvas.grab().toImage()
    for card in hand.board.cards.values():
        at = hand.canvas.mapFromScene(QPointF(card.x + 100, card.y + 44))
        assert pixel(image, at) == hand.canvas.look.color("surface")


def test_a_dragged_card_leaves_nothing_behind(hand: Any, qtbot: Any) -> None:
    """What partial repaints leave in the window is what a whole repaint gives."""

    def window() -> QImage:
        qtbot.wait(30)
        dpr = hand.canvas.devicePixelRatioF()
        size = hand.canvas.size() * dpr
        return hand.canvas.screen().grabWindow(hand.canvas.winId(), 0, 0, size.width(), size.height()).toImage()

    def same_when_painted_whole() -> bool:
        partial = window()
        hand.canvas.viewport().update()
        return bool(partial == window())

    hand.canvas.flash.show([])
    x, y = hand.middle("b")
    hand.press((x, y))
    for step in range(1, 24):
        hand.move((x + step * 7, y + step * 9))
        qtbot.wait(7)
    inside = hand.pixel(hand.board.cards["b"].x + 100, hand.board.cards["b"].y + 80)
    if hand.canvas.devicePixelRatioF() == 1:  # the picture of a scaled window is cut off by the offscreen platform
        assert pixel(window(), inside) == hand.canvas.look.color("surface")
    assert same_when_painted_whole()
    hand.release((x + 161, y + 207))
    assert same_when_painted_whole()
    hand.draft.undo.undo()
    qtbot.waitUntil(lambda: not hand.canvas.flash.ids, timeout=3000)
    assert same_when_painted_whole()


def test_an_undo_scrolls_to_what_changed_and_lets_it_glow(hand: Any, qtbot: Any) -> None:
    hand.draft.move({"b": (240, 80)})
    hand.canvas.set_zoom(1.0)
    hand.canvas.scroll_by(5000, 4000)
    hand.draft.undo.undo()
    assert hand.canvas.flash.ids == ["b"]
    assert hand.canvas.seen().contains(hand.board.bounds(["b"]))
    qtbot.waitUntil(lambda: not hand.canvas.flash.ids, timeout=3000)


def test_an_empty_canvas_says_what_to_do(make_canvas: Callable[..., Any], qtbot: Any) -> None:
    canvas = make_canvas(Process())
    empty = canvas.overlays.empty
    assert empty.isVisible() and not canvas.overlays.map.isVisible()
    with qtbot.waitSignal(canvas.template_wanted, timeout=1000):
        qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    canvas.draft.add_stage("entry", 0, 0)
    assert not empty.isVisible() and canvas.overlays.map.isVisible()


def test_the_strip_names_what_undo_undoes(hand: Any) -> None:
    strip = hand.canvas.overlays.strip
    assert not strip.undo.isEnabled()
    hand.draft.move({"b": (240, 80)})
    assert strip.undo.isEnabled() and strip.undo.toolTip() == "Undo: Move ‘Stage’"
    strip.undo.click()
    assert hand.draft.stage("b").y == 0 and strip.redo.toolTip() == "Redo: Move ‘Stage’"
    strip.snap.click()
    assert not hand.canvas.snapping
    strip.arrange.click()
    assert hand.draft.undo.undoText() == "Arrange"


@pytest.mark.parametrize(
    ("formula", "shown"),
    [("amount >= 200000", "Amount ≥ 200000"), ('source = "amount"', 'Source = "amount"'), ("unknown <> 1", "unknown ≠ 1"), ("", "")],
)
def test_conditions_read_as_people_write_them(qapp: Any, formula: str, shown: str) -> None:
    assert words.readable(formula) == shown


def test_every_refusal_of_the_domain_has_a_sentence(qapp: Any) -> None:
    import re
    from pathlib import Path

    from server_db.domain.process import connect

    codes = set(re.findall(r'"(connect\.\w+)"', Path(connect.__file__).read_text("utf-8")))
    general = words.refusal("nothing")
    assert codes and all(words.refusal(code) != general for code in codes)
    assert QLabel().text() == ""
