"""The office's clock: a time, a day, a month on screen goes by the company's zone, wherever this computer stands.

The one place that asks a clock for a day. Files of this computer, as kept drafts, may be dated by the computer.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QDate, QDateTime


class OfficeClock:
    """Whose zone is in force; None is this computer's own, before anybody signed in and where it does not know the company's."""

    zone: tzinfo | None = None


def follow(name: str | None) -> None:
    """The zone of the company somebody signed in to, as Asia/Shanghai."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # the window is painted before anybody signs in

    try:
        OfficeClock.zone = ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        OfficeClock.zone = None


def zone() -> tzinfo:
    own = datetime.now(UTC).astimezone().tzinfo
    return OfficeClock.zone or own or UTC


def now() -> datetime:
    return datetime.now(UTC).astimezone(OfficeClock.zone)


def today() -> date:
    return now().date()


def local(at: datetime) -> datetime:
    """The same moment by the office's clock."""
    return at.astimezone(OfficeClock.zone)


def from_wall(shown: QDateTime) -> datetime:
    """What a field of date and time shows, read by the office's clock. Of an hour that a change of clocks gives twice the first."""
    day, clock = shown.date(), shown.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=zone())


def as_wall(at: datetime) -> QDateTime:
    """The moment as a field of date and time shows it, to the minute. Of the field's own zone: its clock has no hour that is left out."""
    from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone

    wall = local(at)
    return QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), QTimeZone.utc())


def qt_today() -> QDate:
    from PySide6.QtCore import QDate

    day = today()
    return QDate(day.year, day.month, day.day)
