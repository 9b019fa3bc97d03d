"""Tries a draft of assignment rules on the leads that came into a pool, in the order in which they came. Nothing is given to anybody.

What a rule asks of a lead is answered with the lead's facts and points as they are today.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from sqlalchemy import Connection, Row, text

from server_db.domain.leads.assign_body import Body, find_problems, read_body
from server_db.domain.leads.assigning import Candidate, LeadToGive
from server_db.domain.leads.facts import LEAD_FACTS, catalogue_of, own_fields, with_custom
from server_db.domain.leads.holding import holds
from server_db.domain.leads.simulating import Absences, Arrival, simulate
from server_db.domain.process.facts import CustomField
from server_db.engine.watched import CannotBeDone, Progress, Requests

REQUESTS = Requests("assign_trial", "trial")
MOST_LEADS = 100_000
_CHUNK = 2_000
_TRIAL = "SELECT id, pool_id, body, since, until FROM core.assign_trial WHERE id = :id"
_FIELDS = "SELECT code, kind, name_en, name_zh FROM core.lead_field WHERE active ORDER BY code"
# The pool a lead came into is that of its first stint; whom it was given first, that of the first one with an owner.
_LEADS = """
SELECT l.id, s.since AS at, core.day_of_(s.since) AS day, l.closed_at, r.code AS region, p.code AS line,
  coalesce(c.score_cp, 0) AS score_cp, coalesce(e.code, '') AS was_given
FROM core.lead l CROSS JOIN LATERAL (SELECT * FROM core.lead_stint s WHERE s.lead_id = l.id ORDER BY s.since, s.id LIMIT 1) s
  LEFT JOIN LATERAL (SELECT o.owner_id FROM core.lead_stint o WHERE o.lead_id = l.id AND o.owner_id IS NOT NULL ORDER BY o.since, o.id LIMIT 1) o ON true
  LEFT JOIN core.employee e ON e.id = o.owner_id LEFT JOIN core.region r ON r.id = l.region_id LEFT JOIN core.product_line p ON p.id = l.product_line_id
  LEFT JOIN core.lead_score c ON c.lead_id = l.id
WHERE l.created_at >= :since AND l.created_at < :until AND s.pool_id = :pool AND l.status <> 'merged' ORDER BY s.since, l.id LIMIT :most
"""
_FACTS = "SELECT f.* FROM core.lead_facts_(sec.today()) f WHERE f.lead_id = ANY (:ids)"
_PEOPLE = "SELECT p.* FROM unnest(core.assign_members_(:pool, clock_timestamp())) p"
_NAMES = "SELECT code, name_en, name_zh FROM core.employee WHERE code = ANY (:codes)"
_ABSENCES = "SELECT code, starts_at, ends_at FROM core.absences_(:since, :until)"
_KEEP = "UPDATE core.assign_trial SET result = CAST(:result AS jsonb) WHERE id = :id"
_NAMES_OF_FACTS = tuple(fact.name for fact in LEAD_FACTS)


@dataclass(frozen=True, slots=True)
class Trial:
    id: int
    pool_id: int
    body: Body
    since: datetime
    until: datetime
    custom: tuple[CustomField, ...]


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    """Does one trial that waits."""
    REQUESTS.give_up_lost(reporting)
    return REQUESTS.do_next(reporting, open_working, worker, _work)


def _work(connection: Connection, trial_id: int, progress: Progress) -> None:
    result = try_rules(connection, load(connection, trial_id), progress)
    connection.execute(text(_KEEP), {"id": trial_id, "result": json.dumps(result, ensure_ascii=False)})
    connection.commit()


def load(connection: Connection, trial_id: int) -> Trial:
    """Raises CannotBeDone for rules with an error in them."""
    row = connection.execute(text(_TRIAL), {"id": trial_id}).one()
    custom = own_fields([tuple(field) for field in connection.execute(text(_FIELDS)).all()])
    try:
        body = read_body(row.body)
    except ValueError as problem:
        raise CannotBeDone(str(problem)) from problem
    for wrong in find_problems(body, catalogue_of(custom)):
        if wrong.code in ("assign.formula", "assign.not_a_condition", "assign.how", "assign.min_score"):
            raise CannotBeDone(f"The rule {wrong.rule} cannot be tried. {wrong.message}".strip())
    return Trial(row.id, row.pool_id, body, row.since, row.until, custom)


def try_rules(connection: Connection, trial: Trial, progress: Progress) -> dict[str, Any]:
    """The figures to keep: counts by person, rule, day and reason, beside whom the leads really went to."""
    rows = connection.execute(text(_LEADS), {"since": trial.since, "until": trial.until, "pool": trial.pool_id, "most": MOST_LEADS}).all()
    people = _people(connection, trial.pool_id)
    found = simulate(trial.body, _arrivals(connection, trial, rows, progress), people, _absences(connection, trial))
    names = {row.code: row for row in connection.execute(text(_NAMES), {"codes": sorted(found.people)}).all()}
    result = found.to_json()
    for person in result["people"]:
        name = names.get(person["code"])
        person |= {"name_en": name.name_en if name else person["code"], "name_zh": name.name_zh if name else person["code"]}
    return result | {"most": MOST_LEADS}


def _arrivals(connection: Connection, trial: Trial, rows: list[Row[Any]] | Any, progress: Progress) -> Iterator[Arrival]:
    asked = [rule for rule in trial.body.rules if rule.when.strip()]
    for start in range(0, len(rows), _CHUNK):
        progress.tell("trial", start, len(rows))
        chunk = rows[start : start + _CHUNK]
        facts = _facts(connection, trial.custom, [row.id for row in chunk]) if asked else {}
        held = holds([rule.when for rule in asked], [facts.get(row.id, {}) for row in chunk], trial.custom)
        for row, truths in zip(chunk, held, strict=True):
            true = frozenset(rule.id for rule, truth in zip(asked, truths, strict=False) if truth)
            lead = LeadToGive(row.id, row.region or "", row.line or "", row.score_cp, true)
            yield Arrival(lead, row.at, row.day, row.closed_at, row.was_given)


def _facts(connection: Connection, custom: tuple[CustomField, ...], ids: list[int]) -> dict[int, Mapping[str, Any]]:
    rows = connection.execute(text(_FACTS), {"ids": ids}).mappings().all()
    return {row["lead_id"]: with_custom({name: row[name] for name in _NAMES_OF_FACTS}, row["fields"] or {}, custom) for row in rows}


def _people(connection: Connection, pool: int) -> list[Candidate]:
    rows = connection.execute(text(_PEOPLE), {"pool": pool}).all()
    return [
        Candidate(
            row.code, row.region or "", row.line or "", row.is_senior, frozenset(row.skills), row.weight,
            held_cap=row.held_cap, daily_cap=row.daily_cap, capacity=row.capacity,
        )
        for row in rows
    ]  # fmt: skip


def _absences(connection: Connection, trial: Trial) -> Absences:
    found: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in connection.execute(text(_ABSENCES), {"since": trial.since, "until": trial.until}).all():
        found[row.code].append((row.starts_at, row.ends_at))
    return found
