"""Finding by code, either name, pinyin and initials; prefixes; slips; and within 100 ms among 50,000."""

from __future__ import annotations

import pytest

from desktop.shared.palette_search import Entry, Index, pinyin_words
from tests.work import calls_of

PEOPLE = [
    Entry("person", "E1027", "Wang Min", "王敏", "tripod://people/27"),
    Entry("person", "E1031", "Zhao Qiming", "赵启明", "tripod://people/31"),
    Entry("plan", "Q4-REP", "Sales plan 2026Q4", "销售提成方案 2026Q4", "tripod://plan/1"),
    Entry("command", "mode", "Switch to dark", "切换深色", ""),
    Entry("order", "SO-90177", "Hengli", "恒力精密", "tripod://orders/order/9"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    made = Index()
    made.add(PEOPLE)
    return made


@pytest.mark.parametrize("typed", ["wm", "wangmin", "王敏", "王", "wang min", "Min", "e1027", "1027"])
def test_a_person_is_found_by_any_writing_of_the_name(index: Index, typed: str) -> None:
    assert index.search(typed)[0].code == "E1027"


def test_initials_of_a_plan_in_chinese(index: Index) -> None:
    assert index.search("xstcfa")[0].code == "Q4-REP"


@pytest.mark.parametrize(("typed", "kinds"), [(">", {"command"}), ("@", {"person"}), ("#", {"plan"})])
def test_a_prefix_narrows_to_its_kinds(index: Index, typed: str, kinds: set[str]) -> None:
    assert {entry.kind for entry in index.search(typed)} == kinds


def test_a_slip_of_the_finger_still_finds(index: Index) -> None:
    assert index.search("zhao qimign")[0].code == "E1031"


def test_another_reading_finds_but_comes_after_the_usual_one() -> None:
    made = Index()
    made.add([Entry("person", "E1", "Fang Yi", "方怡", ""), Entry("person", "E2", "Wang Yaojing", "王耀静静静", "")])
    assert [entry.code for entry in made.search("wang")] == ["E2", "E1"]


def test_nonsense_finds_nothing(index: Index) -> None:
    assert index.search("qqqqxx") == []


def test_other_readings_of_a_character_count_too() -> None:
    assert "dan" in pinyin_words("单") and "shan" in pinyin_words("单")


def test_fifty_thousand_are_searched_without_a_call_for_each() -> None:
    index = Index()
    index.add(Entry("order", f"SO-{n:06}", f"Customer {n % 997}", f"客户{n % 997}公司", f"tripod://orders/order/{n}") for n in range(50_000))
    index.add(PEOPLE)
    for typed in ("w", "wm", "so-0123", "kh99", "王敏"):
        assert index.search(typed)
        assert calls_of(lambda typed=typed: index.search(typed)) < 50_000, typed
