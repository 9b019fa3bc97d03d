"""Room for the deepest formula the limits allow, whatever has already been called."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_ENOUGH = 20_000


@contextmanager
def deep_stack() -> Iterator[None]:
    """Raises the recursion limit for the time of a calculation; never lowers somebody else's."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _ENOUGH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
