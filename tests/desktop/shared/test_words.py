"""Amounts, percentages, names and failures as people read them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.app import App
from desktop.shared import failures
from desktop.shared.fields import parse_amount
from desktop.shared.i18n import money, names, percent, pick
from desktop.shared.screen import parse_address
from desktop.shared.worker_words import worker_text
from server_db.engine import score_cards
from server_db.errors import Conflict, Disconnected, NotAllowed, Unreachable, WrongPassword


@pytest.mark.parametrize(
    ("amount", "text"), [("0.125", "0.13"), ("-1234.5", "−1,234.50"), ("0", "0.00"), ("1152400", "1,152,400.00"), (None, "–")]
)
def test_amounts_are_rounded_half_up_and_grouped(amount: str | None, text: str) -> None:
    assert money(Decimal(amount) if amount else None) == text


def test_percentages() -> None:
    assert percent(Decimal("0.12345")) == "12.3%"
    assert percent(Decimal("-0.005")) == "−0.5%"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,234.50", "1234.50"), ("¥ 88", "88"), ("(300.00)", "-300.00"), ("３％", "0.03"), ("１２３", "123"), ("−5", "-5"), ("-¥5", "-5")],
)
def test_amounts_as_people_paste_them(typed: str, value: str) -> None:
    assert parse_amount(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1.2.3", "NaN", "Infinity"])
def test_what_is_no_amount(typed: str) -> None:
    assert parse_amount(typed) is None


def test_names_follow_the_language_and_fall_back(make_app: Callable[..., App]) -> None:
    app = make_app(lang="zh")
    assert names(SimpleNamespace(name_en="Wang Min", name_zh="王敏")) == "王敏"
    app.language.set("en")
    assert pick("", "王敏") == "王敏"
    assert pick("Wang Min", "王敏") == "Wang Min"


@pytest.mark.parametrize("error", [Disconnected(), Unreachable(), WrongPassword(), NotAllowed(), Conflict(), FileNotFoundError("x")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_expected_failure_has_a_sentence_and_a_remedy(make_app: Callable[..., App], error: Exception, lang: str) -> None:
    make_app(lang=lang)
    failure = failures.explain(error)
    assert not failure.bug and failure.text and failure.remedy
    assert any("\u4e00" <= char <= "\u9fff" for char in failure.text) == (lang == "zh")


def test_a_refusal_is_told_by_its_code_in_the_language_of_the_screen(make_app: Callable[..., App]) -> None:
    make_app(lang="zh")
    error = NotAllowed("Who asked for or reviewed a run cannot approve it.", "Ask a second person.", "run.maker_checker")
    assert failures.explain(error).text == "申请或复核批次的人不能审批。"


def test_a_refusal_without_own_words_keeps_the_servers(make_app: Callable[..., App]) -> None:
    make_app()
    failure = failures.explain(NotAllowed("Something new.", "Do that.", "new.code"))
    assert (failure.text, failure.remedy) == ("Something new.", "Do that.")


def test_anything_else_is_a_bug_and_shows_no_inner_words(make_app: Callable[..., App]) -> None:
    make_app()
    failure = failures.explain(KeyError("secret"))
    assert failure.bug and "secret" not in failure.sentence()


def test_addresses() -> None:
    assert parse_address("tripod://orders/line/123?tab=credits") == ("orders", ["line", "123"], {"tab": "credits"})


def _literal(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def test_what_the_worker_says_of_leads_is_told_in_the_language_of_the_screen(make_app: Callable[..., App]) -> None:
    make_app({}, lang="zh")
    said = ["The worker stopped during this scoring trial. Ask for it again.", "The scorecard stopped with an error; the worker's log has the details."]
    for name in ("score_cards", "lead_scores", "assign_trial"):
        tree = ast.parse((Path(score_cards.__file__).parent / f"{name}.py").read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "CannotBeDone":
                words = call.args[0].func.value if isinstance(call.args[0], ast.Call) and isinstance(call.args[0].func, ast.Attribute) else call.args[0]
                said += [_literal(words)] if isinstance(words, ast.JoinedStr | ast.Constant) else []
    assert len(said) == 7
    assert [text for text in said if not re.search("[\u4e00-\u9fff]", worker_text(text))] == []
    assert "7 条" in worker_text(next(text for text in said if text.startswith("Only")))
    assert worker_text("Something new.") == "Something new."


@pytest.mark.parametrize(("field", "word"), [("owner", "负责人"), ("industry", "行业"), ("f_17", "f_17")])
def test_a_field_of_a_lead_that_is_refused_is_told_by_its_name(make_app: Callable[..., App], field: str, word: str) -> None:
    make_app({}, lang="zh")
    for code in ("lead.bad_value", "lead.field_unknown"):
        assert f"“{word}”" in failures.explain(NotAllowed("x", "y", code=code, arguments={"field": field})).sentence()
