"""The properties of a plan: what they may be, their defaults, and the words in which a statement prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server_db.domain.refusals import Refused


@dataclass(frozen=True, slots=True)
class Choice:
    """One property: its allowed values (the first is the default) with the labels they are printed with."""

    name: str
    label_en: str
    label_zh: str
    values: tuple[tuple[str, str, str], ...]

    @property
    def default(self) -> str:
        return self.values[0][0]

    def allows(self, value: str) -> bool:
        return any(value == allowed for allowed, _, _ in self.values)

    def words(self, value: str) -> tuple[str, str]:
        return next((en, zh) for allowed, en, zh in self.values if allowed == value)


def _choice(name: str, label_en: str, label_zh: str, *values: str) -> Choice:
    parts = [value.split("|") for value in values]
    return Choice(name, label_en, label_zh, tuple((code, en, zh) for code, en, zh in parts))


CHOICES = (
    _choice("clawback", "Clawback", "退货追回", "reverse|exact reversal of what the deal earned|按原计提冲回",
            "recompute|the period recomputed without the deal|剔除后重算", "by_age|a share by age of the deal|按成交时长比例"),
    _choice("clawback_lowers_attainment", "Clawback lowers attainment", "退货影响达成率", "no|no|否", "yes|yes|是"),
    _choice("accumulation", "Accumulation", "累计方式", "period|period to date|期间累计", "record|each order line|逐单"),
    _choice("record_order", "Order of lines", "计提顺序", "credit_date|credit date, then number|计提日期、编号",
            "posting|order of posting|入账顺序"),
    _choice("reset", "Accumulation starts again", "累计重置", "month|each month|每月", "quarter|each quarter|每季",
            "half_year|each half-year|每半年", "year|each fiscal year|每财年"),
    _choice("cap", "Cap", "封顶", "none|none|无", "person_period|per person and period|每人每期"),
    _choice("cap_excess", "Above the cap", "超额部分", "lost|is not paid|不予发放", "carried|is carried forward|结转下期"),
    _choice("draw", "Draw", "保底预支", "none|none|无", "non_recoverable|guarantee, not owed back|保底不追回",
            "recoverable|advance, recovered at once|预支全额追回", "recoverable_limited|advance, recovered up to a limit a month|预支限额追回"),
    _choice("quota_proration", "Quota of joiners and leavers", "任务折算", "calendar_days|by calendar days|按日历天数",
            "working_days|by working days|按工作日", "none|not reduced|不折算"),
    _choice("release", "Paid out", "发放方式", "at_once|at once|当期发放", "by_payment|as the customer pays|按回款发放",
            "staged|in stages|分期发放", "held|held|暂缓发放"),
    _choice("credit_date", "Credit date", "计提时点", "order|order date|下单日", "delivery|delivery date|交付日",
            "invoice|invoice date|开票日", "payment|date of full payment|全额回款日"),
    _choice("currency", "Exchange rate", "汇率", "line_date|rate of the line's date|订单当日汇率",
            "period_average|period average|期间平均汇率", "plan_rate|plan rate|计划汇率"),
    _choice("attribution", "Laid on order lines", "分摊到订单", "by_credit|in proportion to the credit|按业绩比例",
            "running_order|in running order|按累计顺序"),
)  # fmt: skip
BY_NAME = {choice.name: choice for choice in CHOICES}

# Values that go with a choice: formulas, amounts (as text, exact), dates, and words. All optional.
TEXTS = ("clawback_ceiling", "cap_amount", "cap_reason_en", "cap_reason_zh", "draw_guarantee", "draw_limit",
         "draw_since", "draw_until", "tier_axis", "warranty_days", "held_reason_en", "held_reason_zh")  # fmt: skip
_NEEDED = {
    ("clawback", "by_age"): ("warranty_days",),
    ("cap", "person_period"): ("cap_amount", "cap_reason_en", "cap_reason_zh"),
    ("draw", "non_recoverable"): ("draw_guarantee",),
    ("draw", "recoverable"): ("draw_guarantee",),
    ("draw", "recoverable_limited"): ("draw_guarantee", "draw_limit"),
    ("release", "held"): ("held_reason_en", "held_reason_zh"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of an earning that is paid `days` after the end of its period; `share` is an exact decimal as text."""

    share: str
    days: int


@dataclass(frozen=True, slots=True)
class Properties:
    """All properties with their defaults. `texts` holds what goes with a choice, by name."""

    choices: Mapping[str, str] = field(default_factory=lambda: {choice.name: choice.default for choice in CHOICES})
    texts: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.choices[name]

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    def to_json(self) -> dict[str, Any]:
        stages = [{"share": stage.share, "days": stage.days} for stage in self.stages]
        return {**self.choices, **self.texts, **({"stages": stages} if stages else {})}


def parse_properties(given: Mapping[str, Any]) -> tuple[Properties, tuple[Refused, ...]]:
    """The properties with defaults filled in, and what is wrong with those given."""
    problems = [Refused("plan.unknown_property", {"name": name}) for name in given if not _known(name)]
    choices = {choice.name: str(given.get(choice.name, choice.default)) for choice in CHOICES}
    for choice in CHOICES:
        if not choice.allows(choices[choice.name]):
            problems.append(Refused("plan.property_value", {"name": choice.name, "value": choices[choice.name]}))
            choices[choice.name] = choice.default
    texts = {name: str(given[name]) for name in TEXTS if given.get(name) not in (None, "")}
    for name, value in choices.items():
        missing = [text for text in _NEEDED.get((name, value), ()) if text not in texts]
        problems += [Refused("plan.property_missing", {"name": text, "for": f"{name}={value}"}) for text in missing]
    stages = tuple(Stage(str(row["share"]), int(row["days"])) for row in given.get("stages", ()))
    if choices["release"] == "staged" and not stages:
        problems.append(Refused("plan.property_missing", {"name": "stages", "for": "release=staged"}))
    return Properties(choices, texts, stages), tuple(problems)


def _known(name: str) -> bool:
    return name in BY_NAME or name in TEXTS or name == "stages"


@dataclass(frozen=True, slots=True)
class PropertyLine:
    """One property as a statement prints it."""

    name: str
    label_en: str
    label_zh: str
    value_en: str
    value_zh: str


def describe(properties: Properties) -> tuple[PropertyLine, ...]:
    """Every property, defaults too, in the fixed order of the statement."""
    lines = []
    for choice in CHOICES:
        en, zh = choice.words(properties[choice.name])
        detail_en, detail_zh = _detail(choice.name, properties)
        lines.append(PropertyLine(choice.name, choice.label_en, choice.label_zh, en + detail_en, zh + detail_zh))
    return tuple(lines)


def _detail(name: str, properties: Properties) -> tuple[str, str]:
    if name == "cap" and properties["cap"] != "none":
        amount = properties.text("cap_amount")
        return f": {amount} ({properties.text('cap_reason_en')})", f"：{amount}（{properties.text('cap_reason_zh')}）"
    if name == "draw" and properties["draw"] != "none":
        return f": {properties.text('draw_guarantee')}", f"：{properties.text('draw_guarantee')}"
    if name == "clawback" and properties["clawback"] == "by_age":
        return f" ({properties.text('warranty_days')} days)", f"（{properties.text('warranty_days')} 天）"
    if name == "release" and properties["release"] == "staged":
        text = ", ".join(f"{stage.share} +{stage.days}d" for stage in properties.stages)
        return f": {text}", f"：{text}"
    return "", ""


def property_names() -> tuple[str, ...]:
    """Every name that may stand under a plan body's `properties`."""
    return (*BY_NAME, *TEXTS, "stages")


