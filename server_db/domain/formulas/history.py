"""What earlier periods knew: the values PRIOR, YTD, TODATE and ROLLING look back at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from server_db.domain.formulas.places import Path
from server_db.domain.formulas.values import Value

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """One earlier period: the values of steps (and facts) of every row that was there.

    `values` maps a place and the ids from the root down to the row's values by name;
    `same_year` tells whether it belongs to the fiscal year of the period at hand, `since_reset` whether the accumulation of
    TODATE has not started again since then; None: it runs with the fiscal year.
    """

    values: Mapping[tuple[Path, Trail], Mapping[str, Value]]
    same_year: bool = True
    name: str = ""
    since_reset: bool | None = None

    @property
    def accumulates(self) -> bool:
        return self.same_year if self.since_reset is None else self.since_reset


@dataclass(frozen=True, slots=True)
class History:
    """Earlier periods, the latest last."""

    periods: tuple[Past, ...] = field(default_factory=tuple)

    def before(self, back: int, path: Path, trail: Trail) -> Mapping[str, Value] | None:
        """The row `back` periods ago (1 is the last one), None if it was not there."""
        if not 1 <= back <= len(self.periods):
            return None
        return self.periods[-back].values.get((path, trail))

    def year(self, path: Path, trail: Trail) -> list[Mapping[str, Value]]:
        rows = [past.values.get((path, trail)) for past in self.periods if past.same_year]
        return [row for row in rows if row is not None]

    def to_date(self, path: Path, trail: Trail) -> list[Mapping[str, Value]]:
        rows = [past.values.get((path, trail)) for past in self.periods if past.accumulates]
        return [row for row in rows if row is not None]


def past_of_person(values: Mapping[str, Value], same_year: bool = True, name: str = "", since_reset: bool | None = None) -> Past:
    """A period of which only the person's own values are known."""
    return Past({((), ()): values}, same_year, name, since_reset)
