"""One deal's index opened: every step with its formula, the figures that went in, and what it gave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop.health.formula_names import health_book
from desktop.health.readings import plain
from desktop.health.words import tone_chip
from desktop.shared.i18n import language, pick
from desktop.shared.theme import mono_font, number_font
from desktop.shared.widgets import Chip, button, column, fill_column, hline, label, panel, row, tool
from server_db.domain.formulas import ErrorValue, SheetResult, Trace
from server_db.domain.health import HealthBody, open_point
from server_db.queries.health import HealthFormula, HealthPoint

WIDTH = 380


class PointPanel(QFrame):
    """`open_deal` is called with the deal's number."""

    def __init__(self, open_deal: Callable[[int], object]) -> None:
        super().__init__()
        panel(self)
        self.setFixedWidth(WIDTH)
        self._point: HealthPoint | None = None
        self._body: HealthBody | None = None
        self.name, self.sub = label("", h="2", wrap=True), label("", dim="1", wrap=True)
        self.score, self.chip = label("–", num="1"), Chip()
        self.score.setFont(number_font(26, bold=True))
        self.open = button("", "briefcase", "link", clicked=lambda: open_deal(self._point.deal_id) if self._point else None)
        self.close_tool = tool("x", "", self.hide)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        head = column(
            row((self.name, 1), self.close_tool, gap=4), self.sub, row(self.score, self.chip, None, self.open), margins=(14, 10, 10, 8), gap=4
        )
        fill_column(self, head, hline(), (self._area, 1))
        self.retranslate()

    def show_point(self, point: HealthPoint, formula: HealthFormula | None) -> None:
        """`formula` is the one the point was worked out with."""
        self._point, self._body = point, formula.body if formula else None
        self._fill()
        self.show()

    def retranslate(self) -> None:
        self.open.setText(self.tr("Open the deal"))
        self.close_tool.setToolTip(self.tr("Close"))
        self.close_tool.setAccessibleName(self.tr("Close"))
        self._area.setAccessibleName(self.tr("Steps of the index"))
        self._fill()

    def _fill(self) -> None:
        point = self._point
        if point is None:
            return
        self.name.setText(f"{point.code} {point.name}")
        stage = pick(point.stage_name_en, point.stage_name_zh)
        self.sub.setText(" · ".join(part for part in (point.customer_name, stage, point.owner_code, point.on_date.isoformat()) if part))
        self.score.setText(plain(point.score))
        self.chip.set(*tone_chip(point.tone))
        rows = [self._step(number) for number in range(len(self._body.steps))] if self._body else [label(self.tr("Its formula is not known here."), wrap=True)]
        outlook = label(self.tr("In two weeks, if nothing happens: %1").replace("%1", plain(point.outlook)), dim="1", wrap=True)
        self._area.setWidget(column(outlook, *rows, None, margins=(14, 10, 12, 12), gap=12))

    def _step(self, number: int) -> QWidget:
        assert self._body is not None and self._point is not None
        step = self._body.steps[number]
        result = open_point(self._body, self._point.facts)
        book = health_book(self._body)
        words = "zh" if language() == "zh" else "en"
        title = label(f"{number + 1}. {pick(step.label_en, step.label_zh) or step.name}", strong="1", wrap=True)
        value = label(plain_value(result, step.name), num="1", strong="1")
        value.setFont(number_font(13, bold=True))
        formula = label(book.shown(step.formula, words), dim="1", wrap=True)
        formula.setFont(mono_font(11))
        figures = label(" · ".join(f"{book.label_of(name, words)} = {text}" for name, text in figures_of(result, step.name)), dim="2", wrap=True)
        note = label(pick(step.note_en, step.note_zh), dim="1", wrap=True)
        note.setVisible(bool(note.text()))
        return column(row((title, 1), value), note, formula, figures, gap=3)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def plain_value(result: SheetResult, step: str) -> str:
    value = result.results.get(step)
    return value.code if isinstance(value, ErrorValue) else plain(value) if value is not None else "–"


def figures_of(result: SheetResult, step: str) -> list[tuple[str, str]]:
    """Names and values of what went in, each once, in the order of the formula."""
    found: dict[str, str] = {}
    _collect(result.trace(step), found)
    return list(found.items())


def _collect(trace: Trace, found: dict[str, str]) -> None:
    if trace.source is not None and trace.source.kind in ("fact", "step"):
        value = trace.value
        found.setdefault(trace.source.name, value.code if isinstance(value, ErrorValue) else plain(value))
        return
    for part in trace.parts:
        _collect(part, found)
