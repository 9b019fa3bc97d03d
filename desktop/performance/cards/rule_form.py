"""For whom a card is: a group, a level, a title, a region, a product line; what is left open fits everybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QVBoxLayout

from desktop.performance.cards.calls import CardBoard
from desktop.performance.cards.words import group_text
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names
from desktop.shared.widgets import button, label, line_edit, row
from server_db.domain.kpi.cards import GROUPS, CardRule
from server_db.queries.kpis import Card

LEVELS = range(1, 8)


class RuleForm(QFrame):
    save_wanted = Signal(object)  # a CardRule
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rule: CardRule | None = None
        self._may = False
        self.code, self.name_en, self.name_zh, self.title = (line_edit() for _ in range(4))
        self.group, self.level, self.region, self.line = Choice(""), Choice(""), Choice(""), Choice("")
        self.active, self.save = QCheckBox(), button("", "device-floppy", clicked=self._save)
        self.hint = label("", dim="1", wrap=True)
        fields: dict[str, Any] = {
            "name_zh": self.name_zh, "name_en": self.name_en, "code": self.code, "for_group": self.group, "level": self.level, "title": self.title,
            "region": self.region, "line": self.line,
        }  # fmt: skip
        self.rows = {key: FieldRow("", made) for key, made in fields.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, key in enumerate(self.rows):
            grid.addWidget(self.rows[key], place // 4, place % 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(row((self.hint, 1), self.active, self.save, gap=12))
        for field in (self.code, self.name_en, self.name_zh, self.title):
            field.textEdited.connect(lambda _text: self._tell())
        for choice in (self.group, self.level, self.region, self.line):
            choice.chosen.connect(lambda _key: self._tell())
        self.active.clicked.connect(lambda _on: self._tell())

    def show_card(self, card: Card | None, board: CardBoard, may: bool) -> None:
        """None: a card that is to be made."""
        self._rule, self._may = card.rule if card is not None else None, may
        rule = card.rule if card is not None else CardRule("", "", "")
        self._choices(board)
        for key in ("code", "name_en", "name_zh"):
            getattr(self, key).setText(getattr(rule, key))
        self.title.setText(rule.title or "")
        chosen = ((self.group, rule.for_group), (self.level, rule.level), (self.region, rule.region_id), (self.line, rule.product_line_id))
        for choice, value in chosen:
            choice.set_current(value)
            choice.setEnabled(may)
        self.active.setChecked(rule.active)
        self.active.setEnabled(may)
        for field in (self.name_en, self.name_zh, self.title):
            field.setReadOnly(not may)
        self.code.setReadOnly(not may or card is not None)
        self._tell()

    def _choices(self, board: CardBoard) -> None:
        self.group.set_choices([(None, self.tr("any group")), *((group, group_text(group)) for group in GROUPS)])
        levels = [(level, self.tr("level %1").replace("%1", str(level))) for level in LEVELS]
        self.level.set_choices([(None, self.tr("any level")), *levels])
        self.region.set_choices([(None, self.tr("any region")), *((unit.id, names(unit)) for unit in board.regions)])
        self.line.set_choices([(None, self.tr("any product line")), *((unit.id, names(unit)) for unit in board.lines)])

    def rule(self) -> CardRule:
        chosen: list[Any] = [choice.current() for choice in (self.group, self.level, self.region, self.line)]
        group, level, region, line = chosen
        words = (self.code.text().strip(), self.name_en.text().strip(), self.name_zh.text().strip())
        return CardRule(*words, group, level, self.title.text().strip() or None, region, line, self.active.isChecked())

    def is_dirty(self) -> bool:
        return self._may and self.rule() != (self._rule or CardRule("", "", ""))

    def _tell(self) -> None:
        rule = self.rule()
        self.save.setVisible(self._may)
        self.save.setEnabled(self.is_dirty() and bool(rule.code and rule.name_en and rule.name_zh))
        self.changed.emit()

    def _save(self) -> None:
        self.save_wanted.emit(self.rule())

    def retranslate(self) -> None:
        titles = {
            "name_en": self.tr("Name in English"), "name_zh": self.tr("Name in Chinese"), "code": self.tr("Code"), "for_group": self.tr("Group"),
            "level": self.tr("Level"), "title": self.tr("Title, in either language"), "region": self.tr("Region"), "line": self.tr("Product line"),
        }  # fmt: skip
        for key, title in titles.items():
            self.rows[key].set_title(title)
        self.active.setText(self.tr("In use"))
        self.save.setText(self.tr("Save"))
        self.hint.setText(self.tr("The narrowest card that fits counts: a title before a level before a group; a person named below before all."))
