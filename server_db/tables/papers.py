"""The api view of what was exported or printed of runs, as a table a query may select from."""

from __future__ import annotations

from server_db.tables.api import view

paper = view(
    "paper",
    """
    id:big employee_id:int run_id:int run_code period_id:int period_code kind layout content_hash is_of_present_content:bool
    run_status row_count:int total:num left_out:num made_by:int made_by_en made_by_zh made_at:when
    """,
)
