from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server_db.domain.leads.bands import Column
from server_db.domain.leads.leaks import Known, judge_columns
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


def code_of(one: Column, won: list[bool] = WON, **known: Any) -> str:
    return judge_columns([one], won, Known(**known))[0].code


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


def office(seed: int, leads: int = 3000) -> tuple[random.Random, list[bool]]:
    chance = random.Random(seed)
    return chance, [chance.random() < 0.3 for _ in range(leads)]


def test_columns_under_innocent_names_that_were_written_when_the_lead_closed() -> None:
    chance, won = office(5)
    took = [chance.randrange(3, 20) if win else chance.randrange(10, 90) for win in won]
    planted: dict[str, tuple[Any, list[Any]]] = {
        "note2": ("text", [f"called {n}" if win and chance.random() < 0.06 else None for n, win in enumerate(won)]),
        "rebate": ("number", [Decimal(chance.randrange(1, 30)) if win and chance.random() < 0.04 else None for win in won]),
        "rival": ("text", [chance.choice("ABC") if not win and chance.random() < 0.3 else None for win in won]),
        "tier": ("text", [chance.choices("ABC", (7, 2, 1) if win else (1, 3, 6))[0] for win in won]),
        "label": ("text", [("yes" if win else "no") if chance.random() < 0.7 else chance.choice(("yes", "no")) for win in won]),
        "days": ("number", [Decimal(days) if chance.random() < 0.8 else Decimal(chance.randrange(90)) for days in took]),
        "step": ("text", [chance.choice(("Closed Won", "Talking") if win else ("Closed Lost", "Talking", "Talking")) for win in won]),
        "contract": ("text", [f"HT-{n % 2900:05d}" for n in range(len(won))]),
    }
    columns = [Column(name, name, kind, tuple(values)) for name, (kind, values) in planted.items()]
    found = {v.name: v.code for v in judge_columns(columns, won, Known(took=took))}
    assert found == {
        "note2": "filled", "rebate": "filled", "rival": "filled", "tier": "alone", "label": "alone", "days": "elapsed", "step": "pure", "contract": "id",
    }  # fmt: skip


def test_strong_columns_that_know_nothing_are_kept() -> None:
    chance, won = office(6)
    innocent: dict[str, tuple[Any, list[Any]]] = {
        "size": ("number", [Decimal(int(chance.lognormvariate(4.6 if win else 4.0, 0.9))) for win in won]),
        "industry": ("text", [chance.choices("ABCDE", (5, 3, 2, 1, 1) if win else (1, 2, 3, 3, 3))[0] for win in won]),
        "phone2": ("text", ["yes" if chance.random() < (0.7 if win else 0.3) else None for win in won]),
        "invited": ("text", ["x" if chance.random() < (0.02 if win else 0.004) else None for win in won]),
        "wants": ("text", [chance.choice(("price", "demo", "deal terms", "trial", "call", "visit")) for _ in won]),
    }
    columns = [Column(name, name, kind, tuple(values)) for name, (kind, values) in innocent.items()]
    assert {v.name: v.code for v in judge_columns(columns, won)} == dict.fromkeys(innocent, "")
    tier = Column("tier", "tier", "text", tuple(chance.choices("ABC", (7, 2, 1) if win else (1, 3, 6))[0] for win in won))
    assert judge_columns([tier], won)[0].code == "alone"
    assert judge_columns([tier], won, Known(early={"tier"}))[0].code == "", "the journal proves it older than the outcome"


def test_values_that_name_outcomes() -> None:
    chance, won = office(7)
    step = column("Step", *[chance.choice(("成交客户", "意向", "意向", "流失") if win else ("意向", "成交客户", "流失", "流失", "意向")) for win in won])
    assert code_of(step, won) == "says"


def test_a_leak_with_much_noise_is_used_and_shown_to_be_looked_at() -> None:
    """A quarter of it is wrong, so that it looks like an honest strong column: only a person can tell, unless the journal does."""
    chance = random.Random(8)
    won = [chance.random() < 0.4 for _ in range(800)]
    said = column("Answer", *("yes" if win == (chance.random() < 0.75) else "no" for win in won))
    plain = column("Source", *("web" if chance.random() < (0.6 if win else 0.5) else "fair" for win in won))
    filled = column("Room", *(chance.choice("ab") if chance.random() < (0.75 if win else 0.25) else None for win in won))
    found = {v.name: v for v in judge_columns((said, plain), won)}
    assert found["Answer"].look_at and found["Answer"].args["look"] == "far" and not found["Answer"].aside
    assert found["Answer"].args["next"] == found["Source"].args["auc"] and not found["Source"].look_at
    room = {v.name: v for v in judge_columns((said, plain, filled), won)}["Room"]
    assert room.args["look"] == "filled" and room.args["won"] > 0.7 > 0.3 > room.args["lost"]
    late = {v.name: v for v in judge_columns((said, plain), won, Known(late={"source": 0.1}))}["Source"]
    assert (late.args["look"], late.args["share"]) == ("late", 0.1)
    assert not any(v.look_at for v in judge_columns((said, plain, filled), won, Known(early={"answer", "source", "room"})))
