"""What a list of leads is narrowed to, and how that is said, kept and read back. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from server_db.queries.leads import LeadFilter

Sorting = tuple[tuple[str, bool], ...]
# column of the table -> what the server calls that order
SORTS = {
    "created": "created", "company": "company", "due": "due", "touched": "touched", "score": "score", "city": "city", "channel": "channel",
    "complete": "completeness", "closed": "closed",
}  # fmt: skip
FIRST: Sorting = (("created", True),)
LOOKS = ("table", "board", "calendar")
CLOSED = ("won", "lost", "invalid")
ALL_STATUSES = ("open", *CLOSED)


def lead_number(said: str) -> int:
    """The number in an address, with or without the letter of its code (L-0000005); 0, which no lead has, for anything else."""
    digits = said.upper().removeprefix("L-")
    return int(digits) if digits.isdecimal() and digits.isascii() else 0


def as_json(wanted: LeadFilter) -> dict[str, Any]:
    """Only what narrows; days as text."""
    return {name: _plain(value) for name, value in asdict(wanted).items() if value not in (None, (), "", False) or (name == "free" and value is False)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def from_json(body: Mapping[str, Any]) -> LeadFilter:
    """What an older or newer program kept and this one does not know is left out."""
    known = {one.name for one in fields(LeadFilter)}
    return LeadFilter(**{name: _read(name, value) for name, value in body.items() if name in known})


def _read(name: str, value: Any) -> Any:
    if name in ("created", "closed", "due") and isinstance(value, list | tuple):
        return tuple(date.fromisoformat(one) if isinstance(one, str) else one for one in value)
    if name == "fields":
        return tuple(tuple(one) for one in value)
    return tuple(value) if isinstance(value, list) else value


def in_region(wanted: LeadFilter, region: str | None) -> LeadFilter:
    """The region of the top bar narrows unless the filter names regions itself or the leads one by one."""
    if region is None or wanted.regions or wanted.ids is not None:
        return wanted
    return replace(wanted, regions=(region,))


def is_narrowed(wanted: LeadFilter) -> bool:
    """Whether taking filters away could show more."""
    return bool(set(as_json(wanted)) - {"status"}) or wanted.status not in ((), ("open",), ALL_STATUSES)


def sorting_of(value: Any) -> Sorting:
    """From a saved view; anything else is the usual order."""
    if not isinstance(value, list | tuple):
        return FIRST
    found = tuple((str(one[0]), bool(one[1])) for one in value if isinstance(one, list | tuple) and len(one) == 2)
    return found or FIRST
