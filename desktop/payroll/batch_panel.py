"""Many statements at once: which people, which languages, to a folder, a ZIP or the printer, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QFrame, QInputDialog, QLineEdit, QProgressBar, QVBoxLayout

from desktop.payroll.failures import explain
from desktop.payroll.statement_files import ExportAnswer, ExportWish, export_statements, open_key, print_ready, recall_key
from desktop.shared.fields import Choice
from desktop.shared.i18n import language
from desktop.shared.jobs import Job, Jobs
from desktop.shared.printing import PrintRun, make_printer
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Segmented, button, elided, label, row

if TYPE_CHECKING:
    from reports.signature import SigningKey

Codes = Callable[[], tuple[str, ...]]


class BatchPanel(Retranslated, QFrame):
    """`checked` and `shown` tell the employee codes of the ticked rows and of all rows the grid shows."""

    said = Signal(str, str)  # sentence, tone

    def __init__(self, jobs: Jobs, checked: Codes, shown: Codes) -> None:
        super().__init__()
        self.setProperty("panel", "1")
        self._jobs, self._checked, self._shown = jobs, checked, shown
        self._period, self._run_id = "", 0
        self._job: Job | None = None
        self._print: PrintRun | None = None
        self.heading = label("", h="2")
        self.which = Choice("")
        self.lang = Segmented([("zh", "中"), ("en", "EN"), ("both", "中+EN")], language())
        self.workbook = QCheckBox()
        self.duplex = QCheckBox()
        self.separators = QCheckBox()
        self.sign = QCheckBox()
        self.sign.clicked.connect(self._ask_key)
        self._key: SigningKey | None = None
        self._key_path = Path()
        self.phase = elided("", dim="1")
        self.left = label("", dim="2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.stop = button("", "x", clicked=self.cancel)
        self.folder = button("", "folder", clicked=self._to_folder)
        self.zip = button("", "file-zip", clicked=self._to_zip)
        self.print = button("", "printer", clicked=self._to_printer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 10)
        layout.setSpacing(7)
        layout.addWidget(row(self.heading, None, self.lang))
        layout.addWidget(row((self.which, 1), self.workbook, self.sign, gap=12))
        layout.addWidget(row(self.duplex, self.separators, None, gap=12))
        self._moving = row((self.phase, 1), self.left)
        layout.addWidget(self._moving)
        layout.addWidget(self.bar)
        layout.addWidget(row(self.stop, None, self.folder, self.zip, self.print, gap=6))
        self._show_moving(False)
        self.retranslate()

    def set_run(self, period: str, run_id: int) -> None:
        self._period, self._run_id = period, run_id

    def count_again(self) -> None:
        """The ticks or the filter moved."""
        ticked, shown = len(self._checked()), len(self._shown())
        choices = [("shown", self.tr("All shown: {count}").format(count=shown))]
        if ticked:
            choices.insert(0, ("checked", self.tr("Ticked: {count}").format(count=ticked)))
        self.which.set_choices(choices, "checked" if ticked else "shown")
        ready = shown > 0 and self._job is None and self._print is None
        for made in (self.folder, self.zip, self.print):
            made.setEnabled(ready)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Statements of many"))
        self.which.setAccessibleName(self.tr("Which people"))
        self.lang.setAccessibleName(self.tr("Language of the files"))
        self.workbook.setText(self.tr("Excel twin"))
        self.workbook.setToolTip(self.tr("Also write a workbook in which every figure is a live formula"))
        self.duplex.setText(self.tr("Duplex"))
        self.separators.setText(self.tr("Sheet before each department"))
        self.sign.setText(self.tr("Sign"))
        self.sign.setToolTip(self.tr("Sign each PDF with the company's key, a PKCS#12 file"))
        self.stop.setText(self.tr("Cancel"))
        self.folder.setText(self.tr("Folder"))
        self.zip.setText(self.tr("ZIP"))
        self.print.setText(self.tr("Print"))
        self.bar.setAccessibleName(self.tr("Progress of the statements"))
        self.count_again()

    # -- signing

    def _ask_key(self, wanted: bool) -> None:
        """The password comes from the system's store, else it is asked for; it is kept for this window only."""
        self._key = None
        if not wanted:
            return
        self.sign.setChecked(False)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The company's key"), "", "PKCS#12 (*.p12 *.pfx)")
        if chosen:
            self._key_path = Path(chosen)
            self._jobs.work(recall_key, self._key_path, done=self._open_key, failed=self._failed)

    def _open_key(self, known: str) -> None:
        path, password = self._key_path, known
        if not password:
            prompt = self.tr("Password of {file}").format(file=path.name)
            password, given = QInputDialog.getText(self, self.tr("The company's key"), prompt, QLineEdit.EchoMode.Password)
            if not given:
                return
        self._jobs.work(open_key, path, password, done=self._key_opened, failed=self._failed)

    def _key_opened(self, key: SigningKey) -> None:
        self._key = key
        self.sign.setChecked(True)

    # -- to files

    def _to_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the statements"))
        if chosen:
            self.export(Path(chosen), as_zip=False)

    def _to_zip(self) -> None:
        name = self.tr("Statements {period}").format(period=self._period) + ".zip"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the statements"), name, "ZIP (*.zip)")
        if chosen:
            self.export(Path(chosen).with_suffix(".zip"), as_zip=True)

    def export(self, target: Path, *, as_zip: bool) -> None:
        wish = ExportWish(self._period, self._run_id, self._codes(), self._languages(), self.workbook.isChecked(), target, as_zip,
                          self._key)  # fmt: skip
        title = self.tr("Writing statements")
        self._begin()
        self._keep(self._jobs.query(export_statements, wish, done=self._exported, failed=self._failed, progress=self._moved, title=title))

    def _exported(self, answer: ExportAnswer) -> None:
        self._end()
        text = self.tr("{count} statements written to {target}.").format(count=answer.written, target=answer.target)
        if answer.renamed:
            names = ", ".join(path.name for path in answer.renamed[:3])
            text += " " + self.tr("Another program has a file open, so it was saved as {names}.").format(names=names)
        if answer.problems:
            code, _, detail = answer.problems[0]
            text += " " + self.tr("Not written: {code} ({detail}).").format(code=code, detail=detail)
        self.said.emit(text, "warn" if answer.problems or answer.renamed else "good")

    # -- to paper

    def _to_printer(self) -> None:
        lang = self._languages()[0]
        self._begin()
        self._keep(self._jobs.query(
            print_ready, self._period, self._run_id, self._codes(), lang, self.separators.isChecked(),
            done=self._print_made, failed=self._failed, progress=self._moved, title=self.tr("Preparing the print"),
        ))  # fmt: skip

    def _print_made(self, contents: list[bytes]) -> None:
        self._job = None
        printer = make_printer(self.duplex.isChecked())
        dialog = QPrintDialog(printer, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            self._end()
            return
        self._print = PrintRun(contents, printer, self.duplex.isChecked(), self)
        self._print.moved.connect(self._sheet_out)
        self._print.finished.connect(self._printed)
        if not self._print.start():
            self._printed(False)

    def _sheet_out(self, done: int, total: int) -> None:
        self._moved(done, total, "")

    def _printed(self, all_out: bool) -> None:
        self._print = None
        self._end()
        text = self.tr("The statements were sent to the printer.") if all_out else self.tr("Printing was stopped.")
        self.said.emit(text, "good" if all_out else "warn")

    # -- both

    def cancel(self) -> None:
        if self._print is not None:
            self._print.cancel()
        elif self._job is not None:
            self._job.cancel()
            self._end()
            self.said.emit(self.tr("Stopped. Files written so far are whole."), "warn")

    def _codes(self) -> tuple[str, ...]:
        return self._checked() if self.which.current() == "checked" else self._shown()

    def _languages(self) -> tuple[str, ...]:
        chosen = self.lang.current() or language()
        return ("zh", "en") if chosen == "both" else (chosen,)

    def _begin(self) -> None:
        self.bar.setRange(0, 0)
        self.phase.setText(self.tr("Reading the figures"))
        self.left.setText("")
        self._show_moving(True)

    def _keep(self, job: Job) -> None:
        # An answer that came at once has ended the job already.
        if not self._moving.isHidden():
            self._job = job
            self.count_again()

    def _moved(self, done: int, total: int, name: str) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        text = self.tr("{done} of {total} · {name}") if name else self.tr("{done} of {total}")
        self.phase.setText(text.format(done=done, total=total, name=name))
        seconds = self._job.seconds_left() if self._job is not None else None
        self.left.setText("" if seconds is None else self.tr("about {seconds} s left").format(seconds=round(seconds)))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.said.emit(explain(error).sentence(), "bad")

    def _end(self) -> None:
        self._job = None
        self._show_moving(False)
        self.count_again()

    def _show_moving(self, moving: bool) -> None:
        for made in (self._moving, self.bar, self.stop):
            made.setVisible(moving)
