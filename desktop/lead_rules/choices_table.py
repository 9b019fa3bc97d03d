"""What a field of choices offers: code and both names, typed into a small table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.shared.facts import MiniGrid
from desktop.shared.grid_column import Column
from desktop.shared.widgets import label, row, tool

One = tuple[str, str, str]


class ChoicesTable(QFrame):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved: tuple[One, ...] = ()
        self.choices: tuple[One, ...] = ()
        self._may = True
        self.title, self.grid = label("", h="2"), MiniGrid("")
        self.grid.row_key = lambda line: line[0]
        self.add, self.remove = tool("plus", "", self._add), tool("trash", "", self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(row(self.title, None, self.add, self.remove, gap=2))
        layout.addWidget(self.grid)
        self.none = label("", wrap=True, dim="2")
        layout.addWidget(self.none)
        self.grid.edited.connect(self._edited)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Choices"))
        self.none.setText(self.tr("No choice yet: add the first with +, then type its code and both names into the cells."))
        self.grid.setAccessibleName(self.tr("Choices"))
        for part, text in ((self.add, self.tr("Add a choice")), (self.remove, self.tr("Remove the choice"))):
            part.setToolTip(text)
            part.setAccessibleName(text)
        self._fill()

    def show_choices(self, choices: Sequence[One], may: bool) -> None:
        self._saved = self.choices = tuple(choices)
        self._may = may
        self.add.setVisible(may)
        self.remove.setVisible(may)
        self._fill()

    def kept(self) -> None:
        self._saved = self.choices

    def is_dirty(self) -> bool:
        return self.choices != self._saved

    def as_json(self) -> list[dict[str, str]]:
        return choices_json(self.choices)

    def _fill(self) -> None:
        columns = [
            Column("code", self.tr("Code"), 90, lambda line: line[1][0], mono=True, editable=self._may),
            Column("zh", self.tr("Chinese"), 90, lambda line: line[1][2], editable=self._may, stretch=True),
            Column("en", self.tr("English"), 90, lambda line: line[1][1], editable=self._may, stretch=True),
        ]
        self.grid.fill(columns, list(enumerate(self.choices)))
        self.grid.setVisible(bool(self.choices))
        self.none.setVisible(not self.choices)

    def _edited(self, line: tuple[int, One], key: str, text: str) -> None:
        code, en, zh = line[1]
        made = {"code": (text.strip(), en, zh), "en": (code, text.strip(), zh), "zh": (code, en, text.strip())}[key]
        self._tell(tuple(made if at == line[0] else one for at, one in enumerate(self.choices)))

    def _add(self) -> None:
        taken = {code for code, _, _ in self.choices}
        code = next(f"c{n}" for n in range(1, 300) if f"c{n}" not in taken)
        self._tell((*self.choices, (code, self.tr("new choice"), self.tr("new choice"))))

    def _remove(self) -> None:
        line = self.grid.current_row()
        if line is not None:
            self._tell(tuple(one for at, one in enumerate(self.choices) if at != line[0]))

    def _tell(self, choices: tuple[One, ...]) -> None:
        self.choices = choices
        self._fill()
        self.changed.emit()


def choices_json(choices: Sequence[One]) -> list[dict[str, str]]:
    """As they are stored."""
    return [{"code": code, "en": en, "zh": zh} for code, en, zh in choices]
