"""Who cannot be calculated, and what should be looked at: with a reason and a remedy, in both languages.

The reason of a missing result comes from the traced evaluation of just those people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, text

from server_db.domain.plan_outcome import LEDGER_HOLDS, PlanFailure, booked_steps, evaluate_plan
from server_db.engine.inputs import load_inputs
from server_db.engine.overpaid import find_overpaid
from server_db.engine.remedies import remedy_for
from server_db.formula_sql.run_sources import Frame
from server_db.formula_sql.run_statement import load_calendar

if TYPE_CHECKING:
    from server_db.engine.calculate import VersionOfRun

# A run in which more people fail has one fault in common; the first ones tell it.
TRACED_PEOPLE = 300
SWING = 1  # a commission that more than doubles, or falls to nothing, is confirmed by a person


@dataclass(frozen=True, slots=True)
class RunException:
    employee_id: int | None
    severity: Literal["blocker", "confirm"]
    code: str
    step: str | None
    message_en: str
    message_zh: str
    remedy_en: str
    remedy_zh: str
    at: tuple[int, int] | None = None


def find_run_exceptions(connection: Connection, frame: Frame, versions: Iterable[VersionOfRun]) -> tuple[RunException, ...]:
    """Missing results with their reasons, people without a plan, lines that could not be credited."""
    found: list[RunException] = []
    for version in versions:
        found += _not_calculated(connection, frame, version)
    found += _of_facts(connection, frame)
    found += _of_payments(connection, frame)
    return tuple(found)


def _of_payments(connection: Connection, frame: Frame) -> list[RunException]:
    orders = find_overpaid(connection, frame)
    if not orders:
        return []
    named = ", ".join(orders)
    return [RunException(None, "confirm", "payment.exceeds_invoice", None, f"More is paid than is due: {named}.", f"回款超过应收：{named}。",
                         "Correct the payment or its invoice, or confirm.", "请更正回款或发票，或予以确认。")]  # fmt: skip


def _not_calculated(connection: Connection, frame: Frame, version: VersionOfRun) -> list[RunException]:
    plan = version.plan
    rows = connection.execute(
        text(
            "SELECT DISTINCT r.employee_id FROM core.result r JOIN core.run_person p ON p.run_id = r.run_id AND p.employee_id = r.employee_id"
            " WHERE r.run_id = :run AND p.plan_version_id = :version AND (r.step = ANY (:steps) AND r.value IS NULL"
            " OR r.step = ANY (:booked) AND abs(r.value) >= :most) ORDER BY 1"
        ),
        {"run": frame.run_id, "version": version.id, "steps": sorted({plan.due, *plan.body.payout_lines}), "booked": sorted(booked_steps(plan)),
         "most": LEDGER_HOLDS * frame.unit},
    ).scalars()
    people = list(rows)
    failures: dict[int, PlanFailure | None] = dict.fromkeys(people)
    calendar = load_calendar(connection)
    for inputs in load_inputs(connection, frame, version.id, plan, people[:TRACED_PEOPLE]) if people else ():
        outcome = evaluate_plan(plan, inputs, calendar)
        failures[inputs.employee_id] = outcome.first_failure or outcome.beyond_ledgers(frame.exponent)
    return [_failure(person, failure, plan.due) for person, failure in failures.items()]


def _failure(person: int, failure: PlanFailure | None, due: str) -> RunException:
    if failure is None:
        return RunException(person, "blocker", "step.failed", due, f"{due} cannot be calculated.", f"{due} 无法计算。",
                            "Open the first failing person for the reason.", "请打开首个出错人员查看原因。")  # fmt: skip
    remedy_en, remedy_zh = remedy_for(failure)
    return RunException(person, "blocker", failure.kind, failure.step, failure.message_en, failure.message_zh, remedy_en, remedy_zh, failure.at)


# A closing rate holds until the next: whatever has one at the month's beginning is never without, and no line need be looked at.
_OF_FACTS = """
WITH unrated AS MATERIALIZED (
  SELECT k.code FROM core.currency k JOIN core.office o ON o.currency <> k.code WHERE core.rate_on(k.code, o.currency, :starts, 'closing', :snapshot) IS NULL)
SELECT p.employee_id, 'blocker' AS severity, 'person.no_plan' AS code, NULL AS detail FROM core.run_person p
WHERE p.run_id = :run AND p.plan_version_id IS NULL AND (p.facts ->> 'days_employed')::int > 0
  AND EXISTS (SELECT 1 FROM core.credit c WHERE c.employee_id = p.employee_id AND c.period_id = :period AND c.role = 'direct' AND c.batch_id <= :snapshot)
UNION ALL
SELECT p.employee_id, 'blocker', 'line.no_rate', l.currency || ' · ' || string_agg(DISTINCT h.number::text, ', ')
FROM core.order_line l JOIN core.office o ON l.currency <> o.currency JOIN core.run_person p ON p.run_id = :run AND p.employee_id = l.owner_id
JOIN core.sales_order h ON h.id = l.order_id
WHERE l.batch_id <= :snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > :snapshot) AND l.ordered_on >= :starts AND l.ordered_on < :ends
  AND EXISTS (SELECT 1 FROM unrated) AND l.currency IN (SELECT u.code FROM unrated u)
  AND core.rate_on(l.currency, o.currency, l.ordered_on, 'closing', :snapshot) IS NULL
  AND NOT EXISTS (SELECT 1 FROM core.credit c WHERE c.line_id = l.id AND c.batch_id <= :snapshot) GROUP BY 1, l.currency
UNION ALL
SELECT NULL, 'confirm', 'line.no_owner', count(DISTINCT l.order_id)::text
FROM core.order_line l LEFT JOIN core.sales_order h ON h.root_id = l.order_id AND h.replaced_batch IS NULL
WHERE l.owner_id IS NULL AND h.owner_id IS NULL AND l.kind = 'sale' AND l.batch_id <= :snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > :snapshot)
  AND l.ordered_on >= :starts AND l.ordered_on < :ends
  AND NOT EXISTS (SELECT 1 FROM core.credit c WHERE c.line_id = l.id) HAVING count(*) > 0
ORDER BY 3, 1
"""
_FACT_WORDS = {
    "person.no_plan": ("has sales but is paid under no plan.", "有业绩但未分配提成方案。",
                       "Assign a plan to this person, then calculate again.", "请为其分配方案后重新计算。"),
    "line.no_rate": ("Orders without an exchange rate: {detail}.", "缺少汇率的订单：{detail}。",
                     "Import the rate of the order's date, then calculate again.", "请导入订单当日汇率后重新计算。"),
    "line.no_owner": ("Orders that nobody is credited for: {detail}.", "无归属人的订单数：{detail}。",
                      "Give the orders an owner, or confirm that nobody earns from them.", "请补充归属人，或确认无需计提。"),
}  # fmt: skip


def _of_facts(connection: Connection, frame: Frame) -> list[RunException]:
    values = {"run": frame.run_id, "period": frame.period_id, "snapshot": frame.snapshot, "starts": frame.starts_on, "ends": frame.ends_on}
    found = []
    for row in connection.execute(text(_OF_FACTS), values):
        en, zh, remedy_en, remedy_zh = _FACT_WORDS[row.code]
        sentence = (en.format(detail=row.detail), zh.format(detail=row.detail))
        if row.code == "person.no_plan":
            sentence = (f"This person {en}", f"该员工{zh}")
        found.append(RunException(row.employee_id, row.severity, row.code, None, *sentence, remedy_en, remedy_zh))
    return found


_SWINGS = """
WITH now AS (SELECT employee_id, sum(amount_minor) AS minor FROM core.payout WHERE run_id = :run AND kind IN ('commission', 'bonus') GROUP BY 1),
before AS (
  SELECT o.employee_id, sum(o.amount_minor) AS minor FROM core.payout o JOIN core.commission_run r ON r.id = o.run_id
  JOIN core.commission_run me ON me.id = :run WHERE o.kind IN ('commission', 'bonus') AND r.kind = 'regular' AND r.status <> 'draft'
    AND r.period_id = (SELECT max(p.id) FROM core.period p WHERE p.id < me.period_id) GROUP BY 1)
SELECT b.employee_id, coalesce(n.minor, 0) AS minor, b.minor AS before, round((coalesce(n.minor, 0) - b.minor) * 100.0 / b.minor, 1) AS percent
FROM before b JOIN core.run_person p ON p.run_id = :run AND p.employee_id = b.employee_id LEFT JOIN now n ON n.employee_id = b.employee_id
WHERE b.minor > 0 AND (coalesce(n.minor, 0) = 0 OR n.minor > b.minor * (1 + :swing)) AND NOT b.employee_id = ANY (:blocked) ORDER BY 1
"""


def find_swings(connection: Connection, frame: Frame, blocked: Iterable[int]) -> tuple[RunException, ...]:
    """People whose commission fell to nothing or more than doubled since the last period: confirmed, not blocked."""
    found = []
    for row in connection.execute(text(_SWINGS), {"run": frame.run_id, "swing": SWING, "blocked": sorted(blocked)}):
        if row.minor == 0:
            words = ("pay.zero", "No commission this period, there was some in the last.", "本期提成为零，上期有提成。")
        else:
            words = ("pay.swing", f"Commission changed by {row.percent:+}% since the last period.", f"提成较上期变动 {row.percent:+}%。")
        found.append(RunException(row.employee_id, "confirm", words[0], None, words[1], words[2],
                                  "Look at the explanation and confirm.", "请查看计算过程并确认。"))  # fmt: skip
    return tuple(found)


def write_exceptions(connection: Connection, run_id: int, found: Sequence[RunException]) -> None:
    """Last of all, because each row holds the run for a moment."""
    if not found:
        return
    connection.execute(
        text(
            "INSERT INTO core.run_exception (run_id, employee_id, severity, code, step, message_en, message_zh, remedy_en, remedy_zh, at_start, at_end)"
            " VALUES (:run, :person, :severity, :code, :step, :en, :zh, :remedy_en, :remedy_zh, :start, :end)"
        ),
        [
            {"run": run_id, "person": one.employee_id, "severity": one.severity, "code": one.code, "step": one.step, "en": one.message_en,
             "zh": one.message_zh, "remedy_en": one.remedy_en, "remedy_zh": one.remedy_zh,
             "start": one.at[0] if one.at else None, "end": one.at[1] if one.at else None}
            for one in found
        ],
    )  # fmt: skip
