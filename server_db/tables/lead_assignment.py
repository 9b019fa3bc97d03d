"""The api views of assignment rules and of their trials. Columns as in sql/views/340."""

from __future__ import annotations

from server_db.tables.api import view

assign_version = view(
    "assign_version",
    "id:int pool_id:int pool_code pool_en pool_zh number:int status body:json body_hash checked_hash check_problems:json created_by:int created_by_en"
    " created_by_zh created_at:when published_by:int published_by_en published_by_zh live_since:when retired_at:when note version:int",
)
assign_trial = view(
    "assign_trial",
    "id:big asked_by:int asked_at:when pool_id:int since:when until:when state phase done:int total:int started_at:when finished_at:when result:json error",
)
