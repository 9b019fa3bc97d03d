"""What the stage designer offers for choice: regions, product lines, fields of a deal, roles somebody holds, the office's rule."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.process.facts import CustomField
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class Place:
    """A region or a product line."""

    id: int
    code: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Places:
    regions: tuple[Place, ...] = ()
    lines: tuple[Place, ...] = ()


def find_places(session: Session) -> Places:
    """Every region and product line, by code."""
    found = []
    for view in (api.region, api.product_line):
        rows = session.execute(select(view.c.id, view.c.code, view.c.name_en, view.c.name_zh).order_by(view.c.code))
        found.append(tuple(Place(*row) for row in rows))
    return Places(*found)


def find_custom_fields(session: Session) -> tuple[CustomField, ...]:
    """The fields an office uses on its deals, shipped ones among them."""
    rows = session.execute(text("SELECT code, kind, name_en, name_zh, choices, is_shipped FROM deal_field WHERE active ORDER BY is_shipped DESC, code"))
    return tuple(CustomField(row.code, row.kind, row.name_en, row.name_zh, tuple(row.choices or ()), row.is_shipped) for row in rows)


def find_held_roles(session: Session) -> frozenset[str]:
    """Groups that at least one login has, without their prefix; `manager` is a place in the team and always there."""
    rows = session.execute(
        text(
            "SELECT DISTINCT substr(g.rolname, 3) FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid "
            "JOIN pg_catalog.pg_roles u ON u.oid = m.member WHERE u.rolcanlogin AND g.rolname LIKE 'g\\_%'"
        )
    )
    return frozenset({*(row[0] for row in rows), "manager"})


def needs_second_person(session: Session) -> bool:
    """Whether publishing takes somebody other than who handed it in."""
    return bool(session.execute(select(api.office.c.second_person)).scalar_one())
