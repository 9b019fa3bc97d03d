"""A page that is built when it is first looked at: many a plan is opened only to read its formulas."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout


class Face(Protocol):
    """What a page of a plan answers to; it is a widget too."""

    def set_active(self, active: bool) -> None: ...

    def restyle(self) -> None: ...


Page = TypeVar("Page", bound=Face)


class LatePage(QFrame, Generic[Page]):
    """The page's place from the start, and the page from when it is asked for."""

    def __init__(self, make: Callable[[], Page]) -> None:
        super().__init__()
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._built: Page | None = None

    @cached_property
    def page(self) -> Page:
        self._built = self._make()
        self._box.addWidget(self._built)  # type: ignore[arg-type]
        return self._built

    def set_active(self, active: bool) -> None:
        self.setVisible(active)
        if active:
            self.page.set_active(True)
        elif self._built is not None:
            self._built.set_active(False)

    def restyle(self) -> None:
        if self._built is not None:
            self._built.restyle()
