"""Rights are the administrator's to see, the trail is the auditor's."""

from __future__ import annotations

from typing import Any

import pytest

from server_db.commands.logins import set_field_right
from server_db.commands.save import save_record
from server_db.errors import NotAllowed
from server_db.queries.audit import find_entries, get_head, verify_seals
from server_db.queries.people import find_people
from server_db.queries.rights import find_field_rights, find_logins
from tests.server_db.security.company import ADMIN, AUDITOR, FINANCE, REP, Company


def test_an_administrator_sees_logins_and_groups(company: Company) -> None:
    with company.signed_in(ADMIN) as session:
        logins = {login.login: login for login in find_logins(session)}
    assert logins["p1001"].groups == ("director", "rep")
    assert logins["q001"].can_sign_in


def test_nobody_else_does(company: Company) -> None:
    for who in (REP, FINANCE, AUDITOR):
        with company.signed_in(who) as session, pytest.raises(NotAllowed):
            find_logins(session)


def test_a_field_opened_by_an_administrator_is_seen_at_once_and_closed_again(company: Company) -> None:
    with company.signed_in(REP) as rep, company.signed_in(ADMIN) as admin:
        assert sum(bool(person.phone) for person in find_people(rep)) == 1
        set_field_right(admin, "rep", "employee", "phone", read=True, write=False)
        assert all(person.phone for person in find_people(rep))
        right = next(r for r in find_field_rights(admin) if (r.kind, r.field, r.group) == ("employee", "phone", "rep"))
        assert right.can_read and right.label_zh == "电话"
        admin.rollback()
        set_field_right(admin, "rep", "employee", "phone", read=False, write=False)
        assert sum(bool(person.phone) for person in find_people(rep)) == 1


def test_the_trail_names_person_field_old_and_new(company: Company, facts: dict[str, Any]) -> None:
    with company.signed_in(FINANCE) as session:
        version = company.truth("SELECT version FROM core.employee_private WHERE employee_id = %s", (facts["peer"],))
        save_record(session, "employee_private", facts["peer"], version, {"bank_name": "Other bank"})
    with company.signed_in(AUDITOR) as session:
        entry = find_entries(session, table="core.employee_private", actor=FINANCE)[0]
        assert entry.op == "U" and entry.key == {"employee_id": facts["peer"]}
        assert entry.diff["bank_name"] == ["Bank", "Other bank"]
        assert find_entries(session, before=entry.id)[0].id < entry.id


def test_seals_hold_until_a_row_is_changed_behind_the_triggers(scratch: Company) -> None:
    scratch.truth("SELECT audit.seal()")
    scratch.truth("UPDATE core.region SET name_en = 'Far East' WHERE code = 'EAST' RETURNING 1")
    scratch.truth("SELECT audit.seal()")
    with scratch.signed_in(AUDITOR) as session:
        seals = verify_seals(session)
        assert len(seals) == 2 and all(seal.holds for seal in seals)
        assert get_head(session)["n"] == 2
        session.rollback()
        scratch.session("superuser").execute(
            "SET session_replication_role = replica; UPDATE audit.log SET actor = 'x' WHERE id = 5; SET session_replication_role = origin"
        )
        assert [seal.holds for seal in verify_seals(session)] == [False, True]
