"""The bell: claimed once, shown as a toast, listed by group, put off, done, opened; every kind has its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.shared.notice_texts import GROUPS, words_of
from desktop.window.bell import Bell
from desktop.window.notice_centre import EVERY_MS, LISTENING_MS
from server_db.errors import Disconnected
from server_db.queries.calendar import Notice

AT = datetime(2026, 11, 25, 2, tzinfo=UTC)
NOTICES = (
    Notice(1, "event.due", {"title": "Visit at Suzhou Precision", "starts_at": "2026-11-25T03:00:00+00:00"}, "tripod://calendar/event/1", AT),
    Notice(2, "approval.asked", {"deal": "D-000007", "name": "Line 4"}, "tripod://deal/7", AT),
    Notice(3, "deal.idle", {"deal": "D-000009", "name": "Retrofit", "idle_days": 8, "limit": 7}, "tripod://deal/9", AT),
    Notice(4, "event.invited", {"title": "Acceptance", "from_en": "Jiang Lan", "from_zh": "蒋岚", "starts_at": "2026-11-26T06:00:00+00:00"}, "", AT, AT),
)
KINDS = (
    "event.due event.invited event.answered event.moved event.cancelled escalation.remind escalation.manager escalation.pool deal.idle deal.idle_team"
    " deal.to_pool approval.asked approval.decided override.asked health.warning pipeline.child_problem pipeline.cannot_follow task.due"
).split()


@pytest.fixture
def make_bell(make_app: Callable[..., App], qtbot: Any) -> Callable[..., Bell]:
    def make(answers: dict[str, Any] | None = None, **look: Any) -> Bell:
        known = {"take_notices": NOTICES, "load_notices": NOTICES, "read_notices": None, "finish_notices": None, "snooze_notices": None}
        app = make_app(known | (answers or {}), **look)
        window = QWidget()
        window.resize(900, 700)
        qtbot.addWidget(window)
        bell = Bell(app)
        bell.setParent(window)
        bell.move(800, 4)
        window.show()
        bell.window_ = window  # type: ignore[attr-defined]  # kept alive
        return bell

    return make


def calls(bell: Bell, name: str) -> Any:
    return bell.centre.app.jobs.called(name)


def test_what_is_due_is_claimed_and_shown(make_bell: Any, lint: Any, look: tuple[str, str]) -> None:
    bell = make_bell(lang=look[0], mode=look[1])
    bell.centre.poll()
    toasts = bell._toasts
    assert toasts is not None
    assert toasts.isVisible()
    assert len(toasts.rows) == 3
    assert "1" in toasts.more.text()
    assert bell.centre.unread() == 3
    assert lint(bell.window()) == []
    bell.open()
    assert lint(bell._panel) == []


def test_an_empty_poll_shows_nothing(make_bell: Any) -> None:
    bell = make_bell({"take_notices": (), "load_notices": ()})
    bell.centre.poll()
    assert bell._toasts is None
    assert bell.centre.unread() == 0
    bell.open()
    assert bell._panel is not None
    assert bell._panel.rows == []


def test_a_lost_server_is_silent(make_bell: Any) -> None:
    bell = make_bell({"take_notices": Disconnected(), "load_notices": Disconnected()})
    bell.centre.poll()
    bell.centre.load()
    assert bell._toasts is None


def test_the_list_is_grouped_and_counts_as_read(make_bell: Any) -> None:
    bell = make_bell()
    bell.centre.load()
    bell.open()
    assert [row.notice.id for row in bell._panel.rows] == [2, 3, 1, 4]  # approvals, deals, calendar
    assert calls(bell, "read_notices") == [([1, 2, 3],)]


@pytest.mark.parametrize(("choice", "least", "most"), [("10min", 9, 11), ("hour", 59, 61), ("tomorrow", 1, 24 * 60 + 9 * 60)])
def test_snooze(make_bell: Any, choice: str, least: int, most: int) -> None:
    bell = make_bell()
    bell.centre.poll()
    bell._toasts.rows[0].snooze(choice)
    ids, until = calls(bell, "snooze_notices")[-1]
    assert ids == [1]
    assert timedelta(minutes=least) < until - datetime.now(UTC) < timedelta(minutes=most)
    if choice == "tomorrow":
        assert (until.hour, until.minute) == (9, 0)
    assert len(bell._toasts.rows) == 2


def test_done_and_open(make_bell: Any) -> None:
    bell = make_bell()
    went: list[str] = []
    bell.centre.app.navigated.connect(lambda address, _tab: went.append(address))
    bell.centre.poll()
    bell._toasts.rows[1].done_tool.click()
    assert calls(bell, "finish_notices") == [([2],)]
    bell._toasts.rows[0].open_button.click()
    assert went == ["tripod://calendar/event/1"]
    bell._toasts.clear()
    assert not bell._toasts.isVisible()


def test_only_what_has_its_hour_stays(make_bell: Any) -> None:
    bell = make_bell()
    bell.centre.poll()
    bell._toasts._age()
    assert [row.notice.kind for row in bell._toasts.rows] == ["event.due"]


def test_all_done(make_bell: Any) -> None:
    bell = make_bell({"load_notices": NOTICES})
    bell.centre.load()
    bell.open()
    bell.centre.app.jobs.answers["load_notices"] = ()
    bell._panel.all_done.click()
    assert calls(bell, "finish_notices") == [([1, 2, 3, 4],)]
    assert bell._panel.rows == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sentence_an_icon_and_a_group(make_app: Callable[..., App], kind: str) -> None:
    make_app(lang="zh")
    args = {"title": "T", "deal": "D-1", "name": "N", "idle_days": 8, "from_en": "A", "from_zh": "甲", "answer": "yes", "task_en": "Call", "task_zh": "致电", "decision": "approved",
            "starts_at": "2026-11-26T06:00:00+00:00"}  # fmt: skip
    words = words_of(kind, args)
    assert words.text != kind
    assert "%" not in words.text
    assert any("\u4e00" <= letter <= "\u9fff" for letter in words.text)
    assert words.group in GROUPS


def test_an_unknown_kind_and_strange_args_are_shown_all_the_same(make_app: Callable[..., App]) -> None:
    make_app()
    assert words_of("future.thing", {}).text == "future.thing"
    assert words_of("event.due", {"starts_at": "nonsense", "title": None}).icon


def test_a_message_asks_at_once_and_a_line_that_is_open_lets_the_clock_rest(make_bell: Any, qtbot: Any) -> None:
    bell = make_bell()
    bell.centre.app.jobs.live_changed.emit(frozenset({"notice"}))
    assert not bell.centre._soon.isActive(), "not before the window has begun"
    bell.start()
    bell.centre.listening_changed(True)
    assert bell.centre._clock.interval() == LISTENING_MS
    for kinds in ({"notice"}, {"notice"}, {"deal"}):
        bell.centre.app.jobs.live_changed.emit(frozenset(kinds))
    qtbot.waitUntil(lambda: len(calls(bell, "take_notices")) == 1, timeout=1000)
    qtbot.wait(30)
    assert len(calls(bell, "take_notices")) == 1, "messages that come together ask once"
    bell.centre.listening_changed(False)
    assert bell.centre._clock.interval() == EVERY_MS
    bell.stop()
