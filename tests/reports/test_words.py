"""Printed texts are translated without Qt, and none is left untranslated."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import reports
from reports.words import translator

FOLDER = Path(reports.__path__[0])


def printed_texts() -> list[tuple[str, str]]:
    """Every translate("Context", "text") call in the folder."""
    texts = []
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                context, text = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
                texts.append((str(context), str(text)))
    return texts


def test_some_texts_are_found() -> None:
    assert ("PayrollStatement", "Employee's signature") in printed_texts()


@pytest.mark.parametrize(("context", "text"), printed_texts())
def test_every_printed_text_has_a_chinese_translation(context: str, text: str) -> None:
    translated = translator("zh")(context, text)
    assert translated != text
    assert sorted(re.findall(r"\{\w+\}", translated)) == sorted(re.findall(r"\{\w+\}", text))


def test_an_unknown_text_stays_english() -> None:
    assert translator("zh")("PayrollStatement", "not a text") == "not a text"
    assert translator("en")("PayrollStatement", "Item") == "Item"
