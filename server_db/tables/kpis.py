"""The api views of KPIs, cards and results. Columns as in sql/views/440."""

from __future__ import annotations

from server_db.tables.api import view

_PEOPLE = " ".join(f"{act}_by:int {act}_en {act}_zh {act}_at:when" for act in ("created", "submitted", "published"))

kpi_version = view(
    "kpi_version", f"id:int number:int status body:json body_hash checked:bool problems:json {_PEOPLE} live_since:when retired_at:when note version:int"
)
kpi_card = view(
    "kpi_card",
    "id:int code name_en name_zh for_group level:small title region_id:int region_code region_en region_zh product_line_id:int product_line_code"
    " product_line_en product_line_zh active:bool version:int",
)
kpi_card_version = view(
    "kpi_card_version", f"id:int card_id:int card_code card_en card_zh starts_on:date weights:json status {_PEOPLE} retired_at:when note version:int"
)
kpi_card_person = view("kpi_card_person", "id:big card_id:int card_code employee_id:int employee_code name_en name_zh valid_from:date valid_until:date")
kpi_result = view(
    "kpi_result",
    "employee_id:int period_id:int version_id:int card_version_id:int values:nums targets:nums attainments:nums points:nums axes:nums score:num"
    " measures:bigs at:when",
)
kpi_point = view("kpi_point", "employee_id:int on_date:date period_id:int score:num values:nums")
kpi_month = view("kpi_month", "period_id:int version_id:int version_number:int published_by:int published_en published_zh published_at:when body_hash")
