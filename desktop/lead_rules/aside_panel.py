"""Columns that were set aside or should be looked at, each with its reason; a person may want one used all the same and says why. Below:
drift of live cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.lead_rules.card_rows import names_of, reason_text
from desktop.shared.ask_dialog import AskDialog
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, date_column
from desktop.shared.widgets import EmptyState, Section, button, column, hline, label
from server_db.queries.score_cards import Drift, ScoreCard


class AsidePanel(QFrame):
    """`again_wanted`: the columns to use all the same, each with the reason."""

    again_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.card: ScoreCard | None = None
        self.overrule: dict[str, str] = {}
        self.head, self.grid, self.none = Section(), Grid("", row_height=58), EmptyState("circle-check")
        self.use, self.again = button("", clicked=self._ask), button("", "refresh", clicked=lambda: self.again_wanted.emit(self.overrule))
        self.note = label("", dim="2", wrap=True)
        self.drift_head, self.drift, self.calm = Section(), Grid(""), EmptyState("activity")
        for words in (self.none.text, self.none.hint, self.calm.text, self.calm.hint):
            words.setMinimumWidth(180)
        self.foot = column(self.note, self.use, self.again, margins=(12, 8, 12, 10), gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        stretches = {self.grid: 3, self.none: 1, self.drift: 1, self.calm: 1}
        for part in (self.head, hline(), self.grid, self.none, self.foot, hline(), self.drift_head, hline(), self.drift, self.calm):
            layout.addWidget(part, stretches.get(part, 0))
        self.grid.row_key = lambda one: one["column"]
        self.grid.current_changed.connect(lambda _row: self._enable())

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Set aside, or to look at"))
        self.drift_head.set_title(self.tr("Drift of the live card"))
        self.grid.setAccessibleName(self.tr("Columns set aside, or to look at"))
        self.drift.setAccessibleName(self.tr("Drift of the live card"))
        self.use.setText(self.tr("Use it all the same …"))
        self.again.setText(self.tr("Learn again with these"))
        self._say_none()
        self.calm.set(
            "activity", self.tr("Nothing measured yet."), self.tr("Once a card is live, every night says whether leads still look as they did.")
        )
        self.grid.set_columns([
            Column("name", self.tr("Column"), 110, self._name, wrap=True, bold=True, icon=self._icon),
            Column("why", self.tr("Why"), 200, reason_text, wrap=True, dim=True, stretch=True),
        ])  # fmt: skip
        self.drift.set_columns([
            date_column("on", self.tr("Night"), lambda d: d.on_date, 88),
            Column("worst", self.tr("Most moved"), 90, self._worst, stretch=True, dim=True, least=50),
            Column("auc", "AUC", 54, lambda d: d.auc, lambda v: f"{v:.3f}" if v is not None else "–", align="right"),
            Column("tone", self.tr("State"), 84, lambda d: d.tone, lambda _v: "", chip=self._tone),
        ])  # fmt: skip

    def _name(self, one: Mapping[str, Any]) -> str:
        names = names_of(self.card.result) if self.card is not None and self.card.result else {}
        return names.get(str(one["column"]), str(one["name"]))

    def _icon(self, one: Mapping[str, Any]) -> tuple[str, str]:
        if _is_used(one):
            return "alert-triangle", "warn"
        return ("circle-check", "warn") if one.get("overruled") or one["column"] in self.overrule else ("ban", "bad")

    def _worst(self, drift: Drift) -> str:
        moved = {code: float(value) for code, value in drift.psi.items()}  # float-ok: shown only
        code = max(moved, key=lambda one: moved[one], default="")
        names = names_of(self.card.result) if self.card is not None and self.card.result else {}
        return f"{names.get(code, code)} {moved[code]:.2f}" if code else ""

    def _tone(self, drift: Drift) -> tuple[str, str, str]:
        return {
            "bad": (self.tr("Drifted"), "bad", "alert-circle"), "warn": (self.tr("Moving"), "warn", "alert-triangle"),
        }.get(drift.tone, (self.tr("Steady"), "good", "circle-check"))  # fmt: skip

    def _say_none(self) -> None:
        if self.card is not None:
            self.none.set("circle-check", self.tr("Nothing was set aside."), self.tr("No column knows the outcome."))
        else:
            self.none.set("hourglass", self.tr("Nothing is known yet."), self.tr("Once a card is learned, columns that know the outcome stand here."))

    def show_card(self, card: ScoreCard | None, may: bool) -> None:
        if self.card is None or card is None or card.id != self.card.id:
            aside = (card.result or {}).get("set_aside", ()) if card is not None else ()
            self.overrule = {str(one["column"]): str(one["overruled"]) for one in aside if one.get("overruled")}
        self.card = card
        result = (card.result or {}) if card is not None else {}
        rows = [*result.get("look_at", ()), *result.get("set_aside", ())]
        self.grid.set_rows(rows)
        self.grid.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._say_none()
        self.foot.setVisible(may and bool(rows))
        self._enable()

    def show_drift(self, drift: Sequence[Drift]) -> None:
        self.drift.set_rows(list(drift))
        self.drift.setVisible(bool(drift))
        self.calm.setVisible(not drift)

    def _enable(self) -> None:
        one = self.grid.current_row()
        judged = one is not None and one["code"] in ("word", "says", "together", "id", "constant")
        self.use.setEnabled(judged and one is not None and one["column"] not in self.overrule)
        text = self.tr("Choose a column to use it all the same.") if one is None else ""
        if one is not None and _is_used(one):
            text = self.tr("It is used. If it is filled in afterwards, say so under Fields and learn again; else nothing is to be done.")
        elif one is not None and not judged:
            text = self.tr("Figures that show the outcome cannot be overruled.")
        chosen = ", ".join(self.overrule)
        self.note.setText(self.tr("To be used all the same: %1").replace("%1", chosen) if chosen else text)
        self.note.setVisible(bool(self.note.text()))
        self.again.setVisible(bool(self.overrule))

    def _ask(self) -> None:
        one = self.grid.current_row()
        if one is None:
            return
        title = self.tr("Use “%1” all the same").replace("%1", self._name(one))
        dialog = AskDialog(self, title, self.tr("Say why it is known before the outcome; the reason stays with the card."), self.tr("Use it"))
        dialog.answered.connect(lambda reason, _until: self._overruled(str(one["column"]), reason))
        dialog.open()

    def _overruled(self, column_: str, reason: str) -> None:
        self.overrule[column_] = reason
        self.grid.viewport().update()
        self._enable()


def _is_used(one: Mapping[str, Any]) -> bool:
    """Whether it is a column that the card uses and a person should look at."""
    return str(one["code"]).startswith("look.")
