"""How a score came about, line by line: the lines add up to it exactly, and the tab says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.leads.timeline_words import event_icon
from desktop.shared import lead_words as words
from desktop.shared import office_clock
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
    icon: str = ""


class ScoreTab(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.figure, self.sub = label("–", num="1"), label("", dim="1", wrap=True)
        self.grade, self.proof = Chip(), Chip()
        self.grid = MiniGrid("")
        self.empty = label("", dim="1", wrap=True)
        self._rules: Mapping[str, tuple[str, str]] = {}
        self.empty.setContentsMargins(12, 10, 12, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.top = row(self.figure, self.grade, None, self.proof, margins=(12, 10, 12, 2), gap=10)
        layout.addWidget(self.top)
        layout.addWidget(row((self.sub, 1), margins=(12, 0, 12, 8)))
        layout.addWidget(self.grid)
        layout.addWidget(self.empty)

    def set(self, score: Any, rules: Mapping[str, tuple[str, str]]) -> None:
        """`rules`: names of the live version's rules and groups, by id."""
        there = score is not None and score.version is not None
        for part in (self.top, self.sub.parentWidget(), self.grid):
            part.setVisible(there)
        self.empty.setVisible(not there)
        self.empty.setText(self.tr("This lead has no score yet: no scoring version is live, or the worker has not come by."))
        if not there:
            return
        self._rules = rules
        self.figure.setFont(number_font(22, bold=True))
        self.figure.setText(words.points(score.score_cp))
        grade = words.grade_chip(score.grade)
        self.grade.setVisible(grade is not None)
        if grade is not None:
            self.grade.set(*grade)
        exact = sum(one.line.points_cp for one in score.lines) == score.score_cp
        proof = (self.tr("Adds up exactly"), "good", "circle-check") if exact else (self.tr("Does not add up"), "bad", "alert-circle")
        self.proof.set(*proof)
        text = self.tr("As of %1, by scoring version %2").replace("%1", score.as_of.isoformat()).replace("%2", str(score.version))
        if score.stored_cp is not None and score.stored_cp != score.score_cp:
            text += " · " + self.tr("the list says %1 until today's pass").replace("%1", words.points(score.stored_cp))
        self.sub.setText(text)
        self.grid.setAccessibleName(self.tr("Lines of the score"))
        self.grid.row_bold = lambda line: line.head
        rows = self.rows_of(score.lines)
        broken = any(one.points_cp % 100 for one in rows)
        self.grid.fill(self._columns(words.signed_cents if broken else words.signed_points), rows)

    def _columns(self, shown: Callable[[int], str]) -> list[Column]:
        return [
            Column("what", self.tr("Rule"), 200, lambda r: r.title, stretch=True, tone=lambda r: r.tone, icon=_line_icon),
            Column("when", self.tr("When"), 88, lambda r: r.when, dim=True),
            Column("worked", self.tr("Decay"), 108, lambda r: r.worked, dim=True, align="right"),
            Column("points", self.tr("Points"), 66, lambda r: words.in_points(r.points_cp), lambda v: shown(int(v * 100)), align="right", tone=_points_tone),
        ]

    def rows_of(self, lines: Sequence[Any]) -> list[ScoreRow]:
        found: list[ScoreRow] = []
        for axis in AXES:
            own = [one for one in lines if one.line.axis == axis]
            if own:
                found.append(ScoreRow(self._axis(axis), "", "", sum(one.line.points_cp for one in own), head=True))
                found += [self._row(one) for one in own]
        return found

    def _axis(self, axis: str) -> str:
        return {"fit": self.tr("Fit"), "engagement": self.tr("Activity"), "total": self.tr("Both together")}[axis]

    def _row(self, shown: Any) -> ScoreRow:
        line = shown.line
        id_ = line.rule_id
        name = pick(*self._rules.get(f"group:{id_}" if line.kind == "group_cap" else id_, self._rules.get(id_, (id_, id_))))
        if line.kind != "rule":
            return ScoreRow(self._limit(line.kind, name), "", "", line.points_cp, tone="warn", icon="arrow-down")
        about = shown.page or shown.name
        if shown.event_kind and about:  # the rule itself says what kind of event it is of
            name = f"{name} · {about}"
        when = office_clock.local(line.happened_at).date().isoformat() if line.happened_at is not None else ""
        worked = ""
        if line.factor_ppm is not None and line.factor_ppm != 1_000_000:
            worked = f"{words.points(line.base_cp)} × {line.factor_ppm / 10_000:.1f}%"  # float-ok: shown, never reckoned with
        return ScoreRow(name, when, worked, line.points_cp, icon=event_icon(shown.event_kind) if shown.event_kind else "check")

    def _limit(self, kind: str, name: str) -> str:
        text = {
            "rule_cap": self.tr("Cap of “%1”"), "group_cap": self.tr("Cap of the group “%1”"), "axis_limit": self.tr("Limit of this part"),
            "total_limit": self.tr("Limit of the whole"),
        }.get(kind, kind)  # fmt: skip
        return text.replace("%1", name)


def _line_icon(line: ScoreRow) -> tuple[str, str] | None:
    return (line.icon, line.tone or "text3") if line.icon else None


def _points_tone(line: ScoreRow) -> str | None:
    return "bad" if line.points_cp < 0 else None
