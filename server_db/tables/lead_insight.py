"""The api views of the daily review and of scorecards. Columns as in sql/views/350."""

from __future__ import annotations

from server_db.tables.api import view

review_day = view("review_day", "on_date:date seed size:int strata:json drawn_at:when drawn_by:int")
review_finding = view(
    "review_finding",
    "id:big item_id:big on_date:date lead_id:big title_en title_zh kind state target:json version_id:int version_number:int owner_id:int"
    " owner_code owner_en owner_zh made_by:int made_by_en made_by_zh made_at:when closed_at:when version:int",
)
channel_policy = view("channel_policy", "channel name_en name_zh note max_share:num is_paused:bool finding_id:big version:int")
score_card = view(
    "score_card",
    "id:big name asked_by:int asked_by_code asked_by_en asked_by_zh asked_at:when state phase done:int total:int error finished_at:when"
    " spec:json result:json body:json live_allowed:bool",
)
score_drift = view("score_drift", "id:big version_id:int version_number:int on_date:date psi:json auc:num n:int tone")
