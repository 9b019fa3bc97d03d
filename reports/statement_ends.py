"""The end of a statement: the plan's terms, what to do about an error, signatures, the code that proves the copy, page numbers."""

from __future__ import annotations

import segno

from reports.blocks import LEADING, Flow, clip, heading, one_line, wrap
from reports.figures import day, moment
from reports.page import HEIGHT, WIDTH, Document, Page, shape
from reports.style import FAINT, GREY, INK, LINE, MARGIN, SMALL, TINY
from reports.words import Translate
from server_db.domain.money import to_minor
from server_db.domain.statements import StatementFacts

INNER = WIDTH - 2 * MARGIN
_QR_SIDE = 44.0
FOOT = 88.0
"""What the foot of each page takes, with its code; the last 28 points (10 mm) are not for every printer to print."""
# Weighing all eight masks takes four times as long and only matters for damaged prints.
_QR_MASK = 3
_COLUMNS = 3


def draw_terms(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """Every property of the plan, in three columns that are filled line by line."""
    if not facts.terms:
        return
    rows = _term_rows(flow, facts, lang)
    # together on one page with what closes the statement, so that neither stands alone
    flow.keep(min(24 + sum(height for _, height in rows), flow.limit / 2))
    accepted = translate("PayrollStatement", "accepted on {day}")
    heading(flow, translate("PayrollStatement", "Terms of the plan"), accepted.format(day=day(facts.accepted_on)) if facts.accepted_on else "")
    for cells, height in rows:
        flow.keep(height)
        for number, lines in enumerate(cells):
            for line_number, line in enumerate(lines):
                y = flow.y + (line_number + 1) * TINY * LEADING
                flow.page.text(MARGIN + number * INNER / _COLUMNS, y, line, TINY, colour=GREY)
        flow.y += height


def _term_rows(flow: Flow, facts: StatementFacts, lang: str) -> list[tuple[list[list[str]], float]]:
    """Three terms a row, wrapped, with the row's height."""
    separator = "：" if lang == "zh" else ": "
    rows = []
    for start in range(0, len(facts.terms), _COLUMNS):
        texts = [f"{term.label.of(lang)}{separator}{term.value.of(lang)}" for term in facts.terms[start : start + _COLUMNS]]
        cells = [wrap(flow.page, text, TINY, INNER / _COLUMNS - 10) for text in texts]
        rows.append((cells, max(map(len, cells)) * TINY * LEADING + 1.5))
    return rows


def draw_closing(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """What to do about an error, who signed, and how the copy is checked; never torn over two pages."""
    notes = [line for note in _notes(translate) for line in wrap(flow.page, note, SMALL, INNER)]
    flow.keep(66 + len(notes) * SMALL * LEADING)
    flow.y += 10
    flow.page.rule(MARGIN, flow.y, INNER, 0.5, LINE)
    y = flow.y + 16
    for line in notes:
        flow.page.text(MARGIN, y, line, SMALL, colour=GREY)
        y += SMALL * LEADING
    _draw_signs(flow.page, facts, lang, translate, y + 6)
    _draw_signature_lines(flow.page, translate, y + 38, INNER)
    flow.y = y + 46


def _notes(translate: Translate) -> tuple[str, str]:
    return (
        translate(
            "PayrollStatement",
            "If a figure looks wrong, tell the finance department the order number and the amount you expect. "
            "Each figure can be opened in Tripod down to its orders; a correction is paid in the next open period.",
        ),
        translate(
            "PayrollStatement",
            "This file carries its whole calculation as an attachment. The command tripod verify works out every cent "
            "of it anew, without a database, and finds any digit that was changed.",
        ),
    )


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


def _code_text(facts: StatementFacts, trace_hash: str) -> str:
    """Capital letters, digits and `-:` only: a QR code packs those tighter, so its modules print larger."""
    minor = to_minor(facts.gross, facts.exponent)
    return f"TRIPOD:{facts.run_code}:{facts.employee_code}:{minor}:{trace_hash}".upper()


def _code_shape(text: str, x: float, y: float) -> str:
    code = segno.make(text, error="m", micro=False, mask=_QR_MASK, boost_error=False)
    rows = tuple(code.matrix)
    module = _QR_SIDE / len(rows)
    return shape([
        (x + start * module, y + line * module, length * module, module) for line, row in enumerate(rows) for start, length in _runs(row)
    ])  # fmt: skip


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


def draw_footers(document: Document, facts: StatementFacts, lang: str, translate: Translate, trace_hash: str) -> None:
    """Page x of y can only be written when all pages are there. Each page proves which calculation it belongs to."""
    top = HEIGHT - FOOT + 8
    code = _code_shape(_code_text(facts, trace_hash), MARGIN, top + 7)
    beside = MARGIN + _QR_SIDE + 10
    who = one_line(f"{facts.run_code} · {facts.employee_code} {facts.name.of(lang)}")
    verification = translate("PayrollStatement", "Verification code")
    code_line = f"{verification} {one_line(facts.verification)}" if facts.verification else ""
    proof = translate("PayrollStatement", "SHA-256 of the attached calculation")
    pattern = translate("PayrollStatement", "Page {page} of {pages}")
    for number, page in enumerate(document.pages, start=1):
        page.rule(MARGIN, top, INNER, 0.4, LINE)
        page.drawing(code, INK)
        page.text(beside, top + 14, clip(page, who, SMALL, INNER - 180), SMALL, colour=GREY)
        page.text(beside, top + 25, code_line, TINY, colour=FAINT)
        page.text(beside, top + 38, proof, TINY, colour=FAINT)
        page.text(beside, top + 48, _in_groups(trace_hash), TINY, colour=GREY)
        text = pattern.format(page=number, pages=len(document.pages))
        page.right(WIDTH - MARGIN, top + 14, text, SMALL, colour=GREY)


def _in_groups(code: str) -> str:
    return " ".join(code[start : start + 8] for start in range(0, len(code), 8))
