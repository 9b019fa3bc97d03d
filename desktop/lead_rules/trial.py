"""What a body would do to the leads of the sample, worked out here while it is typed; the engine's own plain-Python twin does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from server_db.domain.leads.holding import holds
from server_db.domain.leads.mql import MqlBody
from server_db.domain.leads.scoring import Scored, score_leads
from server_db.domain.leads.scoring_values import BIN_CP, ScoreBody
from server_db.domain.process.facts import CustomField
from server_db.queries.lead_scoring import SampleFacts as Sample


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """Leads to which a rule gave or took something, and what it gave all of them together."""

    hits: int
    sum_cp: int


@dataclass(frozen=True, slots=True)
class Trial:
    """Scores of the sample. `before` is by the live version, empty without one; bins are five points wide."""

    size: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    before_grades: Mapping[str, int]
    after_grades: Mapping[str, int]
    up: int
    down: int
    rules: Mapping[str, RuleEffect]
    ids: tuple[int, ...] = ()
    scored: tuple[Scored, ...] = ()
    """of each lead in `ids`; both empty where the worker tried it"""
    named: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    """of a trial by the worker: the newest leads of each bin, grade and rule"""

    def leads_of(self, holds: Callable[[Scored], bool]) -> tuple[int, ...]:
        return tuple(id_ for id_, one in zip(self.ids, self.scored, strict=False) if holds(one))

    def _named(self, kind: str, key: str) -> tuple[int, ...]:
        return tuple(self.named.get(kind, {}).get(key, ()))

    def of_grade(self, grade: str) -> tuple[int, ...]:
        return self._named("grade", grade) or self.leads_of(lambda one: one.grade == grade)

    def of_bin(self, place: int) -> tuple[int, ...]:
        return self._named("bin", str(place)) or self.leads_of(lambda one: one.score_cp // BIN_CP == place)

    def of_rule(self, rule: str) -> tuple[int, ...]:
        """The leads a rule gives or takes something."""
        place = list(self.rules).index(rule)
        return self._named("rule", rule) or self.leads_of(lambda one: one.parts[place] != 0)

    @property
    def same(self) -> int:
        return self.size - self.up - self.down if self.before else self.size

    @property
    def bins(self) -> int:
        return max(len(self.before), len(self.after), 1)


def score_sample(body: ScoreBody, sample: Sample, custom: tuple[CustomField, ...]) -> tuple[Scored, ...]:
    return tuple(score_leads(body, sample.leads, sample.day, custom))


def try_body(body: ScoreBody, live: tuple[Scored, ...], sample: Sample, custom: tuple[CustomField, ...]) -> Trial:
    now = score_sample(body, sample, custom)
    pairs = list(zip(live, now, strict=True)) if live else []
    return Trial(
        len(now), _binned(live), _binned(now), Counter(one.grade for one in live), Counter(one.grade for one in now),
        sum(new.score_cp > old.score_cp for old, new in pairs), sum(new.score_cp < old.score_cp for old, new in pairs), _effects(body, now), sample.ids, now,
    )  # fmt: skip


def _binned(scores: tuple[Scored, ...]) -> tuple[int, ...]:
    if not scores:
        return ()
    counts = Counter(one.score_cp // BIN_CP for one in scores)
    return tuple(counts[place] for place in range(max(counts) + 1))


def _effects(body: ScoreBody, scores: tuple[Scored, ...]) -> dict[str, RuleEffect]:
    found = {}
    for place, rule in enumerate((*body.fit, *body.engagement)):
        parts = [one.parts[place] for one in scores]
        found[rule.id] = RuleEffect(sum(part != 0 for part in parts), sum(parts))
    return found


@dataclass(frozen=True, slots=True)
class Qualified:
    """How many leads of the sample meet each criterion, how many qualify by this body, and by the live one (None without one).
    `held_back`: meet enough of them, but lack a field their form demands of an MQL. `who`: the leads behind "after", "gained", "lost"
    and each criterion's place."""

    size: int
    each: tuple[int, ...]
    after: int
    before: int | None
    gained: int = 0
    lost: int = 0
    held_back: int = 0
    who: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def try_criteria(
    body: MqlBody, live_body: MqlBody | None, live_score: ScoreBody | None, sample: Sample, custom: tuple[CustomField, ...]
) -> Qualified:  # fmt: skip
    """Facts with the score the live scoring version gives, for criteria may ask for it."""
    facts = [dict(one) for one, _ in sample.leads]
    if live_score is not None:
        for one, scored in zip(facts, score_sample(live_score, sample, custom), strict=True):
            one.update(_score_facts(scored))
    truths = holds([one.formula for one in body.criteria], facts, custom)
    after = _qualified(truths, body.need, sample.held_back)
    held_back = sum(sum(truths[place]) >= body.need for place in sample.held_back)
    each = tuple(sum(truth[n] for truth in truths) for n in range(len(body.criteria)))
    ids = lambda flags: tuple(id_ for id_, flag in zip(sample.ids, flags, strict=False) if flag)  # noqa: E731
    who = {str(n): ids([truth[n] for truth in truths]) for n in range(len(each))} | {"after": ids(after)}
    if live_body is None:
        return Qualified(len(facts), each, sum(after), None, held_back=held_back, who=who)
    before = _qualified(holds([one.formula for one in live_body.criteria], facts, custom), live_body.need, sample.held_back)
    gained = [new and not old for old, new in zip(before, after, strict=True)]
    lost = [old and not new for old, new in zip(before, after, strict=True)]
    who |= {"gained": ids(gained), "lost": ids(lost)}
    return Qualified(len(facts), each, sum(after), sum(before), sum(gained), sum(lost), held_back, who)


def _qualified(truths: Sequence[Sequence[bool]], need: int, held_back: frozenset[int]) -> list[bool]:
    return [sum(truth) >= need and place not in held_back for place, truth in enumerate(truths)]


def _score_facts(scored: Scored) -> dict[str, Decimal | str]:
    points = {"fit": scored.fit_cp, "engagement": scored.engagement_cp, "score": scored.score_cp}
    return {name: Decimal(cp) / 100 for name, cp in points.items()} | {"grade": scored.grade}
