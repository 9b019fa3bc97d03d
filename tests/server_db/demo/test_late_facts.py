"""What came late in the demo company: one month corrected from files, the month after it waiting."""

from __future__ import annotations

from typing import Any

from server_db.demo.late_facts import CORRECTED
from server_db.demo.months import LAST_LOCKED
from server_db.queries.corrections import find_corrections, find_waiting
from tests.conftest import DEMO_PASSWORD


def test_one_month_is_corrected_and_the_next_waits(demo_database: Any) -> None:
    with demo_database.sign_in("f001", DEMO_PASSWORD).session() as session:
        corrected, waiting = find_corrections(session), find_waiting(session)
    demo_database.close()
    assert {(one.as_of_code, one.run_status) for one in corrected} == {(CORRECTED, "calculated")}
    assert {"order", "quota"} <= {cause for one in corrected for cause in one.causes}
    assert sum(one.amount > 0 for one in corrected) >= 3
    files = {fact.file_name for one in corrected for fact in one.facts}
    assert any(name and CORRECTED in name for name in files)
    late = {one.fact.order_number for one in waiting if one.fact.cause == "order"}
    assert {one.period_code for one in waiting} == {LAST_LOCKED} and late and all(number and number.startswith("LATE-") for number in late)
