"""The register of a run: what it pays whom, by department, with sums that tie to the statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from reports.blocks import Cell, Column, Flow, Table, clip, one_line
from reports.capitals import capitals
from reports.figures import moment, money, month
from reports.fonts import FontSet, office_fonts
from reports.page import HEIGHT, WIDTH, Document
from reports.statement_head import BINDING, draw_unapproved
from reports.style import ACCENT, BAD, BODY, FAINT, GREY, HEADING, INK, LINE, MARGIN, SMALL, SOFT, TINY, TITLE
from reports.words import Translate
from server_db.domain.money import ZERO
from server_db.domain.statements import RegisterFacts, RegisterLine

INNER = WIDTH - 2 * MARGIN
_AMOUNTS = ("base", "commission", "bonus", "adjustment", "gross")


def render(facts: RegisterFacts, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    """The PDF. Equal facts give equal bytes. Lines are grouped by department in the order given."""
    document = Document(fonts or office_fonts())
    flow = Flow(document)
    _draw_head(flow, facts, lang, translate)
    table = Table(flow, MARGIN, _columns(facts, translate), padding=2.0)
    table.header()
    ordered = sorted(facts.lines, key=lambda line: (line.department.of(lang), line.code))
    for department, lines in groupby(ordered, key=lambda line: line.department.of(lang)):
        _draw_department(table, department, list(lines), facts, lang, translate)
    amounts = _amounts(facts.lines)
    total = translate("PayrollRegister", "All {count} people").format(count=len(facts.lines))
    table.row((Cell(""), Cell(total, bold=True), *_cells(amounts, facts, bold=True)), rule=False)
    _draw_total(flow, facts, amounts[-1], lang, translate)
    _draw_signatures(flow, facts, lang, translate)
    _draw_footers(document, facts, translate)
    title = translate("PayrollRegister", "Payroll register")
    return document.save(f"{title} {facts.period_code}", facts.office.of(lang), facts.run_code, "zh-CN" if lang == "zh" else "en")


def _draw_head(flow: Flow, facts: RegisterFacts, lang: str, translate: Translate) -> None:
    page = flow.page
    title = translate("PayrollRegister", "Payroll register")
    page.text(MARGIN, flow.y + 8, clip(page, facts.office.of(lang), HEADING, INNER), HEADING, colour=GREY)
    page.text(MARGIN, flow.y + 31, title, TITLE, bold=True)
    page.right(WIDTH - MARGIN, flow.y + 31, month(facts.period_code, lang), 12, colour=GREY)
    page.rule(MARGIN, flow.y + 41, INNER, 1.4, ACCENT)
    flow.y += 56
    count = translate("PayrollRegister", "People: {count}").format(count=len(facts.lines))
    line = f"{facts.run_code} · {facts.scope.of(lang)} · {count} · {moment(facts.calculated_at)}"
    page.text(MARGIN, flow.y, one_line(line), BODY, colour=GREY)
    flow.y += 12
    if facts.run_status not in BINDING:
        draw_unapproved(flow, translate)


def _columns(facts: RegisterFacts, translate: Translate) -> tuple[Column, ...]:
    widths = (46.0, 74.0, 70.0, 66.0, 66.0, 78.0)
    return (
        Column(translate("PayrollRegister", "No."), widths[0]),
        Column(translate("PayrollRegister", "Name"), INNER - sum(widths)),
        Column(translate("PayrollRegister", "Base salary"), widths[1], right=True),
        Column(translate("PayrollRegister", "Commission"), widths[2], right=True),
        Column(translate("PayrollRegister", "Bonus"), widths[3], right=True),
        Column(translate("PayrollRegister", "Deductions"), widths[4], right=True),
        Column(translate("PayrollRegister", "Gross ({currency})").format(currency=facts.currency), widths[5], right=True),
    )


def _draw_department(
    table: Table, department: str, lines: Sequence[RegisterLine], facts: RegisterFacts, lang: str, translate: Translate
) -> None:  # fmt: skip
    table.keep(3 * 15)
    table.flow.y += 6
    table.flow.page.text(MARGIN + 3, table.flow.y + 9, one_line(department or "—"), BODY, bold=True)
    table.flow.y += 14
    for line in lines:
        table.row((Cell(line.code, colour=GREY), Cell(line.name.of(lang)), *_cells(_amounts([line]), facts, bold=False)))
    subtotal = translate("PayrollRegister", "Sum of {count}").format(count=len(lines))
    table.row((Cell(""), Cell(subtotal, bold=True), *_cells(_amounts(lines), facts, bold=True)))


def _amounts(lines: Iterable[RegisterLine]) -> tuple[Decimal, ...]:
    kept = list(lines)
    return tuple(sum((getattr(line, name) for line in kept), start=ZERO) for name in _AMOUNTS)


def _cells(amounts: tuple[Decimal, ...], facts: RegisterFacts, *, bold: bool) -> list[Cell]:
    return [Cell(money(amount, facts.exponent), bold=bold, colour=BAD if amount < 0 else INK) for amount in amounts]


def _draw_total(flow: Flow, facts: RegisterFacts, gross: Decimal, lang: str, translate: Translate) -> None:
    flow.keep(56)
    page, y = flow.page, flow.y
    page.rule(MARGIN, y, INNER, 1.0, INK)
    page.box(MARGIN, y + 0.5, INNER, 41, SOFT)
    page.text(MARGIN + 6, y + 17.5, translate("PayrollRegister", "Total of the run"), 11, bold=True)
    page.right(WIDTH - MARGIN - 4, y + 18, f"{facts.currency} {money(gross, facts.exponent)}", 13, bold=True)
    label = translate("PayrollRegister", "In words")
    page.text(MARGIN + 6, y + 33, label, BODY, colour=GREY)
    page.text(MARGIN + 14 + page.width(label, BODY), y + 33, capitals(gross, facts.currency, facts.exponent, lang), BODY)
    flow.y += 44


def _draw_signatures(flow: Flow, facts: RegisterFacts, lang: str, translate: Translate) -> None:
    flow.keep(54)
    words = {
        "prepared": translate("PayrollRegister", "Prepared by"),
        "reviewed": translate("PayrollRegister", "Reviewed by"),
        "approved": translate("PayrollRegister", "Approved by"),
    }
    signed = {sign.state: sign for sign in facts.signs}
    flow.y += 24
    third = INNER / len(words)
    for number, (state, word) in enumerate(words.items()):
        x, sign = MARGIN + number * third, signed.get(state)
        flow.page.text(x, flow.y, word, SMALL, colour=GREY)
        used = flow.page.width(word, SMALL) + 6
        if sign is not None:
            flow.page.text(x + used, flow.y, one_line(f"{sign.who.of(lang)} {moment(sign.at)}"), SMALL)
        flow.page.rule(x + used, flow.y + 4, third - used - 14, 0.5, LINE)


def _draw_footers(document: Document, facts: RegisterFacts, translate: Translate) -> None:
    pattern = translate("PayrollRegister", "Page {page} of {pages}")
    for number, page in enumerate(document.pages, start=1):
        page.rule(MARGIN, HEIGHT - 34, INNER, 0.4, LINE)
        page.text(MARGIN, HEIGHT - 24, one_line(f"{facts.run_code} · {facts.content_hash[:16]}"), TINY, colour=FAINT)
        page.right(WIDTH - MARGIN, HEIGHT - 24, pattern.format(page=number, pages=len(document.pages)), TINY, colour=FAINT)
