"""The criteria of a qualified lead as they are edited; written and read as the domain stores them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from server_db.domain.leads.mql import Criterion, MqlBody, read_mql


@dataclass(frozen=True, slots=True)
class Criteria:
    """`combine` is all, any or n; `n` is how many must hold then."""

    items: tuple[Criterion, ...] = ()
    combine: str = "all"
    n: int = 1

    def to_json(self) -> dict[str, Any]:
        items = [{"id": one.id, "name_en": one.name_en, "name_zh": one.name_zh, "formula": one.formula} for one in self.items]
        return {"format": 1, "combine": self.combine, "criteria": items} | ({"n": self.n} if self.combine == "n" else {})

    def as_body(self) -> MqlBody:
        return read_mql(self.to_json())

    def with_item(self, at: int, **values: str) -> Criteria:
        items = tuple(replace(one, **values) if place == at else one for place, one in enumerate(self.items))
        return replace(self, items=items)

    def added(self) -> Criteria:
        taken = {one.id for one in self.items}
        id_ = next(f"c{n}" for n in range(1, 1000) if f"c{n}" not in taken)
        return replace(self, items=(*self.items, Criterion(id_, "", "", "company_size >= 50")))

    def removed(self, at: int) -> Criteria:
        items = tuple(one for place, one in enumerate(self.items) if place != at)
        return replace(self, items=items, n=max(1, min(self.n, len(items))))

    def moved(self, at: int, by: int) -> Criteria:
        items = list(self.items)
        if not 0 <= at + by < len(items):
            return self
        items[at], items[at + by] = items[at + by], items[at]
        return replace(self, items=tuple(items))


def read_criteria(body: Mapping[str, Any]) -> Criteria:
    """Raises BodyError for what cannot be read."""
    read = read_mql(body)
    combine = str(body.get("combine", "all"))
    return Criteria(read.criteria, combine, read.need if combine == "n" else 1)
