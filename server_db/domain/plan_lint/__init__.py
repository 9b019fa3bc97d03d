"""The plan linter. `lint_plan(body)` gives the findings; `reproduces(body, finding.pair)` works a finding's example out again."""

from server_db.domain.plan_lint.findings import CODES, Claim, Finding, Fix, Pair, Place, Severity, Side
from server_db.domain.plan_lint.lint import errors_of, lint_plan
from server_db.domain.plan_lint.subject import Cancelled, reproduces, value_of_side

__all__ = [
    "CODES", "Cancelled", "Claim", "Finding", "Fix", "Pair", "Place", "Severity", "Side", "errors_of", "lint_plan", "reproduces", "value_of_side",
]  # fmt: skip
