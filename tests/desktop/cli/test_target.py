"""Signing in for a command: where the password comes from, and one sentence when it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from desktop.cli import main
from desktop.cli.target import find_target, sign_in_target

URL = "postgresql://{login}@{host}:{port}/{database}"


@pytest.fixture
def url(demo_database: Any) -> str:
    server = demo_database.settings
    return URL.format(login="f001", host=server.hosts[0], port=server.port, database=server.database)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TRIPOD_URL", "TRIPOD_LOGIN", "TRIPOD_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def test_a_url_names_server_and_login_and_login_goes_before(url: str) -> None:
    server, login, password, demo = find_target(url, None)
    assert (server.database.startswith("test_"), login, password, demo) == (True, "f001", "", False)
    assert find_target(url, "E1027")[1] == "e1027"


def test_the_password_of_the_environment_opens(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIPOD_PASSWORD", "tripod-demo")
    database = sign_in_target(url)
    assert database.me is not None and database.me.code == "F001"
    database.dispose()


def test_a_wrong_password_is_one_sentence_without_the_password(url: str) -> None:
    done = CliRunner().invoke(main, ["export", "people", "--out", "people.csv", "--url", url, "--password-stdin"], input="hunter2\n")
    assert done.exit_code == 1
    assert "wrong" in done.output and "hunter2" not in done.output and "Traceback" not in done.output


def test_an_address_that_is_none_says_how_to_write_it() -> None:
    done = CliRunner().invoke(main, ["export", "people", "--out", "people.csv", "--url", "ftp://x"])
    assert done.exit_code == 1
    assert "postgresql://" in done.output


def test_without_a_demo_company_the_command_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRIPOD_HOME", str(tmp_path / "nothing"))
    done = CliRunner().invoke(main, ["export", "people", "--out", "people.csv"])
    assert done.exit_code == 1
    assert "tripod demo" in done.output
