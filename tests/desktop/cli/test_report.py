"""`tripod report`: the demo's book of a month as both files, and what is refused."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.cli import report
from tests.conftest import DEMO_PASSWORD


def call(capsys: pytest.CaptureFixture[str], on: Any, login: str, *args: str) -> tuple[int, str, str]:
    settings = on.settings
    url = f"postgresql://{login}:{DEMO_PASSWORD}@{settings.hosts[0]}:{settings.port}/{settings.database}"
    with pytest.raises(SystemExit) as end:
        report.app(args=[*args, "--url", url], prog_name="tripod report")
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_the_demos_book_is_written_for_finance_and_for_a_head(capsys: pytest.CaptureFixture[str], demo_database: Any, tmp_path: Path) -> None:
    code, said, _ = call(capsys, demo_database, "f001", "make", "2026-10", "--out", str(tmp_path / "all.pdf"), "--company")
    assert code == 0 and said.strip() == str(tmp_path / "all.pdf")
    if folder := os.environ.get("TRIPOD_SHOTS"):
        Path(folder, "book.pdf").write_bytes((tmp_path / "all.pdf").read_bytes())
    pages = [page.extract_text() for page in PdfReader(io.BytesIO((tmp_path / "all.pdf").read_bytes())).pages]
    assert "全公司" in pages[0] and len(pages) >= 4
    assert call(capsys, demo_database, "e1006", "make", "2026-10", "--out", str(tmp_path / "team.xlsx"), "--lang", "en")[0] == 0
    assert (tmp_path / "team.xlsx").read_bytes().startswith(b"PK")


def test_what_cannot_be_is_one_sentence(capsys: pytest.CaptureFixture[str], demo_database: Any, tmp_path: Path) -> None:
    for login, args, sentence in (
        ("e1006", ("make", "2026-10", "--out", str(tmp_path / "a.pdf"), "--company"), "finance and audit"), ("f001", ("make", "2026-13", "--out", "a.pdf"), "no month"),
        ("f001", ("make", "2026-10", "--out", "a.doc"), ".pdf or an .xlsx"), ("f001", ("make", "2001-01", "--out", str(tmp_path / "a.pdf"), "--company"), "no results"),
    ):  # fmt: skip
        code, _, said = call(capsys, demo_database, login, *args)
        assert code == 1 and sentence in said
    assert call(capsys, demo_database, "f001", "list")[:2] == (0, "")
