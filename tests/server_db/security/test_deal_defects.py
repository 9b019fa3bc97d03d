"""The checks and doors of deals are worth what they notice: each planted defect must be named by a check, or open a door."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_db.install import find_violations
from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.security.deal_defects import DEAL_DEFECTS
from tests.server_db.security.defects import Defect
from tests.server_db.sql.a_process import body, put_in_force

REP, MANAGER, DIRECTOR, STRANGER = "p1003", "p1002", "p1001", "p1006"


def ask(company: Company, who: str, function: str, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(["%s"] * (len(arguments) + 1))
    answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", (uuid.uuid4(), *arguments))
    return answer


def new(company: Company, who: str = REP, qualified: bool = True) -> int:
    made = ask(company, who, "deal_create", Jsonb({"name": "x", "customer_name": "x", "amount": "9.00"}))
    if qualified:
        ask(company, who, "deal_advance", made["id"], made["version"], "q")
    return int(made["id"])


def gate(company: Company) -> None:
    ask(company, REP, "deal_advance", new(company), None, "g")


def skip(company: Company) -> None:
    deal = new(company, qualified=False)
    ask(company, REP, "deal_advance", deal, None, "g", "hurry")


def executable(company: Company) -> None:
    ask(company, REP, "evidence_add", new(company), "e1", "minutes", "minutes.pdf", b"MZ\x90\x00\x03\x00", None)


def own_override(company: Company) -> None:
    """A director lets a manager ask for the director's own deal, and decides it as their own."""
    deal = new(company, MANAGER)
    override = ask(company, DIRECTOR, "deal_request_override", deal, "g", "please")["id"]
    company.session(SUPERUSER).execute("UPDATE core.deal SET owner_id = (SELECT id FROM core.employee WHERE login = %s) WHERE id = %s", (REP, deal))
    ask(company, MANAGER, "deal_decide_override", override, True)


def superuser(company: Company) -> None:
    company.session(SUPERUSER).execute("UPDATE core.deal SET stage_id = 'g' WHERE id = %s", (new(company),))


def foreign_override(company: Company) -> None:
    one, other = new(company), new(company)
    override = ask(company, REP, "deal_request_override", one, "g", "please")["id"]
    ask(company, MANAGER, "deal_decide_override", override, True)
    company.session(SUPERUSER).execute("ALTER TABLE core.deal DISABLE TRIGGER audit")
    ask(company, REP, "deal_advance", other, None, "g", None, override)


def other_team(company: Company) -> None:
    deal = new(company)
    if company.value(STRANGER, "SELECT count(*) FROM api.deal WHERE id = %s", (deal,)) == 0:
        raise psycopg.errors.InsufficientPrivilege("not seen")


DOORS: dict[str, Callable[[Company], None]] = {
    "gate": gate, "skip": skip, "executable": executable, "own override": own_override, "superuser": superuser,
    "foreign override": foreign_override, "other team": other_team,
}  # fmt: skip


def opens(company: Company, door: str) -> bool:
    try:
        DOORS[door](company)
    except psycopg.Error:
        return False
    return True


@pytest.mark.parametrize("door", DOORS)
def test_every_door_is_shut_before_anything_is_planted(company: Company, door: str) -> None:
    if not company.truth("SELECT count(*) FROM core.pipeline WHERE code = 'STD'"):
        put_in_force(company, "STD", body())
    assert not opens(company, door)


@pytest.mark.parametrize("defect", DEAL_DEFECTS, ids=lambda defect: defect.id)
def test_a_planted_defect_of_a_gate_is_noticed(scratch: Company, defect: Defect) -> None:
    put_in_force(scratch, "STD", body())
    admin = scratch.session(SUPERUSER)
    if defect.rewrite:
        name, phrase, replacement = defect.rewrite
        source = str(scratch.truth("SELECT pg_get_functiondef(%s::regprocedure)", (name,)))
        assert phrase in source, "the defect names a phrase that is not there"
        admin.execute(source.replace(phrase, replacement).encode())
    else:
        admin.execute(defect.plant.encode())
    noticed = [name for name in defect.noticed_by if (opens(scratch, name) if name in DOORS else find_violations(admin, name))]
    assert noticed == list(defect.noticed_by), defect.title
