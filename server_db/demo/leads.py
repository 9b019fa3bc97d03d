"""The demo company's leads as plain values: who asked, by which way, what they need, how fast and how well it went.

What makes a lead good here is what the rules look for: a company of some size, somebody who decides, money, haste, a fast first call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from server_db.demo.company import SEED, Company
from server_db.demo.dice import Dice
from server_db.demo.names import CITIES, make_companies, make_people, romanise
from server_db.demo.people import REP, TEAMS, Person

CHINA = timezone(timedelta(hours=8))  # the demo office's zone; it knows no summer time
SIZES = {"small": 1500, "full": 12000}
DAYS = {"small": 110, "full": 250}
# channel: how often, how many of a hundred are won, its utm_source
CHANNELS: dict[str, tuple[int, int, str]] = {
    "search": (24, 13, "baidu"), "website": (20, 17, "website"), "ads": (18, 7, "baidu_sem"), "social": (12, 6, "wechat"),
    "referral": (7, 38, ""), "event": (11, 21, ""), "email": (6, 11, "edm"), "import": (2, 5, ""),
}  # fmt: skip
CAMPAIGNS = (
    ("AUTUMN-EXPO", "Autumn fair 2026", "2026 秋季展会", "event", ""), ("SEM-Q3", "Search ads, third quarter", "三季度搜索广告", "ads", "sem-q3"),
    ("SEM-Q4", "Search ads, fourth quarter", "四季度搜索广告", "ads", "sem-q4"),
    ("WEBINAR-MES", "Webinar: the factory in figures", "数字工厂直播课", "social", "webinar-mes"),
    ("LETTER-10", "October letter", "十月客户信", "email", "letter-10"),
)  # fmt: skip
TITLES = ("采购经理", "信息部主管", "生产总监", "总经理助理", "设备工程师", "IT Manager", "财务经理", "运营总监")
INDUSTRIES = ("电子", "机械", "制药", "物流", "食品", "纺织", "教育", "汽车零部件")
NEEDS = (
    "想了解设备报价和交货期", "现有系统已用八年，准备更换", "需要支持多工厂的方案", "请安排上门演示", "年底前要完成预算，请尽快联系",
    "Looking for a quotation for 40 seats", "希望先试用两周", "对比三家供应商中", "新建产线，需要整体方案", "只是看看资料",
)  # fmt: skip
LOST = ("预算取消", "选择了竞争对手", "联系不上", "需求推迟", "Not the right size")
TAGS = ("老客户", "急", "大客户", "展会扫码", "待补资料", "多工厂")
PAGES = {"HW": ("/products/line-800", "/products/sensor", "/cases/auto"), "SW": ("/products/mes", "/products/cloud", "/docs/api")}


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Something the lead did. `page`, `name` and seconds as far as the kind has them."""

    kind: str
    at: datetime
    seconds: int = 0
    page: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DemoLead:
    """`respond` are working seconds until the first contact, None: nobody called yet. `closed_on` for won, lost and invalid ones."""

    id: int
    created_at: datetime
    pool: str
    owner: Person | None
    status: str
    company: str
    contact: str
    title: str
    phone: str
    email: str
    city: str
    region: str
    line: str
    channel: str
    campaign: str | None
    need: str
    tags: tuple[str, ...]
    fields: dict[str, Any]
    respond: int | None
    closed_at: datetime | None
    lost_reason: str | None
    events: tuple[Behaviour, ...] = field(default=())


def make_leads(company: Company, now: datetime, size: str, seed: str = SEED) -> list[DemoLead]:
    """In the order in which they came in; the newest an hour before `now`."""
    dice = Dice(f"{seed}/leads")
    count, days = SIZES[size], DAYS[size]
    minutes = sorted(dice.below(days * 1440 - 90) for _ in range(count))
    names = {region: make_companies(Dice(f"{seed}/lead companies/{region}"), region, count // 8) for region in ("EAST", "NORTH")}
    contacts = make_people(Dice(f"{seed}/lead contacts"), min(count, 2500), set())
    sellers = _sellers(company, now.date())
    oldest = now - timedelta(days=days)
    return [
        _lead(Dice(f"{seed}/lead/{n}"), n, oldest + timedelta(minutes=minute), now, names, contacts, sellers) for n, minute in enumerate(minutes, 1)
    ]


def _sellers(company: Company, today: date) -> dict[tuple[str, str], list[Person]]:
    """Who may have leads today, by region and line."""
    found: dict[tuple[str, str], list[Person]] = {}
    for person in company.people:
        post = person.posts[-1] if person.posts else None
        if post and post.level == REP and (person.left_on is None or person.left_on >= company.months[-1].since):
            found.setdefault(TEAMS[post.team], []).append(person)
    return found


def _lead(
    dice: Dice, number: int, created: datetime, now: datetime, names: dict[str, list[str]], contacts: Sequence[str],
    sellers: dict[tuple[str, str], list[Person]],
) -> DemoLead:  # fmt: skip
    region, line = dice.pick(sorted(sellers))
    created = _by_day(dice, created, now)
    channel = dice.weighted(tuple(CHANNELS), [often for often, _, _ in CHANNELS.values()])
    campaigns = [code for code, _, _, of, _ in CAMPAIGNS if of == channel]
    contact = contacts[dice.below(len(contacts))]
    fields = _fields(dice, created.date())
    age = (now - created).days
    respond = _respond(dice)
    chance = _chance(channel, fields, respond)
    # dice of its own: what became of a lead depends on the hour in which the demo is made; who it is does not
    fate = Dice(f"{number}/fate")
    status, closed = _end(fate, created, now, age, chance)
    is_free = status == "open" and fate.chance(22 if age < 20 else 8)
    seller = dice.pick(sellers[region, line])
    tags = tuple(sorted(dice.sample(TAGS, dice.weighted((0, 1, 2), (60, 30, 10)))))
    filled = dice.between(40, 100)
    return DemoLead(
        id=number, created_at=created, pool=_pool(dice, region, channel), owner=None if is_free else seller, status=status,
        company=names[region][dice.below(len(names[region]))], contact=contact, title=dice.pick(TITLES) if dice.below(100) < filled else "",
        phone=f"199 1{number // 10000:03d} {number % 10000:04d}" if dice.chance(92) else "",
        email=f"{romanise(contact).replace(' ', '.').lower()}{number}@lead{number % 977:03d}.example" if dice.chance(74) else "",
        city=dice.pick(CITIES[region])[0], region=region, line=line, channel=channel, campaign=dice.pick(campaigns) if campaigns and dice.chance(60) else None,
        need=dice.pick(NEEDS) if dice.below(100) < filled else "", tags=tags, fields={k: v for k, v in fields.items() if dice.below(100) < filled},
        respond=None if is_free or (status == "open" and age < 5 and fate.chance(6)) else respond, closed_at=closed,
        lost_reason=fate.pick(LOST) if status in ("lost", "invalid") else None, events=_events(dice, line, created, closed or now, chance),
    )  # fmt: skip


def _by_day(dice: Dice, created: datetime, now: datetime) -> datetime:
    """People write in the daytime, and less at weekends."""
    back, at_weekend = dice.between(0, 2), dice.chance(60)
    day = created.date() - timedelta(days=back if created.weekday() >= 5 and at_weekend else 0)
    at = datetime.combine(day, time(dice.bell(8, 21), dice.below(60), dice.below(60)), CHINA)
    return min(at, now - timedelta(hours=1))


def _pool(dice: Dice, region: str, channel: str) -> str:
    if channel == "event":
        return "fair"
    if channel == "referral" and dice.chance(50):
        return "key"
    return region.lower() if dice.chance(70) else "general"


def _fields(dice: Dice, created: date) -> dict[str, Any]:
    people = dice.weighted((8, 35, 120, 400, 1500), (30, 30, 22, 13, 5)) + dice.below(30)
    found: dict[str, Any] = {
        "company_size": str(people),
        "budget": str(dice.between(2, 40) * (people // 10 + 3) * 1000),
        "buying_stage": dice.weighted(("aware", "interest", "compare", "decide"), (40, 30, 20, 10)),
        "decision_role": dice.weighted(("decides", "influences", "uses", "asks"), (20, 30, 25, 25)),
        "urgency": dice.weighted(("low", "normal", "high", "now"), (25, 45, 22, 8)),
        "industry": dice.pick(INDUSTRIES),
    }
    if dice.chance(40):
        found["expected_on"] = (created + timedelta(days=dice.between(20, 160))).isoformat()
    return found


def _respond(dice: Dice) -> int:
    """Most are called within the quarter of an hour; some the next day or later."""
    low, high = dice.weighted(((120, 840), (840, 3600), (3600, 14400), (14400, 60000)), (70, 16, 9, 5))
    return dice.between(low, high)


def _chance(channel: str, fields: dict[str, Any], respond: int) -> int:
    """Of a hundred such leads so many are won."""
    chance = CHANNELS[channel][1]
    chance += {"decides": 12, "influences": 4, "uses": -2, "asks": -6}[fields["decision_role"]]
    chance += {"aware": -5, "interest": 0, "compare": 6, "decide": 14}[fields["buying_stage"]]
    chance += 8 if int(fields["company_size"]) >= 100 else -4 if int(fields["company_size"]) < 20 else 0
    chance += {"low": -4, "normal": 0, "high": 4, "now": 9}[fields["urgency"]]
    return max(1, min(80, chance * (115 if respond <= 900 else 90 if respond <= 3600 else 60) // 100))


def _end(dice: Dice, created: datetime, now: datetime, age: int, chance: int) -> tuple[str, datetime | None]:
    closed = created + timedelta(days=dice.bell(3, 75), minutes=dice.between(60, 500))
    if closed >= now - timedelta(hours=2) or dice.chance(18 if age < 120 else 4):
        return "open", None
    if dice.chance(7):
        return "invalid", closed
    return ("won" if dice.chance(chance) else "lost"), closed


def _events(dice: Dice, line: str, created: datetime, until: datetime, chance: int) -> tuple[Behaviour, ...]:
    """The better the lead, the more it looked around; the last days count most."""
    made = []
    for _ in range(dice.below(3 + chance // 6)):
        at = created - timedelta(days=5) + (until - created + timedelta(days=5)) * dice.below(1000) // 1000
        at = at.replace(hour=dice.between(8, 22), minute=dice.below(60), second=dice.below(60), microsecond=0)
        kind = dice.weighted(
            ("page", "price_page", "download", "email_open", "video", "chat", "form", "unsubscribe"), (40, 10 + chance // 4, 12, 18, 8, 6, 5, 1)
        )
        page = dice.pick(PAGES[line]) if kind == "page" else "/pricing" if kind == "price_page" else None
        name = dice.pick(("选型手册.pdf", "白皮书.pdf", "案例集.pdf")) if kind == "download" else "十月客户信" if kind.startswith("email") else None
        made.append(Behaviour(kind, min(at, until), dice.between(5, 400) if kind in ("page", "price_page", "video", "chat") else 0, page, name))
    return tuple(sorted(made, key=lambda event: event.at))
