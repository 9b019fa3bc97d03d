"""The performance book as a workbook whose figures calculate themselves: a front sheet, and behind it every person's month.

Behind the front stands the sheet of the KPIs as the product works it out, one column a person: measures, goals and weights are
numbers, all else are formulas of Excel. The front refers to it and adds up.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from reports.eval_places import FIRST_ROW, PlaceSheet, quote
from reports.eval_workbook import CalculationWriter
from reports.figures import moment
from reports.performance_book import scope_of
from reports.words import Translate
from server_db.domain.cells import number_format
from server_db.domain.formulas.dates import PLAIN_WEEK
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.facts import kpi_name
from server_db.domain.kpi.result import MonthResult, evaluate_month
from server_db.domain.performance_book import BookFacts, BookPerson

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day in the file's properties, so that equal facts give equal bytes
_FORMATS = {"percent": "0.0%", "number": "#,##0.##", "days": "#,##0.0", "points": "#,##0.00"}
_FIRST, _PERSON = 4, 4  # the first row of people, and the columns before the KPIs


def write(facts: BookFacts, lang: str, translate: Translate) -> bytes:
    """The workbook. Cached values are the stored ones, so that a viewer that cannot calculate shows them too."""
    made = io.BytesIO()
    with deep_stack(), xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE, "title": f"{facts.period} {scope_of(facts, lang, translate)}", "author": facts.office.of(lang)})
        _Writer(book, facts, lang, translate).write()
    return made.getvalue()


class _Calculation(CalculationWriter):
    """The workbook of an evaluation with a person's name over each column."""

    def __init__(self, book: Any, results: Sequence[MonthResult], names: Sequence[str]) -> None:
        # what the writer reads of an outcome
        outcome: Any = SimpleNamespace(results=tuple(one.sheet for one in results), request=SimpleNamespace(calendar=PLAIN_WEEK, years=()))
        super().__init__(book, outcome)
        self._names = names

    def _headings(self, out: Any, sheet: PlaceSheet) -> None:
        super()._headings(out, sheet)
        for number, name in enumerate(self._names):
            out.write_string(0, 2 + number, name, self.formats["head"])
        out.freeze_panes(FIRST_ROW, 2)

    def cell(self, person: int, step: str) -> str:
        sheet = self.places.sheets[()]
        line, column = sheet.at(self.outcome.results[person].root, step)
        return f"{quote(sheet.name)}!{xl_rowcol_to_cell(line, column)}"


@dataclass
class _Writer:
    book: Any
    facts: BookFacts
    lang: str
    translate: Translate
    formats: dict[str, Any] = field(default_factory=dict)

    def write(self) -> None:
        facts = self.facts
        self.out = self.book.add_worksheet(self.translate("PerformanceWorkbook", "Book"))
        forms = {"money": number_format(facts.exponent), **_FORMATS}
        self.formats = {unit: self.book.add_format({"num_format": form}) for unit, form in forms.items()}
        self.bold = {unit: self.book.add_format({"num_format": form, "bold": True, "top": 1}) for unit, form in forms.items()}
        self.head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        results = [evaluate_month(facts.body, facts.inputs_of(person)) for person in facts.people]
        names = [f"{person.code} {person.name.of(self.lang)}" for person in facts.people]
        self.calculation = _Calculation(self.book, results, names)
        self.calculation.write()
        self._title()
        for place, person in enumerate(facts.people):
            self._person(place, person)
        self._totals()
        self.out.freeze_panes(_FIRST, 2)
        self.out.set_column(0, 0, 10)
        self.out.set_column(1, 2, 16)
        self.out.set_column(3, _PERSON + 3 * len(facts.body.kpis), 13)
        self.out.activate()

    def _title(self) -> None:
        facts, translate = self.facts, self.translate
        title = f"{translate('PerformanceBook', 'Performance book')} {facts.period} · {scope_of(facts, self.lang, translate)}"
        self.out.write_string(0, 0, title, self.book.add_format({"bold": True, "font_size": 14}))
        state = translate("PerformanceBook", "published {at}").format(at=moment(facts.published_at)) if facts.published_at else ""
        self.out.write_string(1, 0, state or translate("PerformanceBook", "not published"))
        words = [translate("PerformanceBook", "No."), translate("PerformanceBook", "Name"), translate("PerformanceBook", "Scorecard"),
                 translate("PerformanceBook", "Score")]  # fmt: skip
        for column, word in enumerate(words):
            self.out.write_string(_FIRST - 1, column, word, self.head)
        parts = [translate("PerformanceBook", "Value"), translate("PerformanceBook", "Attainment"), translate("PerformanceWorkbook", "Points")]
        for place, kpi in enumerate(facts.body.kpis):
            for number, part in enumerate(parts):
                name = kpi.name_zh if self.lang == "zh" else kpi.name_en
                self.out.write_string(_FIRST - 1, _PERSON + 3 * place + number, f"{name} · {part}", self.head)

    def _person(self, place: int, person: BookPerson) -> None:
        line = _FIRST + place
        for column, text in enumerate((person.code, person.name.of(self.lang), person.card.of(self.lang))):
            self.out.write_string(line, column, text)
        self._refer(line, 3, self.calculation.cell(place, sheets.SCORE), "points", person.score)
        for number, (kpi, figure) in enumerate(zip(self.facts.body.kpis, person.figures, strict=True)):
            steps = ((kpi_name(kpi.code), kpi.unit, figure.value), (sheets.attainment_name(kpi.code), "percent", figure.attainment),
                     (sheets.points_name(kpi.code), "points", figure.points))  # fmt: skip
            for part, (step, unit, value) in enumerate(steps):
                self._refer(line, _PERSON + 3 * number + part, self.calculation.cell(place, step), unit, value)

    def _refer(self, line: int, column: int, cell: str, unit: str, value: Decimal | None) -> None:
        """Empty where there is no value, as a person reads it; the sheet behind says why."""
        shown = "" if value is None else float(value)  # float-ok: what a cell can hold
        self.out.write_formula(line, column, f'=IFERROR({cell},"")', self.formats[unit], shown)

    def _totals(self) -> None:
        line, last = _FIRST + len(self.facts.people), _FIRST + len(self.facts.people) - 1
        self.out.write_string(line, 1, self.translate("PerformanceBook", "All together"), self.book.add_format({"bold": True, "top": 1}))
        self._column(line, 3, last, "AVERAGE", "points")
        for number, kpi in enumerate(self.facts.body.kpis):
            adds = self.facts.totals[number].additive
            self._column(line, _PERSON + 3 * number, last, "SUM" if adds else "AVERAGE", kpi.unit)
            self._column(line, _PERSON + 3 * number + 1, last, "AVERAGE", "percent")
            self._column(line, _PERSON + 3 * number + 2, last, "AVERAGE", "points")

    def _column(self, line: int, column: int, last: int, function: str, unit: str) -> None:
        first, until = xl_rowcol_to_cell(_FIRST, column), xl_rowcol_to_cell(last, column)
        self.out.write_formula(line, column, f'=IFERROR({function}({first}:{until}),"")', self.bold[unit], self._together(column, function))

    def _together(self, column: int, function: str) -> float | str:
        """What the formula comes to, for viewers that do not calculate."""
        known = [value for person in self.facts.people if (value := self._shown(person, column)) is not None]
        if not known:
            return ""
        total = sum(known, Decimal(0))
        return float(total if function == "SUM" else total / len(known))  # float-ok: what a cell can hold

    def _shown(self, person: BookPerson, column: int) -> Decimal | None:
        if column == 3:
            return person.score
        figure = person.figures[(column - _PERSON) // 3]
        return (figure.value, figure.attainment, figure.points)[(column - _PERSON) % 3]

