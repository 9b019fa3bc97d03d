"""The api views of books, their schedules and the mail server. Columns as in sql/views/490."""

from __future__ import annotations

from server_db.tables.api import view

report_schedule = view(
    "report_schedule", "id:big kind lang formats:texts rule:json recipients:texts active:bool next_at:when made_at:when version:int"
)
report_job = view(
    "report_job",
    """
    id:big schedule_id:big kind period_code lang formats:texts recipients:texts state phase done:int total:int asked_at:when finished_at:when
    error sent_at:when send_error
    """,
)
mail_setting = view("mail_setting", "host port:int security sender login active:bool version:int")
