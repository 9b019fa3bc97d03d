"""The commission and pay statement of one person: what is paid, how each figure came about, and from which orders."""

from __future__ import annotations

from reports.blocks import Cell, Column, Flow, Table, heading
from reports.figures import by_unit, day, money, percent
from reports.fonts import FontSet, office_fonts
from reports.page import WIDTH, Attachment, Document
from reports.statement_balances import draw_ledgers, draw_releases, draw_waiting
from reports.statement_ends import FOOT, draw_closing, draw_footers, draw_terms
from reports.statement_head import draw_head, draw_total
from reports.style import BAD, BODY, FAINT, GREY, INK, MARGIN
from reports.words import Translate
from server_db.domain.money import ZERO
from server_db.domain.proof import FILE_NAME, hash_of, trace_of
from server_db.domain.statements import PayLine, StatementFacts

INNER = WIDTH - 2 * MARGIN


def render(facts: StatementFacts, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    """The PDF with its calculation attached. Equal facts give equal bytes. Raises MissingGlyph where no font can print a name."""
    return draw(facts, lang, translate, trace_of(facts), fonts)[1]


def draw(
    facts: StatementFacts, lang: str, translate: Translate, trace: bytes, fonts: FontSet | None = None
) -> tuple[Document, bytes]:  # fmt: skip
    """The pages as they were drawn, which a checker compares line by line, and the file."""
    document, alone = _lay_out(facts, lang, translate, fonts or office_fonts(), 1.0)
    if alone:
        # Signatures on a sheet of their own could be laid under any statement; closer rows usually avoid it.
        closer, still_alone = _lay_out(facts, lang, translate, fonts or office_fonts(), 0.5)
        document = document if still_alone else closer
    draw_footers(document, facts, lang, translate, hash_of(trace))
    title = translate("PayrollStatement", "Commission and pay statement")
    attached = Attachment(FILE_NAME, trace, "application/json", translate("PayrollStatement", "The calculation of this statement"))
    named = f"{title} {facts.period_code} {facts.employee_code}"
    return document, document.save(named, facts.office.of(lang), facts.run_code, "zh-CN" if lang == "zh" else "en", attached)


def _lay_out(facts: StatementFacts, lang: str, translate: Translate, fonts: FontSet, spacing: float) -> tuple[Document, bool]:
    """The pages without their footers, and whether the closing stands alone on the last one."""
    document = Document(fonts)
    flow = Flow(document, FOOT, spacing)
    draw_head(flow, facts, lang, translate)
    _draw_pay(flow, facts, lang, translate)
    draw_total(flow, facts, lang, translate)
    _draw_workings(flow, facts, lang, translate)
    _draw_orders(flow, facts, lang, translate)
    draw_releases(flow, facts, translate)
    draw_waiting(flow, facts, lang, translate)
    draw_ledgers(flow, facts, lang, translate)
    draw_terms(flow, facts, lang, translate)
    before = len(document.pages)
    draw_closing(flow, facts, lang, translate)
    return document, len(document.pages) > before


def _draw_pay(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    amount = translate("PayrollStatement", "Amount ({currency})").format(currency=facts.currency)
    columns = (
        Column(translate("PayrollStatement", "Item"), 116, wraps=True),
        Column(translate("PayrollStatement", "How it was calculated"), INNER - 116 - 92, wraps=True),
        Column(amount, 92, right=True),
    )
    table = Table(flow, MARGIN, columns, size=BODY, padding=3.0)
    table.header()
    for line in facts.lines:
        colour = BAD if line.amount < 0 else INK
        table.row((
            Cell(line.label.of(lang), under=_note(line, facts, lang, translate)),
            _calculation(line.formula.of(lang), line.figures.of(lang)),
            Cell(money(line.amount, facts.exponent), bold=True, colour=colour),
        ))  # fmt: skip


def _note(line: PayLine, facts: StatementFacts, lang: str, translate: Translate) -> str:
    """Where what is paid differs from what was earned, that must stand there: it is the first question people ask."""
    if line.as_of:
        return translate("PayrollStatement", "as of {period}: the difference to what was paid then").format(period=line.as_of)
    if line.earned is None:
        return line.note.of(lang)
    earned = money(line.earned, facts.exponent)
    if any(part.step == line.step and part.invoiced is not None for part in facts.parts):
        return translate("PayrollStatement", "earned in this period: {amount}; paid out as customers pay, see below").format(amount=earned)
    return translate("PayrollStatement", "earned in this period: {amount}").format(amount=earned)


def _calculation(formula: str, figures: str) -> Cell:
    """The formula in words and, below it, with the figures put in."""
    if not formula:
        return Cell(figures, colour=GREY)
    return Cell(formula, under=f"= {figures}" if figures and figures != formula else "")


def _draw_workings(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    if not facts.workings:
        return
    heading(flow, translate("PayrollStatement", "Steps of the calculation"))
    columns = (
        Column(translate("PayrollStatement", "Step"), 116, wraps=True),
        Column(translate("PayrollStatement", "Formula, and with figures"), INNER - 116 - 92, wraps=True),
        Column(translate("PayrollStatement", "Value"), 92, right=True),
    )
    table = Table(flow, MARGIN, columns, padding=2.2)
    table.header()
    for step in facts.workings:
        value = by_unit(step.value, step.unit, facts.exponent)
        if isinstance(step.value, bool):
            value = translate("PayrollStatement", "yes") if step.value else translate("PayrollStatement", "no")
        if step.per_line:
            value = translate("PayrollStatement", "each line")
        problem = step.problem.of(lang)
        figures = step.figures.of(lang)
        calculation = Cell(step.formula.of(lang), under=problem or (f"= {figures}" if figures else ""))
        table.row((Cell(step.label.of(lang)), calculation, Cell(value, colour=BAD if problem else INK)))


def _draw_orders(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    if not facts.orders:
        return
    as_of = next((line.as_of for line in facts.lines if line.as_of), "")
    title = translate("PayrollStatement", "Order lines of {period}, and what each changes").format(period=as_of)
    heading(flow, title if as_of else translate("PayrollStatement", "Order lines of the period"), str(len(facts.orders)))
    states = {
        "paid": translate("PayrollStatement", "paid"),
        "waiting": translate("PayrollStatement", "waiting"),
        "held": translate("PayrollStatement", "held"),
        "none": "—",
    }
    table = Table(flow, MARGIN, _order_columns(translate), padding=1.9)
    table.header()
    for order in facts.orders:
        quiet = FAINT if order.role != "direct" else INK
        table.row((
            Cell(day(order.on), colour=GREY),
            Cell(f"{order.order_no}/{order.line_no}"),
            Cell(order.customer),
            Cell(order.product.of(lang), colour=GREY),
            Cell(money(order.credited, facts.exponent), colour=BAD if order.credited < 0 else quiet),
            Cell(percent(order.share), colour=GREY),
            Cell("—" if order.earned is None else money(order.earned, facts.exponent),
                 colour=BAD if order.earned is not None and order.earned < 0 else INK),
            Cell(states.get(order.state, order.state), colour=GREY),
        ))  # fmt: skip
    _order_totals(table, facts, translate)


def _order_columns(translate: Translate) -> tuple[Column, ...]:
    fixed = (52.0, 76.0, 60.0, 66.0, 36.0, 56.0, 36.0)
    return (
        Column(translate("PayrollStatement", "Date"), fixed[0]),
        Column(translate("PayrollStatement", "Order/line"), fixed[1]),
        Column(translate("PayrollStatement", "Customer"), INNER - sum(fixed)),
        Column(translate("PayrollStatement", "Product line"), fixed[2]),
        Column(translate("PayrollStatement", "Credited"), fixed[3], right=True),
        Column(translate("PayrollStatement", "Share"), fixed[4], right=True),
        Column(translate("PayrollStatement", "Earned"), fixed[5], right=True),
        Column(translate("PayrollStatement", "State"), fixed[6]),
    )


def _order_totals(table: Table, facts: StatementFacts, translate: Translate) -> None:
    credited = sum((order.credited for order in facts.orders), start=ZERO)
    earned = sum((order.earned or ZERO for order in facts.orders), start=ZERO)
    blank = Cell("")
    table.row((
        blank, Cell(translate("PayrollStatement", "Total"), bold=True), blank, blank,
        Cell(money(credited, facts.exponent), bold=True), blank, Cell(money(earned, facts.exponent), bold=True), blank,
    ))  # fmt: skip
