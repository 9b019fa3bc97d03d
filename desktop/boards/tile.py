"""One chart of a board: its head with a grip and a menu, its picture, and what it says while it has none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.boards.specs import SPECS
from desktop.boards.words import shown_of, title_of, why_empty
from desktop.shared import failures
from desktop.shared.chart_bars import Bars, Funnel, Stages
from desktop.shared.chart_columns import Columns, Twins
from desktop.shared.icons import set_icon
from desktop.shared.widgets import elided, label, row, set_property, tool
from server_db.domain.boards import Chart

FORMS = {"bars": Bars, "columns": Columns, "funnel": Funnel, "stages": Stages, "twins": Twins}
EXPORT = QSize(760, 440)


def make_form(form: str) -> Any:
    """pyqtgraph is loaded with the first line."""
    if form == "radar":
        from desktop.boards.radar_form import RadarForm

        return RadarForm()
    if form == "lines":
        from desktop.boards.line_form import LineForm

        return LineForm()
    return FORMS[form]()


class Tile(QFrame):
    mark_chosen = Signal(str, str, str)  # chart, mark, series
    menu_wanted = Signal(str, QPoint)
    act_wanted = Signal(str, str)  # chart, act: left right wider narrower higher lower remove undo
    drag_moved = Signal(str, QPoint)  # global
    dropped = Signal(str, QPoint)

    def __init__(self, code: str, own: bool) -> None:
        super().__init__()
        self.code, self.own = code, own
        self.chart: Chart | None = None
        self.setProperty("card", "1")
        self.grip, self.more = tool("grip-vertical", ""), tool("dots", "", self._menu)
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grip.installEventFilter(self)
        self.title, self.sub = elided("", strong="1"), label("", dim="2")
        self.form = make_form(SPECS[code].form)
        self.form.chosen.connect(lambda mark, series: self.mark_chosen.emit(code, mark, series))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says.setProperty("dim", "1")
        self.pages = QStackedWidget()
        for page in (self.says, self.form):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 8, 6)
        layout.setSpacing(2)
        layout.addWidget(row(self.grip, (self.title, 1), self.sub, self.more, gap=4))
        layout.addWidget(self.pages, 1)
        self._pressed: QPoint | None = None
        self.retranslate()

    # -- what is shown

    def show_chart(self, chart: Chart) -> None:
        """The same chart again paints nothing: what changed elsewhere makes no flicker here."""
        if chart == self.chart and self.pages.currentWidget() is self.form:
            return
        self.chart = chart
        self._redraw()

    def _redraw(self) -> None:
        if self.chart is None:
            self.says.setText(QCoreApplication.translate("boards", "Loading…"))
            return
        shown = shown_of(self.chart, self.code, self.own)
        self.sub.setText(self.chart.note if self.chart.note != "off" else "")
        if not shown.marks:
            self.says.setText(why_empty(self.code, self.chart))
            self.pages.setCurrentWidget(self.says)
            return
        self.form.show_chart(shown)
        self.pages.setCurrentWidget(self.form)

    def show_failure(self, error: BaseException) -> None:
        """A chart that is there stays; the banner tells of a lost connection."""
        if self.chart is None or not failures.is_lost_connection(error):
            self.says.setText(failures.explain(error).sentence())
            self.pages.setCurrentWidget(self.says)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self.pages.currentWidget() is self.form:
            self.form.draw(painter, rect)
        else:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.says.text())

    def focus_form(self) -> None:
        (self.form if self.pages.currentWidget() is self.form else self.grip).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        title = title_of(self.code, self.own)
        self.title.setText(title)
        self.setAccessibleName(title)
        move = translate("boards", "Move {chart}: drag, or Ctrl+Shift with the arrows; Ctrl+Alt with the arrows changes its size; Del removes it")
        menu = translate("boards", "More for {chart}: size, place, export")
        for button, text in ((self.grip, move), (self.more, menu)):
            button.setToolTip(text.format(chart=title))
            button.setAccessibleName(text.format(chart=title))
        set_icon(self.more, "dots")
        self._redraw()

    # -- moving it

    def mark_target(self, on: bool) -> None:
        set_property(self, target="1" if on else "")
        self.setStyleSheet("Tile{border:2px solid palette(highlight)}" if on else "")

    def _menu(self) -> None:
        self.menu_wanted.emit(self.code, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: N802
        if watched is self.grip and isinstance(event, QMouseEvent):
            kind = event.type()
            if kind == event.Type.MouseButtonPress:
                self._pressed = event.globalPosition().toPoint()
            elif kind == event.Type.MouseMove and self._pressed is not None:
                self.drag_moved.emit(self.code, event.globalPosition().toPoint())
            elif kind == event.Type.MouseButtonRelease and self._pressed is not None:
                self._pressed = None
                self.dropped.emit(self.code, event.globalPosition().toPoint())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        act = act_of(event, self.grip.hasFocus())
        if act:
            self.act_wanted.emit(self.code, act)
        else:
            super().keyPressEvent(event)


_MOVES = {Qt.Key.Key_Left: "left", Qt.Key.Key_Up: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Down: "right"}
_SIZES = {Qt.Key.Key_Left: "narrower", Qt.Key.Key_Right: "wider", Qt.Key.Key_Up: "lower", Qt.Key.Key_Down: "higher"}


def act_of(event: QKeyEvent, on_grip: bool) -> str:
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
        return _MOVES.get(key, "")
    if held == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier:
        return _SIZES.get(key, "")
    if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z:
        return "undo"
    return "remove" if on_grip and not held and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) else ""


def parent_tile(widget: QWidget | None) -> Tile | None:
    while widget is not None and not isinstance(widget, Tile):
        widget = widget.parentWidget()
    return widget
