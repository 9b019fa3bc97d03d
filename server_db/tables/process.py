"""The api views of processes and deals as SQLAlchemy tables."""

from __future__ import annotations

from server_db.tables.api import view

pipeline = view(
    "pipeline",
    "id:int code name_en name_zh region_id:int region_code region_en region_zh product_line_id:int product_line_code product_line_en"
    " product_line_zh parent_id:int parent_code parent_en parent_zh version:int",
)
pipeline_version = view(
    "pipeline_version",
    "id:int pipeline_id:int pipeline_code number:int status body:json overrides:json parent_version_id:int body_hash checked_hash"
    " check_problems:json starts_on:date created_by:int created_at:when submitted_by:int submitted_at:when approved_by:int approved_at:when"
    " published_at:when retired_at:when note version:int",
)
pipeline_stage = view(
    "pipeline_stage",
    "version_id:int pipeline_id:int stage_id position:int code kind name_en name_zh probability:num forecast sla_days:int idle_days:int"
    " warn_days:int rules:json",
)
pipeline_edge = view("pipeline_edge", "version_id:int edge_id from_stage to_stage kind condition")
deal_field = view("deal_field", "code kind name_en name_zh choices:json is_shipped:bool active:bool version:int")
work_day = view("work_day", "on_date:date is_working:bool number:int")
contact = view("contact", "id:big customer_id:int owner_id:int name title phone email is_decision_maker:bool version:int")
deal = view(
    "deal",
    "id:big code customer_id:int customer_name name owner_id:int owner_code owner_name_en owner_name_zh region_id:int region_code region_en region_zh"
    " product_line_id:int product_line_code product_line_en product_line_zh pipeline_id:int pipeline_code version_id:int version_number:int stage_id stage_code"
    " stage_name_en stage_name_zh stage_kind stage_position:int probability:num status amount:num currency close_on:date source lost_reason"
    " fields:json opened_on:date entered_at:when closed_at:when clock_at:when clock_kind clock_id:big paused_until:date pause_reason"
    " paused_by:int escalated:small idle_limit:int warn_limit:int idle_days:int light days_in_stage:int sla_days:int sla_over:bool"
    " open_tasks:int next_task_en next_task_zh next_task_on:date version:int",
)
deal_move = view(
    "deal_move",
    "id:big deal_id:big owner_id:int version_id:int from_stage from_en from_zh to_stage to_en to_zh kind moved_at:when moved_by:int by_en"
    " by_zh reason override_id:big facts:json is_history:bool",
)
deal_activity = view(
    "deal_activity",
    "id:big deal_id:big owner_id:int kind happened_at:when subject note outcome contact_id:big made_by:int by_en by_zh made_at:when version:int",
)
deal_task = view(
    "deal_task",
    "id:big deal_id:big deal_code deal_name owner_id:int stage_id task_id is_automatic:bool name_en name_zh assignee_id:int assignee_en"
    " assignee_zh due_on:date mandatory:bool made_at:when done_at:when done_by:int version:int",
)
deal_evidence = view(
    "deal_evidence",
    "id:big deal_id:big owner_id:int stage_id requirement_id kind file_name size:int media_type sha256 note added_by:int by_en by_zh"
    " added_at:when removed_at:when removed_by:int remove_reason",
)
deal_approval = view(
    "deal_approval",
    "id:big deal_id:big owner_id:int from_stage to_stage approval_id level:int role requested_by:int requested_en requested_zh"
    " requested_at:when decided_by:int decided_en decided_zh decision decided_at:when note",
)
deal_override = view(
    "deal_override",
    "id:big deal_id:big deal_code deal_name owner_id:int from_stage to_stage from_en from_zh to_en to_zh failed:json reason requested_by:int"
    " requested_en requested_zh requested_at:when decided_by:int decided_en decided_zh decided_at:when approved:bool note used_at:when",
)
