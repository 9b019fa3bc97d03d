"""The end of a statement: the plan's terms, what to do about an error, signatures, the code that proves the copy, page numbers."""

from __future__ import annotations

import segno

from reports.blocks import LEADING, Flow, heading, one_line, wrap
from reports.figures import moment
from reports.page import HEIGHT, WIDTH, Document, Page
from reports.style import FAINT, GREY, INK, LINE, MARGIN, SMALL, TINY
from reports.words import Translate
from server_db.domain.money import to_minor
from server_db.domain.statements import StatementFacts

INNER = WIDTH - 2 * MARGIN
_QR_SIDE = 62.0
# Weighing all eight masks takes four times as long and only matters for damaged prints.
_QR_MASK = 3


def draw_terms(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """Every property of the plan, in three columns that are filled line by line."""
    if not facts.terms:
        return
    heading(flow, translate("PayrollStatement", "Terms of the plan"))
    columns = 3
    width = INNER / columns
    separator = "：" if lang == "zh" else ": "
    for start in range(0, len(facts.terms), columns):
        group = facts.terms[start : start + columns]
        texts = [f"{term.label.of(lang)}{separator}{term.value.of(lang)}" for term in group]
        cells = [wrap(flow.page, text, TINY, width - 10) for text in texts]
        height = max(map(len, cells)) * TINY * LEADING + 1.5
        flow.keep(height)
        for number, lines in enumerate(cells):
            for line_number, line in enumerate(lines):
                y = flow.y + (line_number + 1) * TINY * LEADING
                flow.page.text(MARGIN + number * width, y, line, TINY, colour=GREY)
        flow.y += height


def draw_closing(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """What to do about an error, who signed, and the code; never torn over two pages."""
    flow.keep(104)
    flow.y += 10
    flow.page.rule(MARGIN, flow.y, INNER, 0.5, LINE)
    top, text_width = flow.y + 10, INNER - _QR_SIDE - 24
    _draw_code(flow.page, facts, translate, WIDTH - MARGIN - _QR_SIDE, top)
    note = translate(
        "PayrollStatement",
        "If a figure looks wrong, tell the finance department the order number and the amount you expect. "
        "Each figure can be opened in Tripod down to its orders; a correction is paid in the next open period.",
    )
    y = top + 6
    for line in wrap(flow.page, note, SMALL, text_width):
        flow.page.text(MARGIN, y, line, SMALL, colour=GREY)
        y += SMALL * LEADING
    _draw_signs(flow.page, facts, lang, translate, y + 6)
    _draw_signature_lines(flow.page, translate, top + 74, text_width)
    flow.y = top + 86


def _draw_signs(page: Page, facts: StatementFacts, lang: str, translate: Translate, y: float) -> None:
    words = {
        "prepared": translate("PayrollStatement", "Prepared by"),
        "reviewed": translate("PayrollStatement", "Reviewed by"),
        "approved": translate("PayrollStatement", "Approved by"),
    }
    x = MARGIN
    for sign in facts.signs:
        text = one_line(f"{sign.who.of(lang)} {moment(sign.at)}".strip())
        page.text(x, y, words.get(sign.state, sign.state), TINY, colour=FAINT)
        page.text(x, y + 11, text, SMALL)
        x += max(130.0, page.width(text, SMALL) + 14)


def _draw_signature_lines(page: Page, translate: Translate, y: float, width: float) -> None:
    labels = (translate("PayrollStatement", "Employee's signature"), translate("PayrollStatement", "Date"))
    half = width * 0.62
    for x, room, label in ((MARGIN, half - 16, labels[0]), (MARGIN + half, width - half, labels[1])):
        used = page.width(label, SMALL) + 6
        page.text(x, y, label, SMALL, colour=GREY)
        page.rule(x + used, y + 2, room - used, 0.6, INK)


def _draw_code(page: Page, facts: StatementFacts, translate: Translate, x: float, y: float) -> None:
    code = segno.make(_code_text(facts), error="m", micro=False, mask=_QR_MASK, boost_error=False)
    rows = tuple(code.matrix)
    module = _QR_SIDE / len(rows)
    boxes = [
        (x + start * module, y + line * module, length * module, module)
        for line, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    page.boxes(boxes, INK)
    label = translate("PayrollStatement", "Verification code")
    page.right(x + _QR_SIDE, y + _QR_SIDE + 9, label, TINY, colour=FAINT)
    page.right(x + _QR_SIDE, y + _QR_SIDE + 19, one_line(facts.verification), SMALL, bold=True)


def _code_text(facts: StatementFacts) -> str:
    """Capital letters, digits and `-:` only: a QR code packs those tighter, so its modules print larger."""
    minor = to_minor(facts.gross, facts.exponent)
    return f"TRIPOD:{facts.run_code}:{facts.employee_code}:{minor}:{facts.verification}".upper()


def _runs(row: bytearray | tuple[int, ...]) -> list[tuple[int, int]]:
    """(start, length) of each dark stretch."""
    runs, start = [], -1
    for place, dark in enumerate((*row, 0)):
        if dark and start < 0:
            start = place
        elif not dark and start >= 0:
            runs.append((start, place - start))
            start = -1
    return runs


def draw_footers(document: Document, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """Page x of y can only be written when all pages are there."""
    left = one_line(f"{facts.run_code} · {facts.employee_code} {facts.name.of(lang)} · {facts.verification}")
    pattern = translate("PayrollStatement", "Page {page} of {pages}")
    for number, page in enumerate(document.pages, start=1):
        page.rule(MARGIN, HEIGHT - 34, INNER, 0.4, LINE)
        page.text(MARGIN, HEIGHT - 24, left, TINY, colour=FAINT)
        text = pattern.format(page=number, pages=len(document.pages))
        page.right(WIDTH - MARGIN, HEIGHT - 24, text, TINY, colour=FAINT)
