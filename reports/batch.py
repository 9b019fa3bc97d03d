"""Many statements at once: parallel processes, one file each, with progress and a stop that leaves no half file.

The processes are spawned, never forked: a fork would carry along the parent's database connection and its threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol

from reports.files import CannotWrite, make_folder, safe_name, write_whole
from reports.fonts import MissingGlyph, office_fonts
from reports.payroll_statement import draw
from reports.signature import SigningKey, signer_of
from reports.statement_workbook import write
from reports.words import translator
from server_db.domain.money import to_minor
from server_db.domain.proof import hash_of, trace_of
from server_db.domain.statement_workings import finish
from server_db.domain.statements import NO_WORDS, StatementFacts, Words

# A statement takes some milliseconds; sent one by one they would mostly wait for the queue between processes.
_CHUNK = 8
# Starting a process takes about half a second, so a few statements are quicker done here.
_WORTH_PROCESSES = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write: languages of ('zh', 'en'), whether the workbook twin comes with it, and what the PDFs are signed with."""

    folder: Path
    languages: tuple[str, ...]
    workbook: bool = False
    key: SigningKey | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one person's statement. `problem` is empty when all is well, else a code with `detail`.

    The rest is what an office registers: whose it is, the hash of what it was calculated from, what it pays in minor units.
    """

    employee_code: str
    paths: tuple[Path, ...]
    renamed: tuple[Path, ...] = ()
    problem: str = ""
    detail: str = ""
    name: Words = NO_WORDS
    employee_id: int = 0
    run_id: int = 0
    trace_hash: str = ""
    minor: int = 0


class Stop(Protocol):
    """Asked between statements; threading.Event fits."""

    def is_set(self) -> bool: ...


Progress = Callable[[int, int, Written], None]


def write_statements(
    statements: Collection[StatementFacts],
    wanted: Wanted,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
    processes: int | None = None,
) -> list[Written]:
    """Write all statements; the answer is in the order given and shorter when stopped. Statements are taken as they are needed.

    A disk that is full or a folder without rights ends the whole batch with CannotWrite, because every further file
    would fail too. A name that no font can print ends only that person's statement.
    """
    make_folder(wanted.folder)
    count = processes or min(os.cpu_count() or 1, 8)
    if count == 1 or len(statements) < _WORTH_PROCESSES:
        return _write_here(statements, wanted, progress, stop)
    return _write_parallel(statements, wanted, progress, stop, count)


def _write_here(
    statements: Collection[StatementFacts], wanted: Wanted, progress: Progress | None, stop: Stop | None
) -> list[Written]:
    answers: list[Written] = []
    for facts in statements:
        if stop and stop.is_set():
            break
        answers.append(write_one(facts, wanted))
        if progress:
            progress(len(answers), len(statements), answers[-1])
    return answers


def _write_parallel(
    statements: Collection[StatementFacts], wanted: Wanted, progress: Progress | None, stop: Stop | None, count: int
) -> list[Written]:
    chunks = _chunks(statements, min(_CHUNK, max(1, len(statements) // (2 * count))))
    answers: dict[int, list[Written]] = {}
    done = 0
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_start_process)
    try:
        todo = iter(enumerate(chunks))
        # Only a few chunks wait in the queue, so a stop takes effect within a chunk per process.
        running = {_submit(pool, chunk, wanted): number for number, chunk in islice(todo, count * 2)}
        while running:
            finished, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in finished:
                number = running.pop(future)
                answers[number] = future.result()
                for answer in answers[number]:
                    done += 1
                    if progress:
                        progress(done, len(statements), answer)
            if stop and stop.is_set():
                _cancel(running)
                break
            for number, chunk in islice(todo, len(finished)):
                running[_submit(pool, chunk, wanted)] = number
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [answer for number in sorted(answers) for answer in answers[number]]


def _submit(pool: ProcessPoolExecutor, chunk: Sequence[StatementFacts], wanted: Wanted) -> Future[list[Written]]:
    """Processes are started here, and inherit that Ctrl+C is not for them: one that is still importing would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_write_chunk, chunk, wanted)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_write_chunk, chunk, wanted)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cancel(running: Iterable[Future[list[Written]]]) -> None:
    for future in running:
        future.cancel()


def _chunks(statements: Iterable[StatementFacts], size: int) -> Iterator[Sequence[StatementFacts]]:
    walked = iter(statements)
    while chunk := list(islice(walked, size)):
        yield chunk


def _start_process() -> None:
    """Ctrl+C reaches every process of the terminal; only the parent may answer it, the others finish their file."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    office_fonts()


def _write_chunk(statements: Sequence[StatementFacts], wanted: Wanted) -> list[Written]:
    return [write_one(facts, wanted) for facts in statements]


def write_one(facts: StatementFacts, wanted: Wanted) -> Written:
    """All files of one person. Raises CannotWrite where the next person's files would fail too."""
    facts = finish(facts)
    trace = trace_of(facts)
    done = Written(facts.employee_code, (), (), "", "", facts.name, facts.employee_id, facts.run_id, hash_of(trace), to_minor(facts.gross, facts.exponent))
    paths: list[Path] = []
    renamed: list[Path] = []
    try:
        for name, make in _files(facts, wanted, trace):
            target = wanted.folder / name
            path = write_whole(target, make())
            paths.append(path)
            renamed += [path] if path != target else []
    except MissingGlyph as problem:
        done = replace(done, problem=problem.code, detail=str(problem))
    except CannotWrite as problem:
        if problem.code != "file.in_use":
            raise
        done = replace(done, problem=problem.code, detail=str(problem.path))
    return replace(done, paths=tuple(paths), renamed=tuple(renamed))


def _files(facts: StatementFacts, wanted: Wanted, trace: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for lang in wanted.languages:
        stem = file_stem(facts, lang)
        yield f"{stem}.pdf", partial(_pdf, facts, lang, trace, wanted.key)
        if wanted.workbook:
            yield f"{stem}.xlsx", partial(write, facts, lang, translator(lang))


def _pdf(facts: StatementFacts, lang: str, trace: bytes, key: SigningKey | None) -> bytes:
    translate = translator(lang)
    content = draw(facts, lang, translate, trace)[1]
    return signer_of(key).sign(content, translate("PayrollStatement", "Commission and pay statement")) if key else content


def file_stem(facts: StatementFacts, lang: str) -> str:
    """2026-10 E1027 王敏 zh: sorts by person within a period and tells the languages apart."""
    return safe_name(f"{facts.period_code} {facts.employee_code} {facts.name.of(lang)} {lang}")
