"""The live workbook of `tripod eval`: every step is an Excel formula over cells that hold the facts given.

Excel, WPS and LibreOffice recalculate it to the same cent; Excel counts in binary floating point, so the
digits past the fifteenth are not there.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from reports.eval_cells import View, named_table, value_at
from reports.eval_places import (
    FIRST_ROW,
    Places,
    PlaceSheet,
    arrange,
    helper_key,
    is_beside,
    plain_key,
    quote,
    rows_by_trail,
    sheet_name,
)
from server_db.domain.formulas import nodes
from server_db.domain.formulas.excel import (
    LONGEST,
    TableCells,
    error,
    needs_array,
    to_excel,
)
from server_db.domain.formulas.excel_records import (
    condition_text,
    conditional_over,
    record_total,
)
from server_db.domain.formulas.lower import Column, Formula, LookBack, Program, Running, Total, lower
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.order import graph, in_cycle
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.formulas.table_functions import Grounds, grid_parts
from server_db.domain.formulas.values import ErrorValue, Plain, Value

if TYPE_CHECKING:
    from server_db.eval_cli import Outcome

DAY_ZERO = datetime.date(1899, 12, 30)


def write_eval_workbook(outcome: Outcome, path: str) -> None:
    """One sheet for the person, one per collection of records, one per rate table."""
    made = io.BytesIO()
    with deep_stack(), xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        CalculationWriter(book, outcome).write()
    Path(path).write_bytes(made.getvalue())


@dataclass
class CalculationWriter:
    book: Any
    outcome: Outcome
    places: Places = field(init=False)
    tables: dict[str, TableCells] = field(default_factory=dict)
    calendar: tuple[str | None, str | None] = (None, None)
    formats: dict[str, Any] = field(default_factory=dict)

    def write(self) -> None:
        results = self.outcome.results
        if not results:
            self.book.add_worksheet("Calculation")
            return
        layout = results[0].layout
        edges = graph(layout)
        cyclic = frozenset(at for at in edges if in_cycle(edges, at))
        program: Program = lower(layout, cyclic)
        self.places = arrange(results, program)
        self.trails = rows_by_trail(results)
        self.numbers = {id(row): n for n, trail in enumerate(self.trails) for row in trail.values()}
        self.formats = {
            "head": self.book.add_format({"bold": True, "bottom": 1}),
            "date": self.book.add_format({"num_format": "yyyy-mm-dd"}),
            "rate": self.book.add_format({"num_format": "0.00%"}),
            "money": self.book.add_format({"num_format": "#,##0.00"}),
        }
        sheets = {path: self.book.add_worksheet(sheet.name) for path, sheet in self.places.sheets.items()}
        self._tables()
        self._calendar()
        columns = {(column.home, column.key): column for column in program.columns}
        for path, sheet in self.places.sheets.items():
            self._headings(sheets[path], sheet)
            for _, row in sheet.rows:
                for key in sheet.keys:
                    self._cell(sheets[path], sheet, row, key, columns.get((path, key)))

    # --- facts, tables, calendar

    def _headings(self, out: Any, sheet: PlaceSheet) -> None:
        steps = self.places.layout.steps
        own = self.places.layout.homes.get(sheet.path, ())
        head = self.formats["head"]
        if not sheet.path:
            for n, text in enumerate(["Name", "Formula", *(f"Period {n + 1}" for n in range(len(sheet.rows)))]):
                out.write_string(0, n, text, head)
            for n, key in enumerate(sheet.keys):
                out.write_string(FIRST_ROW + n, 0, _title(key))
                out.write_string(FIRST_ROW + n, 1, steps[key].formula if key in own else "")
            out.set_column(0, 1, 30)
            out.set_column(2, 2 + len(sheet.rows), 16)
            return
        for n, text in enumerate(["Period", "Of", "Id", *map(_title, sheet.keys)]):
            out.write_string(0, n, text, head)
        for number, row in sheet.rows:
            line = FIRST_ROW + sheet.line[id(row)]
            out.write_number(line, 0, number + 1)
            out.write_string(line, 1, "/".join(row.trail()[:-1]))
            self._constant(out, line, 2, row.facts.get("id"))
        out.freeze_panes(1, 3)
        out.set_column(0, 3 + len(sheet.keys), 14)

    def _constant(self, out: Any, line: int, column: int, value: Plain | None) -> None:
        match value:
            case None:
                out.write_formula(line, column, "=NA()", None, "#N/A")
            case bool():
                out.write_boolean(line, column, value)
            case Decimal():
                out.write_number(line, column, float(value))  # float-ok: what a cell can hold
            case str():
                out.write_string(line, column, value)
            case _:
                out.write_number(line, column, (value - DAY_ZERO).days, self.formats["date"])

    def _tables(self) -> None:
        taken = [sheet.name for sheet in self.places.sheets.values()]
        for name, table in self.places.layout.tables.items():
            title = sheet_name(f"Table {name}", taken)
            taken.append(title)
            out = self.book.add_worksheet(title)
            grounds = Grounds(name, table)
            width, count = len(table.columns), len(table.rows)
            _, heads, _ = grid_parts(grounds) if count else ([], [], 0)
            for column, text in enumerate(table.columns):
                head = heads[column - 1] if column and column - 1 < len(heads) else text
                self._constant(out, 0, column, head)
            for line, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    self._constant(out, line, column, cell)
                for column in range(width):
                    letter = xl_col_to_name(column)
                    before = f"-{letter}{line}" if line > 1 else ""
                    out.write_formula(line, width + 1 + column, f"={letter}{line + 1}{before}", None, "")
            for column, text in enumerate(table.columns):
                out.write_string(0, width + 1 + column, f"{text} (rise)", self.formats["head"])
            self.tables[name] = named_table(grounds, quote(title), width, count)

    def _calendar(self) -> None:
        days = self.outcome.request.calendar
        if not days.holidays and not days.working:
            return
        name = sheet_name("Calendar", (sheet.name for sheet in self.places.sheets.values()))
        out = self.book.add_worksheet(name)
        spans: list[str | None] = []
        for column, (title, listed) in enumerate((("Holidays", days.holidays), ("Working days", days.working))):
            out.write_string(0, column, title, self.formats["head"])
            kept = sorted(day for day in listed if (day.weekday() < 5) == (column == 0))
            for line, day in enumerate(kept, start=1):
                self._constant(out, line, column, day)
            letter = xl_col_to_name(column)
            spans.append(f"{quote(name)}!${letter}$2:${letter}${len(kept) + 1}" if kept else None)
        self.calendar = (spans[0], spans[1])

    # --- formulas

    def _cell(self, out: Any, sheet: PlaceSheet, row: Row, key: str, column: Column | None) -> None:
        line, across = sheet.at(row, key)
        if (column is None and key in row.facts) or (key in self.places.layout.places[row.path].facts and column is None):
            self._constant(out, line, across, row.facts.get(key))
            return
        if column is None:
            text, grouped = self._helper(row, key)
        else:
            text, grouped = self._column(row, column)
        value = row.values.get(key)
        if len(text) > LONGEST:
            # Longer than Excel takes: the value alone, so that what reads it still works.
            self._constant(out, line, across, None if value is None or isinstance(value, ErrorValue) else value)
            return
        unit = self.places.layout.steps[key].unit if key in self.places.layout.steps else ""
        form = self.formats["date"] if isinstance(value, datetime.date) else self.formats.get(unit)
        if grouped:
            place = f"{xl_col_to_name(across)}{line + 1}"
            out.write_array_formula(f"{place}:{place}", "{=" + text + "}", form, _cached(value))
        else:
            out.write_formula(line, across, "=" + text, form, _cached(value))

    def _column(self, row: Row, column: Column) -> tuple[str, bool]:
        match column:
            case Formula(tree=None):
                value = row.values.get(column.key)
                return error(value.code if isinstance(value, ErrorValue) else "#VALUE!"), False
            case Formula(tree=tree):
                assert tree is not None
                return to_excel(tree, View(self, row)), needs_array(tree)
            case Total():
                return self._total(row, column)
            case Running():
                return self._running(row, column)
        assert isinstance(column, LookBack)
        return self._look_back(row, column), False

    def _helper(self, row: Row, key: str) -> tuple[str, bool]:
        """A total's argument, worked out beside each record."""
        for column in self.places.program.columns:
            if isinstance(column, Running) and key == helper_key(column.key, 0):
                return to_excel(column.argument, View(self, row)), needs_array(column.argument)
            if isinstance(column, Total) and column.source == row.path and key.startswith(f"{column.key}."):
                node = _columns(column)[int(key.rpartition(".")[2])]
                return to_excel(node, View(self, row.at(column.home), row)), needs_array(node)
        return error("#VALUE!"), False

    def _total(self, row: Row, total: Total) -> tuple[str, bool]:
        records = row.at(total.top).below(total.source)
        if is_beside(total):
            return self._beside(row, total, records)
        spans = [self._span(total, records, n, node) for n, node in enumerate(_columns(total))]
        values = spans[: len(total.factors)]
        if total.criteria:
            return self._conditional(row, total, records, values[0] if values else None, spans[len(values) :])
        if not total.factors:
            return (f"ROWS({self._any_span(records)})" if records else "0"), False
        if total.name == "SUMPRODUCT":
            return (f"SUMPRODUCT({','.join(map(str, values))})" if records else "0"), False
        truths = any(isinstance(value_at(r, _key(self, total)), bool) for r in records)
        return record_total(total.name, values[0], truths), total.name == "COUNTUNIQUE" or truths

    def _any_span(self, records: Sequence[Row]) -> str:
        sheet = self.places.sheets[records[0].path]
        lines = [FIRST_ROW + sheet.line[id(row)] + 1 for row in records]
        return f"{quote(sheet.name)}!$A${min(lines)}:$A${max(lines)}"

    def _span(self, total: Total, records: Sequence[Row], number: int, node: Node) -> str | None:
        key = plain_key(self.places.layout, total.home, node, total.source)
        return self.places.span(records, helper_key(total.key, number) if key is None else key)

    def _conditional(self, row: Row, total: Total, records: Sequence[Row], values: str | None, cells: Sequence[str | None]) -> tuple[str, bool]:
        names = {"SUM": "SUMIFS", "COUNT": "COUNTIFS", "AVERAGE": "AVERAGEIFS", "MIN": "MINIFS", "MAX": "MAXIFS"}
        view = View(self, row)
        if not records:
            return record_total(total.name, None, False), False
        pairs = [(str(cell), condition_text(criterion, view, to_excel)) for cell, (_, criterion) in zip(cells, total.criteria, strict=True)]
        return conditional_over(names[total.name], values, pairs), False

    def _beside(self, row: Row, total: Total, records: Sequence[Row]) -> tuple[str, bool]:
        """The home row stands among the records: their columns enter as ranges of an array formula."""
        if not records:
            return record_total(total.name, None, False), False
        view = View(self, row, spans=records)
        parts = [to_excel(node, view) for node in _columns(total)]
        values = parts[: len(total.factors)]
        if total.criteria:
            return self._conditional(row, total, records, values[0] if values else None, parts[len(values) :])
        if not values:
            return f"ROWS({self._any_span(records)})", False
        product = "*".join(f"({value})" for value in values)
        return record_total(total.name, product, total.name == "SUM"), True

    def _running(self, row: Row, running: Running) -> tuple[str, bool]:
        sheet = self.places.sheets[row.path]
        key = plain_key(self.places.layout, running.home, running.argument, row.path) or helper_key(running.key, 0)
        assert row.parent is not None
        beside = [r for r in row.parent.children[row.path[-1]] if sheet.line[id(r)] <= sheet.line[id(row)]]
        return record_total("SUM", self.places.span(beside, key), True), False

    def _look_back(self, row: Row, look: LookBack) -> str:
        target = row.at(look.target.path)
        now = self.numbers[id(row)]
        earlier = [self.trails[n].get((target.path, target.trail())) for n in range(now)]
        if look.name == "PRIOR":
            before = earlier[-1] if earlier else None
            if before is not None:
                return self.places.cell(before, look.target.name)
            return error("#N/A") if look.option is None else to_excel(look.option, View(self, row))
        now_cell = self.places.cell(target, look.target.name)
        cells = [None if found is None else self.places.cell(found, look.target.name) for found in earlier]
        if look.name == "ROLLING":
            return self._rolling(row, look, now_cell, cells[::-1])
        years = self.outcome.request.years
        kept = [cell for n, cell in enumerate(cells) if cell is not None and _same(years, n, now)]
        return "+".join([*kept, now_cell])

    def _rolling(self, row: Row, look: LookBack, now: str, earlier: Sequence[str | None]) -> str:
        """This period and those before it, the latest of `earlier` first, as far back as the option says."""
        option = look.option
        if isinstance(option, nodes.Number) and option.value >= 1:
            return "+".join([*(cell for cell in earlier[: int(option.value) - 1] if cell is not None), now])
        count = error("#VALUE!") if option is None else f"({to_excel(option, View(self, row))})"
        parts = [f"IF({count}>={back},{cell},0)" for back, cell in enumerate(earlier, start=2) if cell is not None]
        return "+".join([f"IF({count}<1,{error('#NUM!')},{now})", *parts])


def _same(years: Sequence[int | None], one: int, other: int) -> bool:
    return years[one] is None or years[other] is None or years[one] == years[other]


def _columns(total: Total) -> list[Node]:
    return [*total.factors, *(cell for cell, _ in total.criteria)]


def _key(writer: CalculationWriter, total: Total) -> str:
    factor = total.factors[0]
    return plain_key(writer.places.layout, total.home, factor, total.source) or ""


def _title(key: str) -> str:
    """Helper columns carry numbers instead of names."""
    return f"helper {key.lstrip('~')}" if key.startswith("~") else key


def _cached(value: Value | None) -> Any:
    """What the cell shows until somebody recalculates."""
    match value:
        case None:
            return ""
        case bool() | str():
            return value
        case Decimal():
            return float(value)  # float-ok: what a cell can hold
        case ErrorValue():
            return "#VALUE!" if value.code in ("#CYCLE!",) else value.code
    return (value - DAY_ZERO).days
