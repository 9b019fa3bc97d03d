"""The top of a statement: office, person, period and run; and the total in figures and in words."""

from __future__ import annotations

from reports.blocks import Flow, clip, one_line
from reports.capitals import capitals
from reports.figures import day, last_day, moment, money, month, percent
from reports.page import WIDTH
from reports.style import ACCENT, BODY, FAINT, GREY, HEADING, INK, MARGIN, SMALL, SOFT, TITLE, WARN, WARN_BAND
from reports.words import Translate
from server_db.domain.statements import StatementFacts

INNER = WIDTH - 2 * MARGIN
BINDING = ("approved", "locked", "paid")


def draw_head(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    page, right = flow.page, WIDTH - MARGIN
    title = translate("PayrollStatement", "Commission and pay statement")
    page.text(MARGIN, flow.y + 8, clip(page, facts.office.of(lang), HEADING, INNER), HEADING, colour=GREY)
    page.text(MARGIN, flow.y + 31, title, TITLE, bold=True)
    page.right(right, flow.y + 31, month(facts.period_code, lang), 12, colour=GREY)
    page.rule(MARGIN, flow.y + 41, INNER, 1.4, ACCENT)
    flow.y += 52
    if facts.run_status not in BINDING:
        draw_unapproved(flow, translate)
    _draw_identity(flow, facts, lang, translate)


def draw_unapproved(flow: Flow, translate: Translate) -> None:
    text = translate("PayrollStatement", "Not approved yet: for checking only. The figures may still change.")
    flow.page.box(MARGIN, flow.y, INNER, 17, WARN_BAND)
    flow.page.text(MARGIN + 6, flow.y + 11.6, text, SMALL, bold=True, colour=WARN)
    flow.y += 25


def _draw_identity(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    period = f"{day(facts.since)} – {day(last_day(facts.until))}"
    rows = (
        (
            (translate("PayrollStatement", "Name"), facts.name.of(lang)),
            (translate("PayrollStatement", "Employee no."), facts.employee_code),
            (translate("PayrollStatement", "Department"), facts.department.of(lang)),
        ),
        (
            (translate("PayrollStatement", "Period"), period),
            (translate("PayrollStatement", "Run"), facts.run_code),
            (translate("PayrollStatement", "Position"), facts.title.of(lang)),
        ),
        (
            (translate("PayrollStatement", "Plan"), facts.plan.of(lang)),
            (translate("PayrollStatement", "Plan version"), facts.plan_version),
            (translate("PayrollStatement", "Calculated at"), moment(facts.calculated_at)),
        ),
    )
    starts, labels = (0.0, 178.0, 318.0), (44.0, 54.0, 54.0) if lang == "zh" else (40.0, 62.0, 62.0)
    ends = (*starts[1:], INNER)
    for cells in rows:
        flow.y += 12
        for number, (label, value) in enumerate(cells):
            x = MARGIN + starts[number]
            flow.page.text(x, flow.y, label, SMALL, colour=FAINT)
            room = ends[number] - starts[number] - labels[number] - 6
            shown = clip(flow.page, value, BODY, room, bold=number == 0)
            flow.page.text(x + labels[number], flow.y, shown, BODY, bold=cells is rows[0] and number == 0)
        flow.y += 4
    flow.y += 10


def draw_total(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """The amount in figures and words, and how it compares with the period before."""
    flow.keep(46)
    page, y = flow.page, flow.y
    page.rule(MARGIN, y, INNER, 1.0, INK)
    page.box(MARGIN, y + 0.5, INNER, 41, SOFT)
    page.text(MARGIN + 6, y + 17.5, translate("PayrollStatement", "Gross pay of the period"), 11, bold=True)
    page.right(WIDTH - MARGIN - 4, y + 18, f"{facts.currency} {money(facts.gross, facts.exponent)}", 13, bold=True)
    words = one_line(capitals(facts.gross, facts.currency, facts.exponent, lang))
    label = translate("PayrollStatement", "In words")
    page.text(MARGIN + 6, y + 33, label, BODY, colour=GREY)
    page.text(MARGIN + 14 + page.width(label, BODY), y + 33, words, BODY)
    page.right(WIDTH - MARGIN - 4, y + 33, _comparison(facts, translate), SMALL, colour=GREY)
    flow.y += 42


def _comparison(facts: StatementFacts, translate: Translate) -> str:
    before = facts.previous_gross
    if before is None:
        return ""
    change = facts.gross - before
    arrow = "▲" if change > 0 else "▼" if change < 0 else "="
    rate = f" ({percent(round(abs(change) / before, 3))})" if before > 0 else ""
    text = translate("PayrollStatement", "Period before {amount}")
    return f"{text.format(amount=money(before, facts.exponent))}  {arrow} {money(abs(change), facts.exponent)}{rate}"
