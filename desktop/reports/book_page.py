"""A book of one month, read at once: its pages on screen, saved as PDF or as a workbook that calculates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.app import App
from desktop.reports.words import kind_word, language_word, month_word
from desktop.shared import failures
from desktop.shared.fields import Choice
from desktop.shared.i18n import language
from desktop.shared.lead_words import counted
from desktop.shared.pdf_pages import PdfPages
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, button, fill_column, hline, label, row, tool
from reports.book_files import write_book
from reports.files import write_whole
from server_db.domain.performance_book import BookFacts
from server_db.queries.kpis import find_result_periods
from server_db.queries.reports import get_book


class BookPage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._book: BookFacts | None = None
        self._wanted = app.scope.period
        self.kind, self.month, self.lang = Choice("", 150), Choice("", 140), Choice("", 120)
        self.pdf = button("", "download", clicked=lambda: self._ask_where("pdf"))
        self.sheet = button("", "file-spreadsheet", clicked=lambda: self._ask_where("xlsx"))
        self.smaller, self.larger = tool("minus", "", lambda: self.pages.zoom_step(-1)), tool("plus", "", lambda: self.pages.zoom_step(1))
        self.said = label("", dim="1")
        self.pages, self.empty, self.shown = PdfPages(""), EmptyState(), QStackedWidget()
        self.shown.addWidget(self.pages)
        self.shown.addWidget(self.empty)
        bar = row(self.kind, self.month, self.lang, self.said, None, self.smaller, self.larger, self.pdf, self.sheet, margins=(12, 6, 12, 6), gap=8)
        fill_column(self, bar, hline(), (self.shown, 1))
        for choice in (self.kind, self.month, self.lang):
            choice.chosen.connect(lambda _: self._read())
        self.retranslate()

    def refresh(self) -> None:
        self.app.jobs.query(find_result_periods, done=self._fill_months, failed=self._failed, slot="reports.months")

    def _fill_months(self, periods: tuple[str, ...]) -> None:
        """The months that have results, the newest first."""
        months = sorted(periods, reverse=True)
        self.month.set_choices([(month, month_word(month)) for month in months], self.month.current() or self._wanted)
        if months:
            self._read()
            return
        self._book = None
        self.empty.set("report-analytics", self.tr("There are no results yet."), self.tr("They come once KPIs are in force: see Performance."))
        self.shown.setCurrentWidget(self.empty)
        self._allow()

    def _read(self) -> None:
        self._book = None
        self._allow()
        self.said.setText(self.tr("Reading …"))
        args = (str(self.kind.current()), str(self.month.current()))
        self.app.jobs.query(read_facts, *args, done=self._loaded, failed=self._failed, slot="reports.book", title=self._task())

    def _task(self) -> str:
        """A company's book takes seconds in a large office: it stands in the task tray, where it can be called off."""
        return self.tr("Reading the company's book") if self.kind.current() == "book_company" else ""

    def _loaded(self, book: BookFacts) -> None:
        self._book = book
        args = (book, "pdf", str(self.lang.current()))
        self.app.jobs.work(draw_book, *args, done=self._drawn, failed=self._failed, slot="reports.drawn", title=self._task())

    def _drawn(self, content: bytes) -> None:
        if self._book is None:
            return
        self.pages.show_pdf(content)
        self.shown.setCurrentWidget(self.pages)
        people = counted(len(self._book.people), self.tr("1 person"), self.tr("%1 people"))
        state = self.tr("published") if self._book.published_at else self.tr("not published yet")
        self.said.setText(f"{people} · {state}")
        self._allow()

    def _failed(self, error: BaseException) -> None:
        failure = failures.explain(error)
        self._book = None
        self.said.setText("")
        self.empty.set("report-analytics", failure.text, failure.remedy)
        self.shown.setCurrentWidget(self.empty)
        self._allow()

    def _allow(self) -> None:
        for one in (self.pdf, self.sheet, self.smaller, self.larger):
            one.setEnabled(self._book is not None)

    def _ask_where(self, format_: str) -> None:
        if self._book is None:
            return
        name = f"{self.tr('Performance')} {self._book.period}.{format_}"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the book"), name, f"{format_.upper()} (*.{format_})")
        if path:
            self.save(path, format_)

    def save(self, path: str, format_: str) -> None:
        args = (self._book, format_, str(self.lang.current()), path)
        self.app.jobs.work(_save, *args, done=self._saved, failed=self._not_saved, title=self._task())

    def _saved(self, path: str) -> None:
        self.app.notify(self.tr("Written to %1").replace("%1", path), "good")

    def _not_saved(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    def retranslate(self) -> None:
        kinds = ["book_team"] if not self.app.groups() & {"finance", "auditor"} else ["book_company", "book_team"]
        self.kind.set_choices([(kind, kind_word(kind)) for kind in kinds])
        self.lang.set_choices([(lang, language_word(lang)) for lang in ("zh", "en")], self.lang.current() or language())
        self.month.set_choices([(key, month_word(str(key))) for key in (self.month.itemData(n) for n in range(self.month.count()))])
        for choice, name in ((self.kind, self.tr("Whose book")), (self.month, self.tr("Month")), (self.lang, self.tr("Language of the book"))):
            choice.setAccessibleName(name)
            choice.setToolTip(name)
        self.pdf.setText(self.tr("Save as PDF"))
        self.sheet.setText(self.tr("Save as workbook"))
        for one, tip in ((self.smaller, self.tr("Smaller")), (self.larger, self.tr("Larger"))):
            one.setToolTip(tip)
            one.setAccessibleName(tip)
        self.pages.setAccessibleName(self.tr("Pages of the book"))


def read_facts(session: Any, kind: str, month: str, _report: Any = None) -> BookFacts:
    return get_book(session, kind, month)


def draw_book(book: BookFacts, format_: str, lang: str, _report: Any = None) -> bytes:
    return write_book(book, format_, lang)


def _save(book: BookFacts, format_: str, lang: str, path: str, _report: Any = None) -> str:
    write_whole(Path(path), write_book(book, format_, lang))
    return path
