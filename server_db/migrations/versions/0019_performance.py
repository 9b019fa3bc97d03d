"""Performance: sums by person and month, KPIs and cards, goals, rankings, forecasts, talks and their evidence, scheduled books."""

from __future__ import annotations

from alembic import op

from server_db.migrations.performance_tables import goals, kpi_pass, kpis, outlook, reports, talks

revision = "0019"
down_revision = "0018"

PARTS = (
    *(kpis.SUMS, kpis.INDEXES, kpis.RULES, kpis.RESULTS),
    *kpi_pass.TABLES,
    *(talks.EVIDENCE, talks.TALKS),
    *(goals.GOALS, goals.OBJECTIVES),
    *(outlook.RANKINGS, outlook.FORECASTS),
    reports.REPORTS,
)


def upgrade() -> None:
    op.execute("SET LOCAL ROLE app_owner")
    for part in PARTS:
        op.execute(part)
    op.execute("RESET ROLE")
