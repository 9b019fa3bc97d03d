"""A screen reader reaches every stage and edge by name, and hears what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAccessible

from desktop.pipeline.canvas.facts import StageFacts

Text = QAccessible.Text


def test_stages_and_edges_have_names_descriptions_and_places(hand: Any) -> None:
    hand.canvas.set_facts({"b": StageFacts(842, 4.8)})
    hand.canvas.set_marks({"b": "error"})
    interface = QAccessible.queryAccessibleInterface(hand.canvas)
    names = [interface.child(number).text(Text.Name) for number in range(9)]
    assert names[0] == "Entry, Entry, 10%"
    assert names[1] == "Forward: from ‘Entry’ to ‘Stage’"
    assert names[2] == "Stage, Stage, 20%, has an error"
    assert "Lost: from ‘Stage’ to ‘Lost’" in names
    described = interface.child(2).text(Text.Description)
    assert "842 open deals" in described and "4.8 d" in described and "leads to Stage" in described
    assert interface.child(2).rect().size() == hand.canvas.mapFromScene(hand.board.bounds(["b"])).boundingRect().size()
    assert interface.child(2).parent().text(Text.Name) == "Stages of the process"


def test_the_tool_strip_and_the_map_stay_reachable(hand: Any) -> None:
    interface = QAccessible.queryAccessibleInterface(hand.canvas)
    assert interface.childCount() == 9 + 2
    assert interface.child(9).childCount() >= 10
    assert interface.child(10).text(Text.Name) == "Map of the whole process"


def test_the_focus_follows_the_choice(hand: Any) -> None:
    hand.draft.selection = ["c"]
    interface = QAccessible.queryAccessibleInterface(hand.canvas)
    child = interface.focusChild()
    assert child.text(Text.Name).startswith("Stage") and interface.indexOfChild(child) == 4
    state = child.state()
    assert state.selected
    assert hand.canvas.voice.said == child.text(Text.Name)


def test_changes_are_announced_to_an_active_reader(hand: Any) -> None:
    QAccessible.setActive(True)
    try:
        hand.draft.selection = ["a"]
        hand.canvas.say("connected")
        assert hand.canvas.voice.said == "connected"
    finally:
        QAccessible.setActive(False)


def test_every_edit_is_said_and_an_undone_one_as_undone(hand: Any) -> None:
    hand.draft.move({"b": (240, 80)})
    assert hand.canvas.voice.said == "Move ‘Stage’"
    hand.draft.undo.undo()
    assert hand.canvas.voice.said == "Undo: Move ‘Stage’"


def test_what_is_gone_is_no_longer_there(hand: Any) -> None:
    interface = QAccessible.queryAccessibleInterface(hand.canvas)
    for number in range(9):
        interface.child(number)
    hand.draft.remove(["b"])
    interface = QAccessible.queryAccessibleInterface(hand.canvas)
    assert interface.childCount() == 4 + 2 + 2
    assert all(interface.child(number).isValid() for number in range(6))


def test_names_follow_the_language(make_canvas: Callable[..., Any]) -> None:
    canvas = make_canvas(lang="zh")
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.child(0).text(Text.Name).startswith("入口")
