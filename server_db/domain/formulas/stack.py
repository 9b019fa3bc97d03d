"""Room for the deepest formula the limits allow, whatever has already been called."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_ENOUGH = 20_000
_BYTES = 512 * 1024 * 1024


@contextmanager
def deep_stack() -> Iterator[None]:
    """Raises the recursion limit for the time of a calculation; never lowers somebody else's."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _ENOUGH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def run_deep(work: Callable[[], T]) -> T:
    """Runs `work` in a thread with room for recursion that also passes through C, and waits for it."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            with deep_stack():
                outcome.append(work())
        except BaseException as problem:  # noqa: BLE001  (handed to the caller below)
            failure.append(problem)

    before = threading.stack_size(_BYTES)
    try:
        thread = threading.Thread(target=run, name="deep formula")
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return outcome[0]
