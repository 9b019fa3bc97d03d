"""`tripod statements`: files, one sentence for each failure, and an exit code a script can trust."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from desktop.cli.statements import app
from reports import batch, files
from server_db.domain.statements import NO_WORDS, PayLine, StatementFacts, Words
from server_db.errors import NotFound


def a_statement(code: str) -> StatementFacts:
    return StatementFacts(
        Words("Office", "公司"), "CNY", 2, 1, code, Words(f"Name {code}", f"姓名{code}"), Words("East", "华东"), NO_WORDS, "2026-10",
        date(2026, 10, 1), date(2026, 11, 1), 5, "PR-2026-10-01", "approved", None, Words("Plan", "方案"), "v1",
        (PayLine("base", "", Words("Base", "基本工资"), Decimal(5000)),), Decimal(5000), None, (), (), (), (), (), "ABCD",
    )  # fmt: skip


@pytest.fixture
def tripod(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """tripod(args, found=statements or an error)"""

    def run(*args: str, found: Any = None) -> Any:
        @contextmanager
        def open_target(*_: object, **__: object) -> Iterator[None]:
            yield None

        def load(_session: object, _period: str, _persons: object = None, **_: object) -> Any:
            if isinstance(found, Exception):
                raise found
            return found if found is not None else [a_statement("E1001"), a_statement("E1002")]

        monkeypatch.setattr("desktop.cli.target.open_target", open_target)
        monkeypatch.setattr("server_db.queries.statement_stream.open_statements", load)
        monkeypatch.setattr("desktop.cli.statements.register", lambda *_: None)
        return CliRunner().invoke(app, list(args))

    return run


def test_every_person_gets_a_file_per_language(tripod: Callable[..., Any], tmp_path: Path) -> None:
    done = tripod("--period", "2026-10", "--out", str(tmp_path), "--no-xlsx", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"people": 2, "files": 4, "failed": [], "folder": str(tmp_path)}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "2026-10 E1001 Name E1001 en.pdf", "2026-10 E1001 姓名E1001 zh.pdf", "2026-10 E1002 Name E1002 en.pdf", "2026-10 E1002 姓名E1002 zh.pdf",
    ]  # fmt: skip


def test_what_is_not_there_is_one_sentence_and_a_failure(tripod: Callable[..., Any], tmp_path: Path) -> None:
    missing = NotFound("There is no period 2031-01.", "Give a month that exists, like 2026-10.", "statement.no_period")
    done = tripod("--period", "2031-01", "--out", str(tmp_path / "new"), found=missing)
    assert done.exit_code == 1
    assert done.stderr.strip() == "There is no period 2031-01. Give a month that exists, like 2026-10."
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("number", "sentence"), [(errno.ENOSPC, "The disk is full"), (errno.EACCES, "You may not write")])
def test_a_folder_that_takes_no_files_is_named(
    tripod: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    real = os.fdopen

    def refuse(handle: int, mode: str) -> object:
        real(handle, mode).close()
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fdopen", refuse)
    done = tripod("--period", "2026-10", "--out", str(tmp_path), "--no-xlsx")
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_stop_by_the_keyboard_leaves_only_whole_files(tripod: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = batch.write_one, []

    def interrupted(facts: Any, wanted: Any) -> Any:
        calls.append(facts)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(facts, wanted)

    monkeypatch.setattr(batch, "write_one", interrupted)
    done = tripod("--period", "2026-10", "--out", str(tmp_path), "--lang", "zh", "--no-xlsx")
    assert done.exit_code == 130
    assert "Stopped after 1 of 2 people" in done.stderr
    assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]


def test_a_name_without_a_glyph_fails_that_person_and_says_so(tripod: Callable[..., Any], tmp_path: Path) -> None:
    odd = replace(a_statement("E1002"), name=Words("X", "王\U0010fffd"))
    done = tripod("--period", "2026-10", "--out", str(tmp_path), "--lang", "zh", "--no-xlsx", found=[a_statement("E1001"), odd])
    assert done.exit_code == 1
    assert "No statement of E1002" in done.stderr
    assert "U+10FFFD" in done.stderr
    assert len(list(tmp_path.iterdir())) == 1


def test_an_unknown_language_is_wrong_use(tripod: Callable[..., Any], tmp_path: Path) -> None:
    assert tripod("--period", "2026-10", "--out", str(tmp_path), "--lang", "fr").exit_code == 2


def test_signed_statements_are_checked_with_the_companys_certificate(tripod: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyhanko")
    from reports.verify import verify
    from tests.reports.test_signature import company

    key, certificate = company(tmp_path, "Harbour Trading")
    monkeypatch.setattr("reports.signature.remembered_password", lambda _path: "open")
    done = tripod("--period", "2026-10", "--out", str(tmp_path / "out"), "--lang", "en", "--no-xlsx", "--sign", str(key))
    assert done.exit_code == 0, done.output
    for path in (tmp_path / "out").iterdir():
        verdict = verify(path.read_bytes(), (certificate,))
        assert verdict.signature is not None and verdict.signature.trusted, verdict


def test_a_key_that_does_not_open_stops_before_the_first_file(tripod: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.signature.remembered_password", lambda _path: "open")
    done = tripod("--period", "2026-10", "--out", str(tmp_path / "out"), "--sign", str(tmp_path / "none.p12"))
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()
