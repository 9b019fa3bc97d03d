"""Codes in a formula are told by their names, and stay codes in the formula."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.shared.formula.line import FormulaLine
from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.value_words import in_words, meaning_text, meanings

VALUES = {"buying_stage": {"quote": ("Wants a quote", "询价中")}, "channel": {"web": ("Website", "官网"), "same": ("same", "same")}}
BOOK = NameBook.of([Name("buying_stage", "fact", "Buying stage", "采购阶段", type="text"), Name("channel", "fact", "Channel", "渠道", type="text")])
BOTH = 'AND(buying_stage = "quote", "web" <> channel)'


def test_each_code_is_named_by_the_field_it_is_compared_with() -> None:
    assert [(one.code, one.name) for one in meanings(BOTH, VALUES)] == [("quote", "Wants a quote"), ("web", "Website")]
    assert meaning_text(BOTH, VALUES) == "“quote” is Wants a quote, “web” is Website"
    assert in_words(BOTH, BOOK, "en", VALUES) == 'AND([Buying stage] = "Wants a quote", "Website" <> Channel)'


@pytest.mark.parametrize("text", ['city = "quote"', 'channel = "quote"', 'channel = "same"', "channel = ", "buying_stage = 3", ""])
def test_what_has_no_other_name_or_cannot_be_read_says_nothing(text: str) -> None:
    assert meanings(text, VALUES) == () and meaning_text(text, VALUES) == ""


def test_the_line_says_it_below_the_formula_and_keeps_the_code_in_it(qtbot: Any) -> None:
    line = FormulaLine("Condition")
    qtbot.addWidget(line)
    line.values = VALUES
    line.set_names(BOOK, lambda _text: ())
    line.show_formula('buying_stage = "quote"', note="12 leads")
    assert line._message.text() == "reads well · “quote” is Wants a quote · 12 leads"
    assert line.stored == 'buying_stage = "quote"'
