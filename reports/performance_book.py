"""The performance book of a month: the team's KPIs, who stands where, goals and outlook, abilities, and how each figure came about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.blocks import LEADING, Cell, Column, Flow, Table, clip, heading, one_line, wrap
from reports.figures import moment, money, month, number, percent
from reports.fonts import FontSet, office_fonts
from reports.page import HEIGHT, WIDTH, Document
from reports.performance_book_charts import draw_abilities, draw_forecast, draw_goals, draw_trend
from reports.plots import meter
from reports.style import ACCENT, BAD, BODY, FAINT, GREY, HEADING, INK, LINE, MARGIN, SMALL, SOFT, TINY, TITLE, WARN, WARN_BAND, Colour
from reports.words import Translate
from server_db.domain.kpi.body import Kpi
from server_db.domain.money import round_half_up
from server_db.domain.performance_book import BookFacts, BookPerson, Figure

INNER = WIDTH - 2 * MARGIN
FOOT = 46.0
_PER_TABLE = 6
_BAR = 64.0


def render(facts: BookFacts, lang: str, translate: Translate, fonts: FontSet | None = None) -> bytes:
    """The PDF; equal facts give equal bytes. Raises MissingGlyph where no font can print a name."""
    document = Document(fonts or office_fonts())
    flow = Flow(document, FOOT)
    _draw_head(flow, facts, lang, translate)
    _draw_tiles(flow, facts, translate)
    _draw_kpis(flow, facts, lang, translate)
    draw_trend(flow, facts, translate)
    _draw_ranking(flow, facts, lang, translate)
    draw_goals(flow, facts, lang, translate)
    draw_forecast(flow, facts, lang, translate)
    draw_abilities(flow, facts, lang, translate)
    _draw_people(flow, facts, lang, translate)
    _draw_formulas(flow, facts, lang, translate)
    _draw_footers(document, facts, lang, translate)
    title = f"{_title(translate)} {facts.period}"
    return document.save(title, facts.office.of(lang), scope_of(facts, lang, translate), "zh-CN" if lang == "zh" else "en")


def scope_of(facts: BookFacts, lang: str, translate: Translate) -> str:
    if facts.kind == "book_company":
        return translate("PerformanceBook", "Whole company")
    return translate("PerformanceBook", "Team of {name}").format(name=facts.owner.of(lang))


def shown(value: Figure, kpi: Kpi, exponent: int) -> str:
    """A value in the KPI's unit, a dash where it is missing."""
    if value is None:
        return "—"
    if kpi.unit == "money":
        return money(value, exponent)
    if kpi.unit == "percent":
        return percent(round_half_up(value, 3))
    return number(round_half_up(value, max(kpi.places, 2)))


def score_text(score: Decimal) -> str:
    return f"{round_half_up(score, 2):f}"


def _title(translate: Translate) -> str:
    return translate("PerformanceBook", "Performance book")


def _draw_head(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    page = flow.page
    page.text(MARGIN, flow.y + 8, clip(page, facts.office.of(lang), HEADING, INNER), HEADING, colour=GREY)
    page.text(MARGIN, flow.y + 31, _title(translate), TITLE, bold=True)
    page.right(WIDTH - MARGIN, flow.y + 31, month(facts.period, lang), 12, colour=GREY)
    page.rule(MARGIN, flow.y + 41, INNER, 1.4, ACCENT)
    flow.y += 56
    version = translate("PerformanceBook", "KPIs version {number}").format(number=facts.version)
    for_whom = translate("PerformanceBook", "as {name} ({code}) may see it").format(name=facts.owner.of(lang), code=facts.owner_code)
    page.text(MARGIN, flow.y, clip(page, f"{scope_of(facts, lang, translate)} · {version} · {for_whom}", BODY, INNER), BODY, colour=GREY)
    flow.y += 12
    if facts.published_at is None:
        page.box(MARGIN, flow.y, INNER, 18, WARN_BAND)
        page.text(MARGIN + 6, flow.y + 12, translate("PerformanceBook", "Not published yet: figures still move with the records."), SMALL, colour=WARN)
        flow.y += 26


def _draw_tiles(flow: Flow, facts: BookFacts, translate: Translate) -> None:
    known = [total.attainment for kpi, total in zip(facts.body.kpis, facts.totals, strict=True) if total.attainment is not None and facts.counts_once(kpi)]
    met = sum(attainment >= 1 for attainment in known)
    tiles = (
        (translate("PerformanceBook", "Average score"), "—" if facts.score is None else score_text(facts.score)),
        (translate("PerformanceBook", "People"), str(len(facts.people))),
        (translate("PerformanceBook", "With a score"), str(len(facts.ranked))),
        (translate("PerformanceBook", "KPIs on target"), f"{met} / {len(known)}"),
    )
    wide = (INNER - 3 * 10) / 4
    for place, (name, value) in enumerate(tiles):
        x = MARGIN + place * (wide + 10)
        flow.page.box(x, flow.y, wide, 40, SOFT)
        flow.page.text(x + 8, flow.y + 14, clip(flow.page, name, SMALL, wide - 16), SMALL, colour=GREY)
        flow.page.text(x + 8, flow.y + 32, value, 14, bold=True)
    flow.y += 54


def tone(attainment: Figure, floor: Decimal) -> Colour:
    if attainment is None:
        return FAINT
    return ACCENT if attainment >= 1 else WARN if attainment >= floor else BAD


def _draw_kpis(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    heading(flow, translate("PerformanceBook", "KPIs of all together"))
    columns = (
        Column(translate("PerformanceBook", "KPI"), INNER - 86 - 86 - 70 - _BAR - 22),
        Column(translate("PerformanceBook", "Value"), 86, right=True),
        Column(translate("PerformanceBook", "Target"), 86, right=True),
        Column(translate("PerformanceBook", "Attainment"), 70, right=True),
        Column("", _BAR + 22),
    )
    table = Table(flow, MARGIN, columns)
    table.header()
    for kpi, total in zip(facts.body.kpis, facts.totals, strict=True):
        if not facts.counts_once(kpi):
            continue
        colour = tone(total.attainment, kpi.floor)
        reached = "—" if total.attainment is None else percent(round_half_up(total.attainment, 3))
        before, page = flow.y, flow.page
        table.row((Cell(_name(kpi, lang)), Cell(shown(total.value, kpi, facts.exponent)), Cell(shown(total.target, kpi, facts.exponent)),
                   Cell(reached, bold=True, colour=INK if total.attainment is None else colour), Cell("")))  # fmt: skip
        top = before if flow.page is page else flow.y - (SMALL * LEADING + 2 * table.padding)
        meter(flow.page, MARGIN + INNER - _BAR - 4, top + 5, _BAR, total.attainment, max(kpi.cap, Decimal(1)), colour)
    flow.y += 14


def _name(kpi: Kpi, lang: str) -> str:
    return (kpi.name_zh or kpi.name_en) if lang == "zh" else (kpi.name_en or kpi.name_zh)


def _draw_ranking(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    heading(flow, translate("PerformanceBook", "Who stands where"))
    columns = (
        Column(translate("PerformanceBook", "Place"), 40, right=True),
        Column(translate("PerformanceBook", "No."), 54),
        Column(translate("PerformanceBook", "Name"), INNER - 40 - 54 - 130 - 60 - 110),
        Column(translate("PerformanceBook", "Scorecard"), 130),
        Column(translate("PerformanceBook", "Score"), 60, right=True),
        Column("", 110),
    )
    table = Table(flow, MARGIN, columns, padding=2.4)
    table.header()
    ranked = facts.ranked
    most = max((one.score or Decimal(0) for _, one in ranked), default=Decimal(1)) or Decimal(1)
    for place, person in ranked:
        table.row((Cell(str(place), bold=place <= 3), Cell(person.code, colour=GREY), Cell(person.name.of(lang)), Cell(person.card.of(lang), colour=GREY),
                   Cell(score_text(person.score or Decimal(0)), bold=True), Cell("")))  # fmt: skip
        top = flow.y - (SMALL * LEADING + 2 * table.padding)
        meter(flow.page, MARGIN + INNER - 100, top + 4, 96, (person.score or Decimal(0)) / 100, max(most / 100, Decimal(1)), ACCENT, 5)
    without = len(facts.people) - len(ranked)
    if without:
        text = translate("PerformanceBook", "{count} without a score: no scorecard, or a KPI of it has no value (see below).").format(count=without)
        flow.keep(14)
        flow.page.text(MARGIN, flow.y + 10, text, SMALL, colour=GREY)
        flow.y += 14
    flow.y += 14


def _draw_people(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    """Everybody's values, so many KPIs side by side as a page holds."""
    for first in range(0, len(facts.body.kpis), _PER_TABLE):
        kpis = list(enumerate(facts.body.kpis))[first : first + _PER_TABLE]
        heading(flow, translate("PerformanceBook", "Values by person"))
        wide = (INNER - 54 - 92) / _PER_TABLE
        columns = [Column(translate("PerformanceBook", "No."), 54), Column(translate("PerformanceBook", "Name"), 92)]
        columns += [Column(_name(kpi, lang), wide, right=True) for _, kpi in kpis]
        table = Table(flow, MARGIN, columns, size=TINY, padding=2.2)
        table.header()
        for person in facts.people:
            table.row((Cell(person.code, colour=GREY), Cell(person.name.of(lang)), *_values(person, kpis, facts.exponent)))
        flow.y += 12


def _values(person: BookPerson, kpis: Sequence[tuple[int, Kpi]], exponent: int) -> list[Cell]:
    found = []
    for place, kpi in kpis:
        figure = person.figures[place]
        late = figure.attainment is not None and figure.attainment < kpi.floor
        found.append(Cell(shown(figure.value, kpi, exponent), colour=BAD if late else INK if figure.value is not None else FAINT))
    return found


def _draw_formulas(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    heading(flow, translate("PerformanceBook", "How each figure came about"))
    hint = translate("PerformanceBook", "The sums are those of all people of this book. In Tripod each figure opens down to its records.")
    flow.page.text(MARGIN, flow.y + 8, clip(flow.page, hint, SMALL, INNER), SMALL, colour=GREY)
    flow.y += 18
    for kpi, total in zip(facts.body.kpis, facts.totals, strict=True):
        lines = [(line, INK) for line in wrap(flow.page, f"{_name(kpi, lang)} = {total.formula.of(lang)}", SMALL, INNER)]
        lines += [(line, GREY) for line in wrap(flow.page, total.figures.of(lang), SMALL, INNER - 10)]
        gate = "" if kpi.gate is None else next((_name(one, lang) for one in facts.body.kpis if one.code == kpi.gate.kpi), kpi.gate.kpi)
        lines += [(line, FAINT) for line in wrap(flow.page, _rule(kpi, gate, translate), TINY, INNER - 10)]
        flow.keep(len(lines) * 11 + 8)
        for place, (line, colour) in enumerate(lines):
            flow.page.text(MARGIN + (10 if place else 0), flow.y + 8, line, SMALL if colour != FAINT else TINY, bold=place == 0, colour=colour)
            flow.y += 11
        flow.y += 7


def _rule(kpi: Kpi, gate: str, translate: Translate) -> str:
    best = translate("PerformanceBook", "more is better") if kpi.direction == "up" else translate("PerformanceBook", "less is better")
    text = translate("PerformanceBook", "{best}; no points below {floor}, no more above {cap} of the target").format(
        best=best, floor=percent(kpi.floor), cap=percent(kpi.cap)
    )
    if kpi.gate is not None:
        text += "; " + translate("PerformanceBook", "only where {kpi} reaches {least}").format(kpi=gate, least=percent(kpi.gate.least))
    return text


def _draw_footers(document: Document, facts: BookFacts, lang: str, translate: Translate) -> None:
    pattern = translate("PerformanceBook", "Page {page} of {pages}")
    state = (
        translate("PerformanceBook", "published {at}").format(at=moment(facts.published_at))
        if facts.published_at
        else translate("PerformanceBook", "not published")
    )
    for place, page in enumerate(document.pages, start=1):
        page.rule(MARGIN, HEIGHT - 34, INNER, 0.4, LINE)
        page.text(MARGIN, HEIGHT - 24, one_line(f"{scope_of(facts, lang, translate)} · {facts.period} · {state}"), TINY, colour=FAINT)
        page.right(WIDTH - MARGIN, HEIGHT - 24, pattern.format(page=place, pages=len(document.pages)), TINY, colour=FAINT)


