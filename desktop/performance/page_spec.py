"""What a page of the performance screen is to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.app import App

SEES_FIGURES = frozenset({"rep", "manager", "director", "finance", "auditor"})


@dataclass(frozen=True, slots=True)
class PageSpec:
    """`make` imports its page inside, so that a page costs nothing before it is looked at. `groups` empty: everybody.

    `hosts` are the first words of the addresses it opens; `shows` the kinds of records after whose change it is read again.

    The widget has refresh(), retranslate(), regions() and may have open_path(parts, query, host), status_text() -> str,
    sub() -> str (the line beside the title), set_person(employee_id), scope_changed() (before the refresh that follows another
    month), showcase(), is_dirty(), and the signals person_chosen(int), status_changed(str) and dirty_changed(bool).
    """

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[App], QWidget]
    groups: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    shows: frozenset[str] = frozenset()

    def allowed(self, groups: frozenset[str]) -> bool:
        return not self.groups or bool(self.groups & groups)
