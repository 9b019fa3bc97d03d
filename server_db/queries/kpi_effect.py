"""What a draft of the KPIs would make of a month of everybody whose figures the reader sees, beside the version in force.

The figures of both come from the database, a thousand people at a time: the same sheet the worker's results are made of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Integer, Numeric, Text, bindparam, column, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from server_db.domain.formulas.places import ROOT
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.effect import PersonEffect, Standing
from server_db.domain.kpi.effect_reasons import Reasons
from server_db.domain.kpi.facts import TEAM, fact_values
from server_db.domain.kpi.result import AxisFigure, KpiFigure, MonthInputs, gated_by, weight_gone
from server_db.formula_sql.kpi_sheet import Bound, build_sheet, figures_of, of_others, used_measures
from server_db.queries.kpi_results import period_id
from server_db.queries.kpi_versions import CardVersion, find_card_versions
from server_db.tables import api
from server_db.tables import kpis as tables

Report = Callable[[int, int, str], None]
# worked out by one statement: progress comes after this many, and that is where a cancelled job stops
BATCH = 1000
_WIDE = Bound(19, True)  # any sum there can be
_CARRIED = ("employee_id", "values", "team", "goal_texts", "days_in_month", "work_days")
# The weights are those of the cards as the reader sees them, NULL where a card weighs what the version lacks.
_GIVEN = """
SELECT i.employee_id, CAST(:period AS int) AS period_id, i.sums AS values, {team} AS team, i.days_in_month::numeric AS days_in_month,
  i.work_days::numeric AS work_days, w.weights, ARRAY[{goals}]::numeric[] AS goals, i.goals::text AS goal_texts
FROM api.kpi_inputs_of(:people, :period) i
  LEFT JOIN unnest(CAST(:people AS int[]), CAST(:cards AS int[])) p (employee_id, card) ON p.employee_id = i.employee_id
  LEFT JOIN (SELECT (c.one ->> 0)::int AS card,
      ARRAY(SELECT e.weight::numeric FROM jsonb_array_elements_text(c.one -> 1) WITH ORDINALITY e (weight, place) ORDER BY e.place) AS weights
    FROM jsonb_array_elements(CAST(:weights AS jsonb)) c (one)) w ON w.card = p.card
"""


def count_people(session: Session, period: str) -> int:
    """Who has figures of the month, as far as the reader sees them."""
    result = tables.kpi_result
    return session.scalar(select(func.count()).where(result.c.period_id == period_id(period))) or 0


def find_effect(session: Session, body: KpiBody, was: KpiBody, period: str, report: Report) -> tuple[PersonEffect, ...]:
    """By code. Both versions over the records, approved goals and cards of now. `report` is told how many are done of how many."""
    people = _people(session, period)
    cards = {card.id: card for card in find_card_versions(session, ids={row.card_version_id for row in people if row.card_version_id is not None})}
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    trials = tuple(_Trial(session, one, cards, exponent, period) for one in (was, body))
    found: list[PersonEffect] = []
    for first in range(0, len(people), BATCH):
        report(first, len(people), "")
        some = people[first : first + BATCH]
        before, after = ({one.employee_id: one for one in trial.rows(some)} for trial in trials)
        found += (
            PersonEffect(row.employee_id, row.code, row.name_en, row.name_zh, *(
                trial.standing(standing[row.employee_id], row.card_version_id) for trial, standing in zip(trials, (before, after), strict=True)))
            for row in some if row.employee_id in before and row.employee_id in after
        )  # fmt: skip
    report(len(people), len(people), "")
    return tuple(found)


def _people(session: Session, period: str) -> list[Any]:
    result, person = tables.kpi_result, api.team
    query = select(result.c.employee_id, result.c.card_version_id, person.c.code, person.c.name_en, person.c.name_zh)
    query = query.join(person, person.c.employee_id == result.c.employee_id).where(result.c.period_id == period_id(period))
    return list(session.execute(query.order_by(person.c.code)).all())


class _Trial:
    """One version: its statement, built once, and why figures are missing."""

    def __init__(self, session: Session, body: KpiBody, cards: dict[int, CardVersion], exponent: int, period: str) -> None:
        self._session, self._body, self._exponent = session, body, exponent
        self._cards, self._period = cards, period_id(period)
        self._gone = {card.id: weight_gone(body, card.weights) for card in cards.values()}
        self._reasons = Reasons(body)
        self._used = used_measures(body)
        self._query = self._built()

    def rows(self, people: Sequence[Any]) -> list[Any]:
        codes = [kpi.code for kpi in self._body.kpis]
        weights = [[card.id, [str(card.weights.get(code, 0)) for code in codes]] for card in self._cards.values() if not self._gone[card.id]]
        values = {"period": self._period, "people": [row.employee_id for row in people], "cards": [row.card_version_id for row in people], "weights": weights}
        return list(self._session.execute(self._query, values).all())

    def standing(self, row: Any, card_id: int | None) -> Standing:
        card = self._cards.get(card_id) if card_id is not None else None
        reached = {kpi.code: attained for kpi, attained in zip(self._body.kpis, row.attainments, strict=True)}
        kpis = tuple(
            KpiFigure(kpi.code, value, target, attained, points, None if card is None else card.weights.get(kpi.code, Decimal(0)),
                      gated_by(kpi, attained, reached.get(kpi.gate.kpi) if kpi.gate else None))
            for kpi, value, target, attained, points in zip(self._body.kpis, row.results, row.targets, row.attainments, row.points, strict=True)
        )  # fmt: skip
        axes = tuple(AxisFigure(axis.code, level) for axis, level in zip(self._body.axes, row.levels, strict=True))
        gone = self._gone.get(card_id, "") if card_id is not None else ""
        return Standing(row.score, None, kpis, axes, self._reasons.of(kpis, lambda: self._inputs(row, card), gone, card is not None))

    def _inputs(self, row: Any, card: CardVersion | None) -> MonthInputs:
        goals = {code: Decimal(goal) for code, goal in json.loads(row.goal_texts or "{}").items()}
        measures = fact_values(row.sums, self._exponent, row.team)
        work_days = None if row.work_days is None else int(row.work_days)
        return MonthInputs(measures, int(row.days_in_month), work_days, goals, card.weights if card else None)

    def _built(self) -> Any:
        # codes are letters, digits and _ (kpi.bad_code refuses all else)
        goals = ", ".join(f"(i.goals ->> '{kpi.code}')::numeric" for kpi in self._body.kpis)
        team = "coalesce(i.team, i.sums)" if of_others(self._used) else "NULL::bigint[]"
        given = text(_GIVEN.format(goals=goals, team=team)).bindparams(
            bindparam("period", type_=Integer()), bindparam("people", type_=ARRAY(Integer)), bindparam("cards", type_=ARRAY(Integer)),
            bindparam("weights", type_=JSONB()),
        )  # fmt: skip
        numbers, sums = ARRAY(Numeric), ARRAY(BigInteger)
        table = given.columns(
            column("employee_id", Integer), column("period_id", Integer), column("values", sums), column("team", sums), column("days_in_month", Numeric),
            column("work_days", Numeric), column("weights", numbers), column("goals", numbers), column("goal_texts", Text),
        ).subquery("given")  # fmt: skip
        bounds = {code.removeprefix(TEAM): _WIDE for code in self._used}
        built = build_sheet(self._body, table, self._exponent, bounds, _CARRIED)
        names = ("results", "targets", "attainments", "points", "levels", "score")
        figures = (one.label(name) for one, name in zip(figures_of(self._body, built), names, strict=True))
        carried = (built.carried(ROOT, name).label("sums" if name == "values" else name) for name in _CARRIED)
        return select(*carried, *figures).select_from(built.rows(ROOT))

