"""The worker's part in scorecards: reads the office's closed leads, sets leaking columns aside, learns, tests, stores.

Only what a lead is known by when it comes in, or by its form, is looked at: never the score, the owner or what was done with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from server_db.domain.leads.bands import Column, Kind, Value
from server_db.domain.leads.leaks import LATE_SHARE, Known, Verdict, judge_columns
from server_db.domain.leads.measures import Measures
from server_db.domain.leads.scorecard import CardScorer, card_json, why_not_live
from server_db.domain.leads.scorecard_body import grades_of, to_score_body
from server_db.domain.leads.values import LEARNED_KINDS, is_empty
from server_db.engine.score_fit import NoTrainer
from server_db.engine.score_train import Trained, train
from server_db.engine.watched import CannotBeDone, Progress, Requests

REQUESTS = Requests("score_card", "scorecard", first_phase="reading")
MOST_LEADS = 60_000
LEAST_LEADS, LEAST_EACH = 200, 50
# Facts of a lead itself: (code, kind, when it is known unless the office says so of the field of that name, English, Chinese).
FACTS: tuple[tuple[str, Kind, str, str, str], ...] = (
    ("channel", "text", "capture", "Channel", "渠道"),
    ("campaign", "text", "capture", "Campaign", "活动"),
    ("source", "text", "capture", "Source", "来源"),
    ("region", "text", "capture", "Region", "区域"),
    ("product_line", "text", "form", "Product line", "产品线"),
    ("city", "text", "form", "City", "城市"),
    ("job_title", "text", "form", "Job title", "职位"),
    ("has_phone", "flag", "form", "Has a phone number", "有电话"),
    ("has_email", "flag", "form", "Has an e-mail address", "有邮箱"),
)
_FIELDS = "SELECT code, kind, name_en, name_zh, known_at, is_core FROM core.lead_field WHERE active ORDER BY code"
_CLOSED = """
l.status IN ('won', 'lost') AND l.closed_at >= CAST(:since AS timestamp) AT TIME ZONE o.timezone
  AND l.closed_at < CAST(:until AS timestamp) AT TIME ZONE o.timezone
"""
_LEADS = f"""
SELECT l.code, l.status = 'won' AS won, l.created_at, l.closed_at, (l.closed_at AT TIME ZONE o.timezone)::date AS closed_on,
  f.channel, f.campaign, f.source, f.region, f.product_line, f.city, f.job_title, f.has_phone, f.has_email, f.fields
FROM core.lead l JOIN core.lead_facts_(CAST(:until AS date)) f ON f.lead_id = l.id CROSS JOIN core.office o
WHERE {_CLOSED} ORDER BY md5(l.code) LIMIT :most
"""  # noqa: S608  no value is in it
# In how many leads a field was written anew, and in how many of them after the first contact or the closing.
_WRITTEN = f"""
SELECT k.code, count(DISTINCT c.lead_id) AS written, count(DISTINCT c.lead_id) FILTER (WHERE c.at > least(l.contacted_at, l.closed_at)) AS late
FROM core.lead l CROSS JOIN core.office o JOIN core.lead_change c ON c.lead_id = l.id AND c.after IS NOT NULL
  CROSS JOIN LATERAL (
    SELECT key AS code FROM jsonb_each_text(coalesce(c.after -> 'fields', '{{}}')) WHERE value <> '' AND value IS DISTINCT FROM c.before -> 'fields' ->> key
    UNION ALL SELECT v.code FROM (VALUES ('city', 'city'), ('job_title', 'job_title'), ('channel', 'channel'),
      ('product_line', 'product_line_id'), ('region', 'region_id'), ('campaign', 'campaign_id'), ('source', 'source'), ('has_phone', 'phone'),
      ('has_email', 'email')) v (code, name) WHERE c.after ? v.name) k
WHERE {_CLOSED} GROUP BY 1
"""  # noqa: S608
# Leads that were open here before they closed: what stood in them then knew nothing.
_LIVED = f"""
SELECT count(*) FROM core.lead l CROSS JOIN core.office o WHERE {_CLOSED}
  AND EXISTS (SELECT 1 FROM core.lead_change c WHERE c.lead_id = l.id AND c.before ->> 'status' = 'open')
"""  # noqa: S608
# Reasons by numbers: these no person may overrule into force.
SHOWN = frozenset(("pure", "alone", "after", "late", "filled", "elapsed", "day", "day_late"))
LIVED_SHARE, REWRITTEN = 0.95, 0.02
_DONE = """
UPDATE core.score_card SET result = CAST(:result AS jsonb), body = CAST(:body AS jsonb), live_allowed = :allowed, done = 3, total = 3 WHERE id = :id
"""


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed leads of a request, column by column, what is known of the columns, and the fields of days, which a card has no use for."""

    columns: tuple[Column, ...]
    won: tuple[bool, ...]
    ids: tuple[str, ...]
    created: tuple[Any, ...]
    known: Known
    days: tuple[Verdict, ...]
    names: Mapping[str, tuple[str, str]]


def run_waiting(reporting: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: str) -> bool:
    """Makes one scorecard that waits; False when none does."""
    return REQUESTS.do_next(reporting, open_working, worker, _work)


def _work(connection: Connection, card_id: int, progress: Progress) -> None:
    spec: dict[str, Any] = connection.execute(text("SELECT spec FROM core.score_card WHERE id = :id"), {"id": card_id}).scalar_one()
    closed = read_closed(connection, date.fromisoformat(spec["since"]), date.fromisoformat(spec["until"]), spec["level"])
    connection.commit()  # all is read: no transaction stays open while it is reckoned, however long that takes
    result, body, allowed = make_card(closed, spec.get("seed") or "card", spec.get("overrule") or {}, progress.tell)
    values = {"id": card_id, "result": json.dumps(result, ensure_ascii=False), "body": json.dumps(body, ensure_ascii=False), "allowed": allowed}
    connection.execute(text(_DONE), values)
    connection.commit()


def read_closed(connection: Connection, since: date, until: date, level: str) -> Closed:
    """Leads that closed from `since` to before `until`; `level` "capture" leaves out what only the form tells."""
    every = connection.execute(text(_FIELDS)).all()
    said, own = {f.code: f.known_at for f in every}, {fact[0] for fact in FACTS}
    fields = [f for f in every if not f.is_core]
    wanted = [(code, kind, said.get(code, known), en, zh) for code, kind, known, en, zh in FACTS]
    wanted += [(f.code, LEARNED_KINDS[f.kind], f.known_at, f.name_en, f.name_zh) for f in fields if f.kind in LEARNED_KINDS and f.code not in own]
    wanted = [one for one in wanted if level == "form" or one[2] != "form"]
    rows = connection.execute(text(_LEADS), {"since": since, "until": until, "most": MOST_LEADS}).all()
    columns = tuple(Column(code, en, kind, tuple(_value(row, code, kind) for row in rows)) for code, kind, _, en, _ in wanted)
    days = [f for f in fields if f.kind == "date" and (level == "form" or f.known_at != "form")]
    return Closed(
        columns, tuple(row.won for row in rows), tuple(row.code for row in rows), tuple(row.created_at for row in rows),
        _known(connection, since, until, columns, rows, frozenset(code for code, _, known, _, _ in wanted if known == "after")),
        tuple(one for f in days if (one := _judge_days(f, rows))),
        {code: (en, zh) for code, _, _, en, zh in wanted} | {f.code: (f.name_en, f.name_zh) for f in days},
    )  # fmt: skip


def _known(connection: Connection, since: date, until: date, columns: Sequence[Column], rows: Sequence[Any], after: frozenset[str]) -> Known:
    """What the journal of the leads tells of when their fields were written."""
    span = {"since": since, "until": until}
    written = {row.code: (int(row.written), int(row.late)) for row in connection.execute(text(_WRITTEN), span)}
    lived = int(connection.execute(text(_LIVED), span).scalar_one()) >= LIVED_SHARE * len(rows)
    filled = {column.code: sum(value is not None for value in column.values) for column in columns}
    return Known(
        after, {code: late / filled[code] for code, (_, late) in written.items() if filled.get(code)},
        frozenset(code for code, n in filled.items() if lived and n and written.get(code, (0, 0))[0] <= REWRITTEN * n),
        tuple((row.closed_at - row.created_at).days for row in rows),
    )  # fmt: skip


def _judge_days(field: Any, rows: Sequence[Any]) -> Verdict | None:
    """Days make no bands that hold for the leads of another month; one that lies after the closing was written by who knew."""
    pairs = [(str(value), row.closed_on.isoformat()) for row in rows if not is_empty(value := row.fields.get(field.code))]
    if not pairs:
        return None
    late = sum(1 for day, closed in pairs if day[:10] >= closed) / len(pairs)
    return Verdict(field.code, field.name_en, "day_late", {"share": round(late, 3)}) if late > LATE_SHARE else Verdict(field.code, field.name_en, "day", {})


def _value(row: Any, code: str, kind: Kind) -> Value:
    found = row._mapping.get(code)
    value = found if found is not None else row.fields.get(code)
    if is_empty(value):
        return None
    if kind == "flag":
        return "true" if value in (True, "true") else "false"
    if kind == "text":
        return str(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def make_card(
    closed: Closed, seed: str, overrule: Mapping[str, str], tell: Callable[[str, int, int], None]
) -> tuple[dict[str, Any], dict[str, Any], bool]:  # fmt: skip
    """What is stored of a card, its score body, and whether it may go live."""
    wins = sum(closed.won)
    if len(closed.won) < LEAST_LEADS or min(wins, len(closed.won) - wins) < LEAST_EACH:
        raise CannotBeDone(
            f"Only {len(closed.won)} leads closed within these days, {wins} of them won: a scorecard needs {LEAST_LEADS}, with {LEAST_EACH} won and as"
            " many lost. Choose a longer time."
        )
    verdicts = (*judge_columns(closed.columns, closed.won, closed.known), *closed.days)
    usable = {verdict.column for verdict in verdicts if not verdict.aside or verdict.column in overrule}
    columns = [column for column in closed.columns if column.code in usable and any(value is not None for value in column.values)]
    if not columns:
        raise CannotBeDone("Every column of these leads was set aside, so there is nothing to learn from. Overrule one, or choose other days.")
    try:
        trained = train(columns, closed.won, closed.ids, seed, closed.created, tell)
    except NoTrainer:
        raise CannotBeDone("Where the worker runs scikit-learn is not installed. Install the program with its extra 'score' there.") from None
    problems = why_not_live(trained.measures, _leaking(verdicts, overrule), usable)
    return _result(closed, verdicts, overrule, columns, trained, problems), _body(closed, columns, trained), not problems


def _leaking(verdicts: Sequence[Verdict], overrule: Mapping[str, str]) -> list[str]:
    """What was set aside and not overruled with a reason. A name or blanks may be judged by a person; numbers that show the
    outcome may not."""
    return [v.column for v in verdicts if v.code in SHOWN or (v.aside and not overrule.get(v.column, "").strip())]


def _body(closed: Closed, columns: Sequence[Column], trained: Trained) -> dict[str, Any]:
    scorer = CardScorer(trained.card)
    scores = [scorer.score({column.code: column.values[row] for column in columns}) for row in range(len(closed.won))]
    return to_score_body(trained.card, grades_of(scores), closed.names)


def _result(
    closed: Closed, verdicts: Sequence[Verdict], overrule: Mapping[str, str], columns: Sequence[Column], trained: Trained, problems: Sequence[str]
) -> dict[str, Any]:  # fmt: skip
    return {
        "card": card_json(trained.card),
        "set_aside": [
            {"column": v.column, "name": v.name, "code": v.code, "args": dict(v.args), "overruled": overrule.get(v.column)}
            for v in verdicts
            if v.aside
        ],
        "look_at": [{"column": v.column, "name": v.name, "code": f"look.{v.args['look']}", "args": dict(v.args)} for v in verdicts if v.look_at],
        "alone": {v.column: v.args["auc"] for v in verdicts if not v.aside},
        "used": [column.code for column in columns],
        "names": {code: list(names) for code, names in closed.names.items()},
        "measures": _plain(trained.measures),
        "by_time": _plain(trained.by_time),
        "problems": list(problems),
        "rows": len(closed.won),
        "won": sum(closed.won),
        "training_rows": trained.training_rows,
        "inner_auc": round(trained.inner_auc, 4),
    }


def _plain(measures: Measures | None) -> dict[str, Any] | None:
    return None if measures is None else _short(asdict(measures))


def _short(value: Any) -> Any:
    """Six places are more than a screen or a comparison needs."""
    if isinstance(value, dict):
        return {name: _short(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_short(one) for one in value]
    return round(value, 6) if isinstance(value, float) else value
