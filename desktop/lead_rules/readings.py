"""What the screen shows of versions; made by the server's answers, see server_calls.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server_db.domain.process.facts import CustomField

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

    @property
    def live(self) -> Version | None:
        return next((one for one in self.versions if one.status == "live"), None)

    def find(self, id_: int | None) -> Version | None:
        return next((one for one in self.versions if one.id == id_), None)


def why_not_publish(version: Version, me: int | None, rules: Rules) -> str:
    """A code of what stands in the way, empty when nothing does."""
    if version.status not in ("review", "retired"):
        return "not_handed_in"
    if not version.checked:
        return "not_checked"
    if version.has_errors:
        return "has_errors"
    if rules.second_person and me is not None and me in (version.created_by, version.submitted_by):
        return "same_person"
    return ""
