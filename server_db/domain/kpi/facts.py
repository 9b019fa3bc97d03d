"""What formulas of KPIs may name: the measures, the days of the month, and the other KPIs of the version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from server_db.domain.formulas import Catalogue, Fact
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.measures import MEASURES

DAYS = (
    Fact("days_in_month", "number", "Days of the month", "当月天数"),
    Fact("work_days", "number", "Working days of the month", "当月工作日"),
)
MEASURE_FACTS = tuple(Fact(one.code, "number", one.name_en, one.name_zh) for one in MEASURES)
# The same over a head and everybody below; of who leads nobody the person's own.
TEAM = "team_"
TEAM_FACTS = tuple(Fact(TEAM + one.code, "number", f"Team: {one.name_en}", f"团队{one.name_zh}") for one in MEASURES)
MEASURE_CODES = frozenset(fact.name for fact in (*MEASURE_FACTS, *TEAM_FACTS))
_TEN_THOUSAND = 4


def kpi_name(code: str) -> str:
    """How a formula names the value of a KPI."""
    return f"kpi_{code}"


def target_name(code: str) -> str:
    """The approved goal of a KPI, where there is one."""
    return f"target_{code}"


def weight_name(code: str) -> str:
    return f"weight_{code}"


def axis_name(code: str) -> str:
    return f"axis_{code}"


def editor_catalogue(body: KpiBody) -> Catalogue:
    """What the formula editor offers: measures, days, and the values of the KPIs."""
    others = tuple(Fact(kpi_name(kpi.code), "number", f"KPI {kpi.name_en}", f"指标 {kpi.name_zh}") for kpi in body.kpis)
    return Catalogue((*MEASURE_FACTS, *TEAM_FACTS, *DAYS, *others))


def sheet_catalogue(body: KpiBody) -> Catalogue:
    """Every fact of the generated sheet. Without labels: a KPI named as its measure must not shadow it."""
    own = (Fact(name(kpi.code), "number") for kpi in body.kpis for name in (target_name, weight_name))
    return Catalogue((*MEASURE_FACTS, *TEAM_FACTS, *DAYS, *own))


def decimals(unit: str, exponent: int) -> int:
    """How many decimal places the whole numbers of a measure hide; `exponent` is the office currency's."""
    return {"money": exponent, "ratio": _TEN_THOUSAND}.get(unit, 0)


def fact_values(sums: Sequence[int | None], exponent: int, team: Sequence[int | None] | None = None) -> dict[str, Decimal | None]:
    """The stored sums of a person's month, and of the team's, as formulas read them. A measure the row does not know yet is missing."""
    found: dict[str, Decimal | None] = {}
    for before, values in (("", sums), (TEAM, sums if team is None else team)):
        for place, measure in enumerate(MEASURES):
            value = values[place] if place < len(values) else None
            found[before + measure.code] = None if value is None else Decimal(value).scaleb(-decimals(measure.unit, exponent))
    return found


def measure_words(language: str) -> Mapping[str, str]:
    return {fact.name: fact.label_zh if language == "zh" else fact.label_en for fact in (*MEASURE_FACTS, *TEAM_FACTS, *DAYS)}
