"""What the screen reads in one go, and the names a condition may use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QCoreApplication
from sqlalchemy.orm import Session

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble, trouble_of
from server_db.domain.formulas import FormulaProblem, check, infer, parse
from server_db.domain.leads.assign_body import PLAIN, Body
from server_db.domain.leads.facts import LEAD_FACTS, catalogue_of, own_fields
from server_db.domain.process.facts import CustomField
from server_db.queries.lead_assignment import (
    AssignPool,
    RulesVersion,
    Trial,
    Turn,
    find_assign_pools,
    find_turns,
    find_versions,
    get_last_trial,
)
from server_db.queries.lead_fields import find_lead_fields
from server_db.queries.people import Person, find_people, find_product_lines, find_regions


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes: pools, places, people a lead may fall back to, the office's own fields."""

    pools: tuple[AssignPool, ...]
    regions: tuple[Any, ...]
    lines: tuple[Any, ...]
    people: tuple[Person, ...]
    custom: tuple[CustomField, ...]


@dataclass(frozen=True, slots=True)
class PoolRules:
    """A pool's versions, newest first, its members with their turns, and the person's last trial. `pool` None: the office's rules."""

    pool: AssignPool | None
    versions: tuple[RulesVersion, ...]
    turns: tuple[Turn, ...]
    trial: Trial | None

    @property
    def shown(self) -> RulesVersion | None:
        """The one to open: a draft before what is in force."""
        draft = next((one for one in self.versions if one.status == "draft"), None)
        return draft or next((one for one in self.versions if one.status == "live"), None)

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(turn.code for turn in self.turns)

    @property
    def skills(self) -> tuple[str, ...]:
        return tuple(sorted({skill for turn in self.turns for skill in turn.skills}))


def read_frame(session: Session) -> Frame:
    fields = [(one.code, one.kind, one.name_en, one.name_zh) for one in find_lead_fields(session)]
    people = tuple(find_people(session, "", None, True))
    return Frame(find_assign_pools(session), tuple(find_regions(session)), tuple(find_product_lines(session)), people, own_fields(fields))


def read_pool(session: Session, pool: AssignPool | None) -> PoolRules:
    if pool is None:
        return PoolRules(None, find_versions(session, None), (), None)
    return PoolRules(pool, find_versions(session, pool.id), find_turns(session, pool.id), get_last_trial(session, pool.id))


def first_body(frame: Frame, rules: PoolRules) -> Body:
    """What a pool without rules begins with."""
    return PLAIN


def book_of(custom: Iterable[CustomField]) -> NameBook:
    return _book(tuple(custom))


@lru_cache(maxsize=8)
def _book(custom: tuple[CustomField, ...]) -> NameBook:
    names = [Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind) for fact in LEAD_FACTS]
    return NameBook.of(names + [Name(field.code, "fact", field.name_en, field.name_zh, type=field.kind) for field in custom])


def troubles_of(formula: str, custom: tuple[CustomField, ...]) -> tuple[Trouble, ...]:
    """What keeps a condition from being one; an empty one always holds."""
    if not formula.strip():
        return ()
    try:
        node = parse(formula)
    except FormulaProblem as problem:
        return (trouble_of(problem, formula),)
    found = tuple(trouble_of(problem, formula) for problem in check(node, catalogue_of(custom)))
    if found or "boolean" in infer(node, catalogue_of(custom)):
        return found
    no_yes = QCoreApplication.translate("lead_assignment", "the formula is no yes or no; compare it with something")
    return (Trouble("no_condition", no_yes, 0, len(formula), formula),)
