"""What the assignment screen shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from server_db.domain.leads.facts import own_fields
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
from server_db.queries.lead_fields import find_lead_fields, find_value_names
from server_db.queries.people import Person, find_people, find_product_lines, find_regions


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes: pools, places, people a lead may fall back to, the office's own fields."""

    pools: tuple[AssignPool, ...]
    regions: tuple[Any, ...]
    lines: tuple[Any, ...]
    people: tuple[Person, ...]
    custom: tuple[CustomField, ...]
    values: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    """names of what a condition may compare fields with: field -> code -> English and Chinese"""


@dataclass(frozen=True, slots=True)
class PoolRules:
    """A pool's versions, newest first, its members with their turns, and the person's last trial. `pool` None: the office's rules.

    `office`: the rules of the office in force, for a pool that has no version of its own.
    """

    pool: AssignPool | None
    versions: tuple[RulesVersion, ...]
    turns: tuple[Turn, ...]
    trial: Trial | None
    office: RulesVersion | None = None

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
    regions, lines = tuple(find_regions(session)), tuple(find_product_lines(session))
    return Frame(find_assign_pools(session), regions, lines, people, own_fields(fields), find_value_names(session))


def read_pool(session: Session, pool: AssignPool | None) -> PoolRules:
    if pool is None:
        return PoolRules(None, find_versions(session, None), (), None)
    own = find_versions(session, pool.id)
    office = next((one for one in find_versions(session, None) if one.status == "live"), None) if not own else None
    return PoolRules(pool, own, find_turns(session, pool.id), get_last_trial(session, pool.id), office)
