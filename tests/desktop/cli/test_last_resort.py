"""Nobody who types a command ever reads a traceback."""

from __future__ import annotations

import errno

import click
import platformdirs
import pytest

from desktop.cli.last_resort import one_sentence


@pytest.fixture(autouse=True)
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_args, **_named: str(tmp_path))
    return tmp_path / "logs" / "commands.log"


def test_a_bug_is_one_sentence_and_its_details_are_in_the_log(capsys, logs):
    with pytest.raises(SystemExit) as end, one_sentence("tripod eval"):
        raise LookupError("secret detail")
    said = capsys.readouterr().err
    assert end.value.code == 1
    assert said.count("\n") == 1 and "Traceback" not in said and "secret detail" not in said
    assert str(logs) in said and "secret detail" in logs.read_text(encoding="utf-8")


def test_a_full_disk_says_so(capsys):
    with pytest.raises(SystemExit), one_sentence("tripod statements"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert "the disk is full" in capsys.readouterr().err


def test_a_command_that_ends_itself_keeps_its_exit_code():
    with pytest.raises(SystemExit) as end, one_sentence("tripod eval"):
        raise SystemExit(3)
    assert end.value.code == 3


def test_a_sentence_of_ours_is_said_as_it_is_and_not_logged(capsys, logs):
    with pytest.raises(SystemExit) as end, one_sentence("tripod run"):
        raise click.ClickException("Login or password is wrong.")
    assert (end.value.code, capsys.readouterr().err, logs.exists()) == (1, "Login or password is wrong.\n", False)
