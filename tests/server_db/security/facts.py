"""What is true in the probe company, asked once as superuser; and the run and plan that the control probes attack."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from typing import Any
from uuid import uuid4

from server_db.commands.logins import verifier
from tests.server_db.security.company import DIRECTOR, FINANCE, MANAGER, PEER, REP, Company

LINES = "SELECT count(*) FROM core.order_line WHERE owner_id = ANY (SELECT id FROM core.employee WHERE code = ANY (%s))"


def gather(company: Company) -> dict[str, Any]:
    truth = company.truth
    facts: dict[str, Any] = {
        "rep_lines": truth(LINES, (["P1003"],)),
        "manager_lines": truth(LINES, (["P1002", "P1003", "P1004"],)),
        "director_lines": truth(LINES, (["P1001", "P1002", "P1003", "P1004", "P1005", "P1006"],)),
        "all_lines": truth("SELECT count(*) FROM core.order_line"),
        "all_earnings": truth("SELECT count(*) FROM core.earning"),
        "all_statements": truth("SELECT count(*) FROM core.run_person"),
        "rep_salary": truth("SELECT base_salary_minor / 100.00 FROM core.employee_private p JOIN core.employee e ON e.id = p.employee_id WHERE e.login = %s", (REP,)),
        "mark": "m" + uuid4().hex[:12],
        "verifier": verifier(REP, "another-secret"),
    }
    for name, login in (("rep", REP), ("peer", PEER), ("manager", MANAGER), ("director", DIRECTOR), ("finance", FINANCE), ("auditor", "v001")):
        facts[name] = truth("SELECT id FROM core.employee WHERE login = %s", (login,))
    facts["own_line"] = truth("SELECT min(id) FROM core.order_line WHERE owner_id = %s", (facts["rep"],))
    facts["own_order"] = truth("SELECT min(id) FROM core.sales_order WHERE owner_id = %s", (facts["rep"],))
    facts["own_customer"] = truth("SELECT min(customer_id) FROM core.sales_order WHERE owner_id = %s", (facts["rep"],))
    begun = "SELECT api.import_begin(gen_random_uuid(), 'quotas', 'probe', 'salaries-secret.xlsx', '00') ->> 'id'"
    facts["import"] = company.value(FINANCE, begun)
    return facts | _run(company) | _plan(company)


def _run(company: Company) -> dict[str, Any]:
    """The run of October, reviewed by the person who prepared it: ready for somebody else's approval."""
    run = company.truth("SELECT id FROM core.commission_run WHERE period_id = 202610")
    if company.truth("SELECT status FROM core.commission_run WHERE id = %s", (run,)) == "calculated":
        version = company.truth("SELECT version FROM core.commission_run WHERE id = %s", (run,))
        company.value(FINANCE, "SELECT api.run_advance(gen_random_uuid(), %s, %s, 'reviewed')", (run, version))
    return {
        "run": run,
        "run_version": company.truth("SELECT version FROM core.commission_run WHERE id = %s", (run,)),
        "run_hash": company.truth("SELECT encode(content_hash, 'hex') FROM core.commission_run WHERE id = %s", (run,)),
    }


def _plan(company: Company) -> dict[str, Any]:
    """A version that finance wrote and submitted, checked by the worker."""
    found = company.truth("SELECT id FROM core.plan_version WHERE status = 'submitted'")
    if found is None:
        with company.connect("superuser") as connection, connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            found = connection.execute(
                """INSERT INTO core.plan_version (plan_id, number, status, valid, body, body_hash, checked_hash, check_problems, created_by, submitted_by, submitted_at)
                   SELECT 1, 2, 'submitted', '[2027-01-01,)', '{"steps": []}', '\\x02', '\\x02', '[]', e.id, e.id, now() FROM core.employee e WHERE e.login = %s
                   RETURNING id""",
                (FINANCE,),
            ).fetchone()[0]
    row = "SELECT {} FROM core.plan_version WHERE id = %s"
    return {
        "plan_version": found,
        "plan_version_version": company.truth(row.format("version"), (found,)),
        "plan_hash": company.truth(row.format("encode(body_hash, 'hex')"), (found,)),
    }
