"""What a talk's agenda is made of, and how its points read in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from server_db.domain.skills import criteria_of, criterion, means, why_not
from server_db.domain.talk_agenda import AgendaItem, DatedFact, DealFact, FigureFact, ScoreFact, TalkFacts, prepare, renewed
from server_db.domain.talk_words import WORDS, head_and_text

TODAY = date(2026, 11, 20)


def figure(code: str, attainment: str | None, weight: str = "20", missing: str = "") -> FigureFact:
    done = None if attainment is None else Decimal(attainment)
    return FigureFact(code, code.title(), f"指标{code}", "money", 2, done and done * 1000, Decimal(1000), done, Decimal(weight), Decimal(800), missing)


FACTS = TalkFacts(
    7, "2026-10", TODAY, Decimal("82.5"), Decimal("90"),
    [figure("a", "0.9", "10"), figure("b", "0.5", "40"), figure("c", "1.1"), figure("d", "1.3"), figure("e", "0.2", "0"), figure("f", None, missing="no_target"),
     figure("g", "0.95", "30"), figure("h", "0.99", "5")],
    [DealFact("won", 1, "D1", "Big", Decimal(500), "CNY", TODAY), DealFact("won", 2, "D2", "Small", Decimal(5), "CNY", TODAY), DealFact("red", 3, "D3", "Red", None, "CNY"),
     DealFact("late", 4, "D4", "Late", Decimal(7), "CNY", TODAY - timedelta(days=9))],
    [{"opening": 2, "needs": 5}, {"opening": 3, "needs": 4}],
    [ScoreFact(1, "Safety", "安全", TODAY, Decimal(55), Decimal(100)), ScoreFact(2, "Law", "法规", TODAY, Decimal(60), Decimal(100))],
    [ScoreFact(3, "Acme", "Acme", TODAY, Decimal(2), Decimal(5))],
    [DatedFact(1, "Learn it", TODAY + timedelta(days=10)), DatedFact(2, "Much later", TODAY + timedelta(days=100))],
    [DatedFact(5, "Call {name}", TODAY - timedelta(days=1), "Ann", "安", 3), DatedFact(6, "Write", TODAY + timedelta(days=5), "Bob", "博", 3)],
)  # fmt: skip


def test_the_order_of_a_good_talk() -> None:
    agenda = prepare(FACTS)
    assert [(one.code, one.args.get("name_en") or one.args.get("deal") or "") for one in agenda] == [
        ("action_late", ""), ("action_open", ""), ("score", ""), ("figure_best", "D"), ("figure_low", "B"), ("figure_low", "G"), ("figure_low", "A"),
        ("figure_missing", "F"), ("deal_won", "D1"), ("deal_red", "D3"), ("deal_late", "D4"), ("review_low", "Opening"), ("test_low", "Safety"), ("answer_low", "Acme"),
        ("growth_soon", ""),
    ]  # fmt: skip
    assert all(item.address.startswith("tripod://") for item in agenda if not item.code.startswith("growth"))


def test_a_person_without_figures_still_has_an_agenda() -> None:
    assert [one.code for one in prepare(TalkFacts(7, "2026-10", TODAY))] == ["growth_none"]


def test_what_was_written_by_hand_stays_when_it_is_prepared_anew() -> None:
    own = AgendaItem("free", text="My point")
    assert renewed(prepare(FACTS), [AgendaItem("score"), own])[-1] == own


@pytest.mark.parametrize("item", prepare(FACTS), ids=lambda item: item.code)
def test_every_point_reads_in_both_languages_and_comes_back_from_storage(item: AgendaItem) -> None:
    assert AgendaItem.from_json(item.to_json()) == item
    for lang in ("en", "zh"):
        head, text = head_and_text(item, lang)
        assert head and not set("{}") & set(text), (head, text)
        assert lang == "en" or any("一" <= letter <= "鿿" for letter in head + text)


def test_figures_read_as_people_write_them() -> None:
    by_code = {item.code: item for item in reversed(prepare(FACTS))}
    assert head_and_text(by_code["figure_low"], "en") == ("Behind: B", "500.00 of 1,000.00: 50% reached, before 800.00.")
    assert head_and_text(by_code["figure_low"], "zh") == ("落后：指标b", "目标 1,000.00，实际 500.00，达成 50%，上月 800.00。")
    assert head_and_text(by_code["score"], "en")[1] == "82.5 points in 2026-10, before 90."
    assert head_and_text(by_code["figure_missing"], "zh")[1] == "没有目标值。"
    assert head_and_text(by_code["action_late"], "en")[0] == "Agreed: Call {name}", "what people wrote is never read as a pattern"
    assert head_and_text(AgendaItem("free", text="by hand"), "zh") == ("by hand", "")


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "1,235 JPY"), ("CNY", "1,234.50 CNY"), ("KWD", "1,234.500 KWD")])
def test_a_deals_amount_has_the_decimals_of_its_currency(currency: str, shown: str) -> None:
    deals = [DealFact("late", 1, "D-1", "Pumps", Decimal("1234.5"), currency, date(2026, 10, 3))]
    items = prepare(TalkFacts(17, "2026-10", date(2026, 10, 20), None, None, (), deals, (), (), (), (), ()))
    assert any(shown in " ".join(head_and_text(item, "en")) for item in items)


def test_no_code_is_without_words() -> None:
    assert {item.code for item in prepare(FACTS)} | {"deal_lost", "growth_none", "growth_late"} == set(WORDS)


def test_marks_of_a_review() -> None:
    full = {one.code: 3 for one in criteria_of("call")}
    assert why_not("call", full) is None and why_not("call", full | {"value": 6}) == "value" and why_not("mail", {}) == "needs"
    assert means([{"a": 2}, {"a": 3}, {"a": 3}]) == {"a": Decimal("2.67")}
    assert criterion("gone").name_en == "gone"
