"""The pictures of the performance book: the score over months, goals beside what was reached, the outlook, abilities."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from reports.blocks import Flow, heading
from reports.figures import day, money, number
from reports.page import WIDTH
from reports.plots import SECOND, Bar, Line, bars, radar, trend
from reports.style import ACCENT, GREY, MARGIN, SMALL
from reports.words import Translate
from server_db.domain.money import round_half_up
from server_db.domain.performance_book import BookFacts, BookGoal

INNER = WIDTH - 2 * MARGIN
_TEN_THOUSAND, _MILLION = Decimal(10_000), Decimal(1_000_000)


def draw_trend(flow: Flow, facts: BookFacts, translate: Translate) -> None:
    """The average score of up to twelve months; one month alone is no trend."""
    known = [one for one in facts.months if one.score is not None]
    if len(known) < 2:
        return
    flow.keep(130)
    heading(flow, translate("PerformanceBook", "Average score by month"))
    labels = [one.period for one in facts.months]
    values = [one.score for one in facts.months]
    shown = ["" if value is None else number(value) for value in values]
    trend(flow.page, MARGIN + 18, flow.y + 14, INNER - 36, 66, labels, [(values, ACCENT, "")], shown)
    flow.y += 110


def draw_goals(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    """Per goal a line of what was to be reached and one of what was."""
    names = {kpi.code: (kpi.name_zh if lang == "zh" else kpi.name_en, kpi.unit) for kpi in facts.body.kpis if facts.counts_once(kpi)}
    for kpi, rows in groupby(facts.goals, key=lambda one: one.kpi):
        months = list(rows)
        if kpi not in names or len(months) < 2:
            continue
        flow.keep(150)
        name, unit = names[kpi]
        heading(flow, translate("PerformanceBook", "Goal and result: {name}").format(name=name))
        _goal_lines(flow, months, unit, lang, translate)


def _goal_lines(flow: Flow, months: Sequence[BookGoal], unit: str, lang: str, translate: Translate) -> None:
    values, goals = [one.value for one in months], [one.goal for one in months]
    shown = ["" if value is None else short(value, unit, lang) for value in values]
    lines: list[Line] = [(values, ACCENT, ""), (goals, SECOND, "3 2")]
    trend(flow.page, MARGIN + 18, flow.y + 14, INNER - 36, 70, [one.period for one in months], lines, shown)
    flow.y += 100
    page, x = flow.page, MARGIN + 18
    for colour, text in (
        (ACCENT, translate("PerformanceBook", "Reached")), (SECOND, translate("PerformanceBook", "Goal (dashed)")),
    ):  # fmt: skip
        page.box(x, flow.y + 1.5, 10, 3, colour)
        page.text(x + 14, flow.y + 6, text, SMALL, colour=GREY)
        x += page.width(text, SMALL) + 34
    flow.y += 22


def short(value: Decimal, unit: str, lang: str) -> str:
    """For marks in a picture only: 1.2M, 120万."""
    if unit != "money" or abs(value) < _TEN_THOUSAND:
        return number(round_half_up(value, 0 if unit == "money" else 2))
    if lang == "zh":
        return f"{number(round_half_up(value / _TEN_THOUSAND, 1))}万"
    if abs(value) >= _MILLION:
        return f"{number(round_half_up(value / _MILLION, 2))}M"
    return f"{number(round_half_up(value / 1000, 0))}k"


def draw_forecast(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    """The months ahead as the newest week saw them."""
    if not facts.forecast:
        return
    flow.keep(36 + 4 * 15)
    heading(flow, translate("PerformanceBook", "Outlook of {day}").format(day=day(facts.forecast[0].on)))
    words = (
        ("won", translate("PerformanceBook", "Won")), ("commit", translate("PerformanceBook", "Commit")),
        ("best", translate("PerformanceBook", "Best case")), ("weighted", translate("PerformanceBook", "Weighted")),
    )  # fmt: skip
    for one in facts.forecast:
        flow.keep(4 * 15 + 22)
        flow.page.text(MARGIN, flow.y + 9, one.period, SMALL, bold=True)
        rows = [Bar(word, getattr(one, name), money(getattr(one, name), facts.exponent)) for name, word in words]
        flow.y += bars(flow.page, MARGIN + 60, flow.y, INNER - 60, rows, label=70) + 8
    flow.y += 8


def draw_abilities(flow: Flow, facts: BookFacts, lang: str, translate: Translate) -> None:
    """The median of the people on each axis; an axis nobody has records for is named and empty."""
    axes = facts.body.axes
    if len(axes) < 3:
        return
    flow.keep(250)
    heading(flow, translate("PerformanceBook", "Abilities: the median of the team, out of 100"))
    names = [axis.name_zh if lang == "zh" else axis.name_en for axis in axes]
    radar(flow.page, WIDTH / 2, flow.y + 104, 78, names, [facts.median_level(place) for place in range(len(axes))])
    flow.y += 216
