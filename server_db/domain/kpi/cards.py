"""Scorecards: which card is a person's, and what each KPI weighs in it. Weights are percent and add up to exactly 100."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

GROUPS = ("rep", "manager", "director", "finance", "admin")
FULL = Decimal(100)
_PLACES = 2


@dataclass(frozen=True, slots=True)
class CardRule:
    """For whom a card is; None and "" leave it open. The weights are versions of their own."""

    code: str
    name_en: str
    name_zh: str
    for_group: str | None = None
    level: int | None = None
    title: str | None = None
    region_id: int | None = None
    product_line_id: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's place in a month, as cards ask for it."""

    group: str
    level: int
    titles: Collection[str] = ()
    region_id: int | None = None
    product_line_id: int | None = None
    own_card: str | None = None


@dataclass(frozen=True, slots=True)
class WeightProblem:
    """`kpi` empty: the weights as a whole; `total` is what they add up to."""

    code: str
    kpi: str = ""
    total: Decimal = Decimal(0)


def fits(card: CardRule, person: Standing) -> bool:
    asked: tuple[tuple[object, object], ...] = (
        (card.for_group, person.group), (card.level, person.level), (card.region_id, person.region_id), (card.product_line_id, person.product_line_id),
    )  # fmt: skip
    return card.active and all(want in (None, have) for want, have in asked) and (not card.title or card.title in person.titles)


def rank(card: CardRule) -> tuple[int, ...]:
    """How narrow a card is: title before level before group; region and product line break ties."""
    return (
        2 * bool(card.title) or (1 if card.level is not None else 0),
        int(card.level is not None),
        int(card.for_group is not None),
        int(card.region_id is not None) + int(card.product_line_id is not None),
        int(card.region_id is not None),
    )


def card_of(cards: Iterable[CardRule], person: Standing) -> CardRule | None:
    """The card given to the person by name, else the narrowest that fits; of equals the first by code."""
    known = sorted(cards, key=lambda card: card.code)
    own = next((card for card in known if card.code == person.own_card and card.active), None)
    fitting = [card for card in known if fits(card, person)]
    return own or max(fitting, key=rank, default=None)


def read_weights(weights: Mapping[str, object]) -> dict[str, Decimal]:
    """Raises ValueError at what is no percentage of at most two places."""
    found: dict[str, Decimal] = {}
    for kpi, value in weights.items():
        try:
            weight = Decimal(str(value))
        except InvalidOperation:
            raise ValueError(f"{kpi}: {value} is no percentage") from None
        if not weight.is_finite() or not 0 <= weight <= FULL or weight != round(weight, _PLACES):
            raise ValueError(f"{kpi}: {value} is no percentage from 0 to 100 with at most two places")
        found[kpi] = weight
    return found


def find_weight_problems(weights: Mapping[str, Decimal], kpis: Collection[str]) -> tuple[WeightProblem, ...]:
    """99 and 101 are refused alike; so is the weight of a KPI that is gone."""
    total = sum(weights.values(), Decimal(0))
    found = [WeightProblem("kpi.weight_unknown", kpi, total) for kpi in weights if kpi not in kpis]
    found += [WeightProblem("kpi.weight_zero", kpi, total) for kpi, weight in weights.items() if weight <= 0]
    if total != FULL:
        found.append(WeightProblem("kpi.weights_total", "", total))
    return tuple(found)
