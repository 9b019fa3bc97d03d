"""What the editor of KPIs asks of the server and tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server_db.commands import kpis as commands
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.effect import PersonEffect
from server_db.domain.kpi.result import MonthResult
from server_db.queries.designing import needs_second_person
from server_db.queries.kpi_effect import find_effect
from server_db.queries.kpis import KpiVersion, find_versions, preview_month


@dataclass(frozen=True, slots=True)
class Rules:
    versions: tuple[KpiVersion, ...]
    second_person: bool

    @property
    def live(self) -> KpiVersion | None:
        return next((one for one in self.versions if one.status == "live"), None)

    def find(self, version_id: int | None) -> KpiVersion | None:
        return next((one for one in self.versions if one.id == version_id), None)


@dataclass(frozen=True)
class Tried:
    """`body` gives `month` for the person; what is in force, `was`, gives `before`."""

    body: KpiBody
    month: MonthResult
    was: KpiBody
    before: MonthResult


def load_rules(session: Any) -> Rules:
    return Rules(find_versions(session), needs_second_person(session))


def try_body(session: Any, body: KpiBody, was: KpiBody, employee_id: int, period: str) -> Tried:
    return Tried(body, preview_month(session, body, employee_id, period), was, preview_month(session, was, employee_id, period))


def read_effect(session: Any, body: KpiBody, was: KpiBody, period: str, report: Any) -> tuple[PersonEffect, ...]:
    return find_effect(session, body, was, period, report)


def save_draft(session: Any, version_id: int | None, version: int | None, body: KpiBody, note: str | None) -> Any:
    return commands.save_draft(session, version_id, version, body, note)


def submit(session: Any, version_id: int, version: int) -> Any:
    return commands.submit(session, version_id, version)


def withdraw(session: Any, version_id: int, version: int) -> Any:
    return commands.withdraw(session, version_id, version)


def publish(session: Any, version_id: int, version: int) -> Any:
    return commands.publish(session, version_id, version)
