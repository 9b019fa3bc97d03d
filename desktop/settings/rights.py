"""For administrators: which group reads and writes which maskable field, changed while people work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared import failures
from desktop.shared.facts import MiniGrid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import pick
from desktop.shared.widgets import label
from desktop.window.top_bar import role_name
from server_db.commands.logins import set_field_right
from server_db.queries.rights import FieldRight, find_field_rights

GROUPS = ("rep", "manager", "director", "finance", "auditor")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field and the groups that may read it."""

    kind: str
    field: str
    label_en: str
    label_zh: str
    rights: dict[str, FieldRight]


class RightsPanel(QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.grid = MiniGrid("")
        self.grid.link_clicked.connect(self._toggle)
        self.note = label("", wrap=True, dim="2")
        self.note.setContentsMargins(12, 8, 12, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid)
        layout.addWidget(self.note)
        self._rows: list[FieldRow] = []
        self.retranslate()
        self.load()

    def load(self) -> None:
        self.app.jobs.query(find_field_rights, done=self._loaded, failed=self._failed)

    def _loaded(self, rights: tuple[FieldRight, ...]) -> None:
        rows: dict[tuple[str, str], FieldRow] = {}
        for one in rights:
            row = rows.setdefault((one.kind, one.field), FieldRow(one.kind, one.field, one.label_en, one.label_zh, {}))
            row.rights[one.group] = one
        self._rows = sorted(rows.values(), key=lambda row: (row.kind, row.field))
        self._show()

    def _show(self) -> None:
        columns = [Column("field", self.tr("Field"), 200, lambda r: pick(r.label_en, r.label_zh), bold=True, stretch=True)]
        for group in GROUPS:
            columns.append(Column(group, role_name(group), 102, _reads(group), self._word, link=True))
        self.grid.fill(columns, self._rows)

    def _word(self, reads: bool | None) -> str:
        if reads is None:
            return "–"
        return self.tr("sees it") if reads else self.tr("hidden")

    def _toggle(self, row: FieldRow, group: str, _new_tab: bool) -> None:
        right = row.rights.get(group)
        if right is not None:
            self.app.jobs.command(_set_read, right, not right.can_read, done=self._saved, failed=self._failed)

    def _saved(self, _result: object) -> None:
        self.load()

    def _failed(self, error: BaseException) -> None:
        self.note.setText(failures.explain(error).sentence())

    def retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Field rights"))
        self.note.setText(self.tr("A click changes it at once, also for people who are signed in. Every change is in the audit trail."))
        if getattr(self, "_rows", None):
            self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _reads(group: str):  # type: ignore[no-untyped-def]  # a Column's value
    return lambda row: row.rights[group].can_read if group in row.rights else None


def _set_read(session: object, right: FieldRight, read: bool) -> None:
    set_field_right(session, right.group, right.kind, right.field, read=read, write=right.can_write)
