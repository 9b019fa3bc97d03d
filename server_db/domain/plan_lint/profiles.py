"""Whom to try a plan on: an ordinary seller, and one of each kind of line or person that the formulas tell apart."""

from __future__ import annotations

import re

from server_db.domain.commissions import Plan
from server_db.domain.formulas.values import Plain
from server_db.domain.plan_lint.people import Profile
from server_db.domain.plan_lint.reading import words_by_field

_MOST = 6
_MONTH = re.compile(r"MONTH\([^)]*\)\s*(?:<>|<=|>=|<|>|=)\s*([0-9]+)")
# What an ordinary line is, whatever else the formulas ask about it.
_ORDINARY = {"role": "direct"}


def profiles_of(plan: Plan) -> tuple[Profile, ...]:
    """The ordinary one first; then in several lines; then each other word once."""
    words = words_by_field(plan)
    line: dict[str, Plain] = {}
    person: dict[str, Plain] = {}
    for (of_line, field), known in words.items():
        wanted = next((word for word in known if not word.startswith("<>")), None)
        if wanted is not None and field not in _ORDINARY:
            (line if of_line else person)[field] = _plain(wanted)
    months = _months(plan)
    base = Profile("base", line, person, 1, months)
    found = [base, Profile("many", line, person, 4, months)]
    for (of_line, field), known in words.items():
        for word in known[:4]:
            value = _plain(word)
            if word.startswith("<>") or (line if of_line else person).get(field) == value or _ORDINARY.get(field) == value:
                continue
            changed = {**(line if of_line else person), field: value}
            made = (changed, person) if of_line else (line, changed)
            found.append(Profile(f"{field}={word}", made[0], made[1], 1, months))
    return tuple(found[:_MOST])


def _plain(word: str) -> Plain:
    return word.removeprefix("=")


def _months(plan: Plan) -> tuple[int, int]:
    """Two months side by side: one that a formula names and the next, else the last of a quarter and the first of another."""
    named = [int(found) for step in plan.sheet.steps for found in _MONTH.findall(step.formula.upper()) if 1 <= int(found) <= 12]
    first = min(named[0], 11) if named else 3
    return first, first + 1
