"""The sheet that stands before a department's statements in a printed batch."""

from __future__ import annotations

from reports.blocks import clip
from reports.figures import month
from reports.fonts import FontSet, office_fonts
from reports.page import HEIGHT, WIDTH, Document
from reports.style import ACCENT, GREY, HEADING, MARGIN
from reports.words import Translate
from server_db.domain.statements import StatementFacts

_LARGE = 30.0


def separator(facts: StatementFacts, count: int, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    """`facts` is any statement of the department; `count` how many follow."""
    document = Document(fonts or office_fonts())
    page, inner = document.new_page(), WIDTH - 2 * MARGIN
    y = HEIGHT * 0.38
    page.text(MARGIN, y - 44, clip(page, facts.office.of(lang), HEADING, inner), HEADING, colour=GREY)
    page.text(MARGIN, y, clip(page, facts.department.of(lang) or "—", _LARGE, inner, bold=True), _LARGE, bold=True)
    page.rule(MARGIN, y + 16, inner, 1.4, ACCENT)
    page.text(MARGIN, y + 38, f"{month(facts.period_code, lang)} · {facts.run_code}", 12, colour=GREY)
    page.right(WIDTH - MARGIN, y + 38, translate("Separators", "Statements: {count}").format(count=count), 12, colour=GREY)
    title = translate("Separators", "Statements of a department")
    return document.save(f"{title} {facts.period_code}", facts.office.of(lang), facts.run_code, "zh-CN" if lang == "zh" else "en")
