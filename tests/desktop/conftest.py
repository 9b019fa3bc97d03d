"""Windows are real and offscreen; the database is replaced by answers, the rest of the program is not."""

from __future__ import annotations

import gc
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import App
from desktop.shared.garbage import collect_if_due
from desktop.shared.icons import refresh_icons
from desktop.shared.jobs import Jobs
from desktop.shared.settings import Settings


class ImmediateJobs(Jobs):
    """The interface of Jobs, answered at once from `answers`: by function, or by its name.

    An answer may be a value, an exception (it goes to `failed`) or a callable, called with the
    arguments after the session. Every call is kept in `calls` as (name, args).
    """

    def __init__(self, answers: dict[Any, Any] | None = None) -> None:
        super().__init__()
        self.answers: dict[Any, Any] = dict(answers or {})
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def called(self, name: str) -> list[tuple[Any, ...]]:
        return [args for called, args in self.calls if called == name]

    def query(self, call: Callable[..., Any], *args: Any, done: Any = None, failed: Any = None, **_: Any) -> Any:
        return self._answer(call, args, done, failed)

    def command(
        self, call: Callable[..., Any], *args: Any, done: Any = None, failed: Any = None,
        changes: frozenset[str] = frozenset(), **_: Any,
    ) -> Any:  # fmt: skip
        result = self._answer(call, args, done, failed)
        if changes:
            self.data_changed.emit(changes)
        return result

    def work(self, call: Callable[..., Any], *args: Any, done: Any = None, failed: Any = None, **_: Any) -> Any:
        if call not in self.answers and call.__name__ not in self.answers:
            self.answers[call] = call  # without a session there is nothing to fake
        return self._answer(call, args, done, failed)

    def _answer(self, call: Callable[..., Any], args: tuple[Any, ...], done: Any, failed: Any) -> Any:
        self.calls.append((call.__name__, args))
        answer = self.answers[call] if call in self.answers else self.answers[call.__name__]
        if callable(answer) and not isinstance(answer, BaseException):
            try:
                answer = answer(*args)
            except Exception as error:  # noqa: BLE001 - the fake server's refusal
                answer = error
        if isinstance(answer, BaseException):
            (failed or self.unhandled.emit)(answer)
        elif done is not None:
            done(answer)
        return SimpleNamespace(cancel=lambda: None)


@pytest.fixture
def immediate_jobs() -> Callable[[dict[Any, Any]], ImmediateJobs]:
    """make = immediate_jobs({find_orders: [rows]})"""
    return ImmediateJobs


def person(*groups: str, code: str = "F001", name_en: str = "Lin Xiaolan", name_zh: str = "林晓岚") -> Any:
    return SimpleNamespace(
        id=1, code=code, login=code.lower(), name_en=name_en, name_zh=name_zh, groups=frozenset(groups),
        home_schema="api_all" if set(groups) & {"finance", "auditor"} else "api", office_name_en="Tripod Demo",
        office_name_zh="鼎销演示公司", level=None, region=None,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _closed_windows_go() -> Iterator[None]:
    """A window that is only asked to go stays until an event loop ends, of which tests have none; thousands of widgets that nobody
    sees were then told of each change of language and colours, and each test took longer than the one before.
    """
    gc.disable()  # what the window leaves is collected here, not on a thread of the job pool (see desktop/shared/garbage.py)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_if_due()
    gc.enable()


@pytest.fixture
def make_app(qapp: QApplication, tmp_path: Any) -> Iterator[Callable[..., App]]:
    """app = make_app({find_orders: rows}, groups=("finance",), lang="zh", mode="light")"""
    made: list[App] = []

    def make(
        answers: dict[Any, Any] | None = None, groups: tuple[str, ...] = ("finance",), lang: str = "en",
        mode: str = "light",
    ) -> App:  # fmt: skip
        settings = Settings(tmp_path / f"desktop{len(made)}.ini")
        settings.set("mode", mode)
        settings.set("language", lang)
        app = App(qapp, settings, ImmediateJobs(answers))
        app.theme.changed.connect(refresh_icons)
        app.me = person(*groups)
        app.scope.set(None, "2026-10")
        made.append(app)
        return app

    yield make
    for app in made:
        app.language.set("en")
        app.theme.setParent(None)
        app.setParent(None)


@pytest.fixture
def shown(qtbot: Any) -> Callable[[Any], Any]:
    """Shows a screen as large as a usual window."""

    def show(widget: Any) -> Any:
        qtbot.addWidget(widget)
        widget.resize(1440, 900)
        widget.show()
        return widget

    return show


@pytest.fixture
def show_screen(qapp: QApplication, tmp_path: Path, qtbot: Any) -> Iterator[Callable[..., Any]]:
    """view = show_screen(database, "e1027", DealsView): the screen as that person has it, on a real server."""
    shown: list[App] = []

    def show(
        database: Any, login: str, screen: Callable[[App], QWidget], lang: str = "en", period: str | None = None, size: tuple[int, int] = (1368, 780)
    ) -> QWidget:  # fmt: skip
        settings = Settings(tmp_path / f"{login}{len(shown)}.ini")
        settings.set("language", lang)
        app = App(qapp, settings)
        app.begin(database.sign_in(login), "test", None)
        shown.append(app)
        if period is not None:
            app.scope.set(None, period)
        view = screen(app)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        return view

    yield show
    for app in shown:
        app.jobs.close()
        if app.jobs.source is not None:
            app.jobs.source.dispose()  # a person has few connections
        app.language.set("en")


@pytest.fixture
def shoot(qtbot: Any) -> Callable[[QWidget, str], None]:
    """shoot(widget, '/somewhere/x.png', width, height): show, let it settle, save."""

    def save(widget: QWidget, path: str, width: int = 1440, height: int = 900) -> None:
        widget.resize(width, height)
        widget.show()
        qtbot.wait(30)
        widget.grab().save(path)

    return save


# A text's room depends on its language and a colour on the mode, so two looks see both of each; TRIPOD_LOOKS=all is for all four.
LOOKS = [("zh", "light"), ("en", "dark")] + ([("zh", "dark"), ("en", "light")] if os.environ.get("TRIPOD_LOOKS") == "all" else [])


@pytest.fixture(params=LOOKS, ids=lambda p: "-".join(p))
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Language and mode: every screen is tested in both languages and both modes."""
    value: tuple[str, str] = request.param
    return value


@pytest.fixture
def lint(qtbot: Any) -> Callable[[QWidget], list[str]]:
    """assert lint(window) == []: no clipped text, no unnamed control (the window must be shown)."""
    spec = importlib.util.spec_from_file_location("lint_ui", Path(__file__).with_name("lint_ui.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def check(window: QWidget) -> list[str]:
        window.show()
        qtbot.wait(20)
        found: list[str] = module.problems(window)
        return found

    return check
