"""The line above board and table: how to look, whose deals, which process, which light, which words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.deals import words
from desktop.deals.view_model import DealsViewModel
from desktop.shared.fields import Choice
from desktop.shared.i18n import names
from desktop.shared.widgets import Segmented, label, line_edit, panel

OPEN = "open"


class FilterBar(QFrame):
    look_chosen = Signal(str)

    def __init__(self, model: DealsViewModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self.setFixedHeight(42)
        self.look, self.whose = Segmented(), Segmented()
        self.pipeline, self.light, self.status = Choice(""), Choice(""), Choice("")
        self.text = line_edit(search=True)
        self.text.setMinimumWidth(150)
        self.text.setMaximumWidth(240)
        self.count = label("", dim="1")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(6)
        for part in (self.look, self.whose, self.pipeline, self.light, self.status):
            layout.addWidget(part)
        layout.addWidget(self.text, 1)
        layout.addStretch(1)
        layout.addWidget(self.count)
        layout.addLayout(self.tools)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._typing.timeout.connect(self.apply)
        self.look.chosen.connect(self._look)
        self.whose.chosen.connect(lambda _key: self.apply())
        for choice in (self.pipeline, self.light, self.status):
            choice.chosen.connect(lambda _key: self.apply())
        # Committed text only: during a Chinese composition the text does not change.
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self.retranslate()

    def add_tools(self, *tools: QWidget) -> None:
        for made in tools:
            self.tools.addWidget(made)

    def show_pipelines(self) -> None:
        frame = self.model.frame
        if frame is None:
            return
        choices: list[tuple[object, str]] = [(0, self.tr("All processes")), *((one.id, names(one)) for one in frame.pipelines)]
        self.pipeline.set_choices(choices, self.model.pipeline_id or 0)

    def apply(self) -> None:
        pipeline: Any = self.pipeline.current()
        light: Any = self.light.current()
        status = str(self.status.current() or OPEN) if self.look.current() == "table" else OPEN
        self.model.set_filters(mine=self.whose.current() == "mine", pipeline_id=pipeline, light=light, text=self.text.text(), status=status)

    def _look(self, key: str) -> None:
        """A board shows open deals only; a table may show the closed ones too."""
        self.status.setVisible(key == "table")
        self.look_chosen.emit(key)
        if str(self.status.current() or OPEN) != OPEN:
            self.apply()

    def set_look(self, key: str) -> None:
        self.look.set_current(key)
        self._look(key)

    def is_filtered(self) -> bool:
        return bool(self.text.text().strip() or self.light.current() or (self.whose.current() == "mine" and self.model.sees_team()))

    def clear(self) -> None:
        self.text.clear()
        self.light.set_current(None)
        self.whose.set_current("team")
        self.apply()

    def retranslate(self) -> None:
        self.look.set_choices([("board", self.tr("Board")), ("table", self.tr("Table"))], self.look.current() or "board")
        self.whose.set_choices([("team", self.tr("Team")), ("mine", self.tr("Mine"))], self.whose.current() or "team")
        self.whose.setVisible(self.model.sees_team())
        self.pipeline.setAccessibleName(self.tr("Process"))
        self.light.setAccessibleName(self.tr("Light"))
        self.light.set_choices([(None, self.tr("All lights")), *((key, words.light_name(key)) for key in words.LIGHTS)])
        self.status.setAccessibleName(self.tr("State"))
        self.status.set_choices([("open", self.tr("Open deals")), ("closed", self.tr("Closed deals")), ("all", self.tr("All deals"))])
        self.status.setVisible(self.look.current() == "table")
        self.text.setPlaceholderText(self.tr("Deal, customer, owner"))
        self.text.setAccessibleName(self.tr("Filter"))
        self.show_pipelines()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
