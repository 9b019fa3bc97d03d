"""Conditions over many leads at once: each lead is a row, each condition a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from server_db.domain.formulas import Catalogue, Collection, ErrorValue, Sheet, Step
from server_db.domain.formulas.places import Layout, layout_of
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.run import evaluate_rows
from server_db.domain.formulas.values import to_boolean
from server_db.domain.leads.facts import Facts, catalogue_of
from server_db.domain.process.facts import CustomField

_LEADS = "leads"


def holds(formulas: Sequence[str], leads: Sequence[Facts], custom: tuple[CustomField, ...] = ()) -> list[tuple[bool, ...]]:
    """For each lead whether each condition holds; one with an error or a missing fact does not."""
    if not formulas or not leads:
        return [() for _ in leads]
    layout = _layout(tuple(formulas), custom)
    root = Row((), "", {})
    rows = root.children[_LEADS] = [Row((_LEADS,), str(place), facts, root) for place, facts in enumerate(leads)]
    evaluate_rows(layout, root)
    return [tuple(_truth(row.values.get(_step(place))) for place in range(len(formulas))) for row in rows]


@lru_cache(maxsize=64)
def _layout(formulas: tuple[str, ...], custom: tuple[CustomField, ...]) -> Layout:
    facts = tuple(replace(fact, collection=_LEADS) for fact in catalogue_of(custom).facts)
    steps = tuple(Step(_step(place), formula, scope="record", over=_LEADS) for place, formula in enumerate(formulas))
    return layout_of(Sheet(steps), Catalogue(facts, (Collection(_LEADS),)))


def _step(place: int) -> str:
    """No name a formula could mean."""
    return f"?{place}"


def _truth(value: object) -> bool:
    if value is None or isinstance(value, ErrorValue):
        return False
    found = to_boolean(value)  # type: ignore[arg-type]  # a value of the language
    return found is True
