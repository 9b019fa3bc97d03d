from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from server_db.domain.leads.bands import Column
from server_db.domain.leads.leaks import judge_columns
from tests.server_db.domain.leads.published import published

LEADS_ASIDE = {
    "Tags": "pure", "Lead Quality": "pure", "Last Activity": "word", "Last Notable Activity": "word", "Lead Profile": "word",
    "Asymmetrique Activity Index": "word", "Asymmetrique Profile Index": "word", "Asymmetrique Activity Score": "word",
    "Asymmetrique Profile Score": "word",
}  # fmt: skip


@pytest.mark.real_data
def test_the_columns_of_the_leads_that_know_the_outcome(real_data: Path) -> None:
    columns, won = published(real_data, "leads/leads_train.csv.gz", "Converted", "1")
    found = {v.name: v.code for v in judge_columns(columns, won)}
    assert {name: code for name, code in found.items() if code and code not in ("id", "constant")} == LEADS_ASIDE
    assert {name for name, code in found.items() if code == "id"} == {"Prospect ID", "Lead Number"}
    for kept in ("What is your current occupation", "What matters most to you in choosing a course", "Lead Source", "Total Time Spent on Website"):
        assert found[kept] == ""


@pytest.mark.real_data
def test_the_length_of_a_call_is_known_only_after_it(real_data: Path) -> None:
    columns, won = published(real_data, "bank_marketing/calls_train.csv.gz", "y", "yes")
    found = {v.name: v.code for v in judge_columns(columns, won) if v.code}
    assert found == {"row_id": "id", "duration": "pure"}


def column(name: str, *values: str | None) -> Column:
    return Column(name.lower().replace(" ", "_"), name, "text", values)


WON = [n % 3 == 0 for n in range(300)]


def code_of(one: Column, **known: object) -> str:
    return judge_columns([one], WON, **known)[0].code  # type: ignore[arg-type]


def test_ids_and_constants() -> None:
    assert code_of(column("Number", *[str(n) for n in range(300)])) == "id"
    assert code_of(column("Same", *["x"] * 299, "y")) == "constant"
    shuffled = random.Random(1).sample(range(10_000), 300)
    priced = Column("budget", "Budget", "number", tuple(Decimal(n) + Decimal("0.5") for n in shuffled))
    assert code_of(priced) == "", "amounts that all differ are no ids"


def test_a_column_that_ranks_alone_and_one_that_settles_some() -> None:
    chance = random.Random(3)
    near = Column("heat", "Heat", "number", tuple(Decimal(50 * win + chance.randrange(90)) for win in WON))
    assert code_of(near) in ("alone", "pure")
    settled = column("Step", *["paid" if win and n < 120 else "new" for n, win in enumerate(WON)])
    assert code_of(settled) == "pure"


def test_what_the_office_and_its_journal_say() -> None:
    plain = column("Colour", *["red", "blue"] * 150)
    assert code_of(plain) == ""
    assert code_of(plain, after={"colour"}) == "after"
    assert code_of(plain, late={"colour": 0.21}) == "late"
    assert code_of(plain, late={"colour": 0.2}) == ""


@pytest.mark.parametrize("name", ["Last call", "close reason", "Lead score", "最近活动", "客户标签", "call_duration"])
def test_names_that_speak_of_afterwards(name: str) -> None:
    assert code_of(column(name, *["red", "blue"] * 150)) == "word"


@pytest.mark.parametrize("name", ["Wonder", "Stagecoach", "Blast", "Scoreboard", "行业"])
def test_a_word_inside_another_is_none(name: str) -> None:
    assert code_of(column(name, *["red", "blue"] * 150)) == ""


def test_columns_filled_in_one_act_share_the_suspicion() -> None:
    def partly(name: str) -> Column:
        return column(name, *[None if n % 2 else ("a", "b")[n // 2 % 2] for n in range(300)])

    group = [partly(name) for name in ("One", "Two", "Three", "Sales quality")]
    assert [v.code for v in judge_columns(group, WON)] == ["together", "together", "together", "word"]
    assert [v.code for v in judge_columns(group[1:], WON)] == ["", "", "word"], "three are no act yet"
    assert [v.code for v in judge_columns([*group[:3], partly("Four")], WON)] == [""] * 4, "blank together is no leak by itself"
