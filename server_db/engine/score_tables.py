"""What is left of an event's points by days, stored beside a scoring version: what screens draw as the curve of a rule."""

from __future__ import annotations

from typing import Any

import psycopg

from server_db.domain.leads.decay import factors
from server_db.domain.leads.scoring_values import ScoreBody


def store_factors(connection: psycopg.Connection[Any], version_id: int, body: ScoreBody) -> None:
    """Replaces what was stored; rules that never fade have no rows."""
    rows = [(rule.id, days, left) for rule in body.engagement for days, left in enumerate(factors(rule.decay))]
    connection.execute(
        "SELECT core.score_factors_(%s, %s::text[], %s::int[], %s::int[])",
        (version_id, [rule for rule, _, _ in rows], [days for _, days, _ in rows], [left for _, _, left in rows]),
    )
