"""A widget whose texts follow the language of the program while it runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class Retranslated:
    """Stands before the Qt class among the bases: `retranslate` is called whenever the language was switched.

    No widget itself: an object of two Qt classes brings PySide down.
    """

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # the Qt class's own

    def retranslate(self) -> None:
        raise NotImplementedError
