"""Making something new from home, one key each: a letter pressed on the screen, or a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.shared.widgets import button

if TYPE_CHECKING:
    from desktop.app import App

SELLS = frozenset({"rep", "manager", "director"})


@dataclass(frozen=True, slots=True)
class Quick:
    key: str
    icon: str
    address: str
    groups: frozenset[str]


ALL = (
    Quick("D", "briefcase", "tripod://deals/new", SELLS),
    Quick("L", "user-plus", "tripod://leads/new", SELLS),
    Quick("E", "calendar-plus", "tripod://calendar/new", SELLS | {"finance"}),
    Quick("I", "file-import", "tripod://orders/import", frozenset({"finance"})),
)


def title_of(quick: Quick) -> str:
    translate = QCoreApplication.translate
    return {
        "D": translate("home", "New deal"), "L": translate("home", "New lead"), "E": translate("home", "New appointment"),
        "I": translate("home", "Import orders"),
    }[quick.key]  # fmt: skip


class QuickCreate:
    """The buttons, for the header, and their keys, which work while nothing is being written."""

    def __init__(self, app: App, home: QWidget, go: Callable[[str], object]) -> None:
        self.offered = [quick for quick in ALL if quick.groups & app.groups()]
        self.buttons: list[QPushButton] = []
        for quick in self.offered:
            made = button("", quick.icon, clicked=lambda address=quick.address: go(address))
            self.buttons.append(made)
            named, run = (lambda one=quick: title_of(one)), (lambda address=quick.address: go(address))
            app.commands.add(f"home.new.{quick.key}", named, run, quick.key, quick.icon, on=home)
        self.retranslate()

    def retranslate(self) -> None:
        for quick, made in zip(self.offered, self.buttons, strict=True):
            made.setText(f"{title_of(quick)}  {quick.key}")
            made.setToolTip(QCoreApplication.translate("home", "{what}: press {key} on this screen").format(what=title_of(quick), key=quick.key))
            made.setAccessibleName(title_of(quick))
