"""Many statements to a folder or a ZIP, and to paper, with the real reports and without a window."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.payroll.statement_files import ExportWish, export_statements, print_ready, statement_pdf
from desktop.shared.jobs import Stopped
from desktop.shared.printing import PrintRun, make_printer
from server_db.domain.statements import StatementFacts


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch, statement_of: Callable[[str], StatementFacts]) -> list[str]:
    """Whoever is asked for has a statement; the list keeps what was asked."""
    asked: list[str] = []

    def load(_session: object, _period: str, persons: list[str], _run: int, **_: object) -> list[StatementFacts]:
        asked.extend(persons)
        return [statement_of(code) for code in sorted(persons)]

    monkeypatch.setattr("server_db.queries.statements.load_statements", load)
    return asked


def wish(target: Path, *codes: str, as_zip: bool = False, workbook: bool = False) -> ExportWish:
    return ExportWish("2026-10", 5, codes, ("zh",), workbook, target, as_zip)


def silent(_done: int, _total: int, _phase: str) -> None:
    return None


def test_a_preview_is_the_real_pdf(statements: list[str]) -> None:
    assert statement_pdf(None, "2026-10", "E1001", 5, "zh").pdf.startswith(b"%PDF")
    assert statements == ["E1001"]


def test_a_folder_gets_one_file_a_person(statements: list[str], tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    answer = export_statements(None, wish(tmp_path, "E1002", "E1001", workbook=True), lambda *moved: seen.append(moved))
    assert answer.written == 2
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".pdf", ".pdf", ".xlsx", ".xlsx"]
    assert seen[-1][:2] == (2, 2)


def test_a_zip_holds_all_and_leaves_nothing_beside_it(statements: list[str], tmp_path: Path) -> None:
    answer = export_statements(None, wish(tmp_path / "all.zip", "E1001", "E1002", as_zip=True), silent)
    assert answer.target == tmp_path / "all.zip"
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]
    with zipfile.ZipFile(answer.target) as archive:
        assert len(archive.namelist()) == 2
        assert archive.testzip() is None


def test_a_cancelled_zip_leaves_nothing(statements: list[str], tmp_path: Path) -> None:
    def stop(done: int, _total: int, _phase: str) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        export_statements(None, wish(tmp_path / "all.zip", "E1001", "E1002", as_zip=True), stop)
    assert list(tmp_path.iterdir()) == []


def test_the_print_keeps_the_order_of_the_grid(statements: list[str]) -> None:
    made = print_ready(None, "2026-10", 5, ("E1002", "E1001"), "zh", False, silent)
    assert len(made) == 2
    assert made[0] != made[1]


def test_a_batch_on_paper_has_a_sheet_before_each_department(statements: list[str]) -> None:
    made = print_ready(None, "2026-10", 5, ("E1002", "E1001"), "zh", True, silent)
    texts = ["".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages) for pdf in made]
    assert len(made) == 3
    assert "明细单：2 份" in texts[0]


@pytest.mark.parametrize(("duplex", "pages"), [(False, 2), (True, 3)])
def test_on_paper_each_statement_keeps_its_size_and_starts_a_sheet_of_its_own(
    qapp: QGuiApplication, qtbot: Any, tmp_path: Path, make_pdf: Callable[[str], bytes], duplex: bool, pages: int
) -> None:
    printer = make_printer(duplex)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    run = PrintRun([make_pdf("zh"), make_pdf("en")], printer, duplex)
    with qtbot.waitSignal(run.finished, timeout=10_000) as ended:
        assert run.start()
    assert ended.args == [True]
    printed = opened((tmp_path / "printed.pdf").read_bytes())
    assert printed.pageCount() == pages
    size = printed.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842)


def test_a_range_of_pages_counts_through_the_whole_batch(
    qapp: QGuiApplication, qtbot: Any, tmp_path: Path, make_pdf: Callable[[str], bytes]
) -> None:  # fmt: skip
    printer = make_printer(False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    run = PrintRun([make_pdf(lang) for lang in ("zh", "en", "zh", "en")], printer, False)
    with qtbot.waitSignal(run.finished, timeout=10_000):
        assert run.start()
    assert opened((tmp_path / "printed.pdf").read_bytes()).pageCount() == 2


def opened(content: bytes) -> QPdfDocument:
    document = QPdfDocument()
    data = QByteArray(content)
    buffer = QBuffer(data, document)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    document._kept = (data, buffer)  # type: ignore[attr-defined]  # read again whenever a page is asked for
    return document
