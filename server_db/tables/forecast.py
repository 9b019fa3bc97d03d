"""The api views of forecasts and rankings. Columns as in sql/views/460 and 465."""

from __future__ import annotations

from server_db.tables.api import view

forecast_open = view(
    "forecast_open",
    """
    deal_id:big code name customer_id:int customer_name owner_id:int region_id:int product_line_id:int pipeline_id:int stage_id stage_name_en stage_name_zh
    stage_position:int category probability:num measured:num measured_n:int amount:num own_amount:num currency close_on:date is_late:bool period_id:int
    opened_on:date version:int
    """,
)
forecast_won = view(
    "forecast_won",
    """
    deal_id:big code name customer_id:int customer_name owner_id:int region_id:int product_line_id:int amount:num own_amount:num currency won_on:date
    period_id:int
    """,
)
forecast_snapshot = view(
    "forecast_snapshot",
    "on_date:date period_id:int employee_id:int won:num commit:num best:num pipeline:num weighted:num measured:num deals:int made_at:when",
)
forecast_deal = view(
    "forecast_deal",
    "on_date:date deal_id:big code name customer_name status employee_id:int period_id:int category amount:num probability:num measured:num",
)
forecast_call = view(
    "forecast_call",
    "id:big period_id:int employee_id:int scope category amount:num reason by_id:int by_code by_name_en by_name_zh made_at:when",
)
forecast_goal = view("forecast_goal", "employee_id:int period_id:int amount:num source of_team:bool kpi version_id:int")
ranking_setting = view("ranking_setting", "privacy top:small peer basis version:int")
ranking = view(
    "ranking",
    "id:big period_id:int kpi basis peer privacy top:small published_by:int published_en published_zh published_at:when",
)
