"""The bar above the pages: which page, whose, which month, and what is written to Excel."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.app import App
from desktop.forecast.words import month_word
from desktop.shared.export_tool import ExportTool
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.i18n import names
from desktop.shared.widgets import Segmented, button, tool
from server_db.queries.forecast import Picture, months_from

PAGES = ("month", "weeks", "accuracy", "gap")
BEFORE, AFTER = 11, 5  # months that can be chosen beside the present one


class ForecastBar(QWidget):
    def __init__(self, app: App, grids: Mapping[str, Grid]) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.shape = Segmented([(key, "") for key in PAGES], "month")
        self.undated = button("", "calendar-off", "link")
        self.who, self.month = Choice("", 210), Choice("", 132)
        self.side = tool("layout-sidebar-right", "", checkable=True)
        self.exports = {key: ExportTool(app, grid, self._export_name) for key, grid in grids.items()}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.shape)
        layout.addStretch(1)
        for part in (self.undated, self.who, self.month, self.side, *(one.button for one in self.exports.values())):
            layout.addWidget(part)
        self.undated.hide()
        self.setFixedHeight(42)

    def show_picture(self, picture: Picture, person: int | None) -> None:
        self._picture = picture
        now = f"{picture.today:%Y-%m}"
        months = sorted({*months_from(now, -(BEFORE + 1)), *months_from(now, AFTER + 1)}, reverse=True)
        self.month.set_choices([(month, month_word(month)) for month in months], picture.period)
        self.who.set_choices([(one.member.id, "  " * one.depth + names(one.member)) for one in picture.rows], person)
        self.who.setVisible(self.who.count() > 0 and self.shape.current() != "month")
        self.undated.setText(self.tr("%1 deals without an expected day").replace("%1", f"{picture.undated.deals:,}"))
        self.undated.setVisible(picture.undated.deals > 0)

    def show_page(self, page: str) -> None:
        """Only what the page knows: the month's tree is its own choice of people."""
        self.shape.set_current(page)
        self.who.setVisible(self.who.count() > 0 and page != "month")
        self.side.setVisible(page == "month")
        for key, one in self.exports.items():
            one.button.setVisible(key == page)

    def _export_name(self) -> str:
        name = self.tr("Forecast")
        return f"{name} {self._picture.period}" if self._picture else name

    def retranslate(self) -> None:
        titles = (self.tr("Month"), self.tr("Weeks"), self.tr("Accuracy"), self.tr("Gap to the goal"))
        self.shape.set_choices(list(zip(PAGES, titles, strict=True)))
        self.month.setAccessibleName(self.tr("Month"))
        self.who.setAccessibleName(self.tr("Person or team"))
        self.side.setToolTip(self.tr("What was said, and expected pay"))
        self.side.setAccessibleName(self.side.toolTip())
        for one in self.exports.values():
            one.retranslate()
