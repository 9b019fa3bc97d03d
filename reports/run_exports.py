"""The exports of a run as files: CSV, XLSX, PDF and the layouts of banks. The same run gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from reports.blocks import Cell, Column, Flow, Table, clip, heading, one_line
from reports.export_tables import Sheet, bank_layouts, reason, sheet_of
from reports.figures import money, month
from reports.fonts import FontSet, office_fonts
from reports.page import HEIGHT, WIDTH, Document
from reports.statement_head import BINDING, draw_unapproved
from reports.style import ACCENT, BODY, FAINT, GREY, HEADING, LINE, MARGIN, TINY, TITLE
from reports.words import Translate
from server_db.domain.cells import plain_format, safe
from server_db.domain.money import ZERO
from server_db.domain.run_exports import LeftOut, RunPay, bank_rows

FORMS = ("csv", "xlsx", "pdf")
INNER = WIDTH - 2 * MARGIN
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day, so that equal runs give equal bytes
# What a spreadsheet takes for a formula, in any width of letters.


@dataclass(frozen=True, slots=True)
class Export:
    """A file to be written and registered. `layout` names form, language and bank layout; `rows` are its lines of content."""

    kind: str
    layout: str
    name: str
    content: bytes
    rows: int
    total: Decimal
    left_out: tuple[LeftOut, ...]

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def left_out_total(self) -> Decimal:
        return sum((one.amount for one in self.left_out), ZERO)


def make_export(pay: RunPay, kind: str, form: str, lang: str, translate: Translate, bank: str = "") -> Export:
    """`bank` is a code of export_tables.bank_layouts and then decides form and encoding; empty: a plain table in `form`."""
    sheet = sheet_of(pay, kind, lang, translate)
    if kind == "bank" and bank:
        layout = bank_layouts()[bank]
        rows, _ = bank_rows(pay, layout, lang)
        content, ending, named = _delimited(rows, layout), str(layout["extension"]), f"{bank}.{lang}"
    else:
        content = {"csv": _csv, "xlsx": _xlsx}[form](sheet, pay) if form != "pdf" else render(sheet, pay, lang, translate)
        ending, named = form, f"{form}.{lang}"
    name = f"{pay.run_code} {sheet.title}{f' {bank}' if bank else ''} {lang}.{ending}"
    return Export(kind, named, name, content, len(sheet.rows), sheet.total, sheet.left_out)


def _delimited(rows: list[list[str]], layout: dict[str, Any]) -> bytes:
    made, delimiter = io.StringIO(newline=""), str(layout["delimiter"])
    if delimiter == ",":
        csv.writer(made, lineterminator="\r\n").writerows([[safe(text) for text in row] for row in rows])
    else:
        made.write("".join(delimiter.join(row) + "\r\n" for row in rows))
    return made.getvalue().encode(str(layout["encoding"]))


def _csv(sheet: Sheet, pay: RunPay) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows, sheet.totals):
        writer.writerow([f"{value:f}" if isinstance(value, Decimal) else safe(value) for value in row])
    return made.getvalue().encode("utf-8-sig")


def _xlsx(sheet: Sheet, pay: RunPay) -> bytes:
    """Totals are live sums. Texts are written as texts."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE, "title": f"{pay.run_code} {sheet.title}"})
        head, total = book.add_format({"bold": True, "bottom": 1}), book.add_format({"bold": True, "top": 1, "num_format": plain_format(pay.exponent)})
        plain, out = book.add_format({"num_format": plain_format(pay.exponent)}), book.add_worksheet(sheet.title[:31])
        for column, title in enumerate(sheet.columns):
            out.write_string(0, column, title, head)
            out.set_column(column, column, 24 if column in (1, 2) else 16)
        for line, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, Decimal):
                    out.write_number(line, column, float(value), plain)  # float-ok: what a cell can hold
                else:
                    out.write_string(line, column, value)
        last = len(sheet.rows) + 1
        for column, value in enumerate(sheet.totals):
            if isinstance(value, Decimal):
                letter = chr(ord("A") + column)
                out.write_formula(last, column, f"=SUM({letter}2:{letter}{last})", total, float(value))  # float-ok
            else:
                out.write_string(last, column, value, total)
        out.freeze_panes(1, 0)
    return made.getvalue()


def render(sheet: Sheet, pay: RunPay, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    document = Document(fonts or office_fonts())
    flow = Flow(document)
    _head(flow, sheet, pay, lang, translate)
    table = Table(flow, MARGIN, _columns(sheet), padding=2.2)
    table.header()
    for row in sheet.rows:
        table.row([_cell(value, pay) for value in row])
    table.row([_cell(value, pay, bold=True) for value in sheet.totals], rule=False)
    flow.page.rule(MARGIN, flow.y, INNER, 0.8, LINE)
    _left_out(flow, sheet, pay, lang, translate)
    pattern = translate("RunExports", "Page {page} of {pages}")
    for number, page in enumerate(document.pages, start=1):
        page.rule(MARGIN, HEIGHT - 34, INNER, 0.4, LINE)
        page.text(MARGIN, HEIGHT - 24, one_line(f"{pay.run_code} · {sheet.title}"), TINY, colour=FAINT)
        page.right(WIDTH - MARGIN, HEIGHT - 24, pattern.format(page=number, pages=len(document.pages)), TINY, colour=FAINT)
    return document.save(f"{sheet.title} {pay.run_code}", pay.office.of(lang), pay.run_code, "zh-CN" if lang == "zh" else "en")


def _head(flow: Flow, sheet: Sheet, pay: RunPay, lang: str, translate: Translate) -> None:
    page = flow.page
    page.text(MARGIN, flow.y + 8, clip(page, pay.office.of(lang), HEADING, INNER), HEADING, colour=GREY)
    page.text(MARGIN, flow.y + 31, sheet.title, TITLE, bold=True)
    page.right(WIDTH - MARGIN, flow.y + 31, month(pay.period_code, lang), 12, colour=GREY)
    page.rule(MARGIN, flow.y + 41, INNER, 1.4, ACCENT)
    flow.y += 56
    page.text(MARGIN, flow.y, one_line(pay.run_code), BODY, colour=GREY)
    amount = f"{pay.currency} {money(sheet.total, pay.exponent)}"
    if sheet.total not in sheet.totals:  # entries also hold what is earned and paid later: two totals on a page need their names
        amount = translate("RunExports", "Pay of the run: {amount}").format(amount=amount)
    page.right(WIDTH - MARGIN, flow.y, amount, BODY, bold=True)
    flow.y += 12
    if pay.run_status not in BINDING:
        draw_unapproved(flow, translate)


def _columns(sheet: Sheet) -> list[Column]:
    """Amounts share a width; the first text is narrow, the others share the rest by their longest."""
    amounts = [isinstance(value, Decimal) for value in (sheet.rows[0] if sheet.rows else sheet.totals)]
    counts = [all(str(row[at]).isdecimal() for row in (*sheet.rows, sheet.totals)) for at in range(len(sheet.columns))]
    wide = min(84.0, INNER * 0.62 / max(1, sum(amounts)))
    texts = [number for number, amount in enumerate(amounts) if not amount]
    rest = INNER - wide * sum(amounts)
    narrow = min(52.0, rest / len(texts)) if len(texts) > 2 else rest / len(texts)
    longest = {at: max(_length(str(row[at])) for row in (sheet.columns, *sheet.rows)) for at in texts[1:]}
    shares = {at: (rest - narrow) * max(length, 8) / sum(max(one, 8) for one in longest.values()) for at, length in longest.items()}
    return [Column(title, wide if amounts[at] else shares.get(at, narrow), right=amounts[at] or counts[at], wraps=not amounts[at])
            for at, title in enumerate(sheet.columns)]  # fmt: skip


def _length(text: str) -> int:
    """In Latin letters: a Chinese character is as wide as two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _cell(value: str | Decimal, pay: RunPay, *, bold: bool = False) -> Cell:
    if not isinstance(value, Decimal):
        return Cell(value, bold=bold)
    return Cell(money(value, pay.exponent) if value or bold else "", bold=bold)


def _left_out(flow: Flow, sheet: Sheet, pay: RunPay, lang: str, translate: Translate) -> None:
    if not sheet.left_out:
        return
    heading(flow, translate("RunExports", "Not transferred"), str(len(sheet.left_out)))
    columns = (Column(translate("RunExports", "No."), 52), Column(translate("RunExports", "Name"), 150), Column(translate("RunExports", "Reason"), INNER - 286),
               Column(translate("RunExports", "Amount ({currency})").format(currency=pay.currency), 84, right=True))  # fmt: skip
    table = Table(flow, MARGIN, columns, padding=2.2)
    table.header()
    for one in sheet.left_out:
        table.row((Cell(one.code), Cell(one.name.of(lang)), Cell(reason(one.reason, translate)), Cell(money(one.amount, pay.exponent))))
