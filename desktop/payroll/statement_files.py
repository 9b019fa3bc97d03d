"""Statements as bytes and files, made off the GUI thread: one for the preview, many for a folder, a ZIP or the printer.

Each function takes a session first, as jobs call them; ReportLab is imported only when one runs.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.batch import Written
    from reports.signature import SigningKey
    from server_db.domain.statements import StatementFacts

Report = Any


@dataclass(frozen=True, slots=True)
class Preview:
    pdf: bytes


@dataclass(frozen=True, slots=True)
class ExportWish:
    """`codes` are employee codes, in the order they should come out. With `as_zip`, `target` is the file, else the folder."""

    period: str
    run_id: int
    codes: tuple[str, ...]
    languages: tuple[str, ...]
    workbook: bool
    target: Path
    as_zip: bool
    key: SigningKey | None = None


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    """`problems` are (employee code, problem code, detail); `renamed` are files whose name was taken by an open program."""

    target: Path
    written: int
    problems: tuple[tuple[str, str, str], ...] = ()
    renamed: tuple[Path, ...] = field(default=())


def prepare() -> None:
    """Import what the first statement needs while the run is still being read; with Qt loaded that takes a second or two."""
    from reports.fonts import office_fonts

    office_fonts()


def recall_key(path: Path) -> str:
    from reports.signature import remembered_password

    return remembered_password(path)


def open_key(path: Path, password: str) -> SigningKey:
    """Raises CannotSign where it does not open, before a batch begins."""
    from reports.signature import SigningKey, signer_of

    key = SigningKey(path, password)
    signer_of(key)
    return key


def statement_pdf(session: Any, period: str, code: str, run_id: int, lang: str) -> Preview:
    from reports.payroll_statement import render
    from reports.words import translator
    from server_db.queries.statements import load_statements

    facts = load_statements(session, period, [code], run_id)
    return Preview(render(facts[0], lang, translator(lang)))


def save_register(session: Any, run_id: int, lang: str, target: Path) -> Path:
    """The register of a run as PDF; answers where it was written, another name when the target was held open."""
    from reports.files import write_whole
    from reports.payroll_register import render
    from reports.words import translator
    from server_db.queries.statements import load_register

    return write_whole(target, render(load_register(session, run_id), lang, translator(lang)))


def export_statements(session: Any, wish: ExportWish, report: Report) -> ExportAnswer:
    """Write the statements; `report` raises when the person cancels, and then nothing half-written stays."""
    statements = _chosen(session, wish.period, wish.run_id, wish.codes, report)
    if wish.as_zip:
        return _export_zip(session, statements, wish, report)
    written = _write(session, statements, wish, wish.target, report)
    return _answer(wish.target, written)


def print_ready(session: Any, period: str, run_id: int, codes: tuple[str, ...], lang: str, separators: bool, report: Report) -> list[bytes]:
    """One PDF a person, in order, for the printer; with separators by department, each after a sheet that names it."""
    from reports.payroll_statement import render
    from reports.separators import separator
    from reports.words import translator
    from server_db.domain.statement_workings import finish

    made: list[bytes] = []
    statements = list(_chosen(session, period, run_id, codes, report))
    counts = Counter(facts.department.of(lang) for facts in statements)
    if separators:
        statements.sort(key=lambda facts: facts.department.of(lang))
    before = None
    for number, facts in enumerate(statements, start=1):
        department = facts.department.of(lang)
        if separators and department != before:
            made.append(separator(facts, counts[department], lang, translator(lang)))
            before = department
        made.append(render(finish(facts), lang, translator(lang)))
        report(number, len(statements), facts.name.of(lang))
    return made


def _chosen(session: Any, period: str, run_id: int, codes: Sequence[str], report: Report) -> Collection[StatementFacts]:
    from server_db.queries.statement_stream import open_statements

    report(0, len(codes), "")
    return open_statements(session, period, list(codes), run_id)


def _write(session: Any, statements: Collection[StatementFacts], wish: ExportWish, folder: Path, report: Report) -> list[Written]:
    from reports.batch import Wanted, write_statements

    def moved(done: int, total: int, answer: Written) -> None:
        report(done, total, answer.name.of(wish.languages[0]))

    written = write_statements(statements, Wanted(folder, wish.languages, wish.workbook, wish.key), progress=moved)
    _register(session, written)
    return written


def _register(session: Any, written: Sequence[Written]) -> None:
    """The office's server knows the hash of what finance hands out, so that a copy can be checked against it later."""
    from server_db.commands.papers import StatementHash, register_statements
    from server_db.queries.papers import may_register

    whole = [answer for answer in written if not answer.problem]
    if not whole or session is None or not may_register(session):
        return
    session.rollback()
    for run in sorted({answer.run_id for answer in whole}):
        register_statements(session, run, [StatementHash(one.employee_id, one.trace_hash, one.minor) for one in whole if one.run_id == run])


def _export_zip(session: Any, statements: Collection[StatementFacts], wish: ExportWish, report: Report) -> ExportAnswer:
    from reports.files import move_into_place, why_not_written

    folder = Path(tempfile.mkdtemp(prefix="tripod-zip-"))
    try:
        written = _write(session, statements, wish, folder, report)
        packed = wish.target.with_name(f".{wish.target.name}.part")
        try:
            _pack([path for answer in written for path in answer.paths], packed)
            target = move_into_place(packed, wish.target)
        except OSError as problem:
            raise why_not_written(problem, wish.target) from problem
        finally:
            packed.unlink(missing_ok=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _answer(target, written, (target,) if target != wish.target else ())


def _pack(paths: Sequence[Path], target: Path) -> None:
    # The PDFs are compressed inside; packing them again would only take time.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            archive.write(path, path.name)


def _answer(target: Path, written: Sequence[Written], renamed: tuple[Path, ...] = ()) -> ExportAnswer:
    return ExportAnswer(
        target,
        sum(1 for answer in written if not answer.problem),
        tuple((answer.employee_code, answer.problem, answer.detail) for answer in written if answer.problem),
        renamed + tuple(path for answer in written for path in answer.renamed),
    )
