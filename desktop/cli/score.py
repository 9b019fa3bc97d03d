"""`tripod score`: a scorecard learned from a file of closed leads, tested on another, applied to a third. Needs no server."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from desktop.cli.file_problems import sentence_of
from desktop.cli.lead_imports import Delimiter, Encoding, HeaderRow, Lang, Sheet, read_options, show_issues, stop

if TYPE_CHECKING:
    from server_db.engine.score_files import Rows, Table

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Learn a scorecard from a file of closed leads, test it, apply it.")
FAILED, NOT_GOOD_ENOUGH = 1, 2

_Outcome = Annotated[str, typer.Option(help="The column that tells how a lead ended.")]
_Won = Annotated[str, typer.Option(help="What that column says of a lead that was won.")]
_Json = Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")]
_Card = Annotated[Path, typer.Argument(help="A card that `tripod score learn --out` wrote.")]


@app.command()
def learn(
    file: Annotated[Path, typer.Argument(help="Closed leads: CSV or XLSX, also packed with gzip.")],
    outcome: _Outcome,
    won: _Won = "1",
    row_id: Annotated[str, typer.Option("--id", help="The column that tells the rows apart; their order in the file when left out.")] = "",
    only: Annotated[list[str] | None, typer.Option(help="Learn from this column; several times. All that may be used when left out.")] = None,
    keep: Annotated[list[str] | None, typer.Option(help="Use this column although it seems to know the outcome; several times.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the card here.")] = None,
    sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None, lang: Lang = "en",
    as_json: _Json = False,
) -> None:  # fmt: skip
    """Set aside the columns that know the outcome, learn whole points for each band, and test on the 30 % never learned from.

    Exit codes: 0 good enough to go live, 2 not, 1 nothing could be learned.
    """
    from server_db.domain.leads.leaks import judge_columns
    from server_db.domain.leads.scorecard import card_json, why_not_live
    from server_db.engine.score_files import read_file
    from server_db.engine.score_train import train
    from server_db.imports.problems import FileProblem

    reading = read_options(None, sheet, header_row, encoding, delimiter, lang, as_json)
    with _told(file, lang, as_json):
        table = read_file(file, outcome, won, reading, [*filter(None, [row_id]), *(only or ()), *(keep or ())])
        verdicts = judge_columns(table.columns, table.won)
        aside = [verdict for verdict in verdicts if verdict.aside and verdict.name not in (keep or ())]
        refused = {verdict.column for verdict in aside}
        used = [column for column in table.columns if column.code not in refused and (not only or column.name in only)]
        if min(table.won.count(True), table.won.count(False)) < 20:
            raise FileProblem("score.too_few", _too_few(table, outcome, won))
        if not used:
            raise FileProblem("score.no_columns", f"{file.name} has no column that may be used: all know the outcome. Name one with --keep.")
        trained = train(used, table.won, table.ids(row_id), "leads")
    problems = why_not_live(trained.measures, refused, [column.code for column in used])
    if out is not None:
        out.write_text(json.dumps({"card": card_json(trained.card)}, ensure_ascii=False, indent=1), encoding="utf-8")
    answer = {
        "used": [column.name for column in used],
        "aside": [{"column": v.name, "reason": v.code, **v.args} for v in aside],
        "look_at": [{"column": v.name, **v.args} for v in verdicts if v.look_at and v.column in {column.code for column in used}],
        "problems": list(problems), "left_out": _left_out(table.read, lang), **_measures(trained.measures),
    }  # fmt: skip
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        show_issues(table.read.issues, table.read.label, lang)
        for verdict in aside:
            click.echo(f"set aside  {verdict.name}: {verdict.code} {', '.join(f'{name} {value}' for name, value in verdict.args.items())}".rstrip())
        for one in answer["look_at"]:
            click.echo(f"look at    {one.pop('column')}: {one.pop('look')} {', '.join(f'{name} {value}' for name, value in one.items())}")
        _tell(answer)
    raise typer.Exit(NOT_GOOD_ENOUGH if problems else 0)


@app.command("test")
def test_card(
    card: _Card, file: Annotated[Path, typer.Argument(help="Closed leads it was not learned from.")], outcome: _Outcome, won: _Won = "1",
    sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None, lang: Lang = "en", as_json: _Json = False,
) -> None:  # fmt: skip
    """How well a card ranks leads it never saw (AUC, lift), and whether its chances come true (Brier, calibration)."""
    from server_db.engine.score_files import read_file, try_on
    from server_db.imports.problems import FileProblem

    reading = read_options(None, sheet, header_row, encoding, delimiter, lang, as_json)
    with _told(file, lang, as_json):
        table = read_file(file, outcome, won, reading)
        if len(set(table.won)) < 2:
            raise FileProblem("score.too_few", _too_few(table, outcome, won))
        answer = _measures(try_on(_read_card(card), table, "leads")) | {"left_out": _left_out(table.read, lang)}
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        show_issues(table.read.issues, table.read.label, lang)
        _tell(answer)


@app.command()
def apply(
    card: _Card,
    file: Annotated[Path, typer.Argument(help="Leads: CSV or XLSX, also packed with gzip.")],
    out: Annotated[Path, typer.Option(help="The same rows with their points and their chance, as CSV.")],
    sheet: Sheet = None, header_row: HeaderRow = None, encoding: Encoding = None, delimiter: Delimiter = None, lang: Lang = "en",
) -> None:  # fmt: skip
    """Write each lead's points and how likely the card thinks it is won."""
    from server_db.domain.leads.scorecard import CardScorer, chance
    from server_db.engine.score_files import read_leads
    from server_db.imports.result_file import guard
    from server_db.imports.values import to_text

    reading = read_options(None, sheet, header_row, encoding, delimiter, lang, as_json=False)
    with _told(file, lang):
        known = _read_card(card)
        read = read_leads(file, reading, [one.bands.name for one in known.fields])
        columns, places = read.columns, {number: at for at, number in enumerate(read.numbers)}
        scorer = CardScorer(known)
        with out.open("w", encoding="utf-8-sig", newline="") as target:
            writer = csv.writer(target)
            wide = len(read.sheet.header)
            writer.writerow([*map(guard, read.sheet.header), "points", "chance"])
            for number, cells in read.sheet.rows:
                told = ["" if cell is None else guard(to_text(cell)) for cell in cells[:wide]] + [""] * (wide - len(cells))
                at = places.get(number)
                points = None if at is None else scorer.score({column.code: column.values[at] for column in columns})
                writer.writerow([*told, *(("", "") if points is None else (points, f"{chance(points, known.even):.4f}"))])
    show_issues(read.issues, read.label, lang)
    click.echo(f"{len(read.rows):,} leads scored into {out}.")


def _too_few(table: Table, outcome: str, won: str) -> str:
    said = ", ".join(f"{value[:30]} ({rows:,})" for value, rows in table.said.most_common(6)) or "nothing"
    return (
        f"{table.read.sheet.file_name} has {table.won.count(True):,} leads won and {table.won.count(False):,} not; 20 of each are needed. "
        f"Column {outcome} says {said}; name what it says of a lead that was won with --won (now: {won})."
    )


def _left_out(read: Rows, lang: str) -> list[dict[str, Any]]:
    """Rows that were not used and cells that count as empty, each with its reason; the first 200."""
    from server_db.imports.problems import describe

    told = [(issue, describe(issue, read.label(issue.field), lang == "zh")) for issue in read.issues[:200]]
    return [{"row": one.row, "severity": one.severity, "field": read.label(one.field), "what": what, "remedy": remedy} for one, (what, remedy) in told]


def _read_card(path: Path) -> Any:
    from server_db.domain.leads.scorecard import read_card

    try:
        return read_card(json.loads(path.read_text(encoding="utf-8"))["card"])
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError):
        raise _stop(f"{path} is no scorecard; write one with tripod score learn --out.") from None


def _measures(measures: Any) -> dict[str, Any]:
    figures = {name: getattr(measures, name) for name in ("auc", "lift_10", "lift_20", "brier")}
    told = {name: {"value": round(f.value, 4), "low": round(f.low, 4), "high": round(f.high, 4)} for name, f in figures.items()}
    bins = [{"rows": b.rows, "foretold": round(b.foretold, 4), "came": round(b.came, 4)} for b in measures.calibration]
    return {"rows": measures.rows, "won": measures.won, **told, "base_brier": round(measures.base_brier, 4), "off": round(measures.off, 4), "calibration": bins}


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"{answer['rows']:,} leads, {answer['won']:,} won")
    for name, word in (("auc", "AUC"), ("lift_10", "lift of the best tenth"), ("lift_20", "lift of the best fifth"), ("brier", "Brier score")):
        figure = answer[name]
        click.echo(f"{word:24} {figure['value']:.3f}  ({figure['low']:.3f} to {figure['high']:.3f})")
    click.echo(f"{'chances off by':24} {answer['off']:.3f}")
    for problem in answer.get("problems", ()):
        click.echo(f"not good enough to go live: {problem}")


def _stop(sentence: str) -> typer.Exit:
    click.echo(sentence, err=True)
    return typer.Exit(FAILED)


@contextmanager
def _told(file: Path, lang: str, as_json: bool = False) -> Iterator[None]:
    """What is wrong with a file, or with this computer, in one sentence."""
    from server_db.engine.score_fit import NoTrainer
    from server_db.imports.problems import FileProblem

    try:
        yield
    except FileProblem as problem:
        raise stop(sentence_of(problem, lang, file), as_json, problem.code) from None
    except OSError as problem:
        raise _stop(f"{problem.filename} cannot be written ({problem.strerror}); choose another place.") from None
    except NoTrainer:
        raise _stop("Learning needs scikit-learn: install Tripod with the extra `score`.") from None
