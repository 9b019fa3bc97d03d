"""A week of a person's calendar, around a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.calendar import view_model
from desktop.calendar.view import CalendarView
from server_db.commands.calendar import EventHandle
from server_db.queries.calendar import CalendarEvent, CalendarSpan, Colleague, DealChoice, DueEntry, EventCard, Guest, Holiday

TODAY = date(2026, 11, 25)  # a Wednesday
NOW = datetime(2026, 11, 25, 10, 20)  # noqa: DTZ001 - the office's clock


def moment(day: int, hour: float) -> datetime:
    """A clock time in Shanghai, in November 2026."""
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=hour - 8)


def event(number: int, title: str, day: int, hour: float, hours: float = 1, **changes: Any) -> CalendarEvent:
    values: dict[str, Any] = dict(  # noqa: C408
        id=UUID(int=number), uid=f"{number}@tripod", owner_id=1, owner_code="E1001", owner_name_en="Lin Xiaolan", owner_name_zh="林晓岚", role="owner",
        kind="visit", title=title, place="", note="", starts_at=moment(day, hour), ends_at=moment(day, hour + hours), all_day=False, deal_id=None,
        deal_code=None, deal_name=None, remind_minutes=15, done_at=None, outcome="", activity_id=None, sequence=0, source="", my_answer=None,
        my_task=None, guests=0, version=3,
    )  # fmt: skip
    return CalendarEvent(**values | changes)


def due(source: str, key: str, day: int, **changes: Any) -> DueEntry:
    values: dict[str, Any] = dict(  # noqa: C408
        source=source, key=key, deal_id=7, deal_code="D-000007", deal_name="Line 4", name_en="", name_zh="", on_date=date(2026, 11, day), done_at=None,
        owner_id=1, owner_code="E1001", owner_name_en="Lin Xiaolan", owner_name_zh="林晓岚", person_id=1,
    )  # fmt: skip
    return DueEntry(**values | changes)


EVENTS = (
    event(1, "Visit at Suzhou Precision", 25, 9, 2, place="Suzhou", deal_id=7, deal_code="D-000007", deal_name="Line 4"),
    event(2, "Quote for Line 4", 25, 10, 1.5, kind="quote"),
    event(3, "Team meeting", 25, 10.5, 1, kind="meeting", role="team", owner_id=5, owner_name_en="Jiang Lan", owner_name_zh="蒋岚", my_answer="none"),
    event(4, "Acceptance test", 26, 14, 2, role="guest", kind="meeting", owner_id=9, owner_name_en="Support", owner_name_zh="支持", my_answer="none",
          note=None, my_task="Bring the payment terms", guests=None),
    event(5, "Trade fair", 26, 0, 48, all_day=True, kind="other"),
    event(6, "Old visit", 24, 13, 1, done_at=moment(24, 15)),
)  # fmt: skip
DUE = (due("task", "1", 24, name_en="Confirm pain points", name_zh="确认痛点"), due("close", "7", 27), due("payment", "7", 28))
SPAN = CalendarSpan(EVENTS, DUE, (Holiday(date(2026, 11, 27), False, "Founding day", "成立日"), Holiday(date(2026, 11, 28), True, "Make-up day", "补班")), "Asia/Shanghai")
CARD = EventCard(EVENTS[0], (Guest(9, "S001", "Support", "支持", "Bring the test rig", True, False, "yes"),))
ANSWERS: dict[str, Any] = {
    "load_span": SPAN,
    "find_colleagues": (Colleague(9, "S001", "Support", "支持", "Support", "技术支持"), Colleague(11, "F002", "Accounts", "账务", "Accountant", "会计")),
    "find_deal_choices": (DealChoice(7, "D-000007", "Line 4"),),
    "find_invitations": (EVENTS[3],),
    "get_event": lambda wanted: EventCard(next(e for e in EVENTS if e.id == wanted), CARD.guests if wanted == UUID(int=1) else ()),
    "save_event": EventHandle(UUID(int=1), 4),
    "move_event": EventHandle(UUID(int=1), 4),
    "remove_event": EventHandle(UUID(int=1), None),
    "invite": EventHandle(UUID(int=1), 5),
    "respond": EventHandle(UUID(int=4), None),
    "finish_event": EventHandle(UUID(int=1), 6, 77),
}


@pytest.fixture
def make_view(make_app: Callable[..., Any], qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CalendarView]:
    monkeypatch.setattr(view_model.CalendarViewModel, "now", lambda self: NOW)

    def make(answers: dict[str, Any] | None = None, shape: str = "week", groups: tuple[str, ...] = ("rep", "manager"), **look: Any) -> CalendarView:
        app = make_app(ANSWERS | (answers or {}), groups=groups, **look)
        app.settings.set("calendar_shape", shape)
        view = CalendarView(app)
        qtbot.addWidget(view)
        view.resize(1368, 800)
        view.show()
        qtbot.wait(20)
        return view

    return make
