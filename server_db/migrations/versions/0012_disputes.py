"""Disputes: filed from a figure, answered by a replay, decided by a person."""

from __future__ import annotations

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Nothing yet."""
