"""The guide's page of a pay line that was edited by hand: it stays as it is, or is taken over after a look at what would change."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.guided_fields import Card
from desktop.commissions.guided_view_model import GuidedModel
from desktop.shared.i18n import pick
from desktop.shared.widgets import button, row
from server_db.domain.plan_guided import ByHand, parts_of


class GuidedByHandPage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self.preview = CellsView()
        self.take = button("", "wand", clicked=self._take)
        self._card = Card(self.preview, row(self.take, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        layout.addStretch(1)

    def _take(self) -> None:
        suggested = self._guide.suggested()
        if suggested is not None:
            self._guide.choose_line(suggested)

    def show_line(self) -> None:
        line, guide = self._guide.line, self._guide
        if not isinstance(line, ByHand):
            return
        suggested = guide.suggested()
        after = {} if suggested is None else {step["name"]: step for step in parts_of(guide.plan, suggested).steps}
        now = {step["name"]: step for step in line.steps}
        book, labels, rows = guide.model.book(), guide.model.labels, []
        for name in dict.fromkeys((*now, *after)):
            old, new = now.get(name, {}), after.get(name, {})
            changed = bool(after) and old.get("formula") != new.get("formula")
            label = (new or old).get("label_zh" if pick("en", "zh") == "zh" else "label_en") or name
            cells = [Cell(label, icon="pencil" if changed else "math-function", icon_tone="warn" if changed else "text3", tip=name)]
            before, then = (book.shown(step.get("formula", ""), labels) for step in (old, new))
            cells.append(Cell(before or "–", tip=before))
            if after:
                cells.append(Cell(then or "–", bold=changed, tone="warn" if changed else "text", tip=then))
            rows.append(cells)
        heads = [Cell(self.tr("Step")), Cell(self.tr("Formula now"))] + ([Cell(self.tr("With the guide"))] if after else [])
        self.preview.show_cells(heads, rows, (130, 200, 200), stretch=len(heads) - 1)
        self.preview.fit_height(12)
        self.preview.setAccessibleName(self.tr("Formulas now and with the guide"))
        self.take.setText(self.tr("Take over with the guide"))
        self.take.setVisible(suggested is not None)
        self.take.setEnabled(guide.editable)
        if suggested is None:
            sentence = self.tr("This pay line was written by hand. It stays exactly as it is; edit it under Formula.")
        else:
            sentence = self.tr("This pay line was edited by hand and stays as it is. The guide can take it over; the table shows what would change.")
        self._card.say(self.tr("Edited by hand"), sentence)
