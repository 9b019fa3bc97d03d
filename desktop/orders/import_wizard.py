"""Importing a file: which one, its columns, a trial, the import. Nothing is written before the last step."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.orders.import_pages import KindPage, done_text
from desktop.orders.import_steps import Options, Reading, look_into, office_currency, save_result, take_in
from desktop.shared.import_dialog import ImportSteps
from desktop.shared.import_pages import ColumnsPage, ResultPage
from desktop.shared.jobs import Job

CHANGES = frozenset({"orders", "order_line", "payment", "invoice", "split", "employee", "quota", "import"})


class ImportWizard(ImportSteps):
    file: KindPage

    def __init__(self, app: App, parent: QWidget, path: str = "") -> None:
        super().__init__(app, parent, KindPage(), ColumnsPage(), ResultPage(done_text))
        self._currency = "CNY"
        self.setWindowTitle(self.tr("Import"))
        self.setMinimumSize(860, 580)
        app.jobs.query(office_currency, done=self._currency_known, failed=lambda _error: None)
        if path:
            self.take(path)

    def _currency_known(self, code: str) -> None:
        self._currency = code

    def take(self, path: str) -> None:
        if path != self.path:
            self.file.forget()
        self.path = path
        self._busy(True)
        self.app.jobs.work(look_into, path, "", None, None, self.file.chosen_encoding(), done=self._looked, failed=self._failed, slot="import.look")

    def look_again(self) -> None:
        self.app.jobs.work(
            look_into, self.path, str(self.file.kind.current()), self.file.chosen_sheet(), self.file.chosen_header(), self.file.chosen_encoding(),
            done=self._looked, failed=self._failed, slot="import.look",
        )  # fmt: skip

    def start(self, dry_run: bool) -> Job:
        reading = Reading(self.file.chosen_sheet(), self.file.chosen_header(), self.file.chosen_encoding(), columns=self.columns.chosen())
        options = Options(source=self.file.source.text().strip(), default_currency=self._currency)
        start = self.app.jobs.query if dry_run else self.app.jobs.command
        more: dict[str, Any] = {} if dry_run else {"changes": CHANGES}
        title = self.tr("Trying the file") if dry_run else self.tr("Importing")
        return start(
            take_in, self.preview.kind, self.path, options, reading, dry_run, self.result.skip.isChecked(),
            done=self._done, failed=self._failed, progress=self._moved, title=title, **more,
        )  # fmt: skip

    def ended(self) -> None:
        rows = self.outcome.new + self.outcome.changed
        self.app.notify(self.tr("%1 rows imported.").replace("%1", f"{rows:,}"), "good")

    def write_result(self, path: str) -> None:
        self.app.jobs.work(save_result, path, self.preview, self.outcome, self.app.language.code, done=self._result_saved, failed=self._failed)
