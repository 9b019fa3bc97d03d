"""Windows that are garbage are destroyed where they lived."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.shared.garbage import EVERY_MS, GuiCollector


@pytest.fixture
def collector(qapp: object) -> Iterator[GuiCollector]:
    keeper = QObject()
    made = GuiCollector(keeper)
    yield made
    made.end()
    assert gc.isenabled()


class Ring:
    """Garbage that only a collector finds, and where it was found."""

    def __init__(self, found_on: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: found_on.append(threading.current_thread().name))


def test_a_busy_thread_does_not_collect_and_the_gui_thread_does(collector: GuiCollector, qtbot: QtBot) -> None:
    found_on: list[str] = []
    Ring(found_on)
    busy = threading.Thread(target=lambda: [[number] for number in range(100_000)], name="busy")
    busy.start()
    busy.join()
    assert found_on == []
    kept = [[number] for number in range(gc.get_threshold()[0] + 1_000)]
    qtbot.waitUntil(lambda: found_on == ["MainThread"], timeout=EVERY_MS * 10)
    assert kept


def test_nothing_is_collected_before_its_turn(collector: GuiCollector, qtbot: QtBot) -> None:
    gc.collect()
    found_on: list[str] = []
    Ring(found_on)
    qtbot.wait(EVERY_MS + 200)
    assert found_on == []


def test_what_the_program_is_made_of_is_not_walked_over(collector: GuiCollector) -> None:
    made_since = [Ring([])]
    assert gc.get_freeze_count() > 20 * len(gc.get_objects())
    assert any(one is made_since[0] for one in gc.get_objects())


def test_garbage_from_before_goes_when_the_collector_ends(qapp: object) -> None:
    gc.collect()
    gc.disable()
    found_on: list[str] = []
    Ring(found_on)
    keeper = QObject()
    made = GuiCollector(keeper)
    gc.collect()
    assert not found_on, "held as a part of the program"
    made.end()
    assert found_on == ["MainThread"]
