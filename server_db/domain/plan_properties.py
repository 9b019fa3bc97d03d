"""The properties of a plan: what they may be, their defaults, and how they are read. Their words are in plan_words.py."""

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
    _choice("cap", "Cap", "封顶", "none|none|无", "per_record|per order line|每单", "per_step|per pay line and period|每项每期",
            "person_period|per person and period|每人每期", "pool|one sum for all under the plan, used up in order|全员共享总额，先到先得"),
    _choice("cap_excess", "Above the cap", "超额部分", "lost|is not paid|不予发放", "carried|is carried forward|结转下期"),
    _choice("draw", "Draw", "保底预支", "none|none|无", "non_recoverable|guarantee, not owed back|保底不追回",
            "recoverable|advance, recovered at once|预支全额追回", "recoverable_limited|advance, recovered up to a limit a month|预支限额追回"),
    _choice("quota_proration", "Quota of joiners, leavers and changes", "任务折算", "calendar_days|by calendar days|按日历天数",
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
TEXTS = ("clawback_ceiling", "cap_amount", "cap_reason_en", "cap_reason_zh", "draw_guarantee", "draw_limit", "draw_since", "draw_until",
         "tier_axis", "warranty_days", "held_reason_en", "held_reason_zh", "minimum_payout")  # fmt: skip
# Those of the texts that are formulas of the plan's language.
FORMULAS = ("clawback_ceiling", "cap_amount", "draw_guarantee", "draw_limit", "minimum_payout")
_LISTS = ("stages", "pool_lines")
_REASON = ("cap_reason_en", "cap_reason_zh")
NEEDED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("clawback", "by_age"): ("warranty_days",),
    ("cap", "per_record"): ("cap_amount", *_REASON),
    ("cap", "per_step"): _REASON,  # its amount may also be given pay line by pay line
    ("cap", "person_period"): ("cap_amount", *_REASON),
    ("cap", "pool"): ("cap_amount", *_REASON),
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
    """All properties with their defaults. `texts` holds what goes with a choice, by name.

    `pool_lines` are the pay lines that draw on a pool; empty means every record pay line.
    """

    choices: Mapping[str, str] = field(default_factory=lambda: {choice.name: choice.default for choice in CHOICES})
    texts: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    pool_lines: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.choices[name]

    def text(self, name: str) -> str | None:
        return self.texts.get(name) or None

    def to_json(self) -> dict[str, Any]:
        stages = [{"share": stage.share, "days": stage.days} for stage in self.stages]
        lists = {"stages": stages, "pool_lines": list(self.pool_lines)}
        return {**self.choices, **self.texts, **{name: value for name, value in lists.items() if value}}


def parse_properties(given: Mapping[str, Any]) -> tuple[Properties, tuple[Refused, ...]]:
    """The properties with defaults filled in, and what is wrong with those given."""
    problems = [Refused("plan.unknown_property", {"name": name}) for name in given if name not in property_names()]
    choices = {choice.name: read_choice(choice.name, given, choice.default, problems) for choice in CHOICES}
    texts = {name: str(given[name]) for name in TEXTS if given.get(name) not in (None, "")}
    for name, value in choices.items():
        missing = [text for text in NEEDED.get((name, value), ()) if text not in texts]
        problems += [Refused("plan.property_missing", {"name": text, "for": f"{name}={value}"}) for text in missing]
    stages = read_stages(given.get("stages"), problems)
    if choices["release"] == "staged" and not stages:
        problems.append(Refused("plan.property_missing", {"name": "stages", "for": "release=staged"}))
    return Properties(choices, texts, stages, read_names(given.get("pool_lines"), "pool_lines", problems)), tuple(problems)


def read_choice(name: str, given: Mapping[str, Any], default: str, problems: list[Refused]) -> str:
    value = str(given.get(name, default))
    if BY_NAME[name].allows(value):
        return value
    problems.append(Refused("plan.property_value", {"name": name, "value": value}))
    return default


def read_stages(given: Any, problems: list[Refused]) -> tuple[Stage, ...]:
    """Parts with a share and a number of days; what is no such part is refused, never guessed."""
    if given is None:
        return ()
    if not isinstance(given, list):
        problems.append(Refused("plan.property_value", {"name": "stages", "value": str(given)}))
        return ()
    stages = []
    for row in given:
        days = row.get("days") if isinstance(row, Mapping) else None
        if not isinstance(row, Mapping) or set(row) != {"share", "days"} or isinstance(days, bool) or not str(days).isdecimal():
            problems.append(Refused("plan.property_value", {"name": "stages", "value": str(row)}))
            continue
        stages.append(Stage(str(row["share"]), int(str(days))))
    return tuple(stages)


def read_names(given: Any, name: str, problems: list[Refused]) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        problems.append(Refused("plan.property_value", {"name": name, "value": str(given)}))
        return ()
    return tuple(given)


@dataclass(frozen=True, slots=True)
class PropertyLine:
    """One property as a statement prints it."""

    name: str
    label_en: str
    label_zh: str
    value_en: str
    value_zh: str


def property_names() -> tuple[str, ...]:
    """Every name that may stand under a plan body's `properties`."""
    return (*BY_NAME, *TEXTS, *_LISTS)
