"""The demo company's deals as plain values: who sells what to whom, how far it came, and everything done on the way.

Nothing here knows a database. The days are counted back from the day that is looked at, so that the lights are a mix
whenever the company is made; the same day and seed make the same deals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from server_db.demo.catalogue import BY_LINE
from server_db.demo.company import SEED, Company
from server_db.demo.deals_steps import DemoActivity, DemoApproval, DemoEvidence, DemoTask, Steps, take_steps
from server_db.demo.deals_texts import COMPETITORS, PAUSES, TITLES, deal_name, lost_reason, source
from server_db.demo.deals_walk import LOST, OPEN, POOL, WON, Visit, Workdays, walk
from server_db.demo.dice import Dice
from server_db.demo.names import GIVEN_F, GIVEN_M, SURNAMES
from server_db.demo.orders import Customer
from server_db.demo.people import REP, TEAMS, Person
from server_db.domain.process.body import Process

COUNT = {"full": 2500, "small": 250}
SPAN_DAYS = 425  # fourteen months
LARGE = 200000  # in the deal's currency: such deals are tried out before they are signed
_OUTCOMES, _WEIGHTS = (WON, LOST, OPEN, POOL), (33, 30, 33, 4)


@dataclass(frozen=True, slots=True)
class LiveProcess:
    """The versions of a pipeline in the order they went live; `since` is the day of each."""

    pipeline_id: int
    versions: tuple[tuple[int, date, Process], ...]

    def on(self, day: date) -> tuple[int, Process]:
        fits = [version for version in self.versions if version[1] <= day] or [self.versions[0]]
        return fits[-1][0], fits[-1][2]


@dataclass(frozen=True, slots=True)
class DemoContact:
    id: int
    customer_id: int
    owner_id: int
    name: str
    title: str
    phone: str
    decides: bool


@dataclass(frozen=True, slots=True)
class DemoDeal:
    """`amount` in minor units of the currency. `touched_at`: the last thing that counts as work on it."""

    id: int
    owner: Person
    customer: Customer
    region: str
    line: str
    pipeline_id: int
    version_id: int
    name: str
    amount: int
    close_on: date
    source: str
    status: str
    lost_reason: str
    fields: Mapping[str, str]
    visits: tuple[Visit, ...]
    steps: Steps
    contact: DemoContact
    paused_until: date | None
    pause_reason: str

    @property
    def stage_id(self) -> str:
        return self.visits[-1].stage_id


__all__ = ["DemoActivity", "DemoApproval", "DemoContact", "DemoDeal", "DemoEvidence", "DemoTask", "LiveProcess", "make_deals", "moment"]


def make_deals(
    company: Company, processes: Mapping[tuple[str, str], LiveProcess], today: date, size: str = "full", seed: str = SEED
) -> list[DemoDeal]:
    """`processes` by region and product line. Every open deal belongs to somebody who still works there."""
    work = Workdays({day.on: day.is_working for day in company.free_days})
    sellers = [person for person in company.people if person.posts and person.posts[-1].level == REP and not (person.left_on and person.left_on < today)]
    by_region = {region: [c for c in company.usual_customers if c.region == region] for region in ("EAST", "NORTH")}
    deals: list[DemoDeal] = []
    for number in range(1, COUNT[size] + 1):
        dice = Dice(f"{seed}/deal/{number}")
        outcome = dice.weighted(_OUTCOMES, _WEIGHTS)
        last, idle = _last_days(dice, outcome, today, work)
        long_there = (sellers[(number + step) % len(sellers)] for step in range(len(sellers)))
        owner = next((person for person in long_there if person.hired_on < last - timedelta(days=120)), sellers[number % len(sellers)])
        customer = dice.pick(by_region[TEAMS[owner.posts[-1].team][0]])
        deals.append(_make(dice, number, owner, customer, processes, today, work, outcome, last, idle))
    return deals


def _make(
    dice: Dice, number: int, owner: Person, customer: Customer, processes: Mapping[tuple[str, str], LiveProcess], today: date, work: Workdays,
    outcome: str, last: date, idle: int,
) -> DemoDeal:  # fmt: skip
    region, line = TEAMS[owner.posts[-1].team]
    live = processes[region, line]
    version_id, process = live.on(last - timedelta(days=70))
    pace = 200 - min(max(owner.skill, 60), 140) + dice.between(-15, 25)
    product = dice.pick(BY_LINE[line])
    amount = _amount(dice, product.price, customer.currency)
    visits = walk(dice, process, outcome, last, pace, work, amount >= LARGE * (1 if customer.currency == "JPY" else 100))
    end = process.stage(visits[-1].stage_id)
    status = end.kind if end and end.kind in (WON, LOST, POOL) else OPEN
    contact = DemoContact(
        number, customer.id, owner.id, _person(dice), dice.pick(TITLES), f"199 0001 {number % 10000:04d}", dice.chance(40)
    )  # fmt: skip
    paused = work.back(today, -1) + timedelta(days=dice.between(10, 45)) if status == OPEN and dice.chance(4) else None
    steps = take_steps(dice, process, visits, owner, today, work, idle if status == OPEN else 0)
    return DemoDeal(
        number, owner, customer, region, line, live.pipeline_id, version_id, deal_name(dice, product, customer.name), amount,
        visits[-1].entered_on if status in (WON, LOST) else today + timedelta(days=dice.between(-6, 75)),
        source(dice, customer.name), status, lost_reason(dice, customer.name) if status == LOST else "",
        _fields(dice, process, visits, today), tuple(visits), steps, contact, paused, dice.pick(PAUSES) if paused else "",
    )  # fmt: skip


def _last_days(dice: Dice, outcome: str, today: date, work: Workdays) -> tuple[date, int]:
    """The day of the last move, and for an open deal the working days since anybody worked on it."""
    if outcome != OPEN:
        return work.on_or_before(today - timedelta(days=dice.between(1, SPAN_DAYS - 90))), 0
    # six in ten fresh, two getting old, two red
    idle = dice.weighted((0, 1, 2, 3, 4, 5, 6, 8, 9, 11, 13), (10, 14, 14, 12, 10, 9, 8, 8, 6, 5, 4))
    return work.back(today, idle + dice.weighted((0, 2, 5, 9, 16, 28), (20, 20, 20, 18, 14, 8))), idle


def _amount(dice: Dice, price: int, currency: str) -> int:
    pieces = dice.weighted((1, 3, 8, 20, 45, 90), (14, 22, 26, 20, 12, 6)) * dice.between(80, 120)
    yuan = max(price * pieces // 100, 5000)
    worth = yuan * {"CNY": 100, "USD": 14, "EUR": 12, "JPY": 2140}[currency] // 100
    return worth // 100 * 100 * (1 if currency == "JPY" else 100)


def _person(dice: Dice) -> str:
    given = GIVEN_F if dice.chance(45) else GIVEN_M
    return dice.pick(SURNAMES) + "".join(dice.pick(given) for _ in range(dice.between(1, 2)))


def _fields(dice: Dice, process: Process, visits: Sequence[Visit], today: date) -> dict[str, str]:
    """What the stages already left ask for, and a little more."""
    left = {visit.stage_id for visit in visits[:-1]}
    asked = {rule.field for stage in process.stages if stage.id in left for rule in stage.required}
    known = {
        "budget": str(dice.between(5, 200) * 10000),
        "decision_maker": _person(dice),
        "need": "减少盘点时间，账实一致",
        "pain_points": "手工单据多，发货差错高",
        "discount": str(Decimal(dice.pick((0, 3, 5, 8, 10))).scaleb(-2)),
        "payment_days": str(dice.pick((0, 30, 45, 60))),
        "competitor": dice.pick(COMPETITORS) or "无",
        "contract_no": f"HT{today.year}{dice.below(10000):04d}",
        "next_meeting_on": (today + timedelta(days=dice.between(2, 20))).isoformat(),
        "loss_to": "",
    }
    often = {"competitor": 55, "budget": 35, "decision_maker": 45, "need": 60}
    return {code: value for code, value in known.items() if value and (code in asked or dice.chance(often.get(code, 5)))}


def moment(day: date, dice: Dice) -> datetime:
    """Some minute of a working day; the zone is the office's and is added where it is written."""
    return datetime.combine(day, time(dice.between(9, 17), dice.below(60), dice.below(60)))  # noqa: DTZ001
