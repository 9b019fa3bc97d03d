"""How a score came about, line by line: the lines add up to it exactly, and the tab says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.leads.timeline_words import event_name
from desktop.shared import lead_words as words
from desktop.shared.facts import MiniGrid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import pick
from desktop.shared.painted import Chip
from desktop.shared.theme import number_font
from desktop.shared.widgets import label, row

AXES = ("fit", "engagement", "total")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A heading of an axis with its sum, or one line of it."""

    title: str
    when: str
    worked: str
    points_cp: int
    head: bool = False
    tone: str | None = None


class ScoreTab(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.figure, self.sub = label("–", num="1"), label("", dim="1", wrap=True)
        self.grade, self.proof = Chip(), Chip()
        self.grid = MiniGrid("")
        self.empty = label("", dim="1", wrap=True)
        self.empty.setContentsMargins(12, 10, 12, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.top = row(self.figure, self.grade, None, self.proof, margins=(12, 10, 12, 2), gap=10)
        layout.addWidget(self.top)
        layout.addWidget(row((self.sub, 1), margins=(12, 0, 12, 8)))
        layout.addWidget(self.grid)
        layout.addWidget(self.empty)

    def set(self, score: Mapping[str, Any] | None) -> None:
        lines = list(score.get("lines") or []) if score else []
        for part in (self.top, self.sub.parentWidget(), self.grid):
            part.setVisible(score is not None and score.get("version") is not None)
        self.empty.setVisible(not self.top.isVisibleTo(self))
        self.empty.setText(self.tr("This lead has no score yet: no scoring version is live, or the worker has not come by."))
        if score is None:
            return
        self.figure.setFont(number_font(22, bold=True))
        self.figure.setText(words.points(score.get("score_cp")))
        grade = words.grade_chip(score.get("grade"))
        self.grade.setVisible(grade is not None)
        if grade is not None:
            self.grade.set(*grade)
        total = sum(int(one["points_cp"]) for one in lines)
        exact = total == int(score.get("score_cp") or 0)
        proof = (self.tr("Adds up exactly"), "good", "circle-check") if exact else (self.tr("Does not add up"), "bad", "alert-circle")
        self.proof.set(*proof)
        as_of = self.tr("As of %1, by scoring version %2").replace("%1", str(score.get("as_of") or "–")).replace("%2", str(score.get("version") or "–"))
        self.sub.setText(as_of)
        self.grid.setAccessibleName(self.tr("Lines of the score"))
        self.grid.row_bold = lambda line: line.head
        self.grid.fill(self._columns(), self.rows_of(lines))

    def _columns(self) -> list[Column]:
        return [
            Column("what", self.tr("Rule"), 186, lambda r: r.title, stretch=True, tone=lambda r: r.tone, indent=lambda r: 0 if r.head else 1),
            Column("when", self.tr("When"), 88, lambda r: r.when, dim=True),
            Column("worked", self.tr("How"), 108, lambda r: r.worked, dim=True, align="right"),
            Column("points", self.tr("Points"), 66, lambda r: r.points_cp, words.signed_points, align="right", tone=_points_tone),
        ]

    def rows_of(self, lines: list[Mapping[str, Any]]) -> list[ScoreRow]:
        found: list[ScoreRow] = []
        for axis in AXES:
            own = [one for one in lines if one["axis"] == axis]
            if own:
                found.append(ScoreRow(self._axis(axis), "", "", sum(int(one["points_cp"]) for one in own), head=True))
                found += [self._row(one) for one in own]
        return found

    def _axis(self, axis: str) -> str:
        return {"fit": self.tr("Fit"), "engagement": self.tr("Activity"), "total": self.tr("Both together")}[axis]

    def _row(self, one: Mapping[str, Any]) -> ScoreRow:
        kind, points_cp = one.get("kind"), int(one["points_cp"])
        name = pick(one.get("name_en"), one.get("name_zh")) or str(one.get("rule_id") or "")
        if kind != "rule":
            return ScoreRow(self._limit(str(kind), name), "", "", points_cp, tone="warn")
        if one.get("event_kind"):
            name = f"{name} · {event_name(str(one['event_kind']))}"
        when = str(one.get("happened_at") or "")[:10]
        factor, base = one.get("factor_ppm"), one.get("base_cp")
        worked = ""
        if when and factor is not None and base is not None and int(factor) != 1_000_000:
            worked = f"{words.points(int(base))} × {int(factor) / 10_000:.1f}%"  # float-ok: shown, never reckoned with
        return ScoreRow(name, when, worked, points_cp)

    def _limit(self, kind: str, name: str) -> str:
        text = {
            "rule_cap": self.tr("Cap of “%1”"), "group_cap": self.tr("Cap of the group “%1”"), "axis_limit": self.tr("Limit of this part"),
            "total_limit": self.tr("Limit of the whole"),
        }.get(kind, kind)  # fmt: skip
        return text.replace("%1", name)


def _points_tone(line: ScoreRow) -> str | None:
    return "bad" if line.points_cp < 0 else None


def rule_names(body: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Names of a scoring version's rules, by id."""
    found = {}
    for axis in ("fit", "engagement"):
        for rule in (body.get(axis) or {}).get("rules") or ():
            found[str(rule.get("id"))] = (str(rule.get("name_en") or rule.get("id")), str(rule.get("name_zh") or rule.get("name_en") or rule.get("id")))
    return found


