"""The draft is tried while it is written: on one person with every step, or on everybody the reader sees. Asked off the window's thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from desktop.app import App
from desktop.performance.kpi_rules.calls import Tried, read_effect, try_body
from desktop.performance.kpi_rules.edits import Key
from desktop.performance.kpi_rules.effect_panel import EffectPanel
from desktop.performance.kpi_rules.try_panel import TryPanel
from desktop.performance.page_spec import SEES_FIGURES
from desktop.performance.people import read_visible
from desktop.shared import failures
from desktop.shared.jobs import Job
from desktop.shared.widgets import Section, Segmented, fill_column, hline
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.effect import PersonEffect
from server_db.queries.people import Person

TRY_MS = 250
# so many people take about two seconds; more are worked out when it is asked for
LIVE = 500
SHAPES = ("person", "everybody")


class Trying(QFrame):
    shape_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._body, self._live = KpiBody(), KpiBody()
        self._key: Key | None = None
        self._done: tuple[Any, ...] | None = None  # what the figures of everybody that are shown were worked out from
        self._asked: tuple[Any, ...] | None = None
        self._people: tuple[PersonEffect, ...] | None = None
        self._job: Job | None = None
        self.shape = Segmented([(key, "") for key in SHAPES], SHAPES[0])
        self.head, self.person, self.everybody, self.pages = Section("", self.shape), TryPanel(), EffectPanel(app), QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=TRY_MS)
        for page in (self.person, self.everybody):
            self.pages.addWidget(page)
        fill_column(self, self.head, hline(), (self.pages, 1))
        self._soon.timeout.connect(self.try_now)
        self.shape.chosen.connect(self.show_shape)
        self.person.choice.chosen.connect(lambda _person: self.try_now())
        self.everybody.person_wanted.connect(self.open_person)
        self.everybody.start_wanted.connect(self.work_out)
        self.everybody.cancel_wanted.connect(self.call_off)
        if app.groups() & SEES_FIGURES:
            app.jobs.query(read_visible, done=self._people_read, failed=self._no_people, slot="performance.rules.people")
        else:
            self.hide()

    def _people_read(self, people: tuple[Person, ...]) -> None:
        first = next((person.id for person in people if self.app.me is not None and person.id == self.app.me.id), people[0].id if people else None)
        self.person.choice.show_people(people, first)
        self.try_now()

    def _no_people(self, error: BaseException) -> None:
        self.person.say(failures.explain(error).sentence())

    # -- what is tried

    def show_draft(self, body: KpiBody, live: KpiBody, key: Key | None) -> None:
        """`live` is in force. Tried after a moment without a key; another KPI of the same draft is only looked at."""
        self._body, self._live, self._key = body, live, key
        self._soon.start()

    def forget(self) -> None:
        """Records changed: figures of everybody are worked out anew."""
        self._done = self._asked = None

    def show_shape(self, shape: str) -> None:
        self.shape.set_current(shape)
        self.pages.setCurrentIndex(SHAPES.index(shape))
        self.shape_changed.emit(shape)
        self.try_now()

    def open_person(self, employee_id: int) -> None:
        """A line of everybody leads to the person's steps with their figures."""
        self.person.choice.set_current(employee_id)
        self.show_shape("person")

    def try_now(self) -> None:
        if self.isHidden() or not self.app.scope.period:
            return
        if self.shape.current() == "everybody":
            self._try_everybody()
        elif (person := self.person.choice.current()) is not None:
            self.app.jobs.query(
                try_body, self._body, self._live, person, self.app.scope.period, done=self._was_tried, failed=self._not_tried, slot="performance.rules.try"
            )

    def _was_tried(self, tried: Tried) -> None:
        self.person.show_tried(tried.body, self._key, tried.month, tried.was, tried.before)

    def _not_tried(self, error: BaseException) -> None:
        self.person.say(failures.explain(error).sentence())

    # -- on everybody

    def _wanted(self) -> tuple[Any, ...]:
        return self._body, self._live, self.app.scope.period

    def _try_everybody(self) -> None:
        wanted = self._wanted()
        if wanted == self._done:
            self.everybody.show_effect(self._body, self._key, self._people)
        elif wanted == self._asked:
            return  # it is on its way
        elif (people := len(self.person.choice.people())) > LIVE:
            self.call_off()
            self.everybody.ask(people)
        else:
            self.work_out()

    def work_out(self) -> None:
        self._asked = self._wanted()
        many = len(self.person.choice.people()) > LIVE
        # of many people it stands in the task tray too, whatever screen is looked at meanwhile
        title = self.tr("Trying the draft on everybody") if many else ""
        self._job = self.app.jobs.query(
            read_effect, *self._asked, done=self._worked_out, failed=self._not_worked_out, slot="performance.rules.effect", progress=self._moved, title=title
        )  # fmt: skip

    def call_off(self) -> None:
        if self._asked is not None and self._asked != self._done and self._job is not None:
            self._job.cancel()
            self.everybody.say(self.tr("Called off"), self.tr("Nothing was changed."))
        self._asked = self._done
        self.everybody.show_progress(0, 0)

    def _moved(self, done: int, total: int, _phase: str) -> None:
        self.everybody.show_progress(done, total)

    def _worked_out(self, people: tuple[PersonEffect, ...]) -> None:
        self._done, self._people = self._asked, people
        self.everybody.show_progress(0, 0)
        self.everybody.show_effect(self._body, self._key, people)

    def _not_worked_out(self, error: BaseException) -> None:
        self._asked = None
        self.everybody.show_progress(0, 0)
        failure = failures.explain(error)
        self.everybody.say(failure.text, failure.remedy)

    # -- the window

    def grids(self) -> list[Any]:
        """Where F6 stops."""
        return [self.person.steps if self.shape.current() == "person" else self.everybody.grid] if self.isVisible() else []

    def retranslate(self) -> None:
        self.head.set_title(self.tr("What the draft makes of a month"))
        self.shape.set_choices([("person", self.tr("One person")), ("everybody", self.tr("Everybody in view"))])
        self.person.retranslate()
        self.everybody.retranslate()
