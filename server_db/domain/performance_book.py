"""The performance book of a month: what a team or the company came to, ready to print, to lay out as a workbook, to send.

`read_book` reads what `api.book` and `core.book_of_` answer. Nothing is worked out here but what stands together: a team's
figures are the KPI's own formula over everybody's sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from server_db.domain.formulas.show import figures, render
from server_db.domain.kpi.body import Kpi, KpiBody, read_body
from server_db.domain.kpi.facts import TEAM, fact_values, kpi_name, measure_words
from server_db.domain.kpi.measures import MEASURES
from server_db.domain.kpi.result import Figures, MonthInputs, MonthResult, evaluate_month
from server_db.domain.kpi.together import Part, measures_teams, together
from server_db.domain.money import from_minor
from server_db.domain.statements import Words

Figure = Decimal | None


@dataclass(frozen=True, slots=True)
class BookFigure:
    """A person's KPI as it is stored. `weight` in percent, None where no card is the person's or the KPI is not on it."""

    value: Figure
    target: Figure
    attainment: Figure
    points: Figure
    weight: Figure


@dataclass(frozen=True, slots=True)
class BookPerson:
    """`figures` in the order of the book's KPIs, `levels` in that of its axes; `measures` are the sums as formulas read them.

    `goals` are the approved ones and `weights` those of the card, None without one: with the measures, all that the figures follow from.
    """

    id: int
    code: str
    name: Words
    card: Words
    score: Figure
    figures: tuple[BookFigure, ...]
    levels: tuple[Figure, ...]
    measures: Figures
    goals: Figures
    weights: Mapping[str, Decimal] | None


@dataclass(frozen=True, slots=True)
class BookTotal:
    """A KPI of everybody together: the formula over the sums. `additive`: people's values and targets add up to it.

    `figures` is the formula with these sums put in.
    """

    value: Figure
    target: Figure
    attainment: Figure
    additive: bool
    formula: Words
    figures: Words


@dataclass(frozen=True, slots=True)
class BookMonth:
    period: str
    people: int
    score: Figure


@dataclass(frozen=True, slots=True)
class BookGoal:
    """A month of a goal: what the people together were to reach and reached."""

    kpi: str
    period: str
    goal: Decimal
    value: Figure


@dataclass(frozen=True, slots=True)
class BookForecast:
    """A month as the newest weekly snapshot saw it, `on` that day; amounts in the office's currency."""

    period: str
    on: date
    won: Decimal
    commit: Decimal
    best: Decimal
    pipeline: Decimal
    weighted: Decimal


@dataclass(frozen=True, slots=True)
class BookFacts:
    """`kind` is book_team or book_company; `owner` whose view it is. KPIs and axes are those of the newest version of the month."""

    kind: str
    period: str
    office: Words
    currency: str
    exponent: int
    owner_code: str
    owner: Words
    published_at: datetime | None
    version: int
    body: KpiBody
    people: tuple[BookPerson, ...]
    totals: tuple[BookTotal, ...]
    score: Figure
    months: tuple[BookMonth, ...]
    goals: tuple[BookGoal, ...]
    forecast: tuple[BookForecast, ...]
    days_in_month: int
    work_days: int | None

    def counts_once(self, kpi: Kpi) -> bool:
        """Whether a figure of all together says something new: a team's KPI repeats what its people sold."""
        return not measures_teams(self.body, kpi)

    def inputs_of(self, person: BookPerson) -> MonthInputs:
        """What the person's figures follow from. A target that was published before its goal changed counts as it was published."""
        goals = dict(person.goals)
        for kpi, figure in zip(self.body.kpis, person.figures, strict=True):
            if figure.target is not None and kpi.code in goals:
                goals[kpi.code] = figure.target
        return MonthInputs(person.measures, self.days_in_month, self.work_days, goals, person.weights)

    @property
    def ranked(self) -> tuple[tuple[int, BookPerson], ...]:
        """Those with a score and their place, the best first; equal scores share a place and stand by code."""
        order = sorted((one for one in self.people if one.score is not None), key=lambda one: (-(one.score or 0), one.code))
        scores = [one.score for one in order]
        return tuple((scores.index(one.score) + 1, one) for one in order)

    def median_level(self, axis: int) -> Figure:
        """Of the people who have one."""
        known = sorted(level for one in self.people if (level := one.levels[axis]) is not None)
        if not known:
            return None
        middle = len(known) // 2
        found = known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2
        return found.quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_book(answer: Mapping[str, Any]) -> BookFacts:
    office, exponent = answer["office"], int(answer["office"]["exponent"])
    versions = {int(id_): one for id_, one in (answer["versions"] or {}).items()}
    newest = max(versions, key=lambda id_: int(versions[id_]["number"]))
    bodies = {id_: read_body(one["body"]) for id_, one in versions.items()}
    body = bodies[newest]
    people = tuple(_person(one, bodies[int(one["version"])], body, exponent) for one in answer["people"])
    scores = [one.score for one in people if one.score is not None]
    return BookFacts(
        answer["kind"], _code(answer["period"]), Words(office["en"], office["zh"]), office["currency"], exponent, answer["owner"]["code"],
        Words(answer["owner"]["en"], answer["owner"]["zh"]), _published(answer),
        int(versions[newest]["number"]), body, people, _totals(body, people),
        (sum(scores, Decimal(0)) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP) if scores else None,
        tuple(BookMonth(_code(one["period"]), one["people"], _number(one["score"])) for one in answer["months"]),
        tuple(BookGoal(one["kpi"], _code(one["period"]), Decimal(one["goal"]), _number(one["value"])) for one in answer["goals"]),
        tuple(_forecast(one, exponent) for one in answer["forecast"]), answer["days"]["month"], answer["days"]["work"],
    )  # fmt: skip


def _published(answer: Mapping[str, Any]) -> datetime | None:
    """By the company's clock: the database tells it by the one of whoever makes the book."""
    at = answer["published"]
    return datetime.fromisoformat(at).astimezone(ZoneInfo(answer["office"]["zone"])) if at else None


def _code(period: int) -> str:
    return f"{period // 100}-{period % 100:02d}"


def _number(value: str | None) -> Figure:
    return None if value is None else Decimal(value)


def _person(one: Mapping[str, Any], theirs: KpiBody, body: KpiBody, exponent: int) -> BookPerson:
    places = {kpi.code: place for place, kpi in enumerate(theirs.kpis)}
    axes = {axis.code: place for place, axis in enumerate(theirs.axes)}
    figures = tuple(_figure(one, places.get(kpi.code), kpi.code) for kpi in body.kpis)
    levels = tuple(_at(one["axes"], axes.get(axis.code)) for axis in body.axes)
    card = Words(one["card_en"] or "", one["card_zh"] or "")
    sums = one["measures"] or []
    half = len(sums) // 2  # the person's own, then the team's
    measures = fact_values(sums[:half], exponent, sums[half:])
    goals = {code: Decimal(goal) for code, goal in (one["goals"] or {}).items()}
    weights = None if one["weights"] is None else {code: Decimal(weight) for code, weight in one["weights"].items()}
    return BookPerson(one["id"], one["code"], Words(one["en"], one["zh"]), card, _number(one["score"]), figures, levels, measures, goals, weights)


def _figure(one: Mapping[str, Any], place: int | None, code: str) -> BookFigure:
    weight = _number((one["weights"] or {}).get(code))
    value, target, attainment, points = (_at(one[part], place) for part in ("values", "targets", "attainments", "points"))
    return BookFigure(value, target, attainment, points, weight)


def _at(values: Sequence[str | None] | None, place: int | None) -> Figure:
    return None if place is None or values is None or place >= len(values) else _number(values[place])


def _totals(body: KpiBody, people: Sequence[BookPerson]) -> tuple[BookTotal, ...]:
    """A measure that somebody lacks is left out of the sum, as the team's screen does it; one that everybody lacks is missing.

    The team of all of them is all of them: a head's sums hold those of others already.
    """
    sums: dict[str, Figure] = {}
    for measure in MEASURES:
        known = [value for one in people if (value := one.measures.get(measure.code)) is not None]
        sums[measure.code] = sums[TEAM + measure.code] = sum(known, Decimal(0)) if known else None
    worked = evaluate_month(body, MonthInputs(sums, 0, None))
    words = {lang: {**measure_words(lang)} | {kpi_name(kpi.code): kpi.name_zh if lang == "zh" else kpi.name_en for kpi in body.kpis} for lang in ("en", "zh")}
    return tuple(_total(kpi, worked, [one.figures[place] for one in people], words) for place, kpi in enumerate(body.kpis))


def _total(kpi: Kpi, worked: MonthResult, people: Sequence[BookFigure], words: Mapping[str, Mapping[str, str]]) -> BookTotal:
    value, step = worked.kpi(kpi.code).value, kpi_name(kpi.code)
    found = together(kpi, value, [Part(one.value, one.target, one.weight) for one in people])
    trace = worked.sheet.trace(step)
    formula = Words(*(render(trace.node, words[lang], pretty=True) for lang in ("en", "zh")))
    unit = "rate" if kpi.unit == "percent" else kpi.unit
    put_in = Words(*(figures(trace, unit, words[lang], chinese=lang == "zh") for lang in ("en", "zh")))
    return BookTotal(value, found.target, found.attainment, found.additive, formula, put_in)


def _forecast(one: Mapping[str, Any], exponent: int) -> BookForecast:
    amounts = (from_minor(one[name], exponent) for name in ("won", "commit", "best", "pipeline", "weighted"))
    return BookForecast(_code(one["period"]), date.fromisoformat(one["on"]), *amounts)
