"""The agenda: points prepared from figures and events, each opening its record; points by hand; their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.performance.talks.readings import AgendaItem
from desktop.performance.talks.words import point_sign
from desktop.shared.i18n import language, moment
from desktop.shared.icons import pixmap
from desktop.shared.retranslated import Retranslated
from desktop.shared.theme import current
from desktop.shared.widgets import EmptyState, button, column, elided, hline, label, line_edit, panel, row, tool
from server_db.domain.talk_words import head_and_text


class AgendaTab(Retranslated, QWidget):
    changed = Signal(object)  # tuple[AgendaItem, …]
    prepare_wanted = Signal()

    def __init__(self, navigate: Callable[[str], object]) -> None:
        super().__init__()
        self._navigate = navigate
        self.items: tuple[AgendaItem, ...] = ()
        self._open = False
        self._at: datetime | None = None
        self.prepared = elided("", dim="2")
        self.anew = button("", "refresh", "ghost", clicked=self.prepare_wanted.emit)
        self.point = line_edit("")
        self.point.setMaxLength(500)
        self.point.returnPressed.connect(self._add)
        self.add = button("", "plus", clicked=self._add)
        self.empty, self.area = EmptyState("list-details"), QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = row((self.prepared, 1), self.anew, margins=(16, 6, 12, 6))
        self.foot = row((self.point, 1), self.add, margins=(16, 10, 12, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, hline()):
            layout.addWidget(part)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.area, 1)
        layout.addWidget(hline())
        layout.addWidget(self.foot)
        self.retranslate()

    def show_agenda(self, items: Sequence[AgendaItem], at: datetime | None, is_open: bool) -> None:
        """`is_open`: it may still be changed."""
        self.items, self._at, self._open = tuple(items), at, is_open
        self.retranslate()

    def retranslate(self) -> None:
        self.anew.setText(self.tr("Prepare anew"))
        self.anew.setToolTip(self.tr("From today's figures and records; what was written by hand stays"))
        self.point.setPlaceholderText(self.tr("Add a point of your own"))
        self.point.setAccessibleName(self.point.placeholderText())
        self.add.setText(self.tr("Add"))
        self.prepared.setText(self.tr("Prepared from figures and events, %1").replace("%1", moment(self._at)) if self._at else "")
        hint = self.tr("Prepare it from figures and events, or write points of your own.") if self._open else ""
        self.empty.set("list-details", self.tr("There is no agenda."), hint)
        self.anew.setVisible(self._open)
        self.foot.setVisible(self._open)
        self.empty.setVisible(not self.items)
        self.area.setVisible(bool(self.items))
        self.area.setAccessibleName(self.tr("Agenda"))
        self.area.setWidget(panel(column(*[self._line(place, item) for place, item in enumerate(self.items)], None, gap=0)))

    def _line(self, place: int, item: AgendaItem) -> QWidget:
        head, text = head_and_text(item, language())
        icon, tone = point_sign(item.code)
        side = current().px(18)
        picture = QLabel()
        picture.setPixmap(pixmap(icon, side, tone, self.devicePixelRatioF(), 1.8))
        picture.setFixedWidth(side + 6)
        number = label(str(place + 1), dim="2")
        number.setFixedWidth(current().px(18))
        said = label(text, dim="1", wrap=True)
        said.setVisible(bool(text))
        words = column(label(head, strong="1", wrap=True), said, gap=2)
        return column(row(number, picture, (words, 1), *self._tools(place, item, head), margins=(16, 9, 12, 9), gap=6), hline(), gap=0)

    def _tools(self, place: int, item: AgendaItem, head: str) -> list[QWidget]:
        made: list[QWidget] = []
        if item.address:
            made.append(tool("arrow-up-right", self.tr("Open the record: %1").replace("%1", head), lambda: self._navigate(item.address)))
        if self._open:
            up = tool("arrow-up", self.tr("Earlier: %1").replace("%1", head), lambda: self._move(place, place - 1))
            down = tool("arrow-down", self.tr("Later: %1").replace("%1", head), lambda: self._move(place, place + 1))
            up.setEnabled(place > 0)
            down.setEnabled(place + 1 < len(self.items))
            made += [up, down, tool("x", self.tr("Take off: %1").replace("%1", head), lambda: self._take_off(place))]
        return made

    def _move(self, old: int, new: int) -> None:
        items = list(self.items)
        items.insert(new, items.pop(old))
        self._give(items)

    def _take_off(self, place: int) -> None:
        self._give([item for at, item in enumerate(self.items) if at != place])

    def _add(self) -> None:
        text = self.point.text().strip()
        if text:
            self.point.clear()
            self._give([*self.items, AgendaItem("free", text=text)])

    def _give(self, items: Sequence[AgendaItem]) -> None:
        self.items = tuple(items)
        self.retranslate()
        self.changed.emit(self.items)
