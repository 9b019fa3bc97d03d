"""The check that talks stay private is worth what it notices: each planted defect is named by it."""

from __future__ import annotations

import pytest

from tests.server_db.security.company import Company
from tests.server_db.security.planting import said, said_after

CHECK = "p47_talks_stay_private"
DEFECTS = (
    ("notes for the guards", "GRANT SELECT ON core.talk_note TO app_guard"),
    ("notes for the worker", "GRANT SELECT ON core.talk_note TO g_worker"),
    ("notes for everybody", "GRANT SELECT ON core.talk_note TO PUBLIC"),
    ("one column of an action", "GRANT SELECT (text) ON core.talk_action TO app_guard"),
    ("the agenda for who reads identities", "GRANT SELECT (agenda) ON core.talk TO sec_owner"),
    ("a growth plan for the worker", "GRANT SELECT (steps) ON core.growth_item TO g_worker"),
    ("notes of everybody for finance's reader", "CREATE POLICY bad ON core.talk_note FOR SELECT TO app_reader_all USING (true)"),
    ("actions of everybody", "CREATE POLICY bad ON core.talk_action FOR SELECT TO app_reader USING (owner_id > 0)"),
    ("a policy for PUBLIC", "CREATE POLICY bad ON core.talk FOR SELECT USING (true)"),
    ("a trail that repeats", "CREATE TRIGGER bad AFTER INSERT ON core.talk_note FOR EACH ROW EXECUTE FUNCTION audit.row_change('id')"),
    ("a trail that hides another column", "DROP TRIGGER audit ON core.talk_note;"
     " CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.talk_note FOR EACH ROW EXECUTE FUNCTION audit.private_change('id', 'at')"),
)  # fmt: skip


@pytest.mark.parametrize("statement", [statement for _, statement in DEFECTS], ids=[title for title, _ in DEFECTS])
def test_the_check_names_the_defect(company: Company, statement: str) -> None:
    assert said_after(company, statement, CHECK)


def test_nothing_is_found_where_nothing_is_wrong(company: Company) -> None:
    assert not said(company, CHECK)
