"""The api views of leads as SQLAlchemy tables. Each room's views stand in its own block."""

from __future__ import annotations

from server_db.tables.api import view

# pools, fields, channels
work_calendar = view("work_calendar", "id:int code name_en name_zh version:int")
work_shift = view("work_shift", "id:int calendar_id:int starts ends weekday:small version:int")
pool = view(
    "pool",
    "id:int code name_en name_zh region_id:int region_code product_line_id:int product_line_code visibility calendar_id:int template_id:int"
    " masks_contact:bool held_cap:int daily_cap:int claim_min_score_cp:int sla_seconds:int remind_seconds:int manager_seconds:int"
    " reassign_seconds:int recycle_days:int recycle_idle_days:int cooldown_days:int fallback_id:int fallback_code fallback_pool_id:int"
    " is_default:bool active:bool is_managed:bool version:int",
)
pool_member = view(
    "pool_member",
    "key pool_id:int employee_id:int employee_code name_en name_zh employee_active:bool role capacity:int held_cap:int daily_cap:int weight:int"
    " is_senior:bool skills:texts active:bool held:int taken_today:int version:int",
)
lead_field = view(
    "lead_field", "code kind name_en name_zh choices:json is_core:bool is_shipped:bool known_at weight:int masked:bool active:bool version:int"
)
lead_template = view("lead_template", "id:int code name_en name_zh active:bool version:int")
lead_layout = view("lead_layout", "key template_id:int field_code section_en section_zh position:int width:small required_at version:int")
lead_channel = view("lead_channel", "code name_en name_zh kind utm_sources:texts active:bool version:int")
campaign = view("campaign", "id:int code name_en name_zh channel starts_on:date ends_on:date utm_campaign active:bool version:int")
channel_cost = view("channel_cost", "id:big channel campaign_id:int campaign_code month:date amount:num batch_id:big version:int")
saved_view = view("saved_view", "id:int owner_id:int owner_code owner_en owner_zh screen name shared body:json is_default:bool version:int")

# leads
lead_row = view(
    "lead_row",
    "id:big code seen_by:int pool_id:int owner_id:int status city region_id:int product_line_id:int channel campaign_id:int tags:texts fields:json"
    " completeness:small batch_id:big created_at:when touched_at:when contacted_at:when due_at:when mql_at:when sql_at:when closed_at:when"
    " deal_id:big template_id:int version:int",
)
lead_score = view(
    "lead_score",
    "lead_id:big seen_by:int version_id:int as_of:date fit_cp:int engagement_cp:int score_cp:int grade parts:ints at:when",
)
lead = view(
    "lead",
    "id:big code source source_key template_id:int seen_by:int pool_id:int pool_code pool_en pool_zh owner_id:int owner_code owner_en owner_zh"
    " status company contact_name job_title phone email city region_id:int region_code product_line_id:int line_code channel need tags:texts"
    " fields:json completeness:small campaign_id:int campaign first_touch_id:big last_touch_id:big batch_id:big created_at:when made_at:when"
    " made_by:int touched_at:when contacted_at:when mql_at:when sql_at:when closed_at:when mql_version_id:int mql_match:json deal_id:big"
    " amount:num currency lost_reason due_at:when stint_since:when sla_due:when responded_at:when sla_tone returned_by:int cooldown_until:when"
    " merged_into:big fit_cp:int engagement_cp:int score_cp:int grade hidden:texts version:int",
)
lead_bulk = view(
    "lead_bulk",
    "id:big act asked_by:int asked_at:when filter:json leads:int args:json preview:json state phase done:int total:int refused:json error"
    " finished_at:when undone_at:when",
)

# scores, criteria, events
_VERSION = (
    "id:int number:int status body:json body_hash checked:bool check_problems:json {}note created_by:int created_en created_zh created_at:when"
    " submitted_by:int submitted_en submitted_zh submitted_at:when published_by:int published_en published_zh published_at:when live_since:when"
    " retired_at:when version:int"
)
score_version = view("score_version", _VERSION.format("source card_id:big "))
mql_version = view("mql_version", _VERSION.format(""))
score_preview = view(
    "score_preview", "id:big asked_by:int asked_at:when sample:int state phase done:int total:int result:json error finished_at:when"
)
event_key = view(
    "event_key", "id:int code label pool_id:int per_minute:int burst:int active:bool made_by:int made_at:when last_used_at:when version:int"
)
