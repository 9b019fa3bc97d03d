"""The papers of a run: register, departments, bank file, journal entries. Each line says what it is, and what was made of it before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.payroll.exports_files import PaperAnswer, PaperWish, save_paper, why_not
from desktop.payroll.failures import explain
from desktop.shared import icons
from desktop.shared.fields import Choice
from desktop.shared.i18n import language, moment, money, pick
from desktop.shared.jobs import Jobs
from desktop.shared.widgets import Segmented, button, hline, label, row, set_property
from server_db.queries.papers import Paper, find_papers
from server_db.queries.runs import RunRow

ICONS = {"register": "report-money", "departments": "users", "bank": "building-bank", "accrual": "file-text", "clearing": "file-check"}
MOST_LISTED = 6


class ExportsDialog(QDialog):
    """One run. Saving registers the file; the same run gives the same bytes, and the dialog says so."""

    def __init__(self, jobs: Jobs, run: RunRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._run = jobs, run
        self.setWindowTitle(self.tr("Papers of run {code}").format(code=run.code))
        self.setMinimumWidth(880)
        self.lang = Segmented([("zh", "中文"), ("en", "English")])
        self.lang.set_current(language())
        self.forms: dict[str, Choice] = {}
        self.buttons: dict[str, QWidget] = {}
        self.notes: dict[str, QLabel] = {}
        self.notice = label("", wrap=True)
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(row(label(self.windowTitle(), h="1"), None, self.lang))
        layout.addWidget(label(self.tr("Every file is registered with its totals, which must be those of the statements. "
                                       "The same run gives the same file, byte for byte."), wrap=True, dim="1"))  # fmt: skip
        layout.addWidget(self._papers())
        layout.addWidget(self.notice)
        close = button(self.tr("Close"), clicked=self.accept)
        layout.addWidget(row(None, close))
        self.notice.hide()
        self.resize(880, self.layout().totalHeightForWidth(880))
        self._look_up()

    def _papers(self) -> QWidget:
        box = QFrame()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (kind, (title, about)) in enumerate(self._texts().items()):
            line = number * 2
            grid.addWidget(hline(), line, 0, 1, 4)
            grid.addWidget(self._icon(kind), line + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._words(kind, title, about), line + 1, 1)
            grid.addWidget(self._forms(kind, title), line + 1, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._save(kind, title), line + 1, 3, Qt.AlignmentFlag.AlignTop)
        return box

    def _icon(self, kind: str) -> QWidget:
        made = label("")
        made.setPixmap(icons.pixmap(ICONS[kind], 20, "text2", self.devicePixelRatioF()))
        return made

    def _words(self, kind: str, title: str, about: str) -> QWidget:
        self.notes[kind] = label(self._missing(kind), wrap=True, dim="2")
        box = QFrame()
        words = QVBoxLayout(box)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        for made in (label(title, strong="1"), label(about, wrap=True, dim="1"), self.notes[kind]):
            words.addWidget(made)
        return box

    def _forms(self, kind: str, title: str) -> Choice:
        from reports.export_tables import bank_layouts

        choices: list[tuple[object, str]] = [("pdf", "PDF"), ("xlsx", self.tr("Excel")), ("csv", "CSV")]
        if kind == "bank":
            choices = [(f"bank:{code}", pick(one["label_en"], one["label_zh"])) for code, one in bank_layouts().items()] + choices
        made = self.forms[kind] = Choice(self.tr("Form of {paper}").format(paper=title), 210)
        made.set_choices(choices)
        return made

    def _save(self, kind: str, title: str) -> QWidget:
        made = self.buttons[kind] = button(self.tr("Save…"), "download", clicked=partial(self._ask, kind))
        made.setAccessibleName(self.tr("Save {paper}").format(paper=title))
        made.setEnabled(not why_not(kind, self._run.status))
        made.setToolTip(self._missing(kind))
        return made

    def _texts(self) -> dict[str, tuple[str, str]]:
        return {
            "register": (self.tr("Payroll register"), self.tr("Everybody's pay by department, with the run's total.")),
            "departments": (self.tr("Department summary"), self.tr("One line a department.")),
            "bank": (self.tr("Bank transfers"), self.tr("In the layout of your bank. Who has no usable account is listed, not paid.")),
            "accrual": (self.tr("Accrual entries"), self.tr("Expense against what is owed now and later; draws and clawbacks as receivables.")),
            "clearing": (self.tr("Clearing entries"), self.tr("When the run is paid: what was payable leaves the bank.")),
        }

    def _missing(self, kind: str) -> str:
        return {
            "not_approved": self.tr("Money moves only for an approved run: have it approved first."),
            "not_paid": self.tr("Made when the run is marked as paid."),
        }.get(why_not(kind, self._run.status), "")

    # -- what was made before

    def _look_up(self) -> None:
        self._jobs.query(find_papers, self._run.id, done=self._show_papers, failed=self._failed, slot="payroll.papers")

    def _show_papers(self, papers: list[Paper]) -> None:
        for kind, note in self.notes.items():
            mine = [paper for paper in papers if paper.kind == kind]
            text = self._missing(kind) if why_not(kind, self._run.status) else self._last(mine[0]) if mine else ""
            note.setText(text)
            note.setVisible(bool(text))

    def _last(self, paper: Paper) -> str:
        pattern = self.tr("Registered {time} by {who}: {rows} rows, {total}")
        who = pick(paper.made_by_en or "", paper.made_by_zh or "")
        said = pattern.format(time=moment(paper.made_at), who=who, rows=paper.row_count, total=money(paper.total))
        return said if paper.is_of_present_content else self.tr("{said} (of an earlier calculation)").format(said=said)

    # -- saving

    def _ask(self, kind: str) -> None:
        from reports.export_tables import bank_layouts

        form = str(self.forms[kind].current())
        ending = str(bank_layouts()[form.removeprefix("bank:")]["extension"]) if form.startswith("bank:") else form
        name = f"{self._run.code} {self._texts()[kind][0]}.{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, self._texts()[kind][0], name, f"{ending.upper()} (*.{ending})")
        if chosen:
            self.save(kind, Path(chosen))

    def save(self, kind: str, target: Path) -> None:
        form = str(self.forms[kind].current())
        bank = form.removeprefix("bank:") if form.startswith("bank:") else ""
        wish = PaperWish(self._run.id, kind, "csv" if bank else form, str(self.lang.current()), bank)
        self._jobs.command(save_paper, wish, target, done=self._saved, failed=self._failed, title=self.tr("Writing a paper of the run"))

    def _saved(self, answer: PaperAnswer) -> None:
        text = self.tr("{rows} rows written to {target}.").format(rows=answer.rows, target=answer.target)
        if answer.again:
            text += " " + self.tr("It is the same file as the one registered before.")
        if answer.others:
            text += " " + self.tr("Other contents of this paper were registered before: {count}. Compare them before money moves.").format(count=answer.others)
        lines = [f"{code} {name} · {amount} · {why}" for code, name, amount, why in answer.left_out[:MOST_LISTED]]
        if len(answer.left_out) > MOST_LISTED:
            lines.append(self.tr("and {count} more").format(count=len(answer.left_out) - MOST_LISTED))
        if lines:
            lines.insert(0, self.tr("Not in the file: {count}").format(count=len(answer.left_out)))
        self._say("\n".join([text, *lines]), "warn" if lines or answer.others else "good")
        self._look_up()

    def _failed(self, error: BaseException) -> None:
        self._say(explain(error).sentence(), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.notice.setText(text)
        set_property(self.notice, tone=tone)
        self.notice.show()
        # a dialog does not grow by itself for text that wraps
        self.resize(self.width(), max(self.height(), self.layout().totalHeightForWidth(self.width())))
