"""The check of sums behind KPIs is worth what it notices: each planted defect is named by it."""

from __future__ import annotations

import pytest

from tests.server_db.security.company import Company
from tests.server_db.security.planting import said, said_after

CHECK = "p43_kpi_sums_stand"
DEFECTS = (
    ("sums of everybody", "DROP POLICY read ON core.kpi_sum; CREATE POLICY read ON core.kpi_sum FOR SELECT TO app_reader USING (true)"),
    ("sums of everybody beside the own ones", "CREATE POLICY more ON core.kpi_sum FOR SELECT TO app_reader USING (true)"),
    ("sums for nobody", "DROP POLICY read ON core.kpi_sum"),
    ("what waits for a reader", "GRANT SELECT ON core.kpi_dirty TO app_reader"),
    ("a column of it for the doors", "GRANT SELECT (employee_id) ON core.kpi_dirty TO app_writer"),
    ("a full pass for a person", "GRANT EXECUTE ON FUNCTION core.kpi_fill_(int, int) TO g_rep"),
    ("everybody's sums for a person", "GRANT EXECUTE ON FUNCTION core.kpi_part_(int, int, int) TO tripod_user"),
    ("everybody's sums for the doors", "GRANT EXECUTE ON FUNCTION core.kpi_part_of_(int, int[], int[]) TO app_writer"),
    ("names of records for everybody", "GRANT EXECUTE ON FUNCTION core.kpi_label_(int, bigint) TO PUBLIC"),
    ("records without their door", "GRANT EXECUTE ON FUNCTION core.kpi_records_(int, text, text, text, int) TO g_rep"),
    ("lines that nobody notes", "DROP TRIGGER kpi_in ON core.order_line"),
    ("leads whose changes nobody notes", "ALTER TABLE core.lead DISABLE TRIGGER kpi_up"),
    ("voided answers that nobody notes", "DROP TRIGGER kpi_up ON core.survey_answer"),
    ("another currency that nobody notes", "DROP TRIGGER kpi_all ON core.office"),
)


@pytest.mark.parametrize("statement", [statement for _, statement in DEFECTS], ids=[title for title, _ in DEFECTS])
def test_the_check_names_the_defect(company: Company, statement: str) -> None:
    assert said_after(company, statement, CHECK)


def test_nothing_is_found_where_nothing_is_wrong(company: Company) -> None:
    assert not said(company, CHECK)
