"""The demo company: an office that never existed, made the same to the byte from one seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from server_db.demo.create import DemoCompany


def create_demo(admin: Any, dbname: str, size: str = "full", progress: Any = None) -> DemoCompany:
    """See `server_db.demo.create`, which is loaded only now: a second start of the desktop needs none of it."""
    from server_db.demo.create import create_demo as create

    return create(admin, dbname, size, progress)
