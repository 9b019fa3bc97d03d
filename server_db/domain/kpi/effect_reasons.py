"""Why a person's figure is missing, told when it is asked for: the sheet is worked out once for all whose measures behind the figure are alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache

from server_db.domain.kpi import sheet as sheets
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.checking import measures_of
from server_db.domain.kpi.facts import axis_name, kpi_name
from server_db.domain.kpi.result import KpiFigure, Missing, MonthInputs, MonthResult, evaluate_month, score_missing

Key = tuple[str, str]
Why = Callable[[Key], Missing | None]


class Reasons:
    """Of one version."""

    def __init__(self, body: KpiBody) -> None:
        self._body = body
        self._known: dict[Hashable, Missing | None] = {}
        self._behind = cache(lambda step: measures_of(body, step))

    def of(self, kpis: tuple[KpiFigure, ...], inputs: Callable[[], MonthInputs], gone: str, has_card: bool) -> Why:
        """`inputs` are read only where a sheet must be worked out; `gone` is what the card weighs and the version lacks."""

        def why(key: Key) -> Missing | None:
            kind, code = key
            if kind == "score":
                return score_missing(kpis, has_card, gone)
            figure = next((one for one in kpis if one.code == code), None) if kind == "kpi" else None
            known = {axis.code for axis in self._body.axes}
            return None if (figure is None if kind == "kpi" else code not in known) else self._worked(key, figure, inputs())

        return why

    def _worked(self, key: Key, figure: KpiFigure | None, inputs: MonthInputs) -> Missing | None:
        code = key[1]
        step = axis_name(code) if figure is None else kpi_name(code) if figure.value is None else sheets.points_name(code)
        # the words for a missing figure rest on nothing but the measures behind it, the days and the goal
        alike = (key, step, *(inputs.measures.get(name) for name in self._behind(step)), inputs.days_in_month, inputs.work_days, *sorted(inputs.goals.items()))
        if alike not in self._known:
            self._known[alike] = _missing(evaluate_month(self._body, inputs), key)
        return self._known[alike]


def _missing(month: MonthResult, key: Key) -> Missing | None:
    kind, code = key
    return month.kpi(code).missing if kind == "kpi" else next(one.missing for one in month.axes if one.code == code)
