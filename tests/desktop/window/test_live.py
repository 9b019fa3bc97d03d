"""Others' changes reach the screens that can take them, a lost line is dialled again while asking goes on, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared.changes import Changed, in_screens_words, touches
from desktop.window import live, screen_jobs
from desktop.window.live import Live
from desktop.window.screen_jobs import ScreenApp


class Line:
    """Says what is put in, and breaks when told."""

    def __init__(self) -> None:
        self.notes: list[Any] = []
        self.broken = self.closed = False
        self._said = threading.Event()

    def wait(self, seconds: float) -> list[Any]:
        self._said.wait(0.01)
        if self.broken:
            raise ConnectionError
        found, self.notes = self.notes, []
        return found

    def close(self) -> None:
        self.closed = True


def note(kind: str, row: int | None = None, own: bool = False) -> Any:
    return SimpleNamespace(kind=kind, row=row, own=own)


class Screen(QWidget):
    def __init__(self, app: Any) -> None:
        super().__init__()
        self.told: list[frozenset[str]] = []
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        app.jobs.data_changed.connect(self.told.append)


def opened(app: App, dirty: Callable[[], bool] = lambda: False) -> Screen:
    own = ScreenApp(app, dirty)
    screen = Screen(own)
    own.belong_to(screen)
    return screen


def test_rows_stay_known_only_where_every_message_named_one() -> None:
    both = in_screens_words([("deal", 3), ("deal", 5), ("lead", None), ("sales_order", None)])
    assert {"deal", "deal_move", "lead", "orders", "sales_order"} == both
    assert touches(both, "deal", 5) and not touches(both, "deal", 4) and touches(both, "lead", 9)
    assert touches(both.joined(Changed(["deal"])), "deal", 4)
    assert touches(frozenset({"deal"}), "deal", 4) and not touches(frozenset({"lead"}), "deal", 4)


def test_a_lost_line_is_dialled_again_and_asking_goes_on(make_app: Any, qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(live, "REDIAL", (0.25,))
    monkeypatch.setattr(live, "FIRST_MS", 0)
    answers = iter([("c0", frozenset()), ("c1", frozenset()), ("c2", frozenset({"goal_version"})), *[("c3", frozenset[str]())] * 9])
    app = make_app({"find_changes": lambda cursor: next(answers)})
    lines: list[Line] = []

    def listen() -> Line:
        if len(lines) == 1 and not lines[0].closed:
            raise AssertionError("two lines at once")
        lines.append(Line())
        return lines[-1]

    app.jobs.source = SimpleNamespace(listen=listen)
    told: list[frozenset[str]] = []
    app.jobs.live_changed.connect(told.append)
    ears = Live(app)
    ears.start()
    qtbot.waitUntil(lambda: ears.listening, timeout=3000)
    lines[0].notes = [note("lead", 7), note("quota")]
    qtbot.waitUntil(lambda: bool(told), timeout=3000)
    assert told == [{"lead", "quota"}] and told[0].rows == {"lead": frozenset({7})}  # type: ignore[attr-defined]
    lines[0].broken = True
    qtbot.waitUntil(lambda: not ears.listening, timeout=3000)
    assert lines[0].closed
    qtbot.waitUntil(lambda: len(lines) == 2 and ears.listening, timeout=3000)
    # what changed while nobody listened was asked for
    assert told[-1] == {"goal_version"} and app.jobs.called("find_changes")[-1] == ("c1",)
    ears.stop()
    qtbot.waitUntil(lambda: lines[1].closed, timeout=3000)


def test_what_this_program_wrote_and_told_is_not_told_again(make_app: Any) -> None:
    app = make_app({})
    told: list[frozenset[str]] = []
    app.jobs.live_changed.connect(told.append)
    ears = Live(app)
    app.jobs.data_changed.emit(frozenset({"deal"}))
    ears._heard([note("deal", 3, own=True), note("deal_task", None, own=True)])
    assert told == [{"deal_task"}]
    ears._heard([note("deal", 3)])
    assert told[1] == {"deal", "deal_move"}


def test_a_screen_hears_when_it_is_seen_and_no_hand_is_on_it(make_app: Any, qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(screen_jobs, "GAP", 0.0)
    monkeypatch.setattr(screen_jobs, "TYPING", 0.2)
    app, draft = make_app({}), [False]
    screen = opened(app, lambda: draft[0])
    qtbot.addWidget(screen)
    app.jobs.live_changed.emit(Changed(["deal"]))
    app.jobs.live_changed.emit(Changed(["lead"]))
    assert screen.told == []  # nobody looks
    screen.show()
    qtbot.waitUntil(lambda: screen.told == [{"deal", "lead"}], timeout=2000)
    draft[0] = True
    app.jobs.live_changed.emit(Changed(["quota"]))
    qtbot.wait(120)
    assert len(screen.told) == 1  # unsaved work stays as it is
    app.jobs.data_changed.emit(frozenset({"mine"}))
    assert screen.told[1] == {"mine"}  # what the person does oneself is told at once
    draft[0] = False
    qtbot.waitUntil(lambda: screen.told[-1] == {"quota"}, timeout=2000)
    monkeypatch.setattr(screen_jobs.QApplication, "focusWidget", lambda: screen.field)
    screen.field.setText("王")
    app.jobs.live_changed.emit(Changed(["team"]))
    assert len(screen.told) == 3  # somebody is writing
    qtbot.waitUntil(lambda: screen.told[-1] == {"team"}, timeout=2000)


def test_a_screen_that_still_reads_hears_later_and_all_at_once(make_app: Any, qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(screen_jobs, "GAP", 0.0)
    app = make_app({})
    screen = opened(app)
    qtbot.addWidget(screen)
    screen.show()
    own = screen.findChild(ScreenApp)
    reading = object()
    app.jobs.running.append(reading)  # type: ignore[arg-type]
    own.jobs._mine.append(reading)
    for number in range(20):
        app.jobs.live_changed.emit(Changed(["deal"], {"deal": frozenset({number})}))
    assert screen.told == []
    app.jobs.running.clear()
    qtbot.waitUntil(lambda: len(screen.told) == 1, timeout=2000)
    assert screen.told[0].rows == {"deal": frozenset(range(20))}  # type: ignore[attr-defined]
