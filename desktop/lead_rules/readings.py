"""What the screen shows of versions; made by the server's answers, see server_calls.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.lead_rules.value_names import NO_NAMES, ValueNames
from server_db.domain.process.facts import CustomField
from server_db.queries.lead_scoring import Publisher

WRITERS = frozenset({"manager", "director", "admin"})
PUBLISHERS = frozenset({"director", "admin"})


@dataclass(frozen=True, slots=True)
class Version:
    """Of a score or of the criteria. `checked`: the worker has looked at this body; `problems` is what it found."""

    id: int
    number: int
    status: str
    body: Mapping[str, Any]
    version: int = 1
    note: str = ""
    checked: bool = False
    problems: tuple[Mapping[str, Any], ...] = ()
    created_by: int | None = None
    created_en: str = ""
    created_zh: str = ""
    created_at: datetime | None = None
    submitted_by: int | None = None
    submitted_en: str = ""
    submitted_zh: str = ""
    published_en: str = ""
    published_zh: str = ""
    live_since: datetime | None = None
    card_id: int | None = None

    @property
    def has_errors(self) -> bool:
        return any(one.get("severity") == "error" for one in self.problems)


@dataclass(frozen=True, slots=True)
class Rules:
    """The versions of one kind, newest first, with what an editor needs besides."""

    versions: tuple[Version, ...]
    custom: tuple[CustomField, ...] = ()
    second_person: bool = True
    live_score: Version | None = None
    """with the criteria: the scoring version in force, for criteria may ask for the score"""
    publishers: tuple[Publisher, ...] = ()
    values: ValueNames = NO_NAMES

    @property
    def live(self) -> Version | None:
        return next((one for one in self.versions if one.status == "live"), None)

    def find(self, id_: int | None) -> Version | None:
        return next((one for one in self.versions if one.id == id_), None)

    def others(self, version: Version) -> tuple[Publisher, ...]:
        """Who may put it in force: with a rule of a second person, nobody who wrote it or handed it in."""
        authors = (version.created_by, version.submitted_by) if self.second_person else ()
        return tuple(one for one in self.publishers if one.may and one.id not in authors)

    def could_be_given(self, version: Version) -> Publisher | None:
        """Somebody to give the right to when `others` is empty."""
        return next((one for one in self.publishers if not one.may and one.id not in (version.created_by, version.submitted_by)), None)


def why_not_publish(version: Version, me: int | None, rules: Rules, publishes: bool = True) -> str:
    """A code of what stands in the way, empty when nothing does. `publishes`: whether the reader has the right at all."""
    if version.status not in ("review", "retired"):
        return "not_handed_in"
    if not rules.others(version):
        return "nobody_else"
    if not publishes:
        return "not_allowed"
    if not version.checked:
        return "not_checked"
    if version.has_errors:
        return "has_errors"
    if rules.second_person and me is not None and me in (version.created_by, version.submitted_by):
        return "same_person"
    return ""
