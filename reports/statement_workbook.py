"""The statement's twin for Excel, WPS and LibreOffice: the same figures, each one a live formula down to the inputs.

The first sheet is the statement. Behind it stand the calculation, the order lines and the rate tables as the plan's
formulas read them, and the releases. What cannot be a formula stands as the run's number: earlier periods, what a pool that
others draw on took off, stages and holds (they follow dates and decisions), earnings of one order. Names and texts are
written as texts, so that none of them can act as a formula.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import xlsxwriter

from reports.capitals import capitals
from reports.eval_places import quote
from reports.eval_workbook import DAY_ZERO
from reports.figures import day, last_day, moment, month
from reports.statement_calculation import CalculationSheets
from reports.words import Translate
from server_db.domain.cells import number_format
from server_db.domain.formulas.stack import deep_stack
from server_db.domain.statement_workings import outcome_of
from server_db.domain.statements import PayLine, ReleasePart, StatementFacts, Working

_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day in the file's properties, so that equal facts give equal bytes
_FORMULA_WIDTH = 62
_FORMATS = {"rate": "0.00%", "count": "#,##0", "days": "#,##0", "score": "#,##0.00####"}


def write(facts: StatementFacts, lang: str, translate: Translate) -> bytes:
    """The workbook. Cached values are those the run stored, so that a viewer that cannot calculate shows them too."""
    made = io.BytesIO()
    with deep_stack(), xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE, "title": f"{facts.period_code} {facts.employee_code}", "author": facts.office.of(lang)})
        _Writer(book, facts, lang, translate).write()
    return made.getvalue()


@dataclass
class _Writer:
    book: Any
    facts: StatementFacts
    lang: str
    translate: Translate
    calculation: CalculationSheets | None = None
    line: int = 0
    formats: dict[str, Any] = field(default_factory=dict)

    def write(self) -> None:
        translate = self.translate
        self.formats = _make_formats(self.book, self.facts.exponent)
        self.out = self.book.add_worksheet(translate("StatementWorkbook", "Statement"))
        self.releases_name = translate("StatementWorkbook", "Releases")
        if self.facts.work is not None:
            outcome = outcome_of(self.facts.work)
            request = SimpleNamespace(calendar=self.facts.work.calendar, years=[None])
            self.calculation = CalculationSheets(self.book, SimpleNamespace(results=[outcome.result], request=request), outcome)
            self.calculation.write()
        self._releases()
        self._head()
        self._pay_lines()
        self._workings()
        self.out.set_column(0, 0, 30)
        self.out.set_column(1, 1, _FORMULA_WIDTH)
        self.out.set_column(2, 4, 18)
        self.out.hide_gridlines(2)
        self.out.set_paper(9)
        self.out.fit_to_pages(1, 0)

    # -- the statement

    def _text(self, column: int, text: str, form: str = "text") -> None:
        self.out.write_string(self.line, column, text, self.formats[form])

    def _tall_enough(self, text: str) -> None:
        """Readers other than Excel do not grow a row for wrapped text. A Chinese character is two wide."""
        wide = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
        self.out.set_row(self.line, 15 * max(1, -(-wide // (_FORMULA_WIDTH - 4))))

    def _head(self) -> None:
        facts, lang, translate = self.facts, self.lang, self.translate
        self._text(0, facts.office.of(lang), "quiet")
        self.line += 1
        self._text(0, translate("StatementWorkbook", "Commission and pay statement"), "title")
        self.out.set_row(self.line, 26)
        self.line += 1
        rows = (
            (translate("StatementWorkbook", "Name"), f"{facts.name.of(lang)} ({facts.employee_code})"),
            (translate("StatementWorkbook", "Department"), facts.department.of(lang)),
            (translate("StatementWorkbook", "Period"), f"{month(facts.period_code, lang)} ({day(facts.since)} – {day(last_day(facts.until))})"),
            (translate("StatementWorkbook", "Run"), f"{facts.run_code} {moment(facts.calculated_at)}"),
            (translate("StatementWorkbook", "Plan"), f"{facts.plan.of(lang)} {facts.plan_version}"),
            (translate("StatementWorkbook", "Verification code"), facts.verification),
        )
        for label, value in rows:
            self._text(0, label, "quiet")
            self._text(1, value)
            self.line += 1
        self.line += 1

    def _pay_lines(self) -> None:
        translate = self.translate
        amount = translate("StatementWorkbook", "Amount ({currency})").format(currency=self.facts.currency)
        for column, text in enumerate((translate("StatementWorkbook", "Item"), translate("StatementWorkbook", "Formula"), amount)):
            self._text(column, text, "head" if column < 2 else "head_right")
        self.line += 1
        first = self.line
        for line in self.facts.lines:
            self._text(0, line.label.of(self.lang))
            self._text(1, line.formula.of(self.lang), "quiet")
            self._tall_enough(line.formula.of(self.lang))
            self._amount(2, self._pay_formula(line), line.amount, "money")
            self.line += 1
        self._text(0, translate("StatementWorkbook", "Gross pay of the period"), "total")
        self._text(1, capitals(self.facts.gross, self.facts.currency, self.facts.exponent, self.lang), "total")
        formula = f"SUM(C{first + 1}:C{self.line})" if self.facts.lines else ""
        self._amount(2, formula, self.facts.gross, "total")
        self.line += 2

    def _pay_formula(self, line: PayLine) -> str:
        """Where the amount comes from; empty for an amount that is an input itself."""
        if line.kind == "base" and self.calculation is not None:
            return self.calculation.cell("base_salary", line.amount)
        wanted = [part for part in self.facts.parts if part.status == "paid" and _is_of(part, line)]
        if not wanted or sum((part.amount for part in wanted), Decimal(0)) != line.amount:
            return ""
        sheet, last = quote(self.releases_name), len(self.facts.parts) + 1
        span = {letter: f"{sheet}!${letter}$2:${letter}${last}" for letter in "AGHI"}
        if line.kind == "clawback":
            return f'SUMIFS({span["G"]},{span["I"]},"clawback",{span["H"]},"paid")'
        step = line.step.replace('"', '""')
        return f'SUMIFS({span["G"]},{span["A"]},"{step}",{span["H"]},"paid",{span["I"]},"<>clawback")'

    def _workings(self) -> None:
        translate = self.translate
        titles = (translate("StatementWorkbook", "Steps of the calculation"), translate("StatementWorkbook", "Formula"),
                  translate("StatementWorkbook", "Recalculated"), translate("StatementWorkbook", "Stored by the run"),
                  translate("StatementWorkbook", "Equal"))  # fmt: skip
        for column, text in enumerate(titles):
            self._text(column, text, "head" if column < 2 else "head_right")
        self.line += 1
        stored = dict(self.facts.work.stored) if self.facts.work is not None else {}
        for step in self.facts.workings:
            self._step(step, stored.get(step.step))

    def _step(self, step: Working, stored: Decimal | None) -> None:
        self._text(0, step.label.of(self.lang))
        self._text(1, step.formula.of(self.lang), "quiet")
        self._tall_enough(step.formula.of(self.lang))
        form = "date" if isinstance(step.value, date) else step.unit if step.unit in ("money", *_FORMATS) else "plain"
        live = self.calculation.cell(step.step) if self.calculation is not None and not step.per_line else ""
        if not step.per_line:
            # A step that failed shows Excel's own name of the error until somebody recalculates.
            self._amount(2, live, step.error or step.value, form)
        if stored is not None and not step.per_line:
            self.out.write_number(self.line, 3, float(stored), self.formats[form])  # float-ok: what a cell can hold
            # Excel counts in binary fractions; a cent is a difference, a trillionth is not
            near, place = Decimal(5).scaleb(-self.facts.exponent - 1), self.line + 1
            equal = isinstance(step.value, Decimal) and abs(step.value - stored) < near
            self.out.write_formula(self.line, 4, f"=IFERROR(ABS(C{place}-D{place})<{near},FALSE)", self.formats["plain"], equal)
        self.line += 1

    def _amount(self, column: int, formula: str, value: Decimal | str | bool | date | None, form: str) -> None:
        cached = float(value) if isinstance(value, Decimal) else "" if value is None else value  # float-ok: what a cell can hold
        shown = (cached - DAY_ZERO).days if isinstance(cached, date) else cached
        if formula:
            self.out.write_formula(self.line, column, f"={formula}", self.formats[form], shown)
        elif isinstance(value, date):
            self.out.write_number(self.line, column, shown, self.formats["date"])
        elif isinstance(value, Decimal):
            self.out.write_number(self.line, column, float(value), self.formats[form])  # float-ok
        elif isinstance(value, bool):
            self.out.write_boolean(self.line, column, value, self.formats[form])
        else:
            self._text(column, str(shown))

    # -- the releases

    def _releases(self) -> None:
        """A step · B order · C earned to date · D customer paid · E invoiced · F released before · G amount · H state · I reason."""
        if not self.facts.parts:
            return
        translate, out = self.translate, self.book.add_worksheet(self.releases_name)
        titles = (
            translate("StatementWorkbook", "Step"), translate("StatementWorkbook", "Order"), translate("StatementWorkbook", "Earned to date"),
            translate("StatementWorkbook", "Customer paid"), translate("StatementWorkbook", "Invoiced"),
            translate("StatementWorkbook", "Released before"), translate("StatementWorkbook", "Amount"),
            translate("StatementWorkbook", "State"), translate("StatementWorkbook", "Reason"),
        )  # fmt: skip
        for column, text in enumerate(titles):
            out.write_string(0, column, text, self.formats["head"])
        for number, part in enumerate(self.facts.parts, start=1):
            self._release(out, number, part)
        out.freeze_panes(1, 2)
        out.set_column(0, 1, 22)
        out.set_column(2, 8, 16)

    def _release(self, out: Any, number: int, part: ReleasePart) -> None:
        money, place = self.formats["money"], number + 1
        out.write_string(number, 0, part.step)
        out.write_string(number, 1, part.order_no)
        live = self.calculation.earned(part.step, part.earned) if self.calculation is not None and not part.order_no else ""
        earned = float(part.earned)  # float-ok: what a cell can hold
        if live:
            out.write_formula(number, 2, f"=ROUND({live},{self.facts.exponent})", money, earned)
        else:
            out.write_number(number, 2, earned, money)
        for column, value in ((3, part.paid), (4, part.invoiced), (5, part.before)):
            if value is not None:
                out.write_number(number, column, float(value), money)  # float-ok
        to_date = f"C{place}"
        if part.invoiced is not None:
            rounded = f"ROUND(C{place}*D{place}/E{place},{self.facts.exponent})"
            to_date = f"IF(OR(E{place}=0,D{place}<=0),0,IF(D{place}>=E{place},C{place},{rounded}))"
        formula = f"{to_date}-F{place}" if part.status == "paid" else f"C{place}-({to_date})"
        amount = float(part.amount)  # float-ok
        if self._says(part):
            out.write_formula(number, 6, f"={formula}", money, amount)
        else:
            out.write_number(number, 6, amount, money)
        out.write_string(number, 7, part.status)
        out.write_string(number, 8, part.reason)

    def _says(self, part: ReleasePart) -> bool:
        """Whether the usual rule gives this amount; stages and held parts follow dates that are not in the workbook."""
        rate = None if part.invoiced is None else Decimal(0) if not part.invoiced or (part.paid or 0) <= 0 else min(
            Decimal(1), (part.paid or Decimal(0)) / part.invoiced)  # fmt: skip
        unit = Decimal(1).scaleb(-self.facts.exponent)
        to_date = part.earned if rate is None else part.earned if rate == 1 else (part.earned * rate).quantize(unit, "ROUND_HALF_UP")
        return part.amount == (to_date - part.before if part.status == "paid" else part.earned - to_date)


def _is_of(part: ReleasePart, line: PayLine) -> bool:
    if line.kind == "clawback":
        return part.reason == "clawback"
    return part.step == line.step and part.reason != "clawback" and line.kind in ("commission", "bonus")


def _make_formats(book: Any, exponent: int) -> dict[str, Any]:
    formats = {"money": number_format(exponent), **_FORMATS}
    soft, ink = "#E6EEFC", "#1B2330"
    made = {name: book.add_format({"num_format": pattern, "valign": "top"}) for name, pattern in formats.items()}
    return made | {
        "plain": book.add_format({}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "right", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quiet": book.add_format({"font_color": "#566173", "text_wrap": True, "valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": ink}),
        "head": book.add_format({"bold": True, "bg_color": "#F3F5F8", "bottom": 1, "bottom_color": "#C9D0DA"}),
        "head_right": book.add_format({"bold": True, "bg_color": "#F3F5F8", "bottom": 1, "bottom_color": "#C9D0DA", "align": "right"}),
        "total": book.add_format({"bold": True, "bg_color": soft, "top": 1, "num_format": formats["money"], "text_wrap": True}),
    }
