"""One step of a figure as a block: what it is, its value, the formula in words, the formula with figures, and what went in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.performance.figure.workings import Leaf, Working
from desktop.performance.words import measure_text, points_text, value_text
from desktop.shared.theme import mono_font, number_font
from desktop.shared.widgets import button, column, label, row

translate = QCoreApplication.translate
OpenLeaf = Callable[[Leaf], object]


def step_title(key: str) -> str:
    return {
        "value": translate("performance", "Value"),
        "own": translate("performance", "Own target"),
        "target": translate("performance", "Target"),
        "attainment": translate("performance", "Attainment"),
        "points": translate("performance", "Points"),
        "axis": translate("performance", "What was reached"),
        "level": translate("performance", "On the axis, 0 to 100"),
        "score": translate("performance", "Score"),
    }[key]


def working_block(number: int, working: Working, places: int, open_leaf: OpenLeaf) -> QFrame:
    title = label(f"{number}  {step_title(working.key)}", strong="1")
    value = label(working_text(working, places), strong="1", tone="bad" if working.value is None else "")
    value.setFont(number_font(13, bold=True))
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    formula = _line(working.formula, translate("performance", "Formula"))
    parts: list[QWidget] = [row((title, 1), value), formula]
    if working.figures:
        told = _line(f"= {working.figures}", translate("performance", "With figures"))
        told.setProperty("dim", "1")
        parts.append(told)
    if working.fault and working.value is None:
        parts.append(label(working.fault, wrap=True, tone="bad"))
    parts += [_leaf(leaf, open_leaf) for leaf in working.leaves if leaf.kind != "given"]
    return column(*parts, gap=4)


def working_text(working: Working, places: int) -> str:
    if working.key in ("value", "own", "target"):
        return value_text(working.value, working.unit, places)
    if working.key == "attainment":
        return value_text(working.value, "percent", 1)
    return points_text(working.value)


def leaf_text(leaf: Leaf) -> str:
    return measure_text(leaf.value, leaf.unit) if leaf.kind == "measure" else value_text(leaf.value, leaf.unit, 1)


def _line(text: str, name: str) -> QLabel:
    made = label(text, wrap=True)
    made.setFont(mono_font(11))
    made.setAccessibleName(f"{name}: {text}")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _leaf(leaf: Leaf, open_leaf: OpenLeaf) -> QFrame:
    """A measure leads to its records, a KPI to its own figure."""
    icon = "list-details" if leaf.kind == "measure" else "math-function"
    opener = button(leaf.name, icon, "link", clicked=lambda: open_leaf(leaf))
    tip = translate("performance", "Show the records behind %1") if leaf.kind == "measure" else translate("performance", "Open the figure %1")
    opener.setToolTip(tip.replace("%1", leaf.name))
    value = label(leaf_text(leaf), dim="1")
    value.setFont(number_font(12))
    return row(opener, None, value)
