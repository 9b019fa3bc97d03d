"""Turns, limits and reasons of giving leads to people."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from server_db.domain.formulas import Catalogue, Fact
from server_db.domain.leads.assign_body import Body, Fallback, Rule, Who, find_problems, read_body, to_json
from server_db.domain.leads.assigning import Candidate, Choice, LeadToGive, choose

TURNS = Body((Rule("all", "All"),))
THREE = (Candidate("P1"), Candidate("P2"), Candidate("P3"))
CATALOGUE = Catalogue((Fact("budget", "number", "Budget", "预算"), Fact("city", "text", "City", "城市")))


class Office:
    """Gives leads one after the other, as the database does."""

    def __init__(self, body: Body, people: tuple[Candidate, ...]) -> None:
        self.body, self.people = body, {person.code: person for person in people}
        self.given: dict[str, dict[str, int]] = {}
        self.counts: Counter[str] = Counter()

    def give(self, lead: LeadToGive, barred: frozenset[str] = frozenset()) -> Choice:
        choice = choose(self.body, lead, tuple(self.people.values()), self.given, barred)
        if choice.person in self.people:
            person = self.people[choice.person]
            self.people[choice.person] = replace(person, held=person.held + 1, taken=person.taken + 1, open_all=person.open_all + 1)
            self.counts[choice.person] += 1
        self.given.setdefault(choice.turns, {}).update(choice.seats)
        return choice

    def give_many(self, number: int, lead: LeadToGive | None = None) -> Counter[str]:
        before = self.counts.copy()
        for id_ in range(number):
            self.give(replace(lead or LeadToGive(0), id=id_))
        return self.counts - before


def test_turns_give_everybody_the_same_number() -> None:
    assert Office(TURNS, THREE).give_many(30) == {"P1": 10, "P2": 10, "P3": 10}


def test_weights_give_shares() -> None:
    assert Office(TURNS, (Candidate("P1"), Candidate("P2", weight=3))).give_many(40) == {"P1": 10, "P2": 30}


def test_who_was_away_does_not_catch_up() -> None:
    office = Office(TURNS, THREE)
    office.people["P3"] = replace(THREE[2], is_absent=True)
    assert office.give_many(6) == {"P1": 3, "P2": 3}
    office.people["P3"] = THREE[2]
    assert office.give_many(9) == {"P1": 3, "P2": 3, "P3": 3}


def test_who_must_not_have_one_lead_keeps_the_turn() -> None:
    office = Office(TURNS, THREE[:2])
    assert [office.give(LeadToGive(n), frozenset({"P1"} if n == 0 else ())).person for n in range(3)] == ["P2", "P1", "P1"]


def test_a_newcomer_alone_at_work_does_not_run_behind_for_months() -> None:
    office = Office(TURNS, THREE[:2])
    office.give_many(100)
    office.people |= {code: replace(office.people[code], is_absent=True) for code in ("P1", "P2")} | {"P3": Candidate("P3")}
    office.give_many(5)
    office.people |= {code: replace(office.people[code], is_absent=False) for code in ("P1", "P2")}
    assert office.give_many(30) == {"P1": 10, "P2": 10, "P3": 10}


def test_turns_within_a_region_are_not_mixed_up_with_those_of_others() -> None:
    rule = Rule("near", "Near", who=Who(regions="lead"))
    office = Office(Body((rule,)), tuple(Candidate(f"P{n}", region="north" if n < 3 else "south") for n in range(5)))
    for n in range(60):
        office.give(LeadToGive(n, region="north" if n % 4 == 0 else "south"))
    assert office.counts == {"P0": 5, "P1": 5, "P2": 5, "P3": 23, "P4": 22}


def test_a_newcomer_with_another_weight_begins_where_the_others_are() -> None:
    office = Office(TURNS, (Candidate("P1"), Candidate("P2", weight=2)))
    office.give_many(30)
    office.people["P4"] = Candidate("P4", weight=3)
    assert office.give_many(60) == {"P1": 10, "P2": 20, "P4": 30}


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Candidate("P1", is_absent=True), "absent"),
        (Candidate("P1", held=5, held_cap=5), "held_cap"),
        (Candidate("P1", taken=3, daily_cap=3), "daily_cap"),
        (Candidate("P1", open_all=9, capacity=9), "capacity"),
        (Candidate("P1"), "cooldown"),
    ],
)
def test_who_cannot_take_one_is_passed_over_with_the_reason(person: Candidate, why: str) -> None:
    lead = LeadToGive(1, cooling="P1" if why == "cooldown" else "")
    choice = choose(TURNS, lead, (person, Candidate("P2")), {})
    assert (choice.person, dict(choice.considered)) == ("P2", {"P1": why, "P2": ""})


def test_caps_are_never_passed() -> None:
    office = Office(TURNS, tuple(replace(person, held_cap=4) for person in THREE))
    assert office.give_many(50) == {"P1": 4, "P2": 4, "P3": 4}
    assert office.give(LeadToGive(99)).code == "none"


def test_the_first_rule_with_somebody_able_decides() -> None:
    north = Rule("north", "North", when='city = "Beijing"', who=Who(skills=("zh",), regions="lead"))
    office = Office(Body((north, Rule("rest", "Rest"))), (Candidate("P1", region="north", skills=frozenset({"zh"})), Candidate("P2", region="south")))
    fits = LeadToGive(1, region="north", holds=frozenset({"north"}))
    assert office.give(fits).rule == "north"
    assert office.give(replace(fits, holds=frozenset())).rule == "rest"
    assert office.give(replace(fits, region="")).rule == "rest"  # without a region it is nobody's by region


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (Who(skills=("fr",)), "skill"),
        (Who(regions=("east",)), "region"),
        (Who(lines="lead"), "line"),
        (Who(senior=True), "not_senior"),
        (Who(people=("P7",)), "not_named"),
    ],
)
def test_what_a_rule_asks_for_is_named(who: Who, why: str) -> None:
    choice = choose(Body((Rule("r", "R", who=who),)), LeadToGive(1, line="pumps"), (Candidate("P1"),), {})
    assert (choice.code, choice.considered) == ("none", (("P1", why),))


def test_high_scores_go_to_senior_people_and_the_others_to_the_rest() -> None:
    rule = Rule("best", "Best", how="best_score_senior", min_score="80")
    office = Office(Body((rule,)), (Candidate("P1", is_senior=True), Candidate("P2"), Candidate("P3")))
    assert office.give_many(10, LeadToGive(0, score_cp=8_000)) == {"P1": 10}
    assert office.give_many(10, LeadToGive(0, score_cp=7_999)) == {"P2": 5, "P3": 5}
    office.people["P1"] = replace(office.people["P1"], is_absent=True)
    assert set(office.give_many(10, LeadToGive(0, score_cp=9_000))) == {"P2", "P3"}


def test_the_least_loaded_gets_it() -> None:
    office = Office(Body((Rule("load", "Load", how="least_loaded"),)), (Candidate("P1", open_all=8), Candidate("P2", open_all=2)))
    assert office.give_many(8) == {"P1": 1, "P2": 7}


def test_a_lead_stays_with_who_had_it() -> None:
    body = Body((Rule("keep", "Keep", how="keep_owner"), Rule("all", "All")))
    office = Office(body, THREE)
    assert office.give(LeadToGive(1, last_owner="P3")).person == "P3"
    assert office.give(LeadToGive(2, last_owner="P3"), frozenset({"P3"})).rule == "all"


def test_the_fallback_is_stated() -> None:
    nobody = (Candidate("P1", is_absent=True),)
    given = choose(Body(TURNS.rules, Fallback("person", "P9")), LeadToGive(1), nobody, {})
    assert (given.code, given.person, given.considered) == ("fallback", "P9", (("P1", "absent"),))
    assert choose(TURNS, LeadToGive(1), nobody, {}).code == "none"


def test_a_body_comes_back_as_it_was_written() -> None:
    rule = Rule("r1", "Big", "大客户", "budget > 5", Who(("zh",), "lead", ("pumps",), True, ("P1",)), "best_score_senior", "80.5")
    body = Body((rule, Rule("r2")), Fallback("pool", "spare"))
    assert read_body(to_json(body)) == body
    assert rule.min_score_cp == 8_050


@pytest.mark.parametrize("body", [{"format": 2}, {"rules": {}}, {"rules": [1]}, {"rules": [{"who": 3}]}, {"rules": [{"id": 5}]}, {"fallback": "x"},
                                  {"rules": [{"who": {"people": "P1"}}]}, {"rules": [{"who": {"senior": "yes"}}]}])  # fmt: skip
def test_a_body_of_another_shape_is_refused_with_a_sentence(body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_body(body)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule("", "A"), "assign.id"),
        (Rule("r"), "assign.no_name"),
        (Rule("r", "A", how="lottery"), "assign.how"),
        (Rule("r", "A", min_score="many"), "assign.min_score"),
        (Rule("r", "A", how="best_score_senior"), "assign.min_score"),
        (Rule("r", "A", who=Who(people=("P404",))), "assign.unknown_person"),
        (Rule("r", "A", who=Who(people=())), "assign.nobody"),
        (Rule("r", "A", "", "budget >"), "assign.formula"),
        (Rule("r", "A", "", "colour = 1"), "assign.formula"),
        (Rule("r", "A", "", "budget + 1"), "assign.not_a_condition"),
        (Rule("r", "A", "", "FALSE"), "assign.never"),
    ],
)
def test_what_is_wrong_with_a_rule_is_found(rule: Rule, code: str) -> None:
    assert [problem.code for problem in find_problems(Body((rule,)), CATALOGUE, ["P1"])] == [code]


def test_a_body_without_a_way_out_is_warned_of() -> None:
    assert [(one.code, one.severity) for one in find_problems(Body(), CATALOGUE)] == [("assign.nothing", "warning")]
    assert [one.code for one in find_problems(Body((Rule("a", "A"), Rule("a", "A")), Fallback("person", "P404")), CATALOGUE, ["P1"])] == [
        "assign.same_id", "assign.fallback"]  # fmt: skip
