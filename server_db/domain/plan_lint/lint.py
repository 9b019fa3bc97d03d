"""The linter: every finding about a plan, the gravest first, each with two inputs that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from server_db.domain.commissions import plan_of
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_lint.findings import Finding, by_weight
from server_db.domain.plan_lint.of_curve import curves_of, find_cliffs, find_falls
from server_db.domain.plan_lint.of_formulas import find_unrounded, find_weights, find_zero_divisions
from server_db.domain.plan_lint.of_limits import find_limits
from server_db.domain.plan_lint.of_orders import find_date_gains, find_split_gains
from server_db.domain.plan_lint.of_returns import find_clawbacks
from server_db.domain.plan_lint.of_tables import find_disorder, find_unreachable
from server_db.domain.plan_lint.profiles import profiles_of
from server_db.domain.plan_lint.subject import Subject, reproduces

SECONDS = 1.6


def lint_plan(body: Mapping[str, Any], cancelled: Callable[[], bool] = lambda: False, seconds: float = SECONDS) -> tuple[Finding, ...]:
    """Findings about a plan that can be calculated; nothing where its formulas are broken (plan_checks says what is).

    `cancelled` is asked between calculations and ends the search by Cancelled. The search for examples takes at most about
    `seconds`; it is the same for the same body as long as that is enough.
    """
    if any(problem.severity == "error" for problem in check_plan(body)):
        return ()
    subject = Subject(body, plan_of(body), seconds, cancelled)
    found = [one for one in _findings(subject) if one.pair is None or reproduces(body, one.pair)]
    return tuple(sorted(found, key=by_weight))


def _findings(subject: Subject) -> Iterator[Finding]:
    profiles = profiles_of(subject.plan)
    base = profiles[0]
    broken = find_disorder(subject, base)
    yield from broken
    yield from find_weights(subject, base)
    if broken:
        return  # nobody can be calculated with it, so there is nothing to search
    yield from find_zero_divisions(subject, base)
    yield from find_unrounded(subject, base)
    yield from find_limits(subject, base)
    yield from find_unreachable(subject, base)
    curves = curves_of(subject, profiles)
    yield from find_cliffs(subject, curves)
    yield from find_falls(subject, curves)
    yield from find_clawbacks(subject, curves[0])
    yield from find_split_gains(subject, curves[0])
    yield from find_date_gains(subject, curves[0])


def errors_of(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that a plan may not be submitted with."""
    return tuple(one for one in findings if one.severity == "error")
