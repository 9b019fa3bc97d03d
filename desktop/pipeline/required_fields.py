"""Ticks: which fields a move needs, at which of its two moments; and who may see and move deals of a stage."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.pipeline import words
from desktop.shared.widgets import Segmented, label
from server_db.domain.process import kinds
from server_db.domain.process.body import Access, Required
from server_db.domain.process.facts import CustomField, requirable

translate = QCoreApplication.translate


def _grid(boxes: Iterable[QCheckBox]) -> QFrame:
    frame = QFrame()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    for at, box in enumerate(boxes):
        grid.addWidget(box, at // 2, at % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return frame


class RequiredFields(QFrame):
    changed = Signal(object)

    def __init__(self, custom: Iterable[CustomField]) -> None:
        super().__init__()
        self._custom = tuple(custom)
        self._value: tuple[Required, ...] = ()
        self._at = Segmented([("exit", translate("pipeline", "On leaving")), ("entry", translate("pipeline", "On entering"))], "exit")
        self._at.chosen.connect(lambda _key: self._fill())
        self._boxes: dict[str, QCheckBox] = {}
        for field in requirable(self._custom):
            box = QCheckBox(words.field_name(field, self._custom))
            box.clicked.connect(lambda on, field=field: self._tick(field, on))
            self._boxes[field] = box
        self._unknown = label("", dim="2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._at)
        layout.addWidget(_grid(self._boxes.values()))
        layout.addWidget(self._unknown)

    def show_value(self, value: tuple[Required, ...], editable: bool) -> None:
        if value != self._value and value and not any(one.at == self._at.current() for one in value):
            self._at.set_current(value[0].at)
        self._value = value
        for box in self._boxes.values():
            box.setEnabled(editable)
        self._fill()

    def _fill(self) -> None:
        at = self._at.current()
        ticked = {one.field for one in self._value if one.at == at}
        for field, box in self._boxes.items():
            box.setChecked(field in ticked)
        unknown = sorted({one.field for one in self._value} - set(self._boxes))
        self._unknown.setText(translate("pipeline", "Unknown fields: %1").replace("%1", ", ".join(unknown)) if unknown else "")
        self._unknown.setVisible(bool(unknown))

    def _tick(self, field: str, on: bool) -> None:
        at = self._at.current()
        rest = tuple(one for one in self._value if (one.field, one.at) != (field, at))
        self.changed.emit((*rest, Required(field, at)) if on else rest)

    def find(self, field: str) -> QWidget:
        for one in self._value:
            if one.field == field:
                self._at.set_current(one.at)
                self._fill()
        return self._boxes.get(field) or next(iter(self._boxes.values()))


class AccessField(QFrame):
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._value = Access()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._boxes: dict[str, dict[str, QCheckBox]] = {}
        for part, title, hint in (
            ("see", translate("pipeline", "Who sees deals of this stage"), translate("pipeline", "Nobody ticked: whoever may see the deal.")),
            (
                "move",
                translate("pipeline", "Who may move them on"),
                translate("pipeline", "Going back and skipping need the manager or the director."),
            ),
        ):
            self._boxes[part] = {}
            for code, group in kinds.ACCESS_GROUPS.items():
                box = QCheckBox(words.word(group))
                box.setAccessibleName(f"{title}: {words.word(group)}")
                box.clicked.connect(lambda on, part=part, code=code: self._tick(part, code, on))
                self._boxes[part][code] = box
            layout.addWidget(label(title, strong="1"))
            layout.addWidget(_grid(self._boxes[part].values()))
            layout.addWidget(label(hint, dim="2", wrap=True))

    def show_value(self, value: Access, editable: bool) -> None:
        self._value = value
        for part, boxes in self._boxes.items():
            ticked = getattr(value, part)
            for code, box in boxes.items():
                box.setChecked(code in ticked)
                box.setEnabled(editable)

    def _tick(self, part: str, code: str, on: bool) -> None:
        now = [one for one in getattr(self._value, part) if one != code]
        chosen = tuple(one for one in kinds.ACCESS_GROUPS if one in now or (on and one == code))
        see, move = (chosen, self._value.move) if part == "see" else (self._value.see, chosen)
        self.changed.emit(Access(see, move))
