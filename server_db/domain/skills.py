"""What is looked at when somebody reviews a call or a visit: criteria with marks from 1 to 5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

LOWEST, HIGHEST = 1, 5
KINDS = ("call", "visit", "meeting", "mail")


@dataclass(frozen=True, slots=True)
class Criterion:
    """`ask_*` says what a reviewer looks for."""

    code: str
    name_en: str
    name_zh: str
    ask_en: str
    ask_zh: str


_ALL = (
    Criterion("preparation", "Preparation", "准备", "Knew the customer, the history and the aim of the talk.", "了解客户、往来记录和本次目的。"),
    Criterion("opening", "Opening", "开场", "Said who, why and how long; won attention.", "说明来意与时长，赢得注意。"),
    Criterion("needs", "Needs", "需求挖掘", "Asked open questions and listened to the answers.", "提开放式问题并认真倾听。"),
    Criterion("value", "Value", "价值呈现", "Tied the offer to what this customer needs.", "把方案与该客户的需求对应起来。"),
    Criterion("objections", "Objections", "异议处理", "Took doubts seriously and answered them with facts.", "认真对待疑虑，用事实回应。"),
    Criterion("next_step", "Next step", "推进下一步", "Agreed a next step with a date and a name.", "约定了带日期和负责人的下一步。"),
    Criterion("record", "Record", "记录质量", "What was said and agreed stands in the record, the same day.", "当天如实记录所谈与所定事项。"),
)
_NOT_LOOKED_AT = {"call": (), "visit": (), "meeting": ("opening",), "mail": ("opening", "preparation")}


def criteria_of(kind: str) -> tuple[Criterion, ...]:
    """What is marked in a record of this kind; everything for a kind that is not known."""
    return tuple(one for one in _ALL if one.code not in _NOT_LOOKED_AT.get(kind, ()))


def criterion(code: str) -> Criterion:
    """The criterion of a stored mark; one that is no longer used is named by its code."""
    return next((one for one in _ALL if one.code == code), Criterion(code, code, code, "", ""))


def why_not(kind: str, marks: Mapping[str, int]) -> str | None:
    """The first criterion that has no mark from 1 to 5; None when the review is complete."""
    return next((one.code for one in criteria_of(kind) if not LOWEST <= marks.get(one.code, 0) <= HIGHEST), None)


def means(reviews: Sequence[Mapping[str, int]]) -> dict[str, Decimal]:
    """The mean mark of each criterion over several reviews, exact to two places."""
    given: dict[str, list[int]] = {}
    for marks in reviews:
        for code, mark in marks.items():
            given.setdefault(code, []).append(mark)
    return {code: round(Decimal(sum(of)) / len(of), 2) for code, of in given.items()}
