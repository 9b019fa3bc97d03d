"""The api views of goals and objectives. Columns as in sql/views/450 and 451."""

from __future__ import annotations

from server_db.tables.api import view

goal_plan = view("goal_plan", "id:int code name_en name_zh kpi places:small unit from_period:int to_period:int active:bool version:int")
goal_version = view(
    "goal_version",
    """
    id:int plan_id:int number:int status based_on:int effective_from:int note created_by:int created_en created_zh created_at:when
    submitted_by:int submitted_en submitted_zh submitted_at:when approved_by:int approved_en approved_zh approved_at:when
    retired_at:when version:int
    """,
)
goal_node = view(
    "goal_node",
    "id:big version_id:int parent_id:big kind owner_id:int code name_en name_zh how valid_from:int valid_to:int position:int",
)
goal_amount = view("goal_amount", "version_id:int node_id:big period_id:int units:big")
objective = view(
    "objective",
    """
    id:big owner_kind owner_id:int owner_code owner_en owner_zh title note from_period:int to_period:int weight:small status made_by:int
    made_at:when is_mine:bool version:int
    """,
)
key_result = view(
    "key_result",
    """
    id:big objective_id:big title kind kpi start_value:num target_value:num current_value:num weight:small due_on:date
    done_at:when position:int version:int
    """,
)
key_result_log = view("key_result_log", "id:big key_result_id:big at:when by_id:int by_en by_zh value:num note")
