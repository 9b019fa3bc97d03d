"""Reading the JSON request of `tripod eval`: numbers as text, dates, missing facts, nested records."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.references import canonical
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.sheet import Sheet, Step, Table
from server_db.domain.formulas.values import (
    ErrorValue,
    Plain,
    read_date,
    read_number,
    shorten,
    within,
)
from server_db.eval_ranges import with_ranges


class BadRequest(Exception):
    """One sentence: what is wrong with the request, and where."""


@dataclass(frozen=True, slots=True)
class Request:
    """`roots` has one row per period, in order; `years` the fiscal year of each, None if unknown."""

    sheet: Sheet
    roots: tuple[Row, ...]
    is_series: bool
    years: tuple[int | None, ...]
    calendar: WorkCalendar = PLAIN_WEEK
    labels: Mapping[str, str] = field(default_factory=dict)


def read_request(text: str) -> Request:
    """Raises BadRequest for anything that cannot be understood."""
    try:
        asked = json.loads(text, parse_float=Decimal, parse_int=_whole, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError) as problem:
        raise BadRequest(f"the request is not valid JSON: {problem}") from None
    asked = _object(asked, "the request")
    tables = {canonical(_clean(n)): _given_table(t, n, asked) for n, t in _object(asked.get("tables", {}), "tables").items()}
    periods = asked.get("periods")
    entries = [asked] if periods is None else [_object(entry, f"periods[{n}]") for n, entry in enumerate(_list(periods, "periods"))]
    shared = asked if periods is not None else {}
    roots = tuple(_root(entry, shared, tables) for entry in entries)
    sheet = with_ranges(Sheet(_steps(asked.get("steps")), tables), roots)
    start = _start_month(asked)
    years = tuple(_fiscal_year(root, entry, start) for root, entry in zip(roots, entries, strict=True))
    return Request(sheet, roots, periods is not None, years, _calendar(asked), _labels(asked))


def _whole(text: str) -> Decimal:
    return Decimal(text)


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is not a number")


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BadRequest(f"{where} must be a JSON object")
    return value


def _list(value: Any, where: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise BadRequest(f"{where} must be a JSON array")
    return value


def _clean(text: str, where: str = "a name") -> str:
    """PostgreSQL's text holds every character but NUL; half a surrogate pair is no character at all."""
    if "\x00" in text or any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise BadRequest(f"{where} contains a character that is not text (NUL or half a surrogate pair)")
    return text


def _steps(value: Any) -> tuple[Step, ...]:
    if value is None:
        raise BadRequest('the request has no "steps"')
    steps: list[Step] = []
    for place, given in enumerate(_list(value, "steps")):
        where = f"steps[{place}]"
        step = _step(_object(given, where), where)
        if any(step.name == other.name for other in steps):
            raise BadRequest(f'two steps are named "{step.name}"')
        steps.append(step)
    return tuple(steps)


def _step(given: Mapping[str, Any], where: str) -> Step:
    words = {}
    for key in ("name", "formula", "unit", "scope", "over", "label_en", "label_zh", "note"):
        value = given.get(key)
        if value is not None and not isinstance(value, str):
            raise BadRequest(f"{where}.{key} must be text")
        words[key] = _clean(value or "", f"{where}.{key}")
    if not words["name"] or given.get("formula") is None:
        raise BadRequest(f'{where} needs a "name" and a "formula"')
    scope = words["scope"] or ("record" if words["over"] else "person")
    if scope not in ("record", "person", "team"):
        raise BadRequest(f'{where}.scope is "{scope}"; it must be record, person or team')
    if scope == "record" and not words["over"]:
        raise BadRequest(f'{where} is a record step and needs "over", the collection it runs over')
    labels = given.get("labels")
    if isinstance(labels, dict):
        words["label_en"] = words["label_en"] or str(labels.get("en", ""))
        words["label_zh"] = words["label_zh"] or str(labels.get("zh", ""))
    return Step(
        canonical(words["name"]), words["formula"], words["unit"], scope, words["over"] or None,  # type: ignore[arg-type]
        words["label_en"], words["label_zh"], words["note"],
    )  # fmt: skip


def read_value(value: Any, where: str) -> Plain | None:
    """A JSON value as a value of the language; None is a missing fact."""
    match value:
        case None | bool():
            return value
        case Decimal():
            return value if not isinstance(within(value), ErrorValue) else str(value)
        case str():
            number = read_number(value, grouped=False)
            if number is not None and not isinstance(within(number), ErrorValue):
                return number
            day: datetime.date | None = read_date(value)
            return _clean(value, where) if day is None else day
        case {"text": str(text)} if len(value) == 1:
            return _clean(text, where)
    raise BadRequest(f'{where} must be text, a number, true, false, null or {{"text": "…"}}')


def _given_table(given: Any, name: str, asked: Mapping[str, Any]) -> Table:
    """An object with columns and rows; for cells without headings just the rows, for one column just its values."""
    if not isinstance(given, list):
        return _table(_object(given, f"tables.{name}"), name, asked)
    rows = [row if isinstance(row, list) else [row] for row in given]
    width = max((len(row) for row in rows), default=1)
    return _table({"columns": [str(n + 1) for n in range(width)], "rows": rows}, name, asked)


def _table(given: Mapping[str, Any], name: str, asked: Mapping[str, Any]) -> Table:
    columns = _list(given.get("columns"), f"tables.{name}.columns")
    rows = given.get("rows")
    if rows is None and "versions" in given:
        rows = _version(_list(given["versions"], f"tables.{name}.versions"), name, asked)
    read: list[tuple[Plain | None, ...]] = []
    for place, row in enumerate(_list(rows, f"tables.{name}.rows")):
        where = f"tables.{name}.rows[{place}]"
        cells = _list(row, where)
        if len(cells) != len(columns):
            raise BadRequest(f"{where} has {len(cells)} cells for {len(columns)} columns")
        read.append(tuple(read_value(cell, where) for cell in cells))
    return Table(tuple(_clean(_column(column, name)) for column in columns), tuple(read))


def _column(value: Any, table: str) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        raise BadRequest(f"tables.{table}.columns must be texts")
    return value


def _version(versions: Sequence[Any], name: str, asked: Mapping[str, Any]) -> Any:
    """The rows in force on `as_of`, else on the last or first day of the period."""
    inputs = asked.get("inputs")
    inputs = inputs if isinstance(inputs, dict) else {}
    day = next((d for k in ("as_of", "period_end", "period_start") if (d := _day(inputs.get(k)))), None)
    found: Any = []
    for version in sorted((_object(v, f"tables.{name}.versions") for v in versions), key=lambda v: str(v.get("from", ""))):
        since = _day(version.get("from"))
        if day is None or since is None or since <= day:
            found = version.get("rows")
    return found


def _day(value: Any) -> datetime.date | None:
    return read_date(value) if isinstance(value, str) else None


def _root(entry: Mapping[str, Any], shared: Mapping[str, Any], tables: dict[str, Table]) -> Row:
    """A list among the inputs is a named range: it joins `tables`."""
    inputs = {**_object(shared.get("inputs") or {}, "inputs"), **_object(entry.get("inputs") or {}, "inputs")}
    children = {
        **_object(shared.get("children") or {}, "children"),
        **_object(entry.get("children") or {}, "children"),
    }
    tables.update({canonical(_clean(name)): _given_table(value, name, {}) for name, value in inputs.items() if isinstance(value, list)})
    facts = {canonical(_clean(name)): read_value(value, f"inputs.{name}") for name, value in inputs.items() if not isinstance(value, list)}
    root = Row((), "", facts)
    _attach(root, children, "children")
    return root


def _attach(parent: Row, children: Mapping[str, Any], where: str) -> None:
    for name, records in children.items():
        place_of = f"{where}.{name}"
        rows = parent.children.setdefault(_clean(name), [])
        taken: set[str] = set()
        for place, record in enumerate(_list(records, place_of), start=1):
            rows.append(_record(parent, name, _object(record, f"{place_of}[{place - 1}]"), place, place_of, taken))


def _record(parent: Row, name: str, record: Mapping[str, Any], place: int, where: str, taken: set[str]) -> Row:
    """Lists of objects inside a record are children of its own, with or without a "children" key around."""
    here = f"{where}[{place - 1}]"
    facts: dict[str, Plain | None] = {}
    below: dict[str, Any] = dict(_object(record.get("children") or {}, f"{here}.children"))
    own = {**_object(record.get("inputs") or {}, f"{here}.inputs")} if isinstance(record.get("inputs"), dict) else {}
    for key, value in {**record, **own}.items():
        if key == "children" or (key == "inputs" and own):
            continue
        if isinstance(value, list):
            below[key] = value
        else:
            facts[_clean(key)] = read_value(value, f"{here}.{key}")
    key = _key(record.get("id", own.get("id")), place)
    while key in taken:
        key += "'"
    taken.add(key)
    row = Row((*parent.path, name), key, facts, parent)
    _attach(row, below, here)
    return row


def _key(identity: Any, place: int) -> str:
    """The id as it was written."""
    match identity:
        case None | bool():
            return str(place)
        case Decimal():
            return f"{identity:f}"
        case {"text": str(text)}:
            return text
    return str(identity)


def _calendar(asked: Mapping[str, Any]) -> WorkCalendar:
    given = asked.get("calendar")
    if given is None:
        return WorkCalendar(_days(asked.get("holidays"), "holidays"), _days(asked.get("working_days"), "working_days"))
    given = _object(given, "calendar")
    working = given.get("working_days", given.get("workdays", given.get("working")))
    return WorkCalendar(_days(given.get("holidays"), "calendar.holidays"), _days(working, "calendar.working_days"))


def _days(value: Any, where: str) -> frozenset[datetime.date]:
    found = set()
    for spelled in _list(value or [], where):
        day = _day(spelled)
        if day is None:
            raise BadRequest(f'{where} holds "{shorten(str(spelled))}", which is no date such as 2026-10-01')
        found.add(day)
    return frozenset(found)


def _labels(asked: Mapping[str, Any]) -> dict[str, str]:
    """`"labels": {"sales": {"en": "Sales", "zh": "销售额"}}` lets formulas use either."""
    found: dict[str, str] = {}
    for name, words in _object(asked.get("labels") or {}, "labels").items():
        spelled = words.values() if isinstance(words, dict) else [words]
        found |= {word: name for word in spelled if isinstance(word, str)}
    return found


def _start_month(asked: Mapping[str, Any]) -> int:
    value = asked.get("fiscal_start_month", 1)
    month = read_number(str(value))
    if month is None or not 1 <= month <= 12 or month != int(month):
        raise BadRequest("fiscal_start_month must be a month from 1 to 12")
    return int(month)


def _fiscal_year(root: Row, entry: Mapping[str, Any], start: int) -> int | None:
    """The fiscal year by the period's dates, or by a period written as 2026-03."""
    for name in ("period_start", "period_end", "as_of"):
        value = root.facts.get(name)
        if isinstance(value, datetime.date):
            return value.year - (value.month < start)
    for period in (entry.get("period"), entry.get("name"), root.facts.get("period")):
        day = read_date(f"{period}-01") if isinstance(period, str) else None
        if day is not None:
            return day.year - (day.month < start)
    return None
