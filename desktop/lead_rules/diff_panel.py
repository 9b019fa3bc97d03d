"""What the version changes against the one in force (or another), as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.diff import Change
from desktop.lead_rules.diff_words import DiffWords
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import headed, pick
from desktop.shared.widgets import EmptyState, hline, label, row


class DiffPanel(QFrame):
    against_chosen = Signal(object)
    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._changes: Sequence[Change] = ()
        self.words = DiffWords()
        self.title = label("", dim="1")
        self.against = Choice("")
        self.grid = Grid("", row_height=40)
        self.empty = EmptyState("git-compare")
        for words in (self.empty.text, self.empty.hint):
            words.setMinimumWidth(220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.top, self.edge = row(self.title, (self.against, 1), margins=(14, 8, 10, 8)), hline()
        layout.addWidget(self.top)
        layout.addWidget(self.edge)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.empty, 1)
        self.against.chosen.connect(self.against_chosen)
        self.grid.activated.connect(lambda change: self.rule_wanted.emit(change.rule) if change.rule else None)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Compared with"))
        self.against.setAccessibleName(self.title.text())
        self.grid.setAccessibleName(self.tr("Changes"))
        self.grid.set_columns(self._columns())

    def show_changes(self, changes: Sequence[Change], versions: Sequence[tuple[object, str]], against: object) -> None:
        self._changes = changes
        self.against.set_choices(list(versions), against)
        for part in (self.top, self.edge):
            part.setVisible(bool(versions))
        if versions:
            self.empty.set("git-compare", self.tr("Nothing differs."), self.tr("Change a rule, or compare with another version."))
        else:
            self.empty.set("git-compare", self.tr("There is no other version yet."), self.tr("Once there is, what differs from it stands here."))
        self.grid.set_rows(list(changes))
        self.grid.setVisible(bool(changes))
        self.empty.setVisible(not changes)

    def _columns(self) -> list[Column]:
        return [
            Column("what", self.tr("Change"), 128, self._what, wrap=True, icon=_icon, stretch=True),
            Column("before", self.tr("Before"), 96, lambda c: self.words.text(c, c.before), wrap=True, dim=True),
            Column("after", self.tr("Now"), 96, lambda c: self.words.text(c, c.after), wrap=True, bold=True),
        ]

    def _what(self, change: Change) -> str:
        name = self.words.names.get(change.rule) or pick(change.name_en, change.name_zh)
        field = self._field(change.field)
        if change.kind in ("added", "removed", "moved"):
            word = {"added": self.tr("New: %1"), "removed": self.tr("Gone: %1"), "moved": self.tr("Moved: %1")}[change.kind]
            return word.replace("%1", name)
        return headed(name, field) if name else field

    def _field(self, field: str) -> str:
        head, _, rest = field.partition(".")
        if head == "group":
            return self.tr("Cap of the group “%1”").replace("%1", rest)
        return self._fields().get(field, field)

    def _fields(self) -> dict[str, str]:
        return {
            "name_en": self.tr("English name"), "name_zh": self.tr("Chinese name"), "formula": self.tr("condition"), "points": self.tr("points"),
            "field": self.tr("field"), "bands": self.tr("bands"), "missing": self.tr("points when not known"), "other": self.tr("points of any other"),
            "first": self.tr("first field"), "second": self.tr("second field"), "event": self.tr("behaviour"), "page": self.tr("page"),
            "min_seconds": self.tr("least seconds"), "name": self.tr("name of the event"), "per": self.tr("how often it counts"), "decay": self.tr("fading"),
            "group": self.tr("group"), "n": self.tr("how many"), "days": self.tr("within days"), "cap": self.tr("cap"), "starts_on": self.tr("from"),
            "ends_on": self.tr("until"), "total_cap": self.tr("Cap of both together"), "fit.cap": self.tr("Cap of fit"),
            "engagement.cap": self.tr("Cap of engagement"), "grades.fit": self.tr("Steps A B C"), "grades.engagement": self.tr("Steps 1 2 3"),
            "combine": self.tr("how many must hold"),
        }  # fmt: skip


def _icon(change: Change) -> tuple[str, str]:
    return {"added": ("plus", "good"), "removed": ("minus", "bad"), "moved": ("arrows-sort", "info")}.get(change.kind, ("pencil", "warn"))
