"""Planning a talk, or moving one: with whom, when, how long, where, and which month it looks at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QWidget

from desktop.performance.talks.readings import Partner, Talk, TalkPlan
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.form_dialog import FormDialog
from desktop.shared.i18n import pick
from desktop.shared.widgets import row

LENGTHS = (15, 30, 45, 60, 90, 120)


class PlanDialog(FormDialog):
    """Times are the office's clock, whatever the machine's: they are sent without a zone. `talk`: one that is moved."""

    planned = Signal(int, object)  # with whom, TalkPlan
    moved = Signal(object, int, str)  # at, minutes, place

    def __init__(
        self, parent: QWidget | None, partners: Sequence[Partner], now: datetime, chosen: int | None = None, talk: Talk | None = None
    ) -> None:
        """`now` in the office's zone, which is also the one times are shown in."""
        self._talk = talk
        super().__init__(parent, *self._texts(talk))
        self.person, self.minutes, self.month = Choice(self.tr("With whom")), Choice(self.tr("How long")), Choice(self.tr("Month it looks at"))
        self.when, self.place = QDateTimeEdit(), QLineEdit()
        self.when.setTimeZone(QTimeZone.utc())
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.place.setMaxLength(200)
        self.person.set_choices([(one.id, self._named(one)) for one in partners], chosen)
        self.minutes.set_choices([(length, self.tr("%1 minutes").replace("%1", str(length))) for length in LENGTHS], talk.minutes if talk else 60)
        self.month.set_choices(_months(now))
        self._show_time((talk.planned_at.astimezone(now.tzinfo) if talk else _next_full_hour(now)).replace(tzinfo=None))
        self.place.setText(talk.place if talk else "")
        if talk is None:
            self.body.addWidget(FieldRow(self.tr("With whom"), self.person))
        self.body.addWidget(row((FieldRow(self.tr("When"), self.when), 1), (FieldRow(self.tr("How long"), self.minutes), 1), gap=12))
        self.body.addWidget(FieldRow(self.tr("Place"), self.place))
        if talk is None:
            self.body.addWidget(FieldRow(self.tr("Month it looks at"), self.month, self.tr("The agenda is prepared from its figures and events.")))
        self.when.setFocus()

    def _texts(self, talk: Talk | None) -> tuple[str, str, str]:
        if talk is not None:
            return self.tr("Move the talk"), self.tr("The event in both calendars moves too."), self.tr("Move")
        text = self.tr("It stands in both calendars; the other is invited. What you write in it stays between the two of you.")
        return self.tr("Plan a talk"), text, self.tr("Plan")

    def _named(self, one: Partner) -> str:
        named = f"{pick(one.name_en, one.name_zh)} · {one.code}"
        return self.tr("%1 (leads you)").replace("%1", named) if one.is_head else named

    def _show_time(self, wall: datetime) -> None:
        self.when.setDateTime(QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), QTimeZone.utc()))

    def wall_time(self) -> datetime:
        shown, clock = self.when.date(), self.when.time()
        return datetime(shown.year(), shown.month(), shown.day(), clock.hour(), clock.minute())  # noqa: DTZ001 - a clock time of the office

    def give(self) -> None:
        minutes, person = self.minutes.current(), self.person.current()
        length = minutes if isinstance(minutes, int) else 60
        if self._talk is not None:
            self.accept()
            self.moved.emit(self.wall_time(), length, self.place.text().strip())
        elif not isinstance(person, int):
            self.say(self.tr("Choose with whom; you can hold a talk with who leads you and with everybody you lead."))
        else:
            month = self.month.current()
            plan = TalkPlan(
                self.wall_time(), length, self.place.text().strip(), self.tr("Performance talk"), month if isinstance(month, int) else None
            )
            self.accept()
            self.planned.emit(person, plan)


def _next_full_hour(now: datetime) -> datetime:
    """Of the coming working hours: in the evening it is ten o'clock of the next day."""
    at = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    return at if 8 <= at.hour <= 18 else (at + timedelta(days=1 if at.hour > 18 else 0)).replace(hour=10)


def _months(now: datetime) -> list[tuple[object, str]]:
    """The month before first, then this one and those before."""
    number = now.year * 12 + now.month - 1
    order = (number - 1, number, number - 2, number - 3, number - 4, number - 5)
    return [(one // 12 * 100 + one % 12 + 1, f"{one // 12:04d}-{one % 12 + 1:02d}") for one in order]
