"""The api views of what-ifs: dry runs over everybody, saved scenarios, budgets, findings that were let stand. Columns as in sql/views/250."""

from __future__ import annotations

from server_db.tables.api import view

scenario_request = view(
    "scenario_request",
    """
    id:big plan_id:int body_hash periods:texts asked_by:int asked_at:when state phase done:int total:int started_at:when finished_at:when error
    """,
)
scenario_person = view(
    "scenario_person",
    "request_id:big employee_id:int code name_en name_zh period_code old_earned:num new_earned:num old_paid:num new_paid:num",
)
scenario = view(
    "scenario",
    """
    id:big owner_id:int owner_en owner_zh plan_id:int employee_id:int employee_code employee_en employee_zh name shared:bool levers:json figures:json
    request_id:big saved_at:when version:int
    """,
)
plan_budget = view("plan_budget", "plan_id:int period_code amount:num version:int")
plan_acknowledgement = view("plan_acknowledgement", "id:big plan_version_id:int body_hash finding note by_id:int by_en by_zh at:when")
