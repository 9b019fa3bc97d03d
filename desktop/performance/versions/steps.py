"""What may be done next with a version, by whom, and what it waits for. Plain values without widgets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

WRITERS = frozenset({"director", "finance"})
HANDED_IN = ("review", "submitted")


class Version(Protocol):
    """Of the KPIs or of a card."""

    @property
    def status(self) -> str: ...
    @property
    def created_by(self) -> int | None: ...
    @property
    def submitted_by(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """`act`: save, submit, withdraw or publish. `wait` is empty, or the code of what is missing; see version_bar."""

    act: str
    wait: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at the version; `second_person`: the office asks for one who did not write it."""

    me: int | None
    groups: Collection[str]
    second_person: bool = True

    @property
    def writes(self) -> bool:
        return bool(WRITERS & frozenset(self.groups))


def steps_of(version: Version | None, dirty: bool, faults: int, reader: Reader, waits: str = "") -> tuple[Step, ...]:
    """The main step first. `version` None: nothing is saved yet. `waits`: what publishing waits for besides the second person."""
    if not reader.writes:
        return ()
    if dirty or version is None:
        return (Step("save", "" if dirty else "unchanged"),)
    if version.status == "draft":
        return (Step("submit", "faults" if faults else ""),)
    publish = Step("publish", waits or why_not_publish(version, reader))
    return (publish, Step("withdraw")) if version.status in HANDED_IN else ()


def why_not_publish(version: Version, reader: Reader) -> str:
    wrote = reader.me is not None and reader.me in (version.created_by, version.submitted_by)
    return "own" if wrote and reader.second_person else ""
