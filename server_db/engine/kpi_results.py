"""The results of the KPIs as one statement: a version's sheet worked out for every person and month of a range, and stored.

The same sheet is worked out in Python where a figure is opened (server_db/domain/kpi/result.py); both give the same numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Connection,
    Integer,
    Numeric,
    Text,
    bindparam,
    column,
    func,
    literal,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from server_db.domain.formulas.places import ROOT
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.facts import TEAM
from server_db.domain.kpi.measures import MEASURES, place
from server_db.formula_sql.kpi_sheet import STEPS, Bound, Bounds, build_sheet, figures_of, of_others, used_measures

_COLUMNS = (
    "employee_id", "period_id", "version_id", "card_version_id", "values", "targets", "attainments", "points", "axes", "score", "at",
)  # fmt: skip
_RESULT = table("kpi_result", *(column(name) for name in _COLUMNS), schema="core")
_GIVEN = """
SELECT s.employee_id, s.period_id, s.values, {team_values} AS team, d.days_in_month::numeric AS days_in_month, d.work_days::numeric AS work_days,
  c.card_version_id, w.weights, g.goals
FROM {sums} s JOIN core.kpi_days_(:first, :last) d ON d.period_id = s.period_id
  LEFT JOIN core.kpi_cards_(:first, :last, :people, :pairs) c ON (c.employee_id, c.period_id) = (s.employee_id, s.period_id)
  LEFT JOIN (SELECT v.id, ARRAY[{weights}]::numeric[] AS weights FROM core.kpi_card_version v WHERE v.weights - :codes = '{{}}') w ON w.id = c.card_version_id
  LEFT JOIN (SELECT o.employee_id, o.period_id, ARRAY[{goals}]::numeric[] AS goals
    FROM core.kpi_goals_(:first, :last, :people) o GROUP BY 1, 2) g ON (g.employee_id, g.period_id) = (s.employee_id, s.period_id)
  {team_join}
WHERE s.period_id BETWEEN :first AND :last AND (CAST(:people AS int[]) IS NULL OR s.employee_id = ANY (:people))
  AND NOT EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id = s.period_id)
"""
_SUMS = "core.kpi_sum"
# some pairs, each by the key: their people's other months are not read
_SUMS_OF = """(SELECT k.* FROM unnest(CAST(:pairs AS bigint[])) x (pair)
  CROSS JOIN LATERAL (SELECT * FROM core.kpi_sum o WHERE o.employee_id = (x.pair / 1000000)::int AND o.period_id = (x.pair % 1000000)::int OFFSET 0) k)"""
_LARGEST = """
SELECT {parts} FROM core.kpi_sum s
WHERE s.period_id BETWEEN :first AND :last AND (CAST(:people AS int[]) IS NULL OR s.employee_id = ANY (:people))
"""
# of some pairs alone, each by the key
_LARGEST_OF = """
SELECT {parts} FROM unnest(CAST(:pairs AS bigint[])) x (pair)
CROSS JOIN LATERAL (SELECT k.values FROM core.kpi_sum k WHERE k.employee_id = (x.pair / 1000000)::int AND k.period_id = (x.pair % 1000000)::int OFFSET 0) s
"""
_TEAM = "LEFT JOIN core.kpi_team_(:first, :last, :people) t ON (t.employee_id, t.period_id) = (s.employee_id, s.period_id)"
_HEADS = "SELECT core.kpi_heads_(:first, :last, :people)"
# who stands nowhere in a month any more has no figures of it; of some pairs, each is looked up
_GONE = """
DELETE FROM core.kpi_result r WHERE r.period_id BETWEEN :first AND :last AND (CAST(:people AS int[]) IS NULL OR r.employee_id = ANY (:people))
  AND NOT EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id = r.period_id)
  AND NOT EXISTS (SELECT 1 FROM core.kpi_sum s WHERE (s.employee_id, s.period_id) = (r.employee_id, r.period_id))
"""
_GONE_OF = """
DELETE FROM core.kpi_result r USING (
    SELECT (x.pair / 1000000)::int AS person, (x.pair % 1000000)::int AS period FROM unnest(CAST(:pairs AS bigint[])) x (pair)
    CROSS JOIN LATERAL (SELECT count(*) AS n FROM core.kpi_sum s WHERE s.employee_id = (x.pair / 1000000)::int AND s.period_id = (x.pair % 1000000)::int) s
    WHERE s.n = 0 OFFSET 0) gone
WHERE r.employee_id = gone.person AND r.period_id = gone.period AND NOT EXISTS (SELECT 1 FROM core.kpi_month m WHERE m.period_id = r.period_id)
"""
# the day's last word on the running month
_POINTS = """
INSERT INTO core.kpi_point (employee_id, on_date, period_id, score, values)
SELECT r.employee_id, sec.today(), r.period_id, r.score, r.values FROM core.kpi_result r
WHERE r.period_id = (extract(year FROM sec.today()) * 100 + extract(month FROM sec.today()))::int
  AND (CAST(:people AS int[]) IS NULL OR r.employee_id = ANY (:people))
ON CONFLICT (employee_id, on_date, period_id) DO UPDATE SET score = EXCLUDED.score, values = EXCLUDED.values
WHERE (kpi_point.score, kpi_point.values) IS DISTINCT FROM (EXCLUDED.score, EXCLUDED.values)
"""


@dataclass
class LiveKpis:
    """A version and its statement. The statement counts in whole units where the sums it meets are short enough, which makes it
    half as dear; it is compiled anew when a sum outgrows it."""

    version_id: int
    body: KpiBody
    exponent: int
    used: frozenset[str] = field(init=False)
    _bounds: Bounds = field(init=False, default_factory=dict)
    _compiled: dict[bool, tuple[str, Mapping[str, Any]]] = field(init=False, default_factory=dict)  # of pairs, of whole months

    def __post_init__(self) -> None:
        self.used = used_measures(self.body)

    @property
    def of_teams(self) -> bool:
        return of_others(self.used)

    def statement(self, connection: Connection, asked: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """The text and the values bound in it; range and people are `asked`."""
        needed = _bounds_of(connection, self.used, asked)
        of_pairs = asked["pairs"] is not None
        if self._bounds.keys() != needed.keys() or not all(self._bounds[code].holds(bound) for code, bound in needed.items()):
            self._bounds = {code: bound.with_(self._bounds.get(code, bound)) for code, bound in needed.items()}
            self._compiled.clear()
        if of_pairs not in self._compiled:
            compiled = _insertion(self.version_id, self.body, self.exponent, self._bounds, of_pairs).compile(dialect=connection.dialect)
            self._compiled[of_pairs] = str(compiled), compiled.params
        return self._compiled[of_pairs]


def _bounds_of(connection: Connection, used: Collection[str], asked: Mapping[str, Any]) -> dict[str, Bound]:
    """Of the measures themselves; a team's sum has a few digits more."""
    codes = [one.code for one in MEASURES if one.code in used or TEAM + one.code in used]
    if not codes:
        return {}
    parts = ", ".join(f"max(s.values[{place(code) + 1}]), min(s.values[{place(code) + 1}])" for code in codes)
    # of a team the others' sums count too
    teams = of_others(used)
    largest = _LARGEST if teams or asked["pairs"] is None else _LARGEST_OF
    row = connection.execute(text(largest.format(parts=parts)), {**asked, "people": None if teams else asked["people"]}).one()
    found = {}
    for code, most, least in zip(codes, row[::2], row[1::2], strict=True):
        digits = len(str(max(abs(most or 0), abs(least or 0))))
        found[code] = Bound(next(step for step in STEPS if step >= digits), (least or 0) < 0)
    return found


def write_changed(connection: Connection, live: LiveKpis, changed: Collection[tuple[int, int]]) -> int:
    """The results of these people in these months alone, and of those who lead them where a KPI measures teams."""
    months = {month for _, month in changed}
    people = {person for person, _ in changed}
    pairs = set(changed)
    first, last = min(months), max(months)
    if live.of_teams:
        # what one sold is what the heads' teams sold
        heads = connection.execute(text(_HEADS), {"first": first, "last": last, "people": sorted(people)}).scalar_one() or ()
        people |= set(heads)
        pairs |= {(head, month) for head in heads for month in months}
    return _write(connection, live, {"first": first, "last": last, "people": sorted(people), "pairs": [_pair(*pair) for pair in sorted(pairs)]})


def _pair(person: int, month: int) -> int:
    """As core.kpi_take_dirty_ counts them."""
    return person * 1_000_000 + month


def write_results(connection: Connection, live: LiveKpis, first: int, last: int, people: Sequence[int] | None = None) -> int:
    """Months from `first` to `last` that are not published, of everybody or of `people`. Answers how many results changed."""
    asked: dict[str, Any] = {"first": first, "last": last, "people": None if people is None else list(people), "pairs": None}
    if people is not None and live.of_teams:
        # what one sold is what the heads' teams sold
        heads = connection.execute(text(_HEADS), asked).scalar_one()
        asked["people"] = sorted({*people, *(heads or ())})
    return _write(connection, live, asked)


def _write(connection: Connection, live: LiveKpis, asked: dict[str, Any]) -> int:
    connection.execute(text("SET LOCAL jit = off; SET LOCAL work_mem = '128MB'"))
    connection.execute(text(_GONE if asked["pairs"] is None else _GONE_OF), asked)
    statement, values = live.statement(connection, asked)
    written = connection.exec_driver_sql(statement, {**values, **asked}).rowcount
    connection.execute(text(_POINTS), asked)
    return int(written)


def _insertion(version_id: int, body: KpiBody, exponent: int, bounds: Bounds, of_pairs: bool) -> Any:
    given = _given(body, of_pairs)
    built = build_sheet(body, given, exponent, bounds, ("employee_id", "period_id", "card_version_id"))
    rows = built.rows(ROOT)
    parts = [
        *(built.carried(ROOT, name) for name in ("employee_id", "period_id")),
        literal(version_id, Integer()),
        built.carried(ROOT, "card_version_id"),
        *figures_of(body, built),
        func.clock_timestamp(),
    ]
    query = select(*parts).select_from(rows)
    stored = insert(_RESULT).from_select(list(_COLUMNS), query)
    figures = [name for name in _COLUMNS if name not in ("employee_id", "period_id", "at")]
    return stored.on_conflict_do_update(
        index_elements=["employee_id", "period_id"],
        set_={name: stored.excluded[name] for name in (*figures, "at")},
        where=or_(*(_RESULT.c[name].is_distinct_from(stored.excluded[name]) for name in figures)),
    )


def _given(body: KpiBody, of_pairs: bool) -> Any:
    codes = [kpi.code for kpi in body.kpis]
    # codes are letters, digits and _ (kpi.bad_code refuses all else)
    weights = ", ".join(f"coalesce((v.weights ->> '{code}')::numeric, 0)" for code in codes)
    goals = ", ".join(f"max(o.goal) FILTER (WHERE o.kpi = '{code}')" for code in codes)
    of_teams = of_others(used_measures(body))
    team = {"team_values": "coalesce(t.sums, s.values)" if of_teams else "NULL::bigint[]", "team_join": _TEAM if of_teams else ""}
    asked = text(_GIVEN.format(sums=_SUMS_OF if of_pairs else _SUMS, weights=weights, goals=goals, **team)).bindparams(
        bindparam("first", type_=Integer()), bindparam("last", type_=Integer()), bindparam("people", type_=ARRAY(Integer)),
        bindparam("pairs", type_=ARRAY(BigInteger)), bindparam("codes", codes, type_=ARRAY(Text)),
    )  # fmt: skip
    numbers = ARRAY(Numeric)
    return asked.columns(
        column("employee_id", Integer), column("period_id", Integer), column("values", ARRAY(BigInteger)), column("team", ARRAY(BigInteger)),
        column("days_in_month", Numeric),
        column("work_days", Numeric), column("card_version_id", Integer), column("weights", numbers), column("goals", numbers),
    ).subquery("given")  # fmt: skip
