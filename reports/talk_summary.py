"""The summary of a performance talk on paper: what was looked at, what was said, what was agreed, what is to be learned, two signatures."""

from __future__ import annotations

from reports.blocks import LEADING, Cell, Column, Flow, Table, clip, heading, one_line, wrap
from reports.figures import day, moment, month
from reports.fonts import FontSet, office_fonts
from reports.page import HEIGHT, WIDTH, Document
from reports.style import ACCENT, BAD, BODY, FAINT, GREY, HEADING, INK, LINE, MARGIN, SMALL, TITLE, WARN, WARN_BAND, Colour
from reports.words import Translate
from server_db.domain.statements import Words
from server_db.domain.talk_summary import SummaryNote, TalkSummary
from server_db.domain.talk_words import TONES, head_and_text

INNER = WIDTH - 2 * MARGIN
FOOT = 46.0
_TONE_COLOURS: dict[str, Colour] = {"bad": BAD, "warn": WARN}


def render(facts: TalkSummary, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    """Equal facts give equal bytes. Raises MissingGlyph where no font can print what was written."""
    document = Document(fonts or office_fonts())
    flow = Flow(document, FOOT)
    _draw_head(flow, facts, lang, translate)
    _draw_agenda(flow, facts, lang, translate)
    _draw_notes(flow, facts, lang, translate)
    _draw_actions(flow, facts, lang, translate)
    _draw_growth(flow, facts, lang, translate)
    _draw_signatures(flow, facts, lang, translate)
    _draw_footers(document, facts, lang, translate)
    title = f"{translate('TalkSummary', 'Performance talk')} {facts.employee_code} {day(facts.planned_at.date())}"
    return document.save(title, facts.office.of(lang), translate("TalkSummary", "Summary of a talk"), "zh-CN" if lang == "zh" else "en")


def _draw_head(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    page = flow.page
    page.text(MARGIN, flow.y + 8, clip(page, facts.office.of(lang), HEADING, INNER), HEADING, colour=GREY)
    page.text(MARGIN, flow.y + 31, translate("TalkSummary", "Performance talk"), TITLE, bold=True)
    page.right(WIDTH - MARGIN, flow.y + 31, day(facts.planned_at.date()), 12, colour=GREY)
    page.rule(MARGIN, flow.y + 41, INNER, 1.4, ACCENT)
    flow.y += 50
    text = translate("TalkSummary", "Private to the two people named here. Not for a personnel file without the consent of both.")
    lines = wrap(page, text, SMALL, INNER - 12, bold=True)
    page.box(MARGIN, flow.y, INNER, 6 + len(lines) * SMALL * LEADING, WARN_BAND)
    for number, line in enumerate(lines):
        page.text(MARGIN + 6, flow.y + 11 + number * SMALL * LEADING, line, SMALL, bold=True, colour=WARN)
    flow.y += 14 + len(lines) * SMALL * LEADING
    _draw_facts(flow, facts, lang, translate)


def _draw_facts(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    minutes = translate("TalkSummary", "{count} minutes").format(count=facts.minutes)
    state = translate("TalkSummary", "held") if facts.status == "held" else translate("TalkSummary", "planned")
    cells = (
        (translate("TalkSummary", "Employee"), f"{facts.employee.of(lang)} · {facts.employee_code}"),
        (translate("TalkSummary", "Head"), f"{facts.head.of(lang)} · {facts.head_code}"),
        (translate("TalkSummary", "When"), f"{moment(facts.planned_at)} · {minutes} · {state}"),
        (translate("TalkSummary", "Place"), facts.place or "–"),
        (translate("TalkSummary", "Month looked at"), month(facts.period, lang) if facts.period else "–"),
    )
    half = INNER / 2
    label_width = max(flow.page.width(label, SMALL) for label, _ in cells) + 8
    for number, (label, value) in enumerate(cells):
        x = MARGIN + (number % 2) * half
        if number % 2 == 0:
            flow.y += 14
        flow.page.text(x, flow.y, label, SMALL, colour=FAINT)
        flow.page.text(x + label_width, flow.y, clip(flow.page, value, BODY, half - label_width - 6, bold=number < 2), BODY, bold=number < 2)
    flow.y += 6


def _draw_agenda(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    heading(flow, translate("TalkSummary", "Agenda"), str(len(facts.agenda)) if facts.agenda else "")
    if not facts.agenda:
        _quiet(flow, translate("TalkSummary", "None was prepared."))
        return
    table = Table(
        flow, MARGIN, (Column("", 24, right=True), Column("", 190, wraps=True), Column("", INNER - 214, wraps=True)), size=BODY, padding=3.0
    )
    for number, item in enumerate(facts.agenda, 1):
        head, text = head_and_text(item, lang)
        colour = _TONE_COLOURS.get(TONES.get(item.code, ""), INK)
        table.row((Cell(str(number), colour=FAINT), Cell(head, bold=True), Cell(text, colour=colour)))


def _draw_notes(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    heading(flow, translate("TalkSummary", "Notes of the two"), str(len(facts.notes)) if facts.notes else "")
    if not facts.notes:
        _quiet(flow, translate("TalkSummary", "None that both can read."))
    for note in facts.notes:
        _draw_note(flow, note, lang)


def _draw_note(flow: Flow, note: SummaryNote, lang: str) -> None:
    lines = [line for part in note.text.split("\n") for line in (wrap(flow.page, part, BODY, INNER - 12) or [""])]
    flow.keep(12 + min(len(lines), 3) * BODY * LEADING)
    flow.page.text(MARGIN + 8, flow.y + 9, clip(flow.page, f"{note.by.of(lang)} · {moment(note.at)}", SMALL, INNER - 12), SMALL, colour=FAINT)
    flow.y += 12
    for line in lines:
        flow.keep(BODY * LEADING)
        flow.page.box(MARGIN, flow.y, 1.4, BODY * LEADING, LINE)
        flow.page.text(MARGIN + 8, flow.y + BODY * 1.06, line, BODY)
        flow.y += BODY * LEADING
    flow.y += 5


def _draw_actions(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    heading(flow, translate("TalkSummary", "Agreed"), str(len(facts.actions)) if facts.actions else "")
    if not facts.actions:
        _quiet(flow, translate("TalkSummary", "Nothing was agreed."))
        return
    columns = (
        Column(translate("TalkSummary", "What"), INNER - 228, wraps=True), Column(translate("TalkSummary", "Who"), 100, wraps=True),
        Column(translate("TalkSummary", "Until"), 66), Column(translate("TalkSummary", "State"), 62),
    )  # fmt: skip
    table = Table(flow, MARGIN, columns, size=BODY, padding=3.0)
    table.header()
    for action in facts.actions:
        state = translate("TalkSummary", "done") if action.done else translate("TalkSummary", "open")
        late = not action.done and action.due_on < facts.printed_at.date()
        table.row((Cell(action.text), Cell(action.owner.of(lang)), Cell(day(action.due_on), colour=BAD if late else INK), Cell(state, colour=GREY)))


def _draw_growth(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    heading(flow, translate("TalkSummary", "Growth plan"), str(len(facts.growth)) if facts.growth else "")
    if not facts.growth:
        _quiet(flow, translate("TalkSummary", "There is none yet."))
        return
    columns = (
        Column(translate("TalkSummary", "Aim"), 200, wraps=True), Column(translate("TalkSummary", "Steps"), INNER - 328, wraps=True),
        Column(translate("TalkSummary", "Until"), 66), Column(translate("TalkSummary", "State"), 62),
    )  # fmt: skip
    table = Table(flow, MARGIN, columns, size=BODY, padding=3.0)
    table.header()
    for aim in facts.growth:
        steps = "；".join(_step(step, translate) for step in aim.steps) if lang == "zh" else "; ".join(_step(step, translate) for step in aim.steps)
        state = translate("TalkSummary", "reached") if aim.done else translate("TalkSummary", "open")
        table.row((Cell(aim.title, bold=True, under=aim.axis.of(lang)), Cell(steps or "–"), Cell(day(aim.until)), Cell(state, colour=GREY)))


def _step(step: tuple[str, bool], translate: Translate) -> str:
    return f"{step[0]} ({translate('TalkSummary', 'done')})" if step[1] else step[0]


def _draw_signatures(flow: Flow, facts: TalkSummary, lang: str, translate: Translate) -> None:
    flow.keep(70)
    flow.y += 48
    width = (INNER - 28) / 2
    for number, (label, who) in enumerate(((translate("TalkSummary", "Employee"), facts.employee), (translate("TalkSummary", "Head"), facts.head))):
        x = MARGIN + number * (width + 28)
        flow.page.rule(x, flow.y, width, 0.6, INK)
        named = f"{label}: {_plain(who, lang)}" if lang == "en" else f"{label}：{_plain(who, lang)}"
        flow.page.text(x, flow.y + 11, clip(flow.page, named, SMALL, width - 50), SMALL, colour=GREY)
        flow.page.right(x + width, flow.y + 11, translate("TalkSummary", "Date"), SMALL, colour=GREY)
    flow.y += 16


def _plain(words: Words, lang: str) -> str:
    return one_line(words.of(lang))


def _quiet(flow: Flow, text: str) -> None:
    flow.page.text(MARGIN, flow.y + 9, text, BODY, colour=FAINT)
    flow.y += 14


def _draw_footers(document: Document, facts: TalkSummary, lang: str, translate: Translate) -> None:
    said = translate("TalkSummary", "Printed by {name}, {time}").format(name=_plain(facts.printed_by, lang), time=moment(facts.printed_at))
    pattern = translate("TalkSummary", "Page {page} of {pages}")
    for number, page in enumerate(document.pages, start=1):
        y = HEIGHT - FOOT + 8
        page.rule(MARGIN, y, INNER, 0.4, LINE)
        page.text(MARGIN, y + 12, clip(page, said, SMALL, INNER - 90), SMALL, colour=FAINT)
        page.right(WIDTH - MARGIN, y + 12, pattern.format(page=number, pages=len(document.pages)), SMALL, colour=GREY)
