"""All versions of a process: who did what when; open one, compare any two, publish an earlier one again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.pipeline import words
from desktop.pipeline.records import PipelineRow, VersionRow
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import button, label

translate = QCoreApplication.translate


class VersionsDialog(QDialog):
    open_asked = Signal(int)
    compare_asked = Signal(int, int)
    """old, new"""
    again_asked = Signal(int)

    def __init__(self, pipeline: PipelineRow, current: int, may_design: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pipeline, self._may = pipeline, may_design
        name = pick(pipeline.name_en, pipeline.name_zh)
        self.setWindowTitle(translate("pipeline", "Versions of %1").replace("%1", name))
        self.resize(880, 460)
        self.grid = Grid(translate("pipeline", "Versions"))
        self.grid.row_key = lambda one: one.id
        self.grid.set_columns(self._columns())
        self.grid.set_rows(pipeline.versions)
        self.grid.select_key(current)
        self.grid.current_changed.connect(lambda _row: self._follow())
        self.grid.activated.connect(lambda one: self._open(one))
        self.old, self.new = Choice(translate("pipeline", "Compare version")), Choice(translate("pipeline", "with version"))
        for made, chosen in ((self.old, self._before(current)), (self.new, current)):
            made.set_choices([(one.id, _short(one)) for one in pipeline.versions], chosen)
        self._opener = button(translate("pipeline", "Open"), "eye", clicked=lambda: self._open(self.grid.current_row()))
        self._again = button(translate("pipeline", "Publish again…"), "history", clicked=self._publish)
        compare = button(translate("pipeline", "Compare"), "git-compare", clicked=self._compare)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (label(translate("pipeline", "Compare"), dim="1"), self.old, label("→", dim="1"), self.new, compare):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self._again, self._opener, button(translate("pipeline", "Close"), clicked=self.reject)):
            foot.addWidget(part)
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(12)
        body.addWidget(label(translate("pipeline", "Versions of %1").replace("%1", name), h="1"))
        body.addWidget(self.grid, 1)
        body.addLayout(foot)
        self._follow()

    def _before(self, current: int) -> int:
        ids = [one.id for one in self._pipeline.versions]
        live = self._pipeline.live
        if live is not None and live.id != current:
            return live.id
        at = ids.index(current) + 1 if current in ids else 0
        return ids[at] if at < len(ids) else current

    def _columns(self) -> list[Column]:
        return [
            Column("state", translate("pipeline", "Version"), 116, lambda v: v.number, lambda _: "", chip=words.status_chip),
            Column("made", translate("pipeline", "Begun"), 128, lambda v: v.made_at, lambda v: moment(v) if v else "–"),
            Column("by", translate("pipeline", "By"), 70, lambda v: v.made_by),
            Column("sent", translate("pipeline", "Handed in"), 176, lambda v: _act(v.submitted_by, v.submitted_at)),
            Column("out", translate("pipeline", "Published"), 176, lambda v: _act(v.approved_by, v.published_at)),
            Column("note", translate("pipeline", "Note"), 100, lambda v: v.note or _starts(v), stretch=True),
        ]

    def _follow(self) -> None:
        row = self.grid.current_row()
        self._opener.setEnabled(row is not None)
        self._again.setVisible(self._may)
        again = row is not None and row.status == "retired"
        self._again.setEnabled(again)
        self._again.setToolTip("" if again else translate("pipeline", "Choose a retired version; it goes live again as it was."))

    def _open(self, row: VersionRow | None) -> None:
        if row is not None:
            self.open_asked.emit(row.id)
            self.accept()

    def _publish(self) -> None:
        row = self.grid.current_row()
        if row is not None and row.status == "retired":
            self.again_asked.emit(row.id)
            self.accept()

    def _compare(self) -> None:
        old, new = self.old.current(), self.new.current()
        if isinstance(old, int) and isinstance(new, int) and old != new:
            self.compare_asked.emit(old, new)
            self.accept()


def _short(version: VersionRow) -> str:
    return f"v{version.number} · {words.status_word(version.status)}"


def _act(who: str, when: object) -> str:
    return " · ".join(part for part in (who, moment(when) if when else "") if part) or "–"


def _starts(version: VersionRow) -> str:
    if version.starts_on is None or version.status != "scheduled":
        return ""
    return translate("pipeline", "starts on %1").replace("%1", version.starts_on.isoformat())
