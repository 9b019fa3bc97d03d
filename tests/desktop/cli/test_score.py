"""`tripod score` on files: learned, tested and applied without a server."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desktop.cli.score import app

pytest.importorskip("sklearn")
run = CliRunner()


def leads(path: Path, count: int, seed: int) -> Path:
    """Closed leads whose visits and source tell something, with a column that was written afterwards."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["No", "Visits", "Source", "Last activity", "Won"])
        for number in range(count):
            visits, source = chance.randrange(10), chance.choice(["fair", "web", "friend"])
            won = chance.random() < 0.05 + 0.05 * visits + (0.35 if source == "friend" else 0)
            writer.writerow([f"{seed}-{number}", visits, source, "signed" if won else "called", int(won)])
    return path


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    folder = tmp_path_factory.mktemp("score")
    card = folder / "card.json"
    done = run.invoke(app, ["learn", str(leads(folder / "closed.csv", 1500, 1)), "--outcome", "Won", "--id", "No", "--out", str(card), "--json"])
    assert done.exit_code == 0, done.output
    return card, json.loads(done.stdout)


def test_a_column_that_knows_the_outcome_is_set_aside_with_its_reason(learned: tuple[Path, dict[str, object]]) -> None:
    told = learned[1]
    assert told["used"] == ["Visits", "Source"]
    assert {one["column"]: one["reason"] for one in told["aside"]} == {"No": "id", "Last activity": "pure"}  # type: ignore[attr-defined]  # read from JSON


def test_a_card_is_tested_on_leads_it_never_saw(learned: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    done = run.invoke(app, ["test", str(learned[0]), str(leads(tmp_path / "later.csv", 800, 2)), "--outcome", "Won", "--json"])
    told = json.loads(done.stdout)
    assert told["rows"] == 800
    assert 0.7 < told["auc"]["value"] < 0.9
    assert told["brier"]["value"] < told["base_brier"]


def test_points_and_chances_are_written_beside_the_rows(learned: tuple[Path, dict[str, object]], tmp_path: Path) -> None:
    out = tmp_path / "scored.csv"
    new = tmp_path / "new.csv"
    new.write_text('No,Visits,Source\n1,9,friend\n2,0,web\n3,,"=cmd|x"\n', encoding="utf-8")
    assert run.invoke(app, ["apply", str(learned[0]), str(new), "--out", str(out)]).exit_code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert int(rows[0]["points"]) > int(rows[1]["points"])
    assert float(rows[0]["chance"]) > 0.5 > float(rows[1]["chance"])
    assert rows[2]["Source"] == "'=cmd|x"


@pytest.mark.parametrize(
    ("text", "outcome", "said"),
    [
        ("a,b\n1,2\n", "Won", "has no column Won"),
        ("Won,a\nyes,2\nno,3\n", "Won", "Won says yes (1), no (1); name what it says of a lead that was won with --won"),
        ("", "Won", "holds no rows"),
    ],
)
def test_what_cannot_be_learned_from_is_told_in_a_sentence(tmp_path: Path, text: str, outcome: str, said: str) -> None:
    file = tmp_path / "closed.csv"
    file.write_text(text, encoding="utf-8")
    done = run.invoke(app, ["learn", str(file), "--outcome", outcome])
    assert done.exit_code == 1
    assert said in done.stderr
    assert run.invoke(app, ["test", str(file), str(file), "--outcome", "Won"]).exit_code == 1


@pytest.mark.parametrize("kind", ["gbk", "big5", "utf-16", "xlsx"])
def test_a_file_is_read_as_an_import_reads_it(tmp_path: Path, kind: str) -> None:
    """Titles above, numbers with signs, a line of sums, a formula, two columns whose names are the same to ASCII."""
    names = ["編號", "來訪次數", "城市", "是否成交"] if kind == "big5" else ["编号", "来访次数", "城市", "是否成交"]
    chance = random.Random(7)
    lines = [["華東區名單" if kind == "big5" else "华东区名单", "", "", ""], names]
    for number in range(500):
        visits = chance.randrange(1000, 1010)
        won = chance.random() < 0.1 + 0.08 * (visits - 1000)
        lines.append([f"K{number:04d}", f"{visits:,} ", "上海", "是" if won else "否"])
    lines += [["K9001", "1,003", "=cmd|' /C calc'!A0", "是"], names, ["Total", "9999", "", ""]]
    file = tmp_path / f"closed.{'xlsx' if kind == 'xlsx' else 'csv'}"
    if kind == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        for line in lines:
            book.active.append([cell if not cell.startswith("=") else None for cell in line])
        book.active.cell(503, 3).value = "＝cmd|' /C calc'!A0"
        book.save(file)
    else:
        with file.open("w", encoding=kind, newline="") as stream:
            csv.writer(stream).writerows(lines)
    done = run.invoke(app, ["learn", str(file), "--outcome", "是否成交", "--won", "是", "--id", names[0], "--out", str(tmp_path / "card.json"), "--json", "--lang", "zh"])
    told = json.loads(done.stdout)
    assert told["used"] == [names[1]] and {one["column"] for one in told["aside"]} == {names[0], "城市"}
    assert [(one["row"], one["severity"], one["field"]) for one in told["left_out"]] == [(503, "error", "城市"), (504, "skip", ""), (505, "skip", "")]
    assert "公式" in told["left_out"][0]["what"] and told["left_out"][0]["remedy"]
    out = tmp_path / "scored.csv"
    assert run.invoke(app, ["apply", str(tmp_path / "card.json"), str(file), "--out", str(out)]).exit_code == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 503 and rows[0]["points"] and not rows[500]["points"] and rows[500]["城市"].startswith("'")
