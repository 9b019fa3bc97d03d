"""A plan, its people and their order lines, as the queries would answer; everything above the queries is real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commissions import calculation
from desktop.commissions.dry_run_model import Loaded
from desktop.shared.theme import Theme
from resources.paths import ROOT
from server_db.domain.formulas.dates import PLAIN_WEEK
from server_db.domain.plan_body import body_hash
from server_db.domain.plan_inputs import PersonInputs
from server_db.queries.plans import PersonRow, PlanRow, PlanVersion, VersionRow
from server_db.queries.scenarios import DryRunRequest, TriedPerson

D = Decimal


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The look of the program, light; made once for the application."""
    active = Theme.active or Theme(qapp, mode="light")
    active.set_mode("light")
    yield active


@pytest.fixture(autouse=True)
def _calculate_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test looks at the result of a keystroke in the next line."""
    monkeypatch.setattr("desktop.commissions.plan_view_model.PlanViewModel.typing_pause_ms", 0)
    monkeypatch.setattr("desktop.commissions.calculation.CURVE_SECONDS", 0)  # the fewest points, as for a slow plan
    monkeypatch.setattr("desktop.commissions.lint_watch.PAUSE_MS", 3_600_000)  # the linter has tests of its own


def body_of(name: str) -> dict[str, Any]:
    """The body of one of the shipped example plans."""
    body: dict[str, Any] = json.loads((ROOT / "plans" / f"{name}.json").read_text("utf-8"))["body"]
    return body


def version_of(body: dict[str, Any], id_: int = 7, number: int = 7, status: str = "draft", **more: Any) -> PlanVersion:
    made = PlanVersion(
        id_, 3, "SW-COMP", "Software commission", "软件提成方案", number, status, date(2026, 10, 1), None, body, body_hash(body),
        None, None, 1, None, None, None, 4,
    )  # fmt: skip
    return replace(made, **more)


def changed(body: dict[str, Any]) -> dict[str, Any]:
    """The draft: two rates and a parameter differ from the version in force."""
    bands = body["tables"]["bands"]
    rows = [list(row) for row in bands["rows"]]
    rows[2][1], rows[3][1] = "0.042", "0.055"
    bonus = {**body["parameters"]["bonus_target"], "value": "2500"}
    return {
        **body,
        "tables": {**body["tables"], "bands": {**bands, "rows": rows}},
        "parameters": {**body["parameters"], "bonus_target": bonus},
    }


def lines_of(employee: int) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "id": D(employee * 1000 + n), "line_no": D(1 + n % 3), "order_no": f"SO-{90000 + employee * 40 + n}", "amount": D(7200 + n * 137 + employee * 310),
            "line_amount": D(7200 + n * 137 + employee * 310), "share": D(1), "role": "direct", "date": date(2026, 10, 1 + n % 28), "paid": n % 4 > 0,
            "paid_amount": D(7200 + n * 137 + employee * 310) if n % 4 else D(0), "customer": "苏州恒润机电有限公司", "product": "ERP-11",
            "product_line": "SW", "new_customer": n % 9 == 0, "is_return": False, "quantity": D(3),
        }
        for n in range(40)
    )  # fmt: skip


def person_of(employee: int, quota: str = "400000") -> PersonInputs:
    facts = {
        "quota": D(quota), "full_quota": D(quota), "returned_amount": D(0), "carried_amount": D(0), "level": D(3), "employee_code": f"E10{employee}",
        "period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "days_in_period": D(31), "days_employed": D(31), "region": "EAST",
    }  # fmt: skip
    children = {"orders": lines_of(employee), "returns": (), "members": ()}
    return PersonInputs(employee, f"E10{employee}", facts, children, {}, (), f"Person {employee}", f"员工{employee}")


PEOPLE = tuple(
    PersonRow(n, f"E10{n}", "Wang Min" if n == 27 else f"Person {n}", "王敏" if n == 27 else f"员工{n}", "EAST", "SW") for n in (29, 31, 27, 28)
)


def plan_rows(*versions: PlanVersion) -> tuple[PlanRow, ...]:
    rows = tuple(
        VersionRow(v.id, v.plan_id, v.number, v.status, v.valid_from, v.valid_until, v.body_hash, True, (), "F001", None, None, None, None, v.version)
        for v in versions
    )
    return (PlanRow(3, "SW-COMP", "Software commission", "软件提成方案", len(PEOPLE), rows),)


RUNS = (
    DryRunRequest(31, 3, "", ["2026-08", "2026-09"], "done", "", 400, 400, datetime(2026, 11, 3, 6, tzinfo=UTC), datetime(2026, 11, 3, 6, 1, tzinfo=UTC), None),
    DryRunRequest(30, 3, "ab", ["2026-09"], "cancelled", "", 0, 0, datetime(2026, 11, 2, 6, tzinfo=UTC), None, None),
)


def tried_people() -> tuple[TriedPerson, ...]:
    """128 people in two months: most gain, some lose, some stay; one has no value under the draft."""
    found = []
    for n in range(128):
        for month in ("2026-08", "2026-09"):
            old = D(4200 + n * 37 % 5000)
            step = D(0) if n % 9 == 0 else D((n * 53 % 900) * (-1 if n % 5 == 0 else 1)) + D("0.25")
            new = None if n == 77 else old + step
            found.append(TriedPerson(n + 1, f"E1{n:03}", f"Person {n}", f"员工{n}", month, old, new, old, new or D(0)))
    return tuple(found)


@pytest.fixture
def answers() -> dict[str, Any]:
    """What the server would say, by the name of the query; tests replace single answers."""
    live_body = body_of("software")
    draft = version_of(changed(live_body))
    live = version_of(live_body, 6, 6, "approved", approved_by=2)

    def load_plan(version_id: int, period: str) -> Any:
        from desktop.commissions.loading import LoadedPlan

        shown = draft if version_id == draft.id else live
        return LoadedPlan(shown, live if shown is draft else None, PEOPLE, period, PLAIN_WEEK, 27)

    def dry_people(plan_id: int, period: str) -> Any:
        return tuple(person_of(p.employee_id) for p in PEOPLE)

    return {
        "draft": draft, "live": live, "find_plans": plan_rows(draft, live), "load_plan": load_plan,
        "load_person": lambda plan, period, employee: person_of(employee), "load_everybody": dry_people,
        "dry_run": lambda *given: calculation.dry_run(*given, lambda *_: None),
        "load_dry_runs": Loaded(RUNS, ("2026-10", "2026-09", "2026-08"), {"2026-09": 5}, {"2026-08": D(900000), "2026-09": D(880000)}),
        "find_tried_people": tried_people(), "get_dry_run": RUNS[0], "request_dry_run": 31, "cancel_dry_run": "running", "save_budgets": None,
        "find_scenarios": (), "save_scenario": 1, "share_scenario": None, "remove_scenario": None,
        "find_acknowledgements": (), "get_line_of_credit": 4711, "get_plan_version": lambda id_: draft if id_ == draft.id else live,
    }  # fmt: skip
