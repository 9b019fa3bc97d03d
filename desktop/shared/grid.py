"""The one table of the program: 100,000 rows scroll and sort without a stutter.

Rows are plain objects (frozen dataclasses from a query); `set_rows` takes them all, `append_rows` more
of them while a long list arrives page by page. Nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.shared import theme
from desktop.shared.grid_column import Column, Maths, maths, ranks
from desktop.shared.grid_edit import GridEditor
from desktop.shared.grid_fonts import Fonts
from desktop.shared.grid_footer import GridFooter
from desktop.shared.grid_header import GridHeader
from desktop.shared.grid_input import GridInput
from desktop.shared.grid_layout import GridLayout
from desktop.shared.grid_paint import CellPainter, Line, paint_ground
from desktop.shared.grid_selection import Selection
from desktop.shared.theme import color

HEADER = 28
Filter = Callable[[Any], bool]


class Grid(QAbstractScrollArea):
    """See grid_column.Column for what a column can show."""

    current_changed = Signal(object)  # the row under the cursor, or None
    selection_changed = Signal()
    activated = Signal(object)  # double click or Enter
    link_clicked = Signal(object, str, bool)  # row, column key, in a new tab (middle button)
    footer_clicked = Signal(object, str)  # the total row, the key of a link column
    checks_changed = Signal()
    toggled = Signal(object)  # a tree branch's chevron
    edited = Signal(object, str, str)  # row, column key, the text as typed
    pasted = Signal(list)  # rows of cells from the clipboard
    layout_changed = Signal()
    menu_wanted = Signal(object, object)  # row, global position

    def __init__(self, name: str = "", row_height: int = 27) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.layout_ = GridLayout()
        self.rows: list[Any] = []
        self.shown: list[Any] = []
        self.checked: set[Any] = set()
        self.row_key: Callable[[Any], Any] = id
        self.row_bold: Callable[[Any], bool] = lambda row: False
        self.selection = Selection()
        self.current = -1
        self.current_key = ""
        self.hovered = -1
        self._row_height = row_height
        self._filter: Filter | None = None
        self.sorting: list[tuple[str, bool]] = []  # key, descending
        self._fonts: Fonts | None = None
        self.footer = GridFooter(self)
        self.header = GridHeader(self)
        self.header.sort_clicked.connect(self.sort_by)
        self.header.check_clicked.connect(self.toggle_all_checks)
        self.header.layout_changed.connect(self._layout_moved)
        self.editor = GridEditor(self)
        self.input = GridInput(self)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self._margins()

    # -- contents

    def set_columns(self, columns: Sequence[Column], frozen: int | None = None) -> None:
        self.layout_.set_columns(columns, frozen)
        self.current_key = self.current_key or (columns[0].key if columns else "")
        self.relayout()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """All rows anew; the row the cursor was on is found again by row_key."""
        keep = self.row_key(self.shown[self.current]) if 0 <= self.current < len(self.shown) else None
        self.rows = list(rows)
        self._arrange(keep)

    def set_rows_at(self, rows: Sequence[Any], key: Any) -> None:
        """All rows anew and the cursor on the row with this row_key, told to nobody: who calls shows that row itself."""
        self.blockSignals(True)
        self.set_rows(rows)
        self.select_key(key)
        self.blockSignals(False)

    def append_rows(self, rows: Sequence[Any]) -> None:
        """More rows of the same list, in the order they came; sorted in only when a sort is on."""
        self.rows.extend(rows)
        if self.sorting or self._filter is not None:
            keep = self.row_key(self.shown[self.current]) if 0 <= self.current < len(self.shown) else None
            self._arrange(keep, keep_selection=True)
        else:
            self.shown.extend(rows)
            self._update_scroll()
            self.viewport().update()

    def set_filter(self, keep: Filter | None) -> None:
        row = self.current_row()
        self._filter = keep
        self._arrange(self.row_key(row) if row is not None else None)

    def set_footer(self, row: Any) -> None:
        """A total row that does not scroll; shown with the same columns, in bold. None removes it."""
        self.footer.set(row)
        self._margins()

    def hide_header(self) -> None:
        self.header.hide()
        self._margins()

    def _margins(self) -> None:
        top = 0 if self.header.isHidden() else HEADER
        self.setViewportMargins(0, top, 0, 0 if self.footer.isHidden() else self.footer.height())

    # -- sorting

    def sort_by(self, key: str, add: bool = False) -> None:
        """A click: ascending, then descending, then as loaded. With add: one more level."""
        known = dict(self.sorting)
        rest = [level for level in self.sorting if level[0] != key] if add else []
        if key not in known:
            rest.append((key, False))
        elif not known[key]:
            rest.append((key, True))
        self.set_sorting(rest)

    def set_sorting(self, levels: Sequence[tuple[str, bool]]) -> None:
        row = self.current_row()
        self.sorting = list(levels)
        self._arrange(self.row_key(row) if row is not None else None)
        self.header.update()

    def sort_arrow(self, key: str) -> int:
        """1 ascending, -1 descending, 0 not sorted by it."""
        return {False: 1, True: -1}.get(dict(self.sorting).get(key), 0)

    def _arrange(self, keep: Any, keep_selection: bool = False) -> None:
        shown = [row for row in self.rows if self._filter(row)] if self._filter else list(self.rows)
        for key, descending in reversed(self.sorting):
            order = ranks(self.column(key), shown)
            numbers = sorted(range(len(shown)), key=order.__getitem__, reverse=descending)
            shown = [shown[number] for number in numbers]
        self.shown = shown
        if not keep_selection:
            self.selection.clear()
        at = next((n for n, row in enumerate(shown) if self.row_key(row) == keep), -1) if keep is not None else -1
        self._update_scroll()
        self.input.go(at, scroll=keep is not None)
        self.viewport().update()

    # -- cursor, selection, checks

    def current_row(self) -> Any:
        return self.shown[self.current] if 0 <= self.current < len(self.shown) else None

    def select_key(self, key: Any) -> bool:
        """Put the cursor on the row with this row_key; False when it is not shown."""
        for number, row in enumerate(self.shown):
            if self.row_key(row) == key:
                self.input.go(number)
                return True
        return False

    def selected_rows(self) -> list[Any]:
        return [self.shown[number] for number in self.selection if number < len(self.shown)]

    def summed_column(self) -> Column | None:
        """The cursor's column where it sums, else the first that does."""
        column = self._column_or_none(self.current_key)
        if column is not None and column.sums:
            return column
        return next((one for one in self.layout_.visible() if one.sums), None)

    def selection_maths(self) -> Maths:
        return maths(self.summed_column(), self.selected_rows())

    def all_checked(self) -> bool:
        return bool(self.shown) and all(self.row_key(row) in self.checked for row in self.shown)

    def toggle_all_checks(self) -> None:
        keys = {self.row_key(row) for row in self.shown}
        self.checked = self.checked - keys if self.all_checked() else self.checked | keys
        self._checks_moved()

    def toggle_check(self, row: Any) -> None:
        self.checked ^= {self.row_key(row)}
        self._checks_moved()

    def _checks_moved(self) -> None:
        self.viewport().update()
        self.header.update()
        self.checks_changed.emit()

    # -- geometry

    def column(self, key: str) -> Column:
        return next(column for column in self.layout_.columns if column.key == key)

    def _column_or_none(self, key: str) -> Column | None:
        return next((column for column in self.layout_.columns if column.key == key), None)

    def set_row_height(self, high: int) -> None:
        """In pixels of the usual font size."""
        if high != self._row_height:
            self._row_height = high
            self.relayout()

    def row_height(self) -> int:
        return theme.current().px(self._row_height)

    def places(self) -> list[tuple[Column, int, int]]:
        self.fonts()  # a new font size changes the widths
        return self.layout_.places(self.viewport().width(), self.horizontalScrollBar().value())

    def row_at(self, y: int) -> int:
        number = (y + self.verticalScrollBar().value()) // self.row_height()
        return number if 0 <= number < len(self.shown) else -1

    def cell_rect(self, number: int, key: str) -> QRect:
        """In the viewport's coordinates."""
        top = number * self.row_height() - self.verticalScrollBar().value()
        for column, x, wide in self.places():
            if column.key == key:
                return QRect(x, top, wide, self.row_height())
        return QRect(0, top, self.viewport().width(), self.row_height())

    def scroll_to(self, number: int) -> None:
        bar, tall = self.verticalScrollBar(), self.row_height()
        top, bottom = number * tall, (number + 1) * tall
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    def fit_column(self, key: str) -> None:
        """As wide as its first 200 rows need: measuring every row froze large tables for seconds."""
        column, fonts = self.column(key), self.fonts()
        texts = [column.title, *(column.text(row) for row in self.shown[:200])]
        self.layout_.resize(key, round(max(fonts.width(fonts.bold, text) for text in texts)) + 26)
        self.relayout()

    def relayout(self) -> None:
        self._update_scroll()
        self.viewport().update()
        self.header.update()
        self.footer.update()

    def make_room(self, too_narrow: dict[str, int]) -> None:
        """After painting: columns whose figures were cut become as wide as these need."""
        if too_narrow and self.layout_.need(too_narrow):
            QTimer.singleShot(0, self, self.relayout)

    def _layout_moved(self) -> None:
        self.relayout()
        self.layout_changed.emit()

    def _update_scroll(self) -> None:
        view, tall = self.viewport().size(), self.row_height()
        bar, wide = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, len(self.shown) * tall - view.height()))
        bar.setPageStep(max(tall, view.height() - tall))
        bar.setSingleStep(tall)
        wide.setRange(0, max(0, self.layout_.total(view.width()) - view.width()))
        wide.setPageStep(view.width())
        wide.setSingleStep(24)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self.header.setGeometry(view.x(), 0, view.width(), HEADER)
        self.footer.setGeometry(view.x(), view.bottom() + 1, view.width(), self.footer.height())
        self._update_scroll()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.editor.finish()
        self.viewport().update()
        if dx:
            self.header.update()
            self.footer.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, 240)

    # -- painting

    def fonts(self) -> Fonts:
        generation = theme.current().generation
        if self._fonts is None or self._fonts.generation != generation:
            self._fonts = Fonts(generation)
            self.layout_.factor = theme.current().font_px / theme.BASE_PX
            self.layout_.needs.clear()
            self._update_scroll()
        return self._fonts

    def _numbers(self, dirty: QRect) -> range:
        """The rows that a stretch of the viewport shows."""
        tall, scrolled = self.row_height(), self.verticalScrollBar().value()
        return range(max(0, (dirty.top() + scrolled) // tall), min(len(self.shown), (dirty.bottom() + scrolled) // tall + 1))

    def _here(self, numbers: range) -> Iterable[tuple[int, Any]]:
        """Those of these rows that are there to be painted."""
        return zip(numbers, self.shown[numbers.start : numbers.stop], strict=True)

    def _line(self, number: int, row: Any) -> Line:
        checked = bool(self.checked) and self.row_key(row) in self.checked
        top = number * self.row_height() - self.verticalScrollBar().value()
        return Line(number, row, top, checked, self.row_bold(row), number in self.selection, number == self.hovered)

    def _paint_rows(self, painter: QPainter, dirty: QRect) -> None:
        lines = [self._line(number, row) for number, row in self._here(self._numbers(dirty))]
        places, seen, tall = self.places(), self.viewport().width(), self.row_height()
        self._paint_grounds(painter, lines, 0, seen)
        cells = CellPainter(painter, self.fonts(), self.devicePixelRatioF(), tall)
        aside = bool(self.horizontalScrollBar().value())
        # Right to left, so that frozen columns come last and cover what scrolls under them.
        for position in range(len(places) - 1, -1, -1):
            column, x, wide = places[position]
            if x + wide <= 0 or x >= seen:
                continue
            if aside and position < self.layout_.frozen:
                painter.fillRect(QRect(x, dirty.y(), wide, dirty.height()), color("surface"))
                self._paint_grounds(painter, lines, x, wide)
            cells.column(column, x, wide, lines)
            if column.key == self.current_key and self.hasFocus():
                for line in lines:
                    if line.number == self.current:
                        cells.cursor(QRect(x, line.top, wide, tall))
        self.make_room(cells.too_narrow)

    def _paint_grounds(self, painter: QPainter, lines: Sequence[Line], x: int, wide: int) -> None:
        for line in lines:
            paint_ground(painter, QRect(x, line.top, wide, self.row_height()), line.number, line.selected, line.hovered)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("surface"))
        self._paint_rows(painter, event.rect())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        return self.input.viewport_event(event) or super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # Python objects of a window being torn down may be gone before its last events.
        return ("input" in self.__dict__ and self.input.grid_event(event)) or super().event(event)

    def columns_menu(self, anchor: QWidget) -> None:
        """For a screen's column tool: the header's menu under it."""
        self.header.column_menu().exec(anchor.mapToGlobal(anchor.rect().bottomLeft()))
