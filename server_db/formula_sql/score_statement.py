"""A scoring version as statements: the scores of many leads in one pass over their events, and the lines of one.

The same expressions in three frames, so that what is stored and what is shown cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from server_db.domain.leads.decay import factors, points_after
from server_db.domain.leads.scoring_values import EventRule, FitRule, Named, ScoreBody
from server_db.domain.process.facts import CustomField
from server_db.formula_sql.lead_conditions import LeadConditions, facts_for
from server_db.formula_sql.plain_text import quoted

# Which leads: the condition on an id, of the frame's own arguments.
RANGE = "{id} >= p_from AND {id} < p_to"
LISTED = "{id} = ANY (p_ids)"
ONE = "{id} = p_lead"
_DAYS = "p_as_of - e.on_date"


class ScoreStatement:
    """Texts for the bodies of functions with the arguments p_as_of and those of the frame."""

    def __init__(self, body: ScoreBody, custom: Iterable[CustomField] = ()) -> None:
        self._body = body
        self._fit = [(no, rule) for no, rule in enumerate(body.fit)]
        self._engagement = [(no, rule) for no, rule in enumerate(body.engagement, start=len(body.fit))]
        self._points = LeadConditions(custom)

    def rows(self, which: str) -> str:
        """core.score_row of each lead."""
        count = len(self._fit) + len(self._engagement)
        parts = ", ".join(f"p.r{no}" for no in range(count))
        return (
            f"WITH {', '.join([*self._sums(which), f'p AS MATERIALIZED ({self._parts(which)})'])}\n"
            f"SELECT q.lead_id, q.fit, q.engagement, least(q.fit + q.engagement, {self._body.total_cap}), {self._grade()}, q.parts FROM (\n"
            f"SELECT p.lead_id, ({self._fit_sum()})::int AS fit, ({self._engagement_sum()})::int AS engagement, ARRAY[{parts}]::int[] AS parts FROM p) q"
        )

    def _sums(self, which: str) -> list[str]:
        """CTEs with the points of events by lead, before any cap: one for all plain rules, one for each that picks its events."""
        plain = [(no, rule) for no, rule in self._engagement if _is_plain(rule)]
        found = []
        if plain:
            sums = ", ".join(f"pg_catalog.sum(CASE WHEN {_match(rule)} THEN {_line(rule)} END) AS r{no}" for no, rule in plain)
            found.append(f"e0 AS (SELECT e.lead_id, {sums} FROM ev e GROUP BY e.lead_id)")
        for no, rule in self._engagement:
            if not _is_plain(rule):
                found.append(f"x{no} AS (SELECT e.lead_id, pg_catalog.sum({_line(rule)}) AS r{no} FROM ({_picked(rule)}) e GROUP BY e.lead_id)")
        return [self._events(which), *found] if found else []

    def _events(self, which: str) -> str:
        """The events that any rule may count, read once: each of the picking rules would go through the whole table."""
        kinds = ", ".join(sorted({quoted(rule.event) for _, rule in self._engagement}))
        return (
            "ev AS MATERIALIZED (SELECT e.lead_id, e.id, e.kind, e.happened_at, e.on_date, e.seconds, e.page, e.name FROM core.lead_event e"
            f" WHERE {which.format(id='e.lead_id')} AND e.on_date <= p_as_of AND e.kind IN ({kinds}))"
        )

    def _parts(self, which: str) -> str:
        columns = [f"{_bounded(rule, _in_force(rule, 'p_as_of', self._points.points(rule)))} AS r{no}" for no, rule in self._fit]
        joins = ["LEFT JOIN e0 ON e0.lead_id = f.lead_id"] if any(_is_plain(rule) for _, rule in self._engagement) else []
        for no, rule in self._engagement:
            source = "e0" if _is_plain(rule) else f"x{no}"
            columns.append(f"{_bounded(rule, _in_force(rule, 'p_as_of', f'coalesce({source}.r{no}, 0)'))} AS r{no}")
            joins += [] if _is_plain(rule) else [f"LEFT JOIN {source} ON {source}.lead_id = f.lead_id"]
        return f"SELECT f.lead_id{''.join(', ' + column for column in columns)}\nFROM ({facts_for(columns, which)}) f {' '.join(joins)}"

    def _grade(self) -> str:
        letters = " ".join(f"WHEN q.fit >= {least} THEN '{letter}'" for letter, least in zip("ABC", self._body.fit_grades, strict=True))
        digits = " ".join(f"WHEN q.engagement >= {least} THEN '{digit}'" for digit, least in zip("123", self._body.engagement_grades, strict=True))
        return f"CASE {letters} ELSE 'D' END || CASE {digits} ELSE '4' END"

    def _fit_sum(self) -> str:
        return _clamped(_sum(no for no, _ in self._fit), 0, self._body.fit_cap)

    def _engagement_sum(self) -> str:
        alone = _sum(no for no, rule in self._engagement if rule.group not in self._body.groups)
        groups = [_clamped(_sum(no for no, rule in self._engagement if rule.group == name), -cap, cap) for name, cap in self._body.groups.items()]
        return _clamped(" + ".join([alone, *groups]), 0, self._body.engagement_cap)

    def lines(self) -> str:
        """core.score_line of the one lead, in order."""
        sources = [_NO_LINE]
        for no, fit in self._fit:
            points = _in_force(fit, "p_as_of", self._points.points(fit))
            sources.append(
                f"SELECT {no}, NULL, NULL, v.v, NULL, NULL, v.v FROM (SELECT {points} AS v FROM ({facts_for([points], ONE)}) f OFFSET 0) v"
                f" WHERE v.v <> 0"
            )
        for no, rule in self._engagement:
            sources.append(
                f"SELECT {no}, e.id, e.happened_at, {rule.points_cp}, {_DAYS}, {_factor(rule)}, coalesce({_line(rule)}, 0)"
                f" FROM ({_picked(rule, every=True)}) e WHERE {_in_force(rule, 'p_as_of', 'true', 'false')}"
            )
        union = "\nUNION ALL ".join(sources)
        events = self._events(ONE) + ",\n" if self._engagement else ""
        return _LINES.format(
            events=events,
            union=union,
            rules=self._rules(),
            groups=self._groups(),
            fit=self._body.fit_cap,
            engagement=self._body.engagement_cap,
            total=self._body.total_cap,
        )

    def _rules(self) -> str:
        rows = [f"({no}, 'fit', {quoted(rule.id)}, {rule.bound}, NULL::text)" for no, rule in self._fit]
        for no, rule in self._engagement:
            group = quoted(rule.group) if rule.group in self._body.groups else "NULL::text"
            rows.append(f"({no}, 'engagement', {quoted(rule.id)}, {rule.bound}, {group})")
        return ", ".join(rows) or "(NULL::int, NULL::text, NULL::text, 0, NULL::text)"

    def _groups(self) -> str:
        rows = [f"({place}, {quoted(name)}, {cap})" for place, (name, cap) in enumerate(self._body.groups.items())]
        return ", ".join(rows) or "(NULL::int, NULL::text, 0)"


# gives the columns their types
_NO_LINE = (
    "SELECT NULL::int AS no, NULL::bigint AS event_id, NULL::timestamptz AS happened_at, 0 AS base, NULL::int AS days, NULL::int AS ppm, 0 AS points"
    " WHERE false"
)
# What a cap cuts off is a line; the order is axis, then rule with its lines and its cap, then groups, then the axis.
_LINES = """WITH {events}raw AS MATERIALIZED ({union}),
rule (no, axis, id, bound, grp) AS (VALUES {rules}),
part AS MATERIALIZED (SELECT r.*, s.total, greatest(- r.bound, least(r.bound, s.total)) AS kept FROM rule r
  CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.sum(w.points), 0)::bigint AS total FROM raw w WHERE w.no = r.no) s WHERE r.no IS NOT NULL),
grp (place, name, cap) AS (VALUES {groups}),
grouped AS MATERIALIZED (SELECT g.place, g.name, s.total, greatest(- g.cap, least(g.cap, s.total)) AS kept FROM grp g
  CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.sum(p.kept), 0)::bigint AS total FROM part p WHERE p.grp = g.name) s WHERE g.place IS NOT NULL),
axis AS MATERIALIZED (SELECT a.place, a.name, a.cap, a.total, greatest(0, least(a.cap, a.total)) AS kept FROM (VALUES
  (0, 'fit', {fit}, (SELECT coalesce(pg_catalog.sum(p.kept), 0)::bigint FROM part p WHERE p.axis = 'fit')),
  (1, 'engagement', {engagement}, (SELECT coalesce(pg_catalog.sum(p.kept), 0)::bigint FROM part p WHERE p.axis = 'engagement' AND p.grp IS NULL)
    + (SELECT coalesce(pg_catalog.sum(g.kept), 0)::bigint FROM grouped g))) a (place, name, cap, total)),
lines AS (
  SELECT CASE p.axis WHEN 'fit' THEN 0 ELSE 1 END AS a, 0 AS s, p.no AS n, 0 AS k, p.axis, 'rule' AS kind, p.id, w.event_id, w.happened_at, w.base, w.days,
    w.ppm, w.points::bigint
    FROM raw w JOIN part p ON p.no = w.no
  UNION ALL SELECT CASE p.axis WHEN 'fit' THEN 0 ELSE 1 END, 0, p.no, 1, p.axis, 'rule_cap', p.id, NULL, NULL, 0, NULL, NULL, p.kept - p.total
    FROM part p WHERE p.kept <> p.total
  UNION ALL SELECT 1, 1, g.place, 0, 'engagement', 'group_cap', g.name, NULL, NULL, 0, NULL, NULL, g.kept - g.total FROM grouped g WHERE g.kept <> g.total
  UNION ALL SELECT x.place, 2, 0, 0, x.name, 'axis_limit', '', NULL, NULL, 0, NULL, NULL, x.kept - x.total FROM axis x WHERE x.kept <> x.total
  UNION ALL SELECT 2, 0, 0, 0, 'total', 'total_limit', '', NULL, NULL, 0, NULL, NULL, {total} - t.total
    FROM (SELECT pg_catalog.sum(x.kept)::bigint AS total FROM axis x) t WHERE t.total > {total})
SELECT (pg_catalog.row_number() OVER (ORDER BY l.a, l.s, l.n, l.k, l.happened_at, l.event_id))::int, l.axis, l.kind, l.id, l.event_id, l.happened_at,
  l.base::int, l.days, l.ppm, l.points::int FROM lines l ORDER BY 1"""


def _is_plain(rule: EventRule) -> bool:
    return rule.kind == "event" and rule.per == "event"


def _sum(places: Iterable[int]) -> str:
    return " + ".join(["0::bigint", *(f"p.r{no}" for no in places)])


def _clamped(text: str, least: int, most: int) -> str:
    return f"greatest({least}, least({most}, {text}))"


def _bounded(rule: Named, text: str) -> str:
    if isinstance(rule, FitRule) and rule.cap_cp is None:
        return text  # points of one fact lie far below the bound
    return f"{_clamped(text, -rule.bound, rule.bound)}::int"


def _literal(day: date) -> str:
    return f"date '{day.isoformat()}'"


def _days(rule: Named, day: str) -> list[str]:
    """The conditions that the rule is in force on a day."""
    starts = [f"{day} >= {_literal(rule.starts_on)}"] if rule.starts_on else []
    return starts + ([f"{day} < {_literal(rule.ends_on)}"] if rule.ends_on else [])


def _in_force(rule: Named, day: str, text: str, otherwise: str = "0") -> str:
    days = _days(rule, day)
    return f"CASE WHEN {' AND '.join(days)} THEN {text} ELSE {otherwise} END" if days else text


def _match(rule: EventRule) -> str:
    conditions = [f"e.kind = {quoted(rule.event)}", *_days(rule, "e.on_date")]
    if rule.page:
        conditions.append(f"pg_catalog.starts_with(e.page, {quoted(rule.page)})")
    if rule.min_seconds:
        conditions.append(f"e.seconds >= {rule.min_seconds}")
    if rule.name is not None:
        conditions.append(f"e.name = {quoted(rule.name)}")
    return " AND ".join(conditions)


def _array(values: Sequence[int]) -> str:
    return "'{" + ",".join(map(str, values)) + "}'::int[]"


def _line(rule: EventRule) -> str:
    """The points of an event; NULL where nothing is left."""
    if rule.decay.kind == "none":
        return str(rule.points_cp)
    table = [points_after(rule.points_cp, left) for left in factors(rule.decay)]
    return f"({_array(table)})[{_DAYS} + 1]"


def _factor(rule: EventRule) -> str:
    return "1000000" if rule.decay.kind == "none" else f"coalesce(({_array(factors(rule.decay))})[{_DAYS} + 1], 0)"


def _picked(rule: EventRule, every: bool = False) -> str:
    """The events that give points. `every`: with id and time, for lines; else what a sum needs."""
    base = f"FROM ev e WHERE {_match(rule)}"
    if rule.kind == "burst":
        counted = (
            "SELECT e.lead_id, e.id, e.happened_at, e.on_date, pg_catalog.count(*) OVER (PARTITION BY e.lead_id ORDER BY e.happened_at"
            f" RANGE BETWEEN interval '{rule.days * 86_400} seconds' PRECEDING AND CURRENT ROW) AS within {base}"
        )
        return f"SELECT DISTINCT ON (e.lead_id) e.* FROM ({counted}) e WHERE e.within >= {rule.n} ORDER BY e.lead_id, e.happened_at DESC, e.id DESC"
    if rule.per == "once":
        return f"SELECT DISTINCT ON (e.lead_id) e.lead_id, e.id, e.happened_at, e.on_date {base} ORDER BY e.lead_id, e.happened_at DESC, e.id DESC"
    if rule.per == "day":
        if every:
            return f"SELECT DISTINCT ON (e.on_date) e.lead_id, e.id, e.happened_at, e.on_date {base} ORDER BY e.on_date, e.happened_at, e.id"
        return f"SELECT DISTINCT e.lead_id, e.on_date {base}"
    return f"SELECT e.lead_id, e.id, e.happened_at, e.on_date {base}"
