"""Batches: one file each, in parallel and alone, with progress, a stop, and problems that touch one person only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reports.batch import Wanted, Written, write_statements
from reports.files import CannotWrite
from server_db.domain.statements import StatementFacts, Words

People = Callable[[int], list[StatementFacts]]


@pytest.fixture
def people(make_facts: Callable[..., StatementFacts]) -> People:
    return lambda count: [replace(make_facts(3), employee_code=f"E{1001 + number}") for number in range(count)]


@pytest.mark.parametrize("processes", [1, 2])
def test_each_person_gets_one_file_per_language_in_the_order_given(people: People, tmp_path: Path, processes: int) -> None:
    seen: list[tuple[int, int]] = []
    answers = write_statements(
        people(30), Wanted(tmp_path, ("zh", "en")), processes=processes, progress=lambda done, of, _: seen.append((done, of))
    )
    assert [answer.employee_code for answer in answers] == [f"E{1001 + number}" for number in range(30)]
    assert seen[-1] == (30, 30)
    assert len(list(tmp_path.iterdir())) == 60
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf"}


def test_parallel_and_single_runs_write_the_same_bytes(people: People, tmp_path: Path) -> None:
    write_statements(people(24), Wanted(tmp_path / "one", ("zh",)), processes=1)
    write_statements(people(24), Wanted(tmp_path / "two", ("zh",)), processes=2)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stop_ends_early_and_leaves_only_whole_files(people: People, tmp_path: Path, processes: int) -> None:
    stop = threading.Event()

    def progress(done: int, _of: int, _answer: Written) -> None:
        if done >= 3:
            stop.set()

    answers = write_statements(people(400), Wanted(tmp_path, ("zh",)), processes=processes, progress=progress, stop=stop)
    assert 3 <= len(answers) < 400
    for path in tmp_path.iterdir():
        assert path.suffix == ".pdf"
        assert path.read_bytes().rstrip().endswith(b"%%EOF")


def test_a_name_that_no_font_can_print_spoils_only_that_statement(people: People, tmp_path: Path) -> None:
    batch = people(3)
    batch[1] = replace(batch[1], name=Words("X", "王\U0010fffd"))
    answers = write_statements(batch, Wanted(tmp_path, ("zh",)))
    assert [answer.problem for answer in answers] == ["", "print.missing_glyph", ""]
    assert "U+10FFFD" in answers[1].detail
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_made_ends_the_batch(people: People, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(CannotWrite):
        write_statements(people(2), Wanted(tmp_path / "out", ("zh",)))


INTERRUPTED = """
import signal
import sys
import typer
from pathlib import Path
from desktop.cli.statements import Wish, write
from tests.bench.statements import made_up

# a shell that runs the tests in the background has its children ignore Ctrl+C
signal.signal(signal.SIGINT, signal.default_int_handler)
if __name__ == "__main__":
    print("ready", flush=True)
    try:
        write([made_up(number) for number in range(3000)], Wish(Path(sys.argv[1]), ("zh",), False, None, 2))
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_all_processes_and_leaves_only_whole_files(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, "utf-8")
    root = Path(__file__).resolve().parents[2]
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, str(script), str(out)], cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    wait_for_files(out)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the parent and its processes
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Stopped after" in said
    assert "Traceback" not in said
    written = list(out.iterdir())
    assert 0 < len(written) < 3000
    for path in written:
        assert path.suffix == ".pdf"
        assert path.read_bytes().rstrip().endswith(b"%%EOF")


def wait_for_files(folder: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if folder.is_dir() and len(list(folder.iterdir())) > 20:
            return
        time.sleep(0.05)
    raise AssertionError("nothing was written within 30 s")
