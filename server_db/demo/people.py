"""Who works at the demo company: four directors, twelve managers, the rest sellers; joiners, leavers and moves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from server_db.demo.dice import Dice
from server_db.demo.names import make_people, romanise

REGIONS = (("EAST", "East", "华东"), ("NORTH", "North", "华北"))
LINES = (("HW", "Hardware", "硬件"), ("SW", "Software", "软件"))
TEAMS = (("EAST", "HW"), ("EAST", "SW"), ("NORTH", "HW"), ("NORTH", "SW"))
TITLES = {1: ("Sales Director", "销售总监"), 2: ("Sales Manager", "销售经理"), 3: ("Sales Representative", "销售代表")}
DIRECTOR, MANAGER, REP = 1, 2, 3
STAFF = (
    ("F001", "林晓岚", "finance"),
    ("F002", "赵建国", "finance"),
    ("A001", "钱志远", "admin"),
    ("A002", "孙佳怡", "admin"),
    ("U001", "顾明德", "auditor"),
)
# about 16 people with the same codes: two teams of East hardware and one of North software
SMALL = frozenset([1, 4, 5, 6, 14, 17, 18, 20, 21, 23, 24, 26, 27, 101, 104, 107])
# number -> first day, last day
JOINERS = {31: date(2025, 12, 15), 52: date(2026, 2, 24), 68: date(2026, 3, 2), 81: date(2026, 5, 11), 95: date(2026, 7, 6),
           116: date(2026, 8, 17), 24: date(2026, 9, 14), 107: date(2026, 10, 12), 123: date(2026, 10, 19)}  # fmt: skip
LEAVERS = {40: date(2026, 1, 31), 63: date(2026, 4, 17), 88: date(2026, 6, 30), 112: date(2026, 9, 15), 21: date(2026, 9, 30)}
# number -> (day, new manager's number): other team of the same director, other line, other region; one becomes a manager
MOVES = {35: (date(2026, 4, 1), 7), 57: (date(2026, 1, 1), 5), 79: (date(2026, 7, 1), 8), 106: (date(2026, 6, 16), 15), 26: (date(2026, 9, 1), 6)}
PROMOTED = {72: (date(2026, 5, 1), 10)}  # takes over the team of manager 10, who leaves the day before
LEFT_MANAGERS = {10: date(2026, 4, 30)}


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody stands from a day on; `until` is excluded, None is open."""

    since: date
    until: date | None
    manager: int | None
    team: int
    level: int


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the number in the code: 27 is E1027. `skill` in percent of what the office expects; salary in fen."""

    id: int
    code: str
    name_zh: str
    name_en: str
    hired_on: date
    left_on: date | None
    posts: tuple[Post, ...]
    salary: int
    skill: int
    groups: tuple[str, ...] = field(default=())

    def post_on(self, day: date) -> Post | None:
        return next((post for post in self.posts if post.since <= day and (post.until is None or day < post.until)), None)


def team_of(number: int) -> int:
    """0..3; 28 sellers, three managers and a director a team."""
    return number - 1 if number <= 4 else (number - 5) // 3 if number <= 16 else (number - 17) // 28


def manager_of(number: int) -> int | None:
    if number <= 4:
        return None
    return team_of(number) + 1 if number <= 16 else 5 + team_of(number) * 3 + (number - 17) % 3


def level_of(number: int) -> int:
    return DIRECTOR if number <= 4 else MANAGER if number <= 16 else REP


def make_staff(seed: str, small: bool) -> list[Person]:
    """Everybody, the office's staff last. The small company is the same people, fewer of them."""
    dice = Dice(f"{seed}/people")
    taken = {"王敏", *(name for _, name, _ in STAFF)}
    names = make_people(dice, 128, taken)
    names[26] = "王敏"
    sellers = [_seller(Dice(f"{seed}/person/{number}"), number, names[number - 1]) for number in range(1, 129)]
    kept = [person for person in sellers if not small or person.id in SMALL]
    return kept + [_office(200 + index, *row) for index, row in enumerate(STAFF, 1)]


def _seller(dice: Dice, number: int, name: str) -> Person:
    level = level_of(number)
    hired = JOINERS.get(number) or date(dice.between(2017, 2024), dice.between(1, 12), dice.between(1, 28))
    left = LEAVERS.get(number) or LEFT_MANAGERS.get(number)
    low, high = {DIRECTOR: (14000, 15000), MANAGER: (10000, 13000), REP: (6000, 9500)}[level]
    salary = dice.between(low // 100, high // 100) * 10000
    groups = {DIRECTOR: ("rep", "manager", "director"), MANAGER: ("rep", "manager"), REP: ("rep",)}[level]
    if number in PROMOTED:
        groups = ("rep", "manager")
    posts = _posts(number, Post(hired, None, manager_of(number), team_of(number), level))
    skill = 104 if number == 27 else dice.bell(72, 132)
    return Person(number, f"E{1000 + number}", name, romanise(name), hired, left, posts, salary, skill, groups)


def _posts(number: int, first: Post) -> tuple[Post, ...]:
    if number in MOVES:
        day, manager = MOVES[number]
        return (replace(first, until=day), Post(day, None, manager, team_of(manager), first.level))
    if number in PROMOTED:
        day, before = PROMOTED[number]
        return (replace(first, until=day), Post(day, None, team_of(before) + 1, team_of(before), MANAGER))
    replaced = {before: (number, day) for number, (day, before) in PROMOTED.items()}
    if first.manager in replaced and first.level == REP:
        successor, day = replaced[first.manager]
        return (replace(first, until=day), replace(first, since=day, manager=successor))
    return (first,)


def _office(number: int, code: str, name: str, group: str) -> Person:
    hired = date(2018 + number % 5, 3, 1)
    return Person(number, code, name, romanise(name), hired, None, (), 1200000, 100, (group,))
