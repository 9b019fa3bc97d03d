"""The api views of signatures and accepted plans, as tables a query may select from."""

from __future__ import annotations

from server_db.tables.api import view

run_sign_off = view(
    "run_sign_off",
    """
    run_id:int run_code run_status period_id:int period_code head_id:int head_code name_en name_zh people:int earned:num
    open_blockers:int decision reason in_place:bool signed_at:when signed_by:int signed_by_en signed_by_zh seen_hash
    in_place_only:bool is_required:bool
    """,
)
plan_acceptance = view("plan_acceptance", "id:big employee_id:int plan_version_id:int accepted_at:when body_hash shown_hash")
plan_unaccepted = view(
    "plan_unaccepted",
    """
    employee_id:int employee_code name_en name_zh plan_version_id:int plan_id:int plan_code plan_name_en plan_name_zh
    number:int approved_at:when valid_from:date body_hash
    """,
)
