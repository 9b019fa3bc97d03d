"""A formula in a form: where the underline of a wrong word stands."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.shared.formula.highlighter import REFERENCES_DARK, REFERENCES_LIGHT
from desktop.shared.formula.line import FormulaLine
from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble
from desktop.shared.theme import Theme

BOOK = NameBook.of([Name("quota", "fact", "Monthly sales quota", "任务额"), Name("base_salary", "fact", "Base salary", "基本工资")])


def _check(stored: str) -> tuple[Trouble, ...]:
    at = stored.find("bonnus")
    return (Trouble("name.unknown", "unknown", at, at + 6, "bonnus", "quota"),) if at >= 0 else ()


@pytest.mark.parametrize("typed", ["base_salary + quota * bonnus", "基本工资 + 任务额 * bonnus", "[Base salary] + quota * bonnus"])
def test_the_wrong_word_is_underlined_in_codes_and_in_words(theme: Theme, qapp: QApplication, typed: str) -> None:
    line = FormulaLine()
    line.set_names(BOOK, _check, "zh")
    line.editor.setPlainText(typed)
    shown = line.editor.toPlainText()
    assert line.stored == "base_salary + quota * bonnus"
    squiggle = line.editor._squiggles[0]
    assert shown[squiggle.start : squiggle.end] == "bonnus"


def test_the_better_word_replaces_just_the_wrong_one(theme: Theme, qapp: QApplication) -> None:
    line = FormulaLine()
    line.set_names(BOOK, _check, "zh")
    line.editor.setPlainText("base_salary + bonnus * 2")
    line._use(line.editor._squiggles[0])
    assert line.stored == "base_salary + quota * 2"


def test_another_look_colours_names_and_sign_anew(theme: Theme, qapp: QApplication) -> None:
    line = FormulaLine()
    line.set_names(BOOK, _check, "zh")
    line.show_formula("base_salary + quota")
    line.show()
    sign = line._sign.pixmap().toImage()
    assert _hues(line) == set(REFERENCES_LIGHT[:2])
    theme.set_mode("dark")
    assert _hues(line) == set(REFERENCES_DARK[:2])
    assert line._sign.pixmap().toImage() != sign
    theme.set_mode("light")
    assert _hues(line) == set(REFERENCES_LIGHT[:2]) and line._sign.pixmap().toImage() == sign


def _hues(line: FormulaLine) -> set[str]:
    found = line.editor.document().firstBlock().layout().formats()
    return {one.format.foreground().color().name().upper() for one in found} & {*REFERENCES_LIGHT, *REFERENCES_DARK}
