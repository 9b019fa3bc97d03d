"""Reading formulas: precedence, full-width typing, names, limits and the place of every fault."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server_db.domain.formulas import FormulaProblem, evaluate_sheet, nodes, parse, show
from server_db.domain.formulas.normalise import normalise
from server_db.domain.formulas.sheet import Sheet, Step


def value(formula: str, **facts: object) -> object:
    return evaluate_sheet(Sheet((Step("x", formula),)), facts).results["x"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("-2^2", 4), ("2^3^2", 64), ("1+2*3", 7), ("(1+2)*3", 9), ("10-3-2", 5), ("100/10/5", 2), ("50%*2", 1),
        ("-50%", Decimal("-0.5")), ("2^-1", Decimal("0.5")), ("=1+1", 2), ("1=1", True), ("1<>1", False),
        ("1<2=TRUE", True), ('"a"&1+1', "a2"), ("--3", 3), ("5%%", Decimal("0.0005")), (".5+5.", Decimal("5.5")),
        ("2e3", 2000), ("TRUE()+TRUE", 2), ("sum(1,2)", 3), ("+7", 7),
    ],
)  # fmt: skip
def test_precedence_is_excels(formula: str, expected: object) -> None:
    assert value(formula) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("（１２＋３）×２", 30), ("＝１０÷４", Decimal("2.5")), ("IF（3≥2，“是”，“否”）", "是"), ("５％", Decimal("0.05")),
        ("TIER（70000，｛0，5％；60000，8％｝）", 3800), ("ＲＯＵＮＤ（１．５，０）", 2), ("Ｒound （2.5，０）", 3), ("ＩＦ（ＴＲＵＥ，1，2）", 1), ("1≠2", True), ("３−１", 2), ("＂ａ＂", "ａ"), ("1　+　1", 2),
    ],
)  # fmt: skip
def test_what_an_input_method_types_is_understood(typed: str, expected: object) -> None:
    assert value(typed) == expected


def test_normalising_moves_nothing_and_leaves_texts_and_names_alone() -> None:
    typed = "销售额＋“（）”＋【期初，余额】"
    assert len(normalise(typed)) == len(typed)
    assert normalise(typed) == "销售额+“（）”+[期初，余额]"


def test_names_in_any_script_and_with_blanks() -> None:
    assert value("达成率 * [first order value]", 达成率=Decimal(2), **{"first order value": Decimal(3)}) == 6
    assert value('"say ""hi"""') == 'say "hi"'


@pytest.mark.parametrize(
    ("formula", "code", "start", "end"),
    [
        ("1,200", "syntax", 1, 2), ("SUM(1", "syntax", 4, 5), ("a b", "syntax", 2, 3), ('"open', "syntax", 0, 5), ("", "empty", 0, 0),
        ("2x", "syntax", 0, 1), ("{1,2;3}", "array", 0, 7), ("1e123456", "number", 0, 8), ("a ? b", "syntax", 2, 3),
        ("(" * 65 + "1" + ")" * 65, "too_deep", 64, 65), ("a" * 8001, "too_long", 8000, 8001), ("1+" * 2600 + "1", "too_large", 0, 5201),
        ("-" * 400 + "1", "too_deep", 0, 401),
    ],
)  # fmt: skip
def test_a_fault_names_its_place_in_the_text(formula: str, code: str, start: int, end: int) -> None:
    with pytest.raises(FormulaProblem) as caught:
        parse(formula)
    assert (caught.value.code, caught.value.start, caught.value.end) == (code, start, end)


def test_the_limits_themselves_are_allowed() -> None:
    assert value("(" * 64 + "1" + ")" * 64) == 1
    assert value("IF(1," * 64 + "7" + ",2)" * 64) == 7
    assert value("+".join(["1"] * 2499)) == 2499
    assert value("1" + "+0" * 20 + " " * 7950) == 1


@pytest.mark.parametrize(
    "formula",
    ["-2^2", "2^(3^2)", "a - (b - c)", "a / (b * c)", "-(a + b)%", "(a & b) + c", "[x y] >= 1", "IF(a, , b)", '{0, 0.05; 1, "x"}',
     "SUM(orders.[net amount])", "(a > b) = (c < d)", "--a", "#N/A"],
)  # fmt: skip
def test_what_is_shown_reads_back_as_the_same_tree(formula: str) -> None:
    def bare(text: str) -> str:
        return " ".join(type(node).__name__ for node in nodes.walk(parse(text)))

    assert bare(show(parse(formula))) == bare(formula)
    assert show(parse(show(parse(formula)))) == show(parse(formula))


def test_only_the_products_own_words_lose_their_full_width_letters() -> None:
    assert normalise("ＩＦ（Ａ＞1，“ＩＦ（”，ＦＡＬＳＥ）") == "IF(Ａ>1,“ＩＦ（”,FALSE)"
