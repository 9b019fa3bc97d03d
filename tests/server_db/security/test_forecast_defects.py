"""The check of rankings and forecasts is worth what it notices: each planted defect is named by it."""

from __future__ import annotations

import pytest

from tests.server_db.security.company import Company
from tests.server_db.security.planting import said, said_after

CHECK = "p46_rankings_keep_privacy"
DEFECTS = (
    ("rows of rankings for a reader", "GRANT SELECT ON core.ranking_row TO app_reader"),
    ("rows of rankings for finance's reader", "GRANT SELECT ON core.ranking_row TO app_reader_all"),
    ("one column of them", "GRANT SELECT (place) ON core.ranking_row TO app_writer"),
    ("a view of them", "CREATE VIEW api.bad AS SELECT r.employee_id, r.place FROM core.ranking_row r"),
    ("all places for a person", "GRANT EXECUTE ON FUNCTION core.ranking_places_(int, text, text, text) TO g_rep"),
    ("all places for the doors", "GRANT EXECUTE ON FUNCTION core.ranking_places_(int, text, text, text) TO app_writer"),
    ("the shown ones without a door", "GRANT EXECUTE ON FUNCTION core.ranking_shown_(bigint, int, text, text, text) TO tripod_user"),
    ("a policy that shows everybody's places", "CREATE POLICY bad ON core.ranking_row FOR SELECT TO app_reader USING (true)"),
    ("a published ranking that may be rewritten", "DROP TRIGGER append_only ON core.ranking_row"),
    ("a published ranking that may vanish", "DROP TRIGGER kept ON core.ranking"),
    ("months without their rankings", "ALTER TABLE core.kpi_month DISABLE TRIGGER rankings"),
    (
        "everybody's forecasts",
        "DROP POLICY read ON core.forecast_snapshot; CREATE POLICY read ON core.forecast_snapshot FOR SELECT TO app_reader USING (true)",
    ),
    ("forecasts for nobody", "DROP POLICY read ON core.forecast_call"),
    ("words of a forecast that may be rewritten", "DROP TRIGGER append_only ON core.forecast_call"),
    ("a past week that may be rewritten", "DROP TRIGGER kept ON core.forecast_deal"),
)


@pytest.mark.parametrize("statement", [statement for _, statement in DEFECTS], ids=[title for title, _ in DEFECTS])
def test_the_check_names_the_defect(company: Company, statement: str) -> None:
    assert said_after(company, statement, CHECK)


def test_nothing_is_found_where_nothing_is_wrong(company: Company) -> None:
    assert not said(company, CHECK)
