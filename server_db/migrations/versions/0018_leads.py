"""Leads: pools and their members, files of leads, scores, clocks and assignment, reviews and scorecards."""

from __future__ import annotations

from alembic import op

from server_db.migrations.lead_tables import clock, imports, insight, leads, pools, scores

revision = "0018"
down_revision = "0017"

PARTS = (
    *(pools.TIME, pools.FIELDS, pools.POOLS, pools.CHANNELS),
    *(leads.LEAD, leads.KEYS, leads.TRAIL),
    imports.IMPORTS,
    *(scores.TYPES, scores.SCORES, scores.EVENTS),
    *(clock.STINTS, clock.ASSIGNMENT),
    *(insight.REVIEWS, insight.CARDS),
)


def upgrade() -> None:
    op.execute("SET LOCAL ROLE app_owner")
    for part in PARTS:
        op.execute(part)
    op.execute("RESET ROLE")
