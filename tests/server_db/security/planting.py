"""What a planted defect makes the standing checks say: each check is worth what it notices."""

from __future__ import annotations

from server_db.install import find_violations
from tests.server_db.security.company import SUPERUSER, Company


def said(company: Company, check: str) -> list[str]:
    """What the checks whose names begin with this say of the database as it stands."""
    return find_violations(company.session(SUPERUSER), check)


def said_after(company: Company, statement: str, check: str, unguarded: bool = False) -> list[str]:
    """What they say once a superuser has sent this statement, which is taken back. Unguarded, no trigger hears of it."""
    session = company.session(SUPERUSER)
    with session.transaction(force_rollback=True):
        if unguarded:
            session.execute("SET LOCAL session_replication_role = replica")
        session.execute(statement.encode())
        return said(company, check)
