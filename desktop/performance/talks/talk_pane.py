"""One talk: with whom and when, what can be done with it, and its agenda, notes, agreed actions and growth plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.performance.talks.actions_tab import ActionsTab
from desktop.performance.talks.agenda_tab import AgendaTab
from desktop.performance.talks.growth_tab import GrowthTab
from desktop.performance.talks.notes_tab import NotesTab
from desktop.performance.talks.readings import Talk, TalkFile, Words
from desktop.performance.talks.words import month_text, talk_state
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Chip, EmptyState, Segmented, button, column, elided, fill_column, hline, label, panel, row

TABS = ("agenda", "notes", "actions", "growth")


class TalkPane(Retranslated, QWidget):
    hold_wanted, move_wanted, cancel_wanted, print_wanted = Signal(object), Signal(object), Signal(object), Signal(object)

    def __init__(self, me: int, navigate: Callable[[str], object]) -> None:
        super().__init__()
        self._me = me
        self.file: TalkFile | None = None
        self.title, self.state, self.when = label("", h="2"), Chip(), elided("", dim="1")
        self.hold = button("", "circle-check", clicked=lambda: self._ask(self.hold_wanted))
        self.move_ = button("", "calendar-time", clicked=lambda: self._ask(self.move_wanted))
        self.cancel = button("", "x", "ghost", clicked=lambda: self._ask(self.cancel_wanted))
        self.paper = button("", "printer", clicked=lambda: self._ask(self.print_wanted))
        self.tabs = Segmented([(key, "") for key in TABS], "agenda")
        self.agenda, self.notes, self.agreed, self.growth = AgendaTab(navigate), NotesTab(me), ActionsTab(), GrowthTab()
        self.inside, self.whole, self.empty = QStackedWidget(), QStackedWidget(), EmptyState("messages")
        for tab in (self.agenda, self.notes, self.agreed, self.growth):
            self.inside.addWidget(tab)
        head = column(row(self.title, self.state, None, self.paper, self.move_, self.cancel, self.hold), self.when, margins=(16, 12, 12, 10), gap=4)
        bar = row(self.tabs, None, margins=(12, 0, 8, 0))
        bar.setFixedHeight(44)
        body = QWidget()
        fill_column(body, head, hline(), bar, hline(), (self.inside, 1))
        self.whole.addWidget(panel(body))
        self.whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)
        self.tabs.chosen.connect(self.show_tab)
        self.retranslate()

    def show_tab(self, key: str) -> None:
        if key in TABS:
            self.tabs.set_current(key)
            self.inside.setCurrentIndex(TABS.index(key))

    def show_file(self, file: TalkFile | None, axes: Mapping[str, Words], today: date) -> None:
        """None: no talk is chosen, or it is gone."""
        another = self.file is None or file is None or self.file.talk.id != file.talk.id
        self.file = file
        if file is not None:
            is_open = file.talk.status != "cancelled"
            if another:
                self.notes.begin_anew()
                self.agreed.begin_anew()
            self.agenda.show_agenda(file.talk.agenda, file.talk.agenda_at, file.talk.status == "planned")
            self.notes.show_notes(file.notes, is_open)
            self.agreed.show_actions(file.talk, file.actions, file.earlier, today)
            self.growth.show_plan(file.growth, axes, today, True)
        self.retranslate()

    def _ask(self, signal: SignalInstance) -> None:
        if self.file is not None:
            signal.emit(self.file.talk)

    def retranslate(self) -> None:
        self.hold.setText(self.tr("It was held"))
        self.hold.setToolTip(self.tr("From then on the agenda stays as it is"))
        self.move_.setText(self.tr("Move"))
        self.cancel.setText(self.tr("Call off"))
        self.paper.setText(self.tr("Summary"))
        self.paper.setToolTip(self.tr("To look at, print or save: agenda, notes that both may read, what was agreed, the growth plan"))
        if self.file is None:
            hint = self.tr("Choose a talk on the left, or plan one.")
            self.empty.set("messages", self.tr("No talk is chosen"), hint)
            self.whole.setCurrentWidget(self.empty)
            return
        talk = self.file.talk
        if not talk.mine:
            hint = self.tr("That it is held on %1, you may know; what is said in it stays between the two.").replace(
                "%1", moment(talk.planned_at)
            )
            self.empty.set("lock", _both(talk), hint)
            self.whole.setCurrentWidget(self.empty)
            return
        self._show_head(talk)
        self._show_tabs(self.file)
        self.whole.setCurrentIndex(0)

    def _show_head(self, talk: Talk) -> None:
        other = talk.other(self._me)
        self.title.setText(self.tr("Talk with %1").replace("%1", pick(other[1], other[2])))
        self.state.set(*talk_state(talk.status))
        minutes = self.tr("%1 minutes").replace("%1", str(talk.minutes))
        month = self.tr("looks at %1").replace("%1", month_text(talk.period_id)) if talk.period_id else ""
        self.when.setText(" · ".join(part for part in (moment(talk.planned_at), minutes, talk.place, month) if part))
        planned, mine = talk.status == "planned", talk.made_by == self._me
        self.hold.setVisible(planned)
        self.move_.setVisible(planned and mine)
        self.cancel.setVisible(planned and mine)
        self.paper.setVisible(talk.status != "cancelled")

    def _show_tabs(self, file: TalkFile) -> None:
        counts = (len(file.talk.agenda), len(file.notes), sum(one.is_open for one in file.actions), sum(one.done_at is None for one in file.growth))
        titles = (self.tr("Agenda"), self.tr("Notes"), self.tr("Agreed"), self.tr("Growth plan"))
        named = [(key, f"{title} {count}" if count else title) for key, title, count in zip(TABS, titles, counts, strict=True)]
        self.tabs.set_choices(named)

    def regions(self) -> list[QWidget]:
        if self.whole.currentIndex():
            return []
        return [self.tabs, (self.agenda, self.notes, self.agreed, self.growth)[self.inside.currentIndex()]]


def _both(talk: Talk) -> str:
    return f"{pick(talk.head_en, talk.head_zh)} · {pick(talk.employee_en, talk.employee_zh)}"
