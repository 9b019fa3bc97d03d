"""The views of calendars and notices, as SQLAlchemy Core tables."""

from __future__ import annotations

from sqlalchemy import Column, Uuid

from server_db.tables.api import view

notice = view("notice", "id:big kind args:json address made_at:when due_at:when shown_at:when read_at:when snoozed_until:when done_at:when")

calendar_event = view(
    "calendar_event",
    """
    uid owner_id:int owner_code owner_name_en owner_name_zh role kind title place note starts_at:when ends_at:when all_day:bool
    deal_id:big deal_code deal_name remind_minutes:int done_at:when outcome activity_id:big sequence:int source my_answer my_task
    guests:int version:int
    """,
)
calendar_event.append_column(Column("id", Uuid))

calendar_guest = view(
    "calendar_guest",
    "id:big owner_id:int employee_id:int code name_en name_zh task sees_note:bool sees_guests:bool answer answered_at:when",
)
calendar_guest.append_column(Column("event_id", Uuid))

# what the dates of deals mean for a calendar: read, never copied
calendar_due = view(
    "calendar_due",
    """
    source key deal_id:big deal_code deal_name name_en name_zh on_date:date done_at:when owner_id:int owner_code owner_name_en
    owner_name_zh person_id:int
    """,
)

# the own open deals, for the picker
calendar_deal = view("calendar_deal", "id:big code name")
