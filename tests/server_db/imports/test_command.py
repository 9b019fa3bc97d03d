"""`tripod import`, as a script would use it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from desktop.cli.imports import app
from tests.conftest import DEMO_PASSWORD, TestDatabase
from tests.server_db.imports.office import Office, found

ORDERS = "订单号,订单日期,客户,金额,备注\nA1,2026-10-01,甲,100.50,x\nA2,2026-10-32,甲,5,y\n"


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = found(database, tmp_path_factory.mktemp("cli"))
    yield made
    made.leave()


@pytest.fixture
def run(office: Office, monkeypatch: pytest.MonkeyPatch) -> object:
    where = office.database.settings
    monkeypatch.setenv("TRIPOD_URL", f"postgresql://if1@{where.hosts[0]}:{where.port}/{where.database}")
    monkeypatch.setenv("TRIPOD_PASSWORD", DEMO_PASSWORD)

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return call


def save(folder: Path, text: str) -> Path:
    path = folder / "orders.csv"
    path.write_text(text, "utf-8")
    return path


def test_the_mapping_the_counts_and_the_problems_are_shown(run, tmp_path: Path) -> None:
    done = run("orders", save(tmp_path, ORDERS), "--dry-run", "--lang", "zh", "--result", tmp_path / "result.csv")
    assert done.exit_code == 0, done.output
    assert "订单日期 (ordered_on)" in done.output and "not used: 备注" in done.output
    assert "would be imported: 1 new, 0 changed, 0 same, 0 skipped, 1 with errors" in done.output
    assert "“2026-10-32”不是日期。" in done.output
    assert "2026-10-32" in (tmp_path / "result.csv").read_text("utf-8-sig")


def test_errors_stop_it_with_a_code_unless_left_out(run, tmp_path: Path, office: Office) -> None:
    stopped = run("orders", save(tmp_path, ORDERS), "--json")
    assert stopped.exit_code == 1
    answer = json.loads(stopped.stdout.splitlines()[-1])
    assert (answer["committed"], answer["errors"], answer["new"], answer["issues"]) == (False, 1, 1, {"not_a_date": 1})
    assert office.one("SELECT count(*) FROM core.sales_order") == 0
    done = run("orders", save(tmp_path, ORDERS), "--json", "--skip-errors")
    answer = json.loads(done.stdout.splitlines()[-1])
    assert done.exit_code == 0 and answer["committed"] and answer["batch"]
    assert answer["mapping"]["amount"] == "金额" and answer["unused"] == ["备注"]
    again = json.loads(run("orders", save(tmp_path, ORDERS), "--json", "--skip-errors").stdout.splitlines()[-1])
    assert (again["same"], again["committed"], again["batch"]) == (1, False, None)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("orders", "nowhere.csv"), 1, "There is no file nowhere.csv"),
        (("gold", "orders.csv"), 1, "order-lines"),
        (("orders", "orders.csv", "--map", "amount"), 2, "amount"),
        (("orders", "orders.csv", "--map", "amount=Nett"), 1, "no column “Nett”"),
        (("orders", "orders.csv", "--duplicates", "maybe"), 2, "skip or keep"),
        (("orders", "orders.csv", "--login", "ir1"), 1, "You may not do this."),
        (("orders", "orders.csv", "--login", "nobody"), 1, "Login or password is wrong."),
    ],
)
def test_each_mistake_gets_one_sentence(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments, code: int, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, ORDERS.replace("10-32", "10-31"))
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert words in done.output
    assert "Traceback" not in done.output
