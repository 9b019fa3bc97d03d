"""The api views of processes' life: rehearsals, the ladder of reminders, the health index. Columns as in sql/views/120."""

from __future__ import annotations

from server_db.tables.api import view

replay = view(
    "replay",
    """
    id:int pipeline_id:int live_version_id:int since:date until:date asked_by:int asked_at:when state phase done:int total:int started_at:when
    finished_at:when result:json error
    """,
)
replay_deal = view(
    "replay_deal",
    """
    replay_id:int deal_id:big code name customer_name owner_id:int owner_code owner_name_en owner_name_zh amount:num currency status from_stage stuck_stage
    to_stage failed:json live_failed:json won:bool
    """,
)
process_setting = view("process_setting", "id:int stage_code remind_after:int manager_after:int pool_after:int version:int")
escalation = view(
    "escalation",
    """
    id:big deal_id:big code name owner_id:int step:small clock_at:when at:when on_date:date idle_days:int told:int told_code told_name_en told_name_zh
    outcome note
    """,
)
health_formula = view(
    "health_formula",
    """
    id:int number:int status body:json thresholds:json body_hash checked_hash check_problems:json created_by:int created_by_en created_by_zh created_at:when
    published_by:int live_since:when retired_at:when note version:int
    """,
)
health_point = view(
    "health_point",
    "deal_id:big on_date:date owner_id:int formula_id:int score:num outlook:num weight:big tone steps:json facts:json later:json",
)
health_warning = view("health_warning", "id:big deal_id:big owner_id:int on_date:date tone score:num at:when")
