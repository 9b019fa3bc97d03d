"""A pay line by rate as steps: which lines count, what they add up to, where that stands among the tiers, what is paid."""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.plan_guided.model import Factor, Filter, PayLine, Terms
from server_db.domain.plan_guided.parts import DATED, Parts, exact

_SIGNS = {"is": "=", "is_not": "<>", "at_least": ">=", "at_most": "<="}
_COUNTED = ("count", "quantity")


def write_pay_line(line: PayLine, terms: Terms, inputs: dict[str, str]) -> Parts:
    """`inputs` gives the unit of each imported figure."""
    return _Writer(line, terms, inputs).write()


def collection_of(line: PayLine, terms: Terms) -> str:
    return "orders" if line.date in ("", terms.date) else DATED[line.date][0]


class _Writer:
    def __init__(self, line: PayLine, terms: Terms, inputs: dict[str, str]) -> None:
        self.line, self.terms, self.inputs = line, terms, inputs
        self.over = collection_of(line, terms)
        self.parts = Parts(line.name, line.label_en, line.label_zh)
        self.by_order = line.each == "order"
        tiered = line.tiers.kind != "flat"
        axes = {line.tiers.axis if tiered else "", line.gate.axis if line.gate else "", line.accelerator.axis if line.accelerator else ""}
        self.attains = "attainment" in axes
        self.collects = "collection" in axes
        self.unit_axis = tiered and line.tiers.axis == "units"
        self.books_increment = terms.reset != "month" and tiered and not self.by_order
        self.to_date = self.books_increment or (terms.reset != "month" and (self.attains or self.unit_axis))

    def write(self) -> Parts:
        line, parts = self.line, self.parts
        self.counts = self._counts()
        self.base = parts.step("_base", ("paid on", "计酬基数"), self._base(), self._unit())
        self.total = parts.step("_to_date", ("to date", "累计"), f"TODATE({self.base})", self._unit()) if self.to_date else self.base
        self._axes()
        self._rates()
        paid = self._by_order() if self.by_order else self._by_period()
        over = self.over if self.by_order else None
        parts.step("", ("", ""), paid, "money", over)
        if line.cap is not None:
            cap = parts.parameter("_cap_at", ("cap", "封顶额"), line.cap)
            if self.terms.cap.kind == "per_step":
                parts.component = {"cap_amount": cap}
        return parts

    # --- what counts

    def _counts(self) -> str:
        line = self.line
        if line.metric == "input":
            return ""
        conditions = [] if line.owner == "anybody" else [f'role = "{line.owner}"']
        conditions += [_condition(one) for one in line.filters]
        if not conditions:
            return ""
        formula = conditions[0] if len(conditions) == 1 else f"AND({', '.join(conditions)})"
        return self.parts.step("_counts", ("counts", "是否计入"), formula, "yes/no", self.over)

    def _base(self) -> str:
        if self.line.metric == "input":
            return self.line.input
        return self._sum("" if self.line.metric == "count" else self.line.metric)

    def _sum(self, field: str) -> str:
        """The sum of a field over the lines that count; without a field their number."""
        if not field:
            return f"COUNTIFS({self.over}.{self.counts}, TRUE)" if self.counts else f"COUNT({self.over}.id)"
        return f"SUMIFS({self.over}.{field}, {self.over}.{self.counts}, TRUE)" if self.counts else f"SUM({self.over}.{field})"

    def _unit(self) -> str:
        if self.line.metric == "input":
            return self.inputs.get(self.line.input, "score")
        return "count" if self.line.metric in _COUNTED else "money"

    # --- where it stands

    def _axes(self) -> None:
        parts = self.parts
        before = parts.step("_before", ("to date before", "此前累计"), f"{self.total} - {self.base}", self._unit()) if self.books_increment else ""
        self.before = before
        self.at, self.at_before, self.scale, self.scale_before = "", "", "quota", ""
        if self.attains:
            self._attainment()
        if self.unit_axis:
            self._units()
        if self.collects:
            paid, sold = self._sum("paid_amount"), self._sum("amount")
            parts.step("_collection", ("share collected", "回款率"), f"IF({sold} > 0, CLAMP({paid} / {sold}, 0, 1), 0)", "rate")

    def _attainment(self) -> None:
        parts = self.parts
        if self.to_date:
            own = parts.step("_quota", ("quota", "任务额"), "quota")
            self.scale = parts.step("_quota_to_date", ("quota to date", "累计任务额"), f"TODATE({own})")
        self.attainment = parts.step("_attainment", ("attainment", "达成率"), f"MAX({self.total}, 0) / {self.scale}", "rate")
        if self.books_increment and self.line.tiers.axis == "attainment":
            own = f"{self.line.name}_quota"
            self.scale_before = f"({self.scale} - {own})"
            formula = f"IF({self.scale} > {own}, MAX({self.before}, 0) / {self.scale_before}, 0)"
            self.at_before = parts.step("_attainment_before", ("attainment before", "此前达成率"), formula, "rate")
        if self.line.tiers.axis == "attainment":
            self.at = self.attainment

    def _units(self) -> None:
        parts = self.parts
        units = parts.step("_units", ("units", "数量"), self._sum("quantity"), "count")
        if self.to_date:
            so_far = parts.step("_units_to_date", ("units to date", "累计数量"), f"TODATE({units})", "count")
            self.at_before = f"MAX({so_far} - {units}, 0)"
            units = so_far
        self.at = f"MAX({units}, 0)"

    # --- what is paid

    def _rates(self) -> None:
        line, parts, tiers = self.line, self.parts, self.line.tiers
        unit = "rate" if line.metric not in (*_COUNTED, "input") else "money"
        if tiers.kind == "flat":
            parts.parameter("_rate", ("rate", "比例") if unit == "rate" else ("per unit", "单价"), tiers.rate, unit)
        else:
            column = {"own": "from", "attainment": "attainment", "units": "units"}[tiers.axis]
            low = {"own": self._unit(), "attainment": "rate", "units": "count"}[tiers.axis]
            parts.table("_rates", ("rates", "分档"), (column, "rate"), (low, unit), tiers.rows)
        for factor, suffix, words in ((line.gate, "_gate", ("gate", "门槛系数")), (line.accelerator, "_boost", ("accelerator", "加速系数"))):
            if factor is not None:
                low = self.inputs.get(factor.axis, "rate")
                parts.table(suffix, words, (factor.axis, "factor"), (low, "rate"), factor.rows)
        if line.floor is not None:
            parts.parameter("_floor", ("floor", "保底额"), line.floor)

    def _by_order(self) -> str:
        metric = "1" if self.line.metric == "count" else self.line.metric
        paid = self._tiers(metric, self.at, "")
        paid = self._floored(paid.removeprefix("1 * ") + self._factors())
        rounded = f"ROUND({paid}, 2)"
        return f"IF({self.counts}, {rounded}, 0)" if self.counts else rounded

    def _by_period(self) -> str:
        paid = self._tiers(self.total if self.books_increment else self.base, self.at, self.scale)
        if self.books_increment:
            earlier = self._tiers(self.before, self.at_before, self.scale_before)
            factors = self._factors()
            paid = f"({paid} - {earlier}){factors}" if factors else f"{paid} - {earlier}"
        else:
            paid += self._factors()
        return f"ROUND({self._floored(paid)}, 2)"

    def _tiers(self, x: str, at: str, scale: str) -> str:
        tiers, rates = self.line.tiers, f"{self.line.name}_rates"
        if tiers.kind == "flat":
            return f"{x} * {self.line.name}_rate"
        if tiers.axis == "own":
            x = f"MAX({x}, 0)"
            return {"marginal": f"TIER({x}, {rates})", "retroactive": f"CLIFF({x}, {rates})"}.get(tiers.kind, f"{x} * CURVE({x}, {rates})")
        if tiers.kind == "marginal":
            if tiers.axis == "attainment":
                return f"{scale} * TIER({at}, {rates})"
            return f"IF({at} > 0, {x} * TIER({at}, {rates}) / {at}, 0)"
        return f"{x} * {'BAND' if tiers.kind == 'retroactive' else 'CURVE'}({at}, {rates})"

    def _factors(self) -> str:
        found = ((self.line.gate, "_gate"), (self.line.accelerator, "_boost"))
        return "".join(f" * BAND({self._axis_of(factor)}, {self.line.name}{suffix})" for factor, suffix in found if factor is not None)

    def _axis_of(self, factor: Factor) -> str:
        return f"{self.line.name}_{factor.axis}" if factor.axis in ("attainment", "collection") else factor.axis

    def _floored(self, paid: str) -> str:
        return paid if self.line.floor is None else f"MAX({paid}, {self.line.name}_floor)"


def _condition(one: Filter) -> str:
    if isinstance(one.value, bool):
        return one.field if one.value else f"NOT({one.field})"
    value = exact(one.value) if isinstance(one.value, Decimal) else '"' + one.value.replace('"', '""') + '"'
    return f"{one.field} {_SIGNS[one.how]} {value}"
