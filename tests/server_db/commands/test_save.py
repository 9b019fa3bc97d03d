"""The one door for simple records: rights, versions, keys, and exact amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from server_db.commands.save import assign_person, copy_form, lock_period, open_year, remove_record, save_draft, save_record
from server_db.errors import AlreadyExists, Conflict, Frozen, NotAllowed, NotFound, Refused, WrongState
from server_db.queries.people import find_people, get_person
from tests.server_db.security.company import ADMIN, FINANCE, REP, Company


def _version(company: Company, table: str, row: int) -> int:
    key = "employee_id" if table == "employee_private" else "id"
    return int(company.truth(f"SELECT version FROM core.{table} WHERE {key} = %s", (row,)))


def test_a_new_record_has_a_number_and_version_one_and_the_next_save_counts(company: Company) -> None:
    with company.signed_in(ADMIN) as session:
        made = save_record(session, "region", None, None, {"code": f"R{uuid4().hex[:6]}", "name_en": "New", "name_zh": "新"})
        assert made.version == 1
        assert save_record(session, "region", made.id, 1, {"name_en": "Newer"}).version == 2
        with pytest.raises(Conflict) as refusal:
            save_record(session, "region", made.id, 1, {"name_en": "Late"})
        assert refusal.value.code == "record.stale" and refusal.value.arguments == {"version": 2}
        with pytest.raises(NotAllowed):
            save_record(session, "region", made.id, 2, {"code": "OTHER"})


def test_the_same_key_answers_again_without_doing_it_again(company: Company) -> None:
    key, code = uuid4(), f"R{uuid4().hex[:6]}"
    with company.signed_in(ADMIN) as session:
        first = save_record(session, "region", None, None, {"code": code, "name_en": "A", "name_zh": "甲"}, key)
        again = save_record(session, "region", None, None, {"code": code, "name_en": "A", "name_zh": "甲"}, key)
        assert again.replayed and not first.replayed and again.id == first.id
        with pytest.raises(Conflict) as refusal:
            save_record(session, "region", None, None, {"code": code, "name_en": "B", "name_zh": "甲"}, key)
        assert refusal.value.code == "request.key_reused"


def test_a_refused_save_leaves_its_key_unused(company: Company, facts: dict[str, Any]) -> None:
    key = uuid4()
    with company.signed_in(REP) as session:
        with pytest.raises(Conflict):
            save_record(session, "employee", facts["rep"], 0, {"email": "a@b.example"}, key)
        version = _version(company, "employee", facts["rep"])
        assert not save_record(session, "employee", facts["rep"], version, {"email": "a@b.example"}, key).replayed


def test_a_form_of_leads_is_copied_with_its_lines_or_not_at_all_and_goes_with_them(company: Company) -> None:
    form, count = int(company.truth("SELECT min(id) FROM core.lead_template")), "SELECT count(*) FROM core.lead_layout WHERE template_id = %s"
    lines, code = company.truth(count, (form,)), f"F{uuid4().hex[:6]}"
    names = {"name_en": "Fair", "name_zh": "展会表单"}
    with company.signed_in(ADMIN) as session:
        made = copy_form(session, form, {"code": code, **names})
        assert lines > 3 and company.truth(count, (int(made.id),)) == lines
        differs = "SELECT count(*) FROM core.lead_layout a FULL JOIN core.lead_layout b ON b.field_code = a.field_code AND b.template_id = %s WHERE a.template_id = %s"
        same = "(a.section_zh, a.section_en, a.position, a.width, a.required_at) = (b.section_zh, b.section_en, b.position, b.width, b.required_at)"
        assert company.truth(f"{differs} AND {same}", (int(made.id), form)) == lines
        with pytest.raises(AlreadyExists):
            copy_form(session, form, {"code": code, **names})
        with pytest.raises(NotFound):
            copy_form(session, 0, {"code": f"{code}x", **names})
        with pytest.raises(Frozen) as refusal:
            remove_record(session, "lead_template", form, _version(company, "lead_template", form))
        assert refusal.value.code == "form.used"
        remove_record(session, "lead_template", made.id, made.version)
    assert company.truth(count, (int(made.id),)) == 0
    assert company.truth("SELECT count(*) FROM core.lead_template WHERE code LIKE %s", (f"{code}%",)) == 0
    with company.signed_in(REP) as session, pytest.raises(NotAllowed):
        copy_form(session, form, {"code": f"{code}y", **names})


def test_salaries_are_exact(company: Company, facts: dict[str, Any]) -> None:
    with company.signed_in(FINANCE) as session:
        version = _version(company, "employee_private", facts["peer"])
        save_record(session, "employee_private", facts["peer"], version, {"base_salary": Decimal("12345.67")})
        card = get_person(session, facts["peer"])
        assert card.private and card.private.base_salary == Decimal("12345.67")
        session.rollback()
        for wrong in (Decimal("1.005"), "1e3", "abc", [1]):
            with pytest.raises(Refused):
                save_record(session, "employee_private", facts["peer"], version + 1, {"base_salary": wrong})


def test_values_of_the_wrong_kind_are_refused_in_words_that_quote_nothing(company: Company, facts: dict[str, Any]) -> None:
    with company.signed_in(ADMIN) as session:
        version = _version(company, "employee", facts["peer"])
        with pytest.raises(Refused) as refusal:
            save_record(session, "employee", facts["peer"], version, {"hired_on": "someday"})
        assert refusal.value.code == "save.bad_value"
        with pytest.raises(AlreadyExists) as exists:
            save_record(session, "employee", None, None, {"code": "P1003", "name_en": "x", "name_zh": "x"})
        assert "P1003" not in str(exists.value)


def test_a_draft_saved_elsewhere_is_not_overwritten(company: Company) -> None:
    name = uuid4().hex
    with company.signed_in(REP) as session:
        assert save_draft(session, "plan", name, None, {"a": 1}).version == 1
        assert save_draft(session, "plan", name, 1, {"a": 2}).version == 2
        with pytest.raises(Conflict):
            save_draft(session, "plan", name, 1, {"a": 3})


def test_a_holiday_is_kept_by_its_day_and_can_be_removed(company: Company) -> None:
    with company.signed_in(ADMIN) as session:
        saved = save_record(session, "holiday", "2027-02-17", None, {"name_en": "Spring festival", "name_zh": "春节"})
        assert saved.id == "2027-02-17"
        remove_record(session, "holiday", "2027-02-17", 1)
        with pytest.raises(NotFound):
            remove_record(session, "holiday", "2027-02-17", 1)


def test_moving_a_person_ends_the_post_before(scratch: Company, facts: dict[str, Any]) -> None:
    from datetime import date

    with scratch.signed_in(ADMIN) as session:
        assign_person(session, facts["rep"], date(2026, 12, 1), manager_id=facts["peer"], region_id=2, product_line_id=2, level=3, title_en="Moved")
        posts = get_person(session, facts["rep"]).posts
        assert [(post.since, post.until, post.region_code) for post in posts] == [
            (date(2026, 12, 1), None, "WEST"),
            (date(2020, 1, 1), date(2026, 12, 1), "EAST"),
        ]
        assert next(person for person in find_people(session) if person.id == facts["rep"]).region_code == "EAST"


def test_periods_are_locked_in_their_order_and_for_good(scratch: Company) -> None:
    with scratch.signed_in(FINANCE) as session:
        open_year(session, 2027)
        with pytest.raises(WrongState) as early:
            lock_period(session, "2026-11")
        assert early.value.code == "period.earlier_open"
        lock_period(session, "2026-09")
        with pytest.raises(WrongState) as unfinished:
            lock_period(session, "2026-10")
        assert unfinished.value.code == "period.open_runs"
        with pytest.raises(Frozen):
            lock_period(session, "2026-09")
        with pytest.raises(NotFound):
            lock_period(session, "1999-01")
