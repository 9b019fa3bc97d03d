"""The directory is everybody's; salaries, phones and dates are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from server_db.errors import NotFound
from server_db.queries.me import find_changes, find_drafts, find_readable_fields, find_settings
from server_db.queries.people import find_people, find_product_lines, find_regions, get_person
from tests.server_db.security.company import ADMIN, FINANCE, MANAGER, PEOPLE, REP, Company


def test_everybody_sees_every_name(company: Company) -> None:
    with company.signed_in(REP) as session:
        assert [person.code for person in find_people(session)] == sorted(code for code, *_ in PEOPLE)


def test_a_rep_sees_the_own_phone_and_no_other(company: Company, facts: dict[str, Any]) -> None:
    with company.signed_in(REP) as session:
        assert {person.id for person in find_people(session) if person.phone} == {facts["rep"]}
        assert find_readable_fields(session, "employee") == {"email"}


def test_dates_of_hire_are_shown_in_scope_only(company: Company) -> None:
    with company.signed_in(MANAGER) as session:
        assert {person.code for person in find_people(session) if person.hired_on} == {"P1002", "P1003", "P1004"}
    with company.signed_in(ADMIN) as session:
        assert all(person.hired_on for person in find_people(session))


def test_text_and_region_narrow_the_directory(company: Company) -> None:
    with company.signed_in(REP) as session:
        assert [person.code for person in find_people(session, text="p100", region="WEST")] == ["P1007", "P1008", "P1009"]
        assert find_people(session, text="%") == ()
        assert [person.code for person in find_people(session, text="人员P1003")] == ["P1003"]


def test_a_card_holds_the_salary_for_the_person_and_for_finance(company: Company, facts: dict[str, Any]) -> None:
    for who, seen in ((REP, True), (FINANCE, True), (MANAGER, False), (ADMIN, False)):
        with company.signed_in(who) as session:
            card = get_person(session, facts["rep"])
            assert (card.private is not None) is seen, who
            assert card.posts[0].manager_name_en == "Person P1002"
            if card.private:
                assert card.private.base_salary == Decimal(facts["rep_salary"])


def test_a_person_who_is_not_there_is_not_found(company: Company) -> None:
    with company.signed_in(REP) as session, pytest.raises(NotFound):
        get_person(session, 987654)


def test_regions_and_lines_come_by_code(company: Company) -> None:
    with company.signed_in(REP) as session:
        assert [unit.code for unit in find_regions(session)] == ["EAST", "WEST"]
        assert [unit.code for unit in find_product_lines(session)] == ["HW", "SW"]


def test_changes_are_told_once(company: Company) -> None:
    with company.signed_in(FINANCE) as session:
        cursor, kinds = find_changes(session, "")
        assert kinds == frozenset()
        session.rollback()
        company.truth("UPDATE core.region SET name_en = 'East' WHERE code = 'EAST' RETURNING 1")
        cursor, kinds = find_changes(session, cursor)
        assert "region" in kinds
        session.rollback()
        assert find_changes(session, cursor)[1] == frozenset()


def test_drafts_and_settings_are_ones_own(company: Company) -> None:
    from server_db.commands.save import remove_record, save_draft, save_setting

    with company.signed_in(REP) as session:
        saved = save_draft(session, "plan", "first", None, {"steps": ["一"]})
        save_setting(session, "theme", "dark")
        assert find_drafts(session, "plan")[0].body == {"steps": ["一"]}
        session.rollback()
    for who in (FINANCE, MANAGER, ADMIN):
        with company.signed_in(who) as session:
            assert find_drafts(session, "plan") == () and find_settings(session) == {}
    with company.signed_in(REP) as session:
        assert find_settings(session) == {"theme": "dark"}
        session.rollback()
        remove_record(session, "draft", "plan/first", saved.version)
        remove_record(session, "user_setting", "theme", None)
        assert find_drafts(session, "plan") == ()
