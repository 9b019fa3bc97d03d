"""The agenda of a performance talk, prepared from figures and events: what to look at, in the order of a good talk.

Nothing here decides; each point names the record it rests on, and the two take off or add what they like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from server_db.domain.skills import criterion, means

MOST_LOW, MOST_DEALS, MOST_ANSWERS = 3, 3, 2
LOW_MARK, LOW_SHARE = Decimal(3), Decimal("0.6")
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """`code` with `args` is a sentence of `talk_words`; a point written by hand has `text` alone. `address` opens its record."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    address: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "args": dict(self.args), "text": self.text, "address": self.address}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> AgendaItem:
        args = {str(name): str(value) for name, value in (body.get("args") or {}).items()}
        return cls(str(body.get("code") or "free"), args, str(body.get("text") or ""), str(body.get("address") or ""))


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A KPI of the month looked at, and its value of the month before."""

    code: str
    name_en: str
    name_zh: str
    unit: str
    places: int
    value: Decimal | None
    target: Decimal | None
    attainment: Decimal | None
    weight: Decimal | None
    before: Decimal | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class DealFact:
    """`event`: won, lost, red (its health), late (planned close is over)."""

    event: str
    id: int
    code: str
    name: str
    amount: Decimal | None
    currency: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """A test or an answer: `score` of `best`."""

    id: int
    name_en: str
    name_zh: str
    on: date
    score: Decimal
    best: Decimal

    @property
    def share(self) -> Decimal:
        return self.score / self.best


@dataclass(frozen=True, slots=True)
class DatedFact:
    """An agreed action of an earlier talk, or an aim of the growth plan. `talk_id`: where the action was agreed."""

    id: int
    text: str
    due_on: date
    who_en: str = ""
    who_zh: str = ""
    talk_id: int = 0


@dataclass(frozen=True, slots=True)
class TalkFacts:
    employee_id: int
    period: str
    today: date
    score: Decimal | None = None
    score_before: Decimal | None = None
    figures: Sequence[FigureFact] = ()
    deals: Sequence[DealFact] = ()
    marks: Sequence[Mapping[str, int]] = ()  # of reviews of the last months
    tests: Sequence[ScoreFact] = ()
    answers: Sequence[ScoreFact] = ()
    growth: Sequence[DatedFact] = ()
    actions: Sequence[DatedFact] = ()  # still open, of earlier talks


def prepare(facts: TalkFacts) -> tuple[AgendaItem, ...]:
    """What was agreed, the figures, what went well and what lags, deals, skills, the growth plan."""
    return (*_agreed(facts), *_figures(facts), *_deals(facts), *_skills(facts), *_growth(facts))


def renewed(prepared: Iterable[AgendaItem], present: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Prepared anew; what somebody wrote by hand stays, at the end."""
    return (*prepared, *(item for item in present if item.code == "free"))


def _agreed(facts: TalkFacts) -> Iterator[AgendaItem]:
    for action in sorted(facts.actions, key=lambda one: (one.due_on, one.id)):
        code = "action_late" if action.due_on < facts.today else "action_open"
        args = {"text": action.text, "who_en": action.who_en, "who_zh": action.who_zh, "day": action.due_on.isoformat()}
        yield AgendaItem(code, args, address=f"tripod://talk/{action.talk_id}")


def _figures(facts: TalkFacts) -> Iterator[AgendaItem]:
    known = [one for one in facts.figures if one.attainment is not None]
    if facts.score is not None:
        args = {"score": str(facts.score), "before": "" if facts.score_before is None else str(facts.score_before), "period": facts.period}
        yield AgendaItem("score", args, address=f"tripod://scorecard/{facts.employee_id}/{facts.period}")
    reached = [one for one in known if one.attainment is not None and one.attainment >= 1]
    if reached:
        yield _figure("figure_best", max(reached, key=lambda one: (one.attainment or Decimal(0), one.weight or Decimal(0))), facts)
    behind = [one for one in known if one.attainment is not None and one.attainment < 1 and one.weight]
    behind.sort(key=lambda one: ((one.weight or Decimal(0)) * (one.attainment or Decimal(0)) - (one.weight or Decimal(0)), one.code))
    for one in behind[:MOST_LOW]:
        yield _figure("figure_low", one, facts)
    for one in [one for one in facts.figures if one.attainment is None and one.weight][:MOST_LOW]:
        yield _figure("figure_missing", one, facts)


def _figure(code: str, one: FigureFact, facts: TalkFacts) -> AgendaItem:
    plain = {"value": one.value, "target": one.target, "attainment": one.attainment, "before": one.before}
    args = {"name_en": one.name_en, "name_zh": one.name_zh, "unit": one.unit, "places": str(one.places), "reason": one.missing}
    args |= {name: "" if value is None else str(value) for name, value in plain.items()}
    return AgendaItem(code, args, address=f"tripod://kpi/employee/{facts.employee_id}/period/{facts.period}/kpi/{one.code}")


def _deals(facts: TalkFacts) -> Iterator[AgendaItem]:
    for event, most in (("won", 1), ("lost", 2), ("red", MOST_DEALS), ("late", 2)):
        of = sorted((one for one in facts.deals if one.event == event), key=lambda one: (-(one.amount or Decimal(0)), one.code))
        for one in of[:most]:
            amount = "" if one.amount is None else str(one.amount)
            args = {"deal": one.code, "name": one.name, "amount": amount, "currency": one.currency, "day": one.on.isoformat() if one.on else ""}
            yield AgendaItem(f"deal_{event}", args, address=f"tripod://deal/{one.id}")


def _skills(facts: TalkFacts) -> Iterator[AgendaItem]:
    low = sorted((mean, code) for code, mean in means(facts.marks).items() if mean < LOW_MARK)
    for mean, code in low[:2]:
        named = criterion(code)
        args = {"name_en": named.name_en, "name_zh": named.name_zh, "mark": str(mean), "n": str(len(facts.marks))}
        yield AgendaItem("review_low", args, address=f"tripod://feedback/reviews?person={facts.employee_id}")
    for kind, scores, page in (("test_low", facts.tests, "tests"), ("answer_low", facts.answers, "surveys")):
        for one in sorted((one for one in scores if one.share < LOW_SHARE), key=lambda one: (one.share, one.id))[:MOST_ANSWERS]:
            args = {"name_en": one.name_en, "name_zh": one.name_zh, "score": str(one.score), "best": str(one.best), "day": one.on.isoformat()}
            yield AgendaItem(kind, args, address=f"tripod://feedback/{page}/{one.id}")


def _growth(facts: TalkFacts) -> Iterator[AgendaItem]:
    if not facts.growth:
        yield AgendaItem("growth_none")
    for aim in sorted(facts.growth, key=lambda one: (one.due_on, one.id)):
        if aim.due_on < facts.today + SOON:
            yield AgendaItem("growth_late" if aim.due_on < facts.today else "growth_soon", {"text": aim.text, "day": aim.due_on.isoformat()})
