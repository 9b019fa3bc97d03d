"""Files are whole or absent, and a failure says which kind it is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reports import files
from reports.files import CannotWrite, make_folder, safe_name, write_whole


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a.pdf", b"new") == tmp_path / "a.pdf"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_target_held_open_by_excel_is_left_alone_and_a_second_name_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    replace = os.replace

    def held_open(source: str, to: Path) -> None:
        if Path(to) == target:
            raise PermissionError(errno.EACCES, "in use")
        replace(source, to)

    monkeypatch.setattr(files.os, "replace", held_open)
    assert write_whole(target, b"new") == tmp_path / "a (2).xlsx"
    assert target.read_bytes() == b"old"
    assert (tmp_path / "a (2).xlsx").read_bytes() == b"new"


def test_a_full_disk_is_named_and_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fdopen

    def full(handle: int, mode: str) -> object:
        real(handle, mode).close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fdopen", full)
    with pytest.raises(CannotWrite) as caught:
        write_whole(tmp_path / "a.pdf", b"new")
    assert caught.value.code == "file.full"
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_in_the_middle_of_a_write_leaves_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.pdf", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite) as caught:
        make_folder(tmp_path / "file" / "below")
    assert caught.value.code in ("file.no_folder", "file.other")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("2026-10 E1027 王敏", "2026-10 E1027 王敏"), ("../../etc/x", "_.._etc_x"), ("CON", "_CON"), ("a:b*c?", "a_b_c_"), ("...", "_")],
)
def test_a_name_as_typed_becomes_a_file_name_that_stays_in_its_folder(typed: str, name: str) -> None:
    assert safe_name(typed) == name
