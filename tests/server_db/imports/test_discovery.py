"""A template out of a log: stages, ways, and where it begins and ends."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from server_db.domain.process.body import Process, canonical_json, parse_process, to_json
from server_db.domain.process.layout import arrange
from server_db.imports.convert import Options
from server_db.imports.discovery import discover
from server_db.imports.prepare import Prepared, prepare
from server_db.imports.problems import FileProblem


def log(tmp_path: Path, cases: list[str], header: str = "case,activity,timestamp") -> Prepared:
    """Each case is its activities, one sign each, a day apart."""
    lines = [header]
    for number, case in enumerate(cases):
        lines += [f"{number},{sign},2025-03-{day:02d} 10:00:00" for day, sign in enumerate(case, 1)]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return prepare("deal-history", file, Options(owner="E7"))


def ways(process: Process) -> dict[tuple[str, str], tuple[str, str]]:
    names = {stage.id: stage.name_en for stage in process.stages}
    return {(names[edge.from_], names[edge.to]): (edge.kind, edge.name_en) for edge in process.edges}


def test_activities_become_stages_and_successions_edges(tmp_path: Path) -> None:
    process = discover(log(tmp_path, ["ABC"] * 6 + ["ABBC"] * 2 + ["ABABC"] * 3))
    assert [(stage.name_en, stage.kind) for stage in process.stages] == [("A", "entry"), ("B", "stage"), ("C", "stage"), ("Won", "won"), ("Lost", "lost")]
    assert ways(process)["A", "B"] == ("forward", "14×")
    assert ways(process)["B", "A"] == ("back", "3×")
    assert ways(process)["C", "Won"] == ("forward", "11×")
    assert ("B", "B") not in ways(process)  # staying is no way
    assert "13 events in 11 cases" not in process.stages[1].note_en
    assert "16 events in 11 cases" in process.stages[1].note_en


def test_rare_successions_are_left_out_but_nothing_is_cut_off(tmp_path: Path) -> None:
    cases = ["ABC"] * 60 + ["ACB"] + ["AD"]
    assert ("A", "C") not in ways(discover(log(tmp_path, cases)))
    assert ("A", "D") in ways(discover(log(tmp_path, cases)))  # the only way there
    assert ("A", "C") in ways(discover(log(tmp_path, cases), Decimal("0.01")))


def test_several_beginnings_get_an_entry_before_them(tmp_path: Path) -> None:
    process = discover(log(tmp_path, ["AC"] * 5 + ["BC"] * 5))
    assert process.stages[0].kind == "entry"
    assert {edge.to for edge in process.out_of(process.stages[0].id)} == {stage.id for stage in process.stages if stage.name_en in "AB"}
    assert sum(stage.kind == "entry" for stage in process.stages) == 1


def test_words_for_the_end_are_the_end(tmp_path: Path) -> None:
    text = "case,activity,timestamp\n" + "".join(
        f"{n},lead,2025-01-01\n{n},visit,2025-01-02\n{n},{'won' if n % 2 else 'lost'},2025-01-03\n" for n in range(8)
    )
    file = tmp_path / "log.csv"
    file.write_text(text, encoding="utf-8")
    process = discover(prepare("deal-history", file, Options(owner="E7")))
    assert [(stage.name_en, stage.kind) for stage in process.stages] == [("lead", "entry"), ("visit", "stage"), ("lost", "lost"), ("won", "won")]
    assert ways(process)["visit", "lost"] == ("lost", "4×")


def test_names_in_both_languages_and_places(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("case,activity,timestamp,activity_en\n1,初访,2025-01-01,First visit\n1,报价,2025-01-02,Quote\n", encoding="utf-8")
    process = discover(prepare("deal-history", file, Options(owner="E7")), arrange=arrange)
    assert [(s.name_en, s.name_zh, s.code) for s in process.stages[:2]] == [("First visit", "初访", "chu_fang"), ("Quote", "报价", "bao_jia")]
    assert len({(stage.x, stage.y) for stage in process.stages}) == len(process.stages)


def test_a_log_without_events_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("case,activity,timestamp\n1,visit,never\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="no event"):
        discover(prepare("deal-history", file, Options(owner="E7")))


def test_a_real_log_makes_a_process_that_reads_back(real_data: Path) -> None:
    prepared = prepare("deal-history", real_data / "process_log" / "cases_started_2011.csv.gz", Options(owner="E7"))
    process = discover(prepared, arrange=arrange)
    assert canonical_json(parse_process(to_json(process))) == canonical_json(discover(prepared, arrange=arrange))
    kinds = [stage.kind for stage in process.stages]
    assert kinds.count("entry") == kinds.count("won") == kinds.count("lost") == 1
    reached = {edge.to for edge in process.edges}
    assert all(stage.id in reached for stage in process.stages if stage.kind != "entry")
