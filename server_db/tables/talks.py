"""The api views of talks, and of answers, reviews and tests."""

from __future__ import annotations

from server_db.tables.api import view

talk = view(
    "talk",
    "id:big employee_id:int employee_code employee_en employee_zh head_id:int head_code head_en head_zh planned_at:when minutes:small place event_id"
    " period_id:int status mine:bool agenda:json agenda_at:when made_by:int made_at:when held_at:when open_actions:int version:int",
)
talk_note = view("talk_note", "id:big talk_id:big by_id:int by_en by_zh text only_me:bool at:when version:int")
talk_action = view(
    "talk_action",
    "id:big talk_id:big text owner_id:int owner_en owner_zh due_on:date done_at:when done_by:int carried_from:big is_carried:bool planned_at:when"
    " employee_id:int head_id:int with_id:int with_en with_zh made_at:when version:int",
)
growth_item = view("growth_item", "id:big employee_id:int axis title until:date steps:json done_at:when made_by:int made_at:when version:int")
survey_answer = view(
    "survey_answer",
    "id:big employee_id:int employee_code name_en name_zh deal_id:big deal_code deal_name order_id:big customer_id:int customer_name answered_on:date score:num"
    " best:num comment source batch_id:big made_by:int made_en made_zh made_at:when voided_at:when void_reason",
)
skill_review = view(
    "skill_review",
    "id:big employee_id:int employee_code name_en name_zh kind link_kind link_id deal_id:big deal_code deal_name happened_on:date marks:json total:int best:int"
    " note by_id:int by_en by_zh made_at:when voided_at:when void_reason",
)
knowledge_test = view(
    "knowledge_test",
    "id:big employee_id:int employee_code name_en name_zh code test_en test_zh taken_on:date score:num best:num source batch_id:big made_by:int made_en made_zh"
    " made_at:when voided_at:when void_reason",
)
