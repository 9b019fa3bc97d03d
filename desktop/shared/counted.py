"""A count with its noun: English needs a form for one; `%n` in a translation would give it only with a file for English."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """`one` and `many` are translated already; `%n` in `many` is the count."""
    return one if count == 1 else many.replace("%n", f"{count:,}")
