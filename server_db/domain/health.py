"""The process health index: what its formula may name, how it is read and checked, and how a point is opened to its steps.

A body is {"score": name, "steps": [{name, formula, label_en, label_zh, note_en, note_zh}]}; the score lies from 0 to 100.
A team's figure is the average of its deals weighted by their amounts in the office's currency; a deal without an amount weighs one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from server_db.domain.formulas import Catalogue, Fact, Sheet, SheetResult, Step, check_sheet, evaluate_sheet
from server_db.domain.formulas.places import Layout, layout_of

OUTLOOK_DAYS = 10
MAX_STEPS = 40

_WORDS = """
amount|Amount|金额
probability|Probability|赢率
visits_14d|Visits in 14 days|14 天拜访次数
activities_14d|Activities in 14 days|14 天活动次数
contact_count|Contacts|联系人数
decision_makers|Decision makers|决策人数
stage_days|Days in stage|阶段天数
median_stage_days|Median days of won deals|赢单阶段天数中位数
sla_days|Stage limit in days|阶段时限
idle_days|Idle days|闲置天数
idle_limit|Idle limit|闲置上限
evidence_needed|Documents needed|所需材料
evidence_present|Documents present|已有材料
open_tasks|Open tasks|未完成任务
overdue_tasks|Overdue tasks|逾期任务
moves_back|Moves back|退回次数
days_open|Days open|商机天数
days_to_close|Days to close|距成交天数
"""
HEALTH_FACTS = tuple(Fact(name, "number", en, zh) for name, en, zh in (row.split("|") for row in _WORDS.strip().splitlines()))
CATALOGUE = Catalogue(HEALTH_FACTS)


@dataclass(frozen=True, slots=True)
class HealthStep:
    name: str
    formula: str
    label_en: str = ""
    label_zh: str = ""
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True, slots=True)
class HealthBody:
    """`score` names the step that is the index."""

    steps: tuple[HealthStep, ...]
    score: str

    @property
    def sheet(self) -> Sheet:
        return Sheet(tuple(Step(s.name, s.formula, label_en=s.label_en, label_zh=s.label_zh) for s in self.steps))

    def to_json(self) -> dict[str, Any]:
        keys = HealthStep.__dataclass_fields__
        return {"score": self.score, "steps": [{key: getattr(step, key) for key in keys} for step in self.steps]}


@dataclass(frozen=True, slots=True)
class HealthProblem:
    """`step` empty: the whole. `start` and `end` are places in the formula."""

    code: str
    message: str
    step: str = ""
    start: int = 0
    end: int = 0
    severity: str = "error"

    def to_json(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in self.__dataclass_fields__}


def read_body(body: Mapping[str, Any]) -> HealthBody:
    """Raises ValueError, with a sentence, at a body of another shape."""
    rows = body.get("steps")
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_STEPS:
        raise ValueError(f"A health formula has one to {MAX_STEPS} steps.")
    steps = []
    for row in rows:
        if (
            not isinstance(row, Mapping)
            or not all(isinstance(row.get(key, ""), str) for key in HealthStep.__dataclass_fields__)
            or not row.get("name")
        ):
            raise ValueError("Each step needs a name and a formula.")
        steps.append(HealthStep(**{key: row.get(key, "") for key in HealthStep.__dataclass_fields__}))
    score = body.get("score") or steps[-1].name
    return HealthBody(tuple(steps), str(score))


def find_problems(body: HealthBody) -> tuple[HealthProblem, ...]:
    """What keeps the formula from being published."""
    found = [
        HealthProblem(problem.code, problem.message, step, problem.start, problem.end)
        for step, problems in check_sheet(body.sheet, CATALOGUE).items()
        for problem in problems
    ]
    if body.score not in {step.name for step in body.steps}:
        found.append(HealthProblem("health.no_score", f"No step is named {body.score}; name the step that is the score."))
    return tuple(found)


def open_point(body: HealthBody, facts: Mapping[str, Any]) -> SheetResult:
    """The sheet worked out again from the facts kept with a point: `.trace(step)` explains each figure."""
    known = {fact.name for fact in HEALTH_FACTS}
    plain = {name: Decimal(str(value)) for name, value in facts.items() if name in known and value is not None}
    return evaluate_sheet(body.sheet, plain, layout=layout_of_body(body))


@lru_cache(16)
def layout_of_body(body: HealthBody) -> Layout:
    return layout_of(body.sheet, CATALOGUE)


def tone_of(score: Decimal | None, red: Decimal, yellow: Decimal) -> str:
    """good, warn below `yellow`, bad below `red`; unknown where the formula has no value."""
    if score is None:
        return "unknown"
    return "bad" if score < red else "warn" if score < yellow else "good"


def weighted(points: Iterable[tuple[Decimal | None, int]]) -> Decimal | None:
    """The average of (score, weight), to one decimal; None where no deal has a score."""
    known = [(score, weight) for score, weight in points if score is not None]
    total = sum(weight for _, weight in known)
    if not total:
        return None
    return (sum((score * weight for score, weight in known), Decimal(0)) / total).quantize(Decimal("0.1"))
