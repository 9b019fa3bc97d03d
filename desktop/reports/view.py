"""The reports screen: a book to read and save at once, those that were made and sent, schedules, and the mail server."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.app import App
from desktop.reports.book_page import BookPage
from desktop.reports.made_page import MadePage
from desktop.reports.mail_page import MailPage
from desktop.reports.schedules_page import SchedulesPage
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import ScreenHeader, Segmented, fill_column, hline, row

_BOOKS = frozenset({"manager", "director", "finance", "auditor"})


class ReportsView(Retranslated, QWidget):
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.header = ScreenHeader()
        self.parts: dict[str, BookPage | MadePage | SchedulesPage | MailPage] = {}
        if app.groups() & _BOOKS:
            self.parts |= {"book": BookPage(app), "made": MadePage(app), "schedules": SchedulesPage(app)}
        if "admin" in app.groups():
            self.parts["mail"] = MailPage(app)
        first = next(iter(self.parts))
        self.shape, self.pages = Segmented([(key, "") for key in self.parts], first), QStackedWidget()
        for page in self.parts.values():
            self.pages.addWidget(page)
        bar = row(self.shape, None, margins=(12, 0, 12, 0))
        bar.setFixedHeight(42)
        bar.setProperty("panel", "1")
        fill_column(self, self.header, hline(), bar, hline(), (self.pages, 1))
        self.shape.chosen.connect(self.open_page)
        app.jobs.data_changed.connect(self._data_changed)
        self.retranslate()
        self.open_page(first)

    def open_page(self, key: str) -> None:
        self.shape.set_current(key)
        self.pages.setCurrentWidget(self.parts[key])
        self.parts[key].refresh()

    def open_path(self, parts: list[str], query: dict[str, str], host: str) -> None:
        if parts and parts[0] in self.parts:
            self.open_page(parts[0])

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if {"report_job", "report_schedule"} & set(kinds) and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        page = self.pages.currentWidget()
        assert isinstance(page, BookPage | MadePage | SchedulesPage | MailPage)
        page.refresh()

    def regions(self) -> list[QWidget]:
        return [self.shape, self.pages.currentWidget()]

    def status_text(self) -> str:
        return ""

    def showcases(self) -> dict[str, object]:
        return {"" if place == 0 else key: lambda key=key: self.open_page(key) for place, key in enumerate(self.parts)}

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Reports"))
        self.header.set_sub(self.tr("Performance books of a month: each figure with its formula, as you may see it"))
        words = {"book": self.tr("Book"), "made": self.tr("Made and sent"), "schedules": self.tr("Schedules"), "mail": self.tr("Mail server")}
        self.shape.set_choices([(key, words[key]) for key in self.parts], self.shape.current())
