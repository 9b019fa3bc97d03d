"""Each kind of change reaches the months it changes, before and after: one after the other in one office, counted in plain Python each time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from server_db.domain.kpi.measures import codes
from tests.conftest import TestServer
from tests.server_db.sql.kpi_count import Count
from tests.server_db.sql.kpi_office import Office, period

# what happens, and the measures it must change; {a} to {d} are days of the four months, the last of which runs
CHANGES: tuple[tuple[str, str, str], ...] = (
    ("a customer's first order", "orders customers new_customers", "INSERT INTO core.sales_order (id, number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
     " OVERRIDING SYSTEM VALUE VALUES (101, 'S1', 1, '{c}', 'CNY', 1, 0, {batch})"),
    ("an earlier one of another person", "new_customers", "INSERT INTO core.sales_order (id, number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
     " VALUES (102, 'S2', 1, '{b}', 'CNY', 2, 0, {batch})"),
    ("the earlier one goes to another customer", "new_customers", "INSERT INTO core.sales_order (id, number, customer_id, ordered_on, currency, owner_id, replaces_id, root_id,"
     " batch_id) VALUES (103, 'S2', 2, '{b}', 'CNY', 2, 102, 0, {batch})"),
    ("an order of nobody before all", "new_customers", "INSERT INTO core.sales_order (id, number, customer_id, ordered_on, currency, owner_id, root_id, batch_id)"
     " VALUES (104, 'S3', 1, '{a}', 'CNY', NULL, 0, {batch})"),
    ("it moves behind the others", "new_customers", "INSERT INTO core.sales_order (id, number, customer_id, ordered_on, currency, owner_id, replaces_id, root_id, batch_id)"
     " VALUES (105, 'S3', 1, '{d}', 'CNY', NULL, 104, 0, {batch})"),
    ("a line", "revenue margin sold_lines", "INSERT INTO core.order_line (id, order_id, line_no, quantity, unit_price, amount_minor, cost_minor, currency, owner_id, ordered_on,"
     " batch_id) VALUES (101, 101, 1, 1, 1, 1000, 400, 'CNY', 1, '{c}', {batch})"),
    ("it is replaced by one of another person and month", "revenue margin", "INSERT INTO core.order_line (id, order_id, line_no, quantity, unit_price, amount_minor, cost_minor,"
     " currency, owner_id, ordered_on, replaces_id, batch_id) VALUES (102, 101, 1, 1, 1, 900, 400, 'CNY', 2, '{b}', 101, {batch})"),
    ("a line in dollars without a rate", "", "INSERT INTO core.order_line (id, order_id, line_no, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, batch_id)"
     " VALUES (103, 101, 2, 1, 1, 500, 'USD', 1, '{d}', {batch})"),
    ("a rate of an earlier month", "revenue sold_lines", "INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id)"
     " VALUES ('USD', 'CNY', '{b}', 'average', 7.1, {batch})"),
    ("a closing rate counts before an average", "revenue", "INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id)"
     " VALUES ('USD', 'CNY', '{a}', 'closing', 7.3, {batch})"),
    ("a return", "revenue returns", "INSERT INTO core.order_line (id, order_id, line_no, kind, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, batch_id)"
     " VALUES (104, 101, 3, 'return', 1, 1, -300, 'CNY', 1, '{c}', {batch})"),
    ("an invoice", "invoiced", "INSERT INTO core.invoice (id, order_id, number, invoiced_on, amount_minor, currency, owner_id, batch_id)"
     " VALUES (101, 101, 'I', '{b}', 700, 'CNY', 1, {batch})"),
    ("of another day", "invoiced", "INSERT INTO core.invoice (order_id, number, invoiced_on, amount_minor, currency, owner_id, replaces_id, batch_id)"
     " VALUES (101, 'I', '{d}', 700, 'CNY', 1, 101, {batch})"),
    ("a payment", "collections", "INSERT INTO core.customer_payment (id, order_id, number, paid_on, amount_minor, currency, owner_id, batch_id)"
     " VALUES (101, 101, 'P', '{b}', 700, 'CNY', 1, {batch})"),
    ("of another person", "collections", "INSERT INTO core.customer_payment (order_id, number, paid_on, amount_minor, currency, owner_id, replaces_id, batch_id)"
     " VALUES (101, 'P', '{b}', 700, 'CNY', 2, 101, {batch})"),
    ("a deal", "deals_opened", "INSERT INTO core.deal (id, code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, amount_minor, currency, opened_on, entered_at,"
     " clock_at) VALUES (101, 'D', 1, 'd', 1, 1, 1, 'a', 5000, 'CNY', '{a}', now(), now())"),
    ("it is won", "deals_won won_amount cycle_days", "UPDATE core.deal SET status = 'won', closed_at = '{c}' WHERE id = 101"),
    ("its amount changes", "won_amount", "UPDATE core.deal SET amount_minor = 4000 WHERE id = 101"),
    ("its owner changes", "deals_won won_amount cycle_days deals_opened", "UPDATE core.deal SET owner_id = 2 WHERE id = 101"),
    ("it is lost after all, a month later", "deals_won deals_lost won_amount cycle_days", "UPDATE core.deal SET status = 'lost', closed_at = '{d}' WHERE id = 101"),
    ("it is open again", "deals_lost", "UPDATE core.deal SET status = 'open', closed_at = NULL WHERE id = 101"),
    ("a move that asks for documents", "evidence_needed", "INSERT INTO core.deal_move (id, deal_id, version_id, owner_id, from_stage, to_stage, kind, moved_at)"
     " VALUES (101, 101, 1, 1, 'a', 'b', 'forward', '{b}')"),
    ("one comes", "evidence_present", "INSERT INTO core.deal_evidence (id, deal_id, owner_id, stage_id, requirement_id, kind, file_id, file_name)"
     " VALUES (101, 101, 1, 'a', 'e1', 'k', 1, 'f'), (102, 101, 1, 'a', 'e2', 'k', 1, 'f')"),
    ("one is taken away", "evidence_present", "UPDATE core.deal_evidence SET removed_at = now() WHERE id = 101"),
    ("one is removed", "evidence_present", "DELETE FROM core.deal_evidence WHERE id = 102"),
    ("the move is another's", "evidence_needed", "UPDATE core.deal_move SET owner_id = 3 WHERE id = 101"),
    ("a lead", "leads_got", "INSERT INTO core.lead (id, code, pool_id, owner_id, created_at) VALUES (101, 'L1', 1, 1, '{a}'), (102, 'L2', 1, 1, '{b}')"),
    ("it is qualified", "leads_mql", "UPDATE core.lead SET mql_at = '{b}' WHERE id = 101"),
    ("it is won", "leads_closed leads_won", "UPDATE core.lead SET status = 'won', closed_at = '{c}' WHERE id = 101"),
    ("it changes hands", "leads_got leads_mql leads_closed leads_won", "UPDATE core.lead SET owner_id = 2 WHERE id = 101"),
    ("the other is merged into it", "leads_got", "UPDATE core.lead SET status = 'merged', merged_into = 101 WHERE id = 102"),
    ("and apart again, in the pool", "", "UPDATE core.lead SET status = 'open', merged_into = NULL, owner_id = NULL WHERE id = 102"),
    ("a clock that nobody answered yet", "", "INSERT INTO core.lead_stint (id, lead_id, pool_id, owner_id, since, until, how, sla_seconds)"
     " VALUES (101, 101, 1, 2, '{b}', '2200-01-01', 'assign', 900)"),
    ("its time runs out", "responses_due", "UPDATE core.lead_stint SET breached = true WHERE id = 101"),
    ("it is answered in the end", "response_seconds responses", "UPDATE core.lead_stint SET responded_at = now(), response_seconds = 1200 WHERE id = 101"),
    ("it is gone", "responses_due response_seconds responses", "DELETE FROM core.lead_stint WHERE id = 101"),
    ("a lead is gone", "leads_got leads_mql leads_closed leads_won", "DELETE FROM core.lead WHERE id = 101"),
    ("a visit", "visits activities", "INSERT INTO core.deal_activity (id, deal_id, owner_id, kind, happened_at) VALUES (101, 101, 1, 'visit', '{b}')"),
    ("it was a call of another day", "visits calls activities", "UPDATE core.deal_activity SET kind = 'call', happened_at = '{c}' WHERE id = 101"),
    ("it was a note", "calls activities", "UPDATE core.deal_activity SET kind = 'note' WHERE id = 101"),
    ("another goes", "", "DELETE FROM core.deal_activity WHERE id = 101"),
    ("a task", "tasks_due", "INSERT INTO core.deal_task (id, deal_id, owner_id, assignee_id, name_en, name_zh, due_on) VALUES (101, 101, 1, 3, 't', 't', '{c}')"),
    ("it is done in time", "tasks_in_time", "UPDATE core.deal_task SET done_at = '{b}' WHERE id = 101"),
    ("it was somebody else's, and due earlier", "tasks_due tasks_in_time", "UPDATE core.deal_task SET assignee_id = NULL, due_on = '{a}' WHERE id = 101"),
    ("an answer of a customer", "answers survey_score", "INSERT INTO core.survey_answer (id, employee_id, answered_on, score, best) VALUES (101, 1, '{c}', 2, 3)"),
    ("it is void", "answers survey_score", "UPDATE core.survey_answer SET voided_at = now(), void_reason = 'x' WHERE id = 101"),
    ("a review", "reviews review_score", "INSERT INTO core.skill_review (id, employee_id, kind, link_kind, link_id, happened_on, marks, total, best, by_id)"
     " VALUES (101, 1, 'call', 'deal_activity', '1', '{c}', '{{}}', 7, 15, 2)"),
    ("a test", "tests test_score", "INSERT INTO core.knowledge_test (id, employee_id, code, name_en, name_zh, taken_on, score, best) VALUES (101, 1, 'T', 'T', 'T', '{c}', 6, 7)"),
    ("a quota", "quota", "INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id) SELECT 1, {period}, 100000, {batch}"),
    ("another one from the middle of the month", "quota", "INSERT INTO core.quota (employee_id, period_id, amount_minor, valid_from, batch_id) SELECT 1, {period}, 50001, '{c}', {batch}"),
    ("what only gives back is no order", "orders customers new_customers", "INSERT INTO core.order_line (order_id, line_no, kind, quantity, unit_price, amount_minor, currency, owner_id,"
     " ordered_on, batch_id) VALUES (102, 1, 'return', 1, 1, -300, 'CNY', 2, '{b}', {batch})"),
    ("but with a sale beside it it is", "orders customers new_customers", "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, owner_id,"
     " ordered_on, batch_id) VALUES (102, 2, 1, 1, 300, 'CNY', 2, '{b}', {batch})"),
    ("one moves on the day of the month", "", "UPDATE core.assignment SET valid = daterange(lower(valid), '{c}') WHERE employee_id = 1"),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(server: TestServer) -> Iterator[Office]:
    made = server.installed()
    with made.admin() as connection:
        office = Office(connection, 0)
        office.begin()
        connection.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
        yield office
    made.drop()


def stored(admin: psycopg.Connection[Any]) -> dict[tuple[int, int], dict[str, Any]]:
    rows = admin.execute("SELECT employee_id, period_id, values FROM core.kpi_sum").fetchall()
    return {(person, month): dict(zip(codes, values, strict=True)) for person, month, values in rows}


def test_each_change_reaches_the_months_before_and_after(office: Office) -> None:
    admin = office.admin
    days = {letter: month.replace(day=15) for letter, month in zip("abcd", office.months, strict=True)}
    for what, measures, statement in CHANGES:
        before = stored(admin)
        with admin.transaction():
            office.batch()
            admin.execute(statement.format(batch=office.now, period=period(office.months[2]), **days).encode())
        admin.execute("SELECT * FROM core.kpi_take_dirty_()")
        after = stored(admin)
        assert after == Count(admin, office.months).sums, what
        changed = {code for key in before.keys() & after.keys() for code in codes if before[key][code] != after[key][code]}
        assert set(measures.split()) <= changed, what


def test_who_leaves_the_office_has_no_row_and_gets_it_back(office: Office) -> None:
    admin = office.admin
    admin.execute("UPDATE core.assignment SET valid = daterange(lower(valid), %s) WHERE employee_id = 2", (office.months[1],))
    gone = {tuple(row) for row in admin.execute("SELECT * FROM core.kpi_take_dirty_()").fetchall()}
    assert gone == {(2, period(month)) for month in office.months[1:]}
    assert stored(admin) == Count(admin, office.months).sums
    admin.execute("INSERT INTO core.assignment (employee_id, level, valid) VALUES (2, 1, daterange(%s, NULL))", (office.months[2],))
    back = {tuple(row) for row in admin.execute("SELECT * FROM core.kpi_take_dirty_()").fetchall()}
    assert back == {(2, period(month)) for month in office.months[2:]}
    assert stored(admin) == Count(admin, office.months).sums
