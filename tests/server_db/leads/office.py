"""What tests of leads ask of the probe office: pools, members, leads through the doors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.server_db.security.company import SUPERUSER, Company


def call(company: Company, who: str, function: str, *args: Any) -> dict[str, Any]:
    """One call of a door, as the person."""
    sent = [json.dumps(arg) if isinstance(arg, dict) else arg for arg in args]
    marks = ", ".join(["%s", *("%s::jsonb" if isinstance(arg, dict) else "%s" for arg in args)])
    answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", [str(uuid4()), *sent])
    return answer


@contextmanager
def refused(code: str) -> Iterator[dict[str, Any]]:
    """The call inside must be refused with this code; gives the arguments of the refusal."""
    args: dict[str, Any] = {}
    with pytest.raises(psycopg.Error) as refusal:
        yield args
    detail = json.loads(refusal.value.diag.message_detail or "{}")
    assert detail.get("code") == code, f"{refusal.value}"
    args.update(detail["args"])


def save(company: Company, who: str, kind: str, patch: dict[str, Any], key: str | None = None, version: int | None = None) -> dict[str, Any]:
    return call(company, who, "save", kind, key, version, patch)


def person(company: Company, code: str) -> int:
    found: int = company.truth("SELECT id FROM core.employee WHERE code = %s", (code.upper(),))
    return found


def pool(company: Company, code: str, who: str = "r001", members: tuple[str, ...] = (), **more: Any) -> int:
    """A new pool, for its members only unless said otherwise."""
    made: int = save(company, who, "pool", {"code": code, "name_en": code, "name_zh": code, **more})["id"]
    for member in members:
        save(company, who, "pool_member", {"pool_id": made, "employee_id": person(company, member)})
    return made


def counts_hold(company: Company) -> bool:
    """Whether every member's count is what the leads say."""
    return bool(company.truth("SELECT count(*) = 0 FROM core.pool_recount_()"))


def owner_of(company: Company, lead: int) -> int | None:
    found: int | None = company.truth("SELECT owner_id FROM core.lead WHERE id = %s", (lead,))
    return found


def rows(company: Company, who: str, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
    return company.session(who).execute(statement.encode(), parameters).fetchall()


ALL = SUPERUSER
