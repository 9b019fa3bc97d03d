"""What the database knows about a stage, for its card. Given by the screen, never counted here."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StageFacts:
    """live: open deals in the stage; days: median working days in it. None is shown as nothing."""

    live: int | None = None
    days: Decimal | float | None = None  # float-ok: shown with one decimal, never added up
