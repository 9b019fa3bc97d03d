"""What a plan's terms need: figures imported by person and month, ledgers for what is carried."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing yet."""
