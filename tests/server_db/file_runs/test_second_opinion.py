"""Plan and facts files worked out a second time in a database: both ledgers agree, and a difference is told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from typer.testing import CliRunner

import server_db.file_runs as file_runs
from desktop.cli.run import app
from resources.paths import PLANS
from server_db.file_runs import NoOpinion, Opinion, opinion_of
from server_db.file_runs.rows import first_difference, python_rows
from tests.conftest import TestServer
from tests.server_db.domain.ledgers.expected import play

# Everything at once: two versions, heads who change, a late split, a corrected line, another currency, a leaver, holidays, Chinese names.
RICH_PLAN: list[dict[str, Any]] = [
    {"code": "P", "steps": [
        {"name": "own", "scope": "record", "formula": 'IF(role = "manager", 0, amount)'},
        {"name": "pay", "scope": "record", "formula": "ROUND(own * 5%, 2)"},
        {"name": "override", "scope": "team", "formula": "ROUND(SUM(members.sales) * 1% + team_size * 0, 2)"},
        {"name": "score_pay", "formula": "ROUND(score * 2, 2)"},
        {"name": "payout", "scope": "team", "formula": "SUM(orders.pay) + override + score_pay"}],
     "payout_lines": ["pay", "override", "score_pay"], "inputs": {"score": {"default": "1"}},
     "properties": {"release": "by_payment", "clawback": "by_age", "warranty_days": "90", "draw": "recoverable_limited", "draw_guarantee": "80", "draw_limit": "25"}},
    {"code": "P", "valid_from": "2026-03-01", "steps": [{"name": "payout", "formula": 'ROUND(SUMIFS(orders.amount, orders.role, "<>manager") * 4%, 2)'}]},
]  # fmt: skip
RICH_FACTS: dict[str, Any] = {
    "people": [{"code": "M", "base_salary": "3000"}, "N", {"code": "甲", "manager": "M", "title": "Seller", "level": 3, "region": "EAST", "figures": {"score": "9"},
                                                          "posts": [{"since": "2026-02-15", "manager": "N", "region": "WEST"}]},
               {"code": "B", "manager": "M", "left_on": "2026-02-20", "quota": "9000"}],
    "orders": [
        {"number": "S1", "date": "2026-01-05", "owner": "甲", "customer": "C1", "lines": [{"amount": "1200.10", "product": "X", "cost": "800"}, {"amount": "300"}]},
        {"number": "S2", "date": "2026-01-20", "owner": "B", "amount": "500", "currency": "USD", "delivered_on": "2026-02-03"},
        {"number": "S3", "date": "2026-02-20", "owner": "甲", "amount": "900", "splits": [{"person": "甲", "share": "1/3"}]},
        {"number": "S4", "date": "2026-01-25", "owner": "B", "amount": "700", "known": "2026-03"},
        {"number": "S5", "date": "2026-03-05", "owner": "甲", "amount": "2500"},
    ],
    "rates": [{"currency": "USD", "date": "2026-01-01", "rate": "7.1"}],
    "splits": [{"order": "S1", "shares": [{"person": "甲", "share": "0.5"}, {"person": "B", "share": "0.5"}], "known": "2026-02"}],
    "changes": [{"order": "S1", "line": 2, "amount": "450", "known": "2026-03"}],
    "returns": [{"order": "S1", "date": "2026-03-10", "amount": "200.10"}],
    "invoices": [{"order": "S1", "date": "2026-01-06", "amount": "1000"}],
    "payments": [{"order": "S1", "date": "2026-01-30", "amount": "333.33"}, {"order": "S2", "date": "2026-02-10", "amount": "500"}],
    "holidays": [{"date": "2026-01-01"}],
}  # fmt: skip
YEN: tuple[dict[str, Any], dict[str, Any]] = (
    {"steps": [{"name": "spif", "scope": "record", "formula": "ROUND(amount * 10%, 0)"}, {"name": "payout", "formula": "SUM(orders.spif)"}],
     "payout_lines": ["spif"], "properties": {"cap": "pool", "cap_amount": "150", "draw": "recoverable", "draw_guarantee": "100"}},
    {"currency": "JPY", "people": ["A", "B"], "orders": [{"date": "2026-01-05", "owner": "A", "amount": "1000"}, {"date": "2026-01-06", "owner": "B", "amount": "900"}]},
)  # fmt: skip

# A third of a third of 10 dinars is paid: 1.111, which has no exact cents.
DINAR: tuple[dict[str, Any], dict[str, Any]] = (
    {"steps": [{"name": "payout", "formula": "SUM(orders.paid_amount)"}]},
    {"currency": "KWD", "people": ["A", "B"], "invoices": [{"order": "S1", "date": "2026-01-05", "amount": "10"}],
     "orders": [{"number": "S1", "date": "2026-01-05", "owner": "A", "amount": "10", "splits": [{"person": "A", "share": "0.333333"}, {"person": "B", "share": "0.666667"}]}],
     "payments": [{"order": "S1", "date": "2026-01-09", "amount": "3.333"}]},
)  # fmt: skip


@pytest.fixture
def admin(server: TestServer) -> Iterator[dict[str, Any]]:
    database = server.installed()
    yield database.admin_args()
    database.drop()


def rich() -> tuple[Any, Any]:
    facts = json.loads(json.dumps(RICH_FACTS))
    facts["orders"][2]["splits"] = [{"person": "甲", "share": "0.333333"}, {"person": "B", "share": "0.666667"}]
    return RICH_PLAN, facts


def early() -> tuple[Any, Any]:
    """What comes back in March is known from the beginning, while a split corrects January in February already."""
    plan, facts = rich()
    properties = {"clawback": "recompute", "release": "by_payment"}
    return [{**plan[0], "properties": properties}], {**facts, "returns": [*facts["returns"], {"order": "S1", "line": 2, "date": "2026-02-11", "amount": "50"}]}


@pytest.mark.parametrize(("plan", "facts"), [rich(), YEN, early()], ids=["everything", "yen", "early"])
def test_the_database_books_the_same(admin: dict[str, Any], plan: Any, facts: Any) -> None:
    opinion = opinion_of(play(plan, facts), admin)
    assert opinion == Opinion(True, opinion.rows) and opinion.rows > 8


def test_what_was_paid_of_a_share_is_in_the_offices_smallest_unit(admin: dict[str, Any]) -> None:
    year = play(*DINAR)
    assert opinion_of(year, admin).equal
    earned = {row[0]: minor for group, rows in python_rows(year).items() if group[0] == "earnings" for row, minor in rows.items()}
    assert earned == {"A": 1111, "B": 2222}


def test_what_a_database_cannot_hold_is_said(admin: dict[str, Any]) -> None:
    year = play({"steps": {"payout": "1"}}, {"people": ["A"], "orders": [{"date": "2026-01-05", "owner": "A", "amount": "2000000000000"}]})
    with pytest.raises(NoOpinion, match="The database does not take these files"):
        opinion_of(year, admin)


def test_a_difference_names_its_place() -> None:
    ours = {("earnings", 202601, 202601): Counter({("A", "pay", "S1", 1, False): 500})}
    theirs = {("earnings", 202601, 202601): Counter({("A", "pay", "S1", 1, False): 499})}
    assert first_difference(ours, ours) == ""
    assert first_difference(ours, theirs) == "earnings 202601 202601 A pay S1 1 False: 500 by the plain ledgers, 499 in the database (minor units)."


def test_the_command_starts_a_database_of_its_own() -> None:
    example = str(PLANS / "examples" / "release_on_payment.json")
    done = CliRunner().invoke(app, ["--plan", example, "--facts", example, "--json", "--engine", "both"])
    assert done.exit_code == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["engines"]["equal"] is True and answer["engines"]["rows"] > 5 and answer["totals"]


def test_a_difference_is_code_3_and_the_answer_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_runs, "second_opinion", lambda year: Opinion(False, 9, "payouts 202601 A: 1, 2"))
    example = str(PLANS / "examples" / "flat.json")
    done = CliRunner().invoke(app, ["--plan", example, "--facts", example, "--json", "--engine", "sql"])
    assert done.exit_code == 3 and "The ledgers differ: payouts 202601 A: 1, 2" in done.stderr
    assert json.loads(done.stdout)["engines"] == {"equal": False, "rows": 9, "difference": "payouts 202601 A: 1, 2"}
