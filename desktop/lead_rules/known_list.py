"""Which fields are known when a lead comes in: a list to tick before a scorecard is learned from just those."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.shared.i18n import names
from desktop.shared.widgets import label
from server_db.domain.leads.values import LeadField

TALL, WIDE = 168, 440


class KnownList(QFrame):
    """A field that a file brought counts as told by the form until somebody says that it is known at entry."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[LeadField, ...] = ()
        self.boxes: list[QCheckBox] = []
        self.head, self.hint = label("", dim="1"), label("", dim="2", wrap=True)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setAccessibleName(self.tr("Known at entry"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.head, self.scroll, self.hint):
            layout.addWidget(part)

    def show_fields(self, fields: Sequence[LeadField], may_change: bool) -> None:
        """Those a card may use; what is known only afterwards is never used and not shown."""
        self._fields = tuple(field for field in fields if field.can_be_learned and field.known_at != "after")
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(4)
        self.boxes = []
        for field in self._fields:
            box = QCheckBox(names(field))
            box.setChecked(field.known_at == "capture")
            box.setEnabled(may_change)
            box.toggled.connect(self._count)
            layout.addWidget(box)
            self.boxes.append(box)
        layout.addStretch(1)
        self.scroll.setWidget(inside)
        self.scroll.setFixedHeight(min(TALL, inside.sizeHint().height() + 2))
        text = self.tr("Besides channel, campaign, source and region. Fields that a file brought count as told by the form until they are ticked here.")
        self.hint.setText(text if may_change else text + " " + self.tr("A director or an administrator changes it."))
        # a dialog asks for a height before it knows how wide a text may be
        self.hint.setMinimumHeight(self.hint.heightForWidth(WIDE))
        self._count()

    def changed(self) -> tuple[tuple[str, int, str], ...]:
        """(code, version, when it is known) of the fields that were ticked or cleared."""
        wanted = [(field, "capture" if box.isChecked() else "form") for field, box in zip(self._fields, self.boxes, strict=True)]
        return tuple((field.code, field.version, at) for field, at in wanted if at != field.known_at)

    def _count(self) -> None:
        at_entry = sum(box.isChecked() for box in self.boxes)
        self.head.setText(self.tr("Known at entry: %1 of %2 fields").replace("%1", str(at_entry)).replace("%2", str(len(self.boxes))))
