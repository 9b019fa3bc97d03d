"""The rules as they stand on the screen, tried on what came into the pool: who would have had how many, and why not the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.lead_assignment.words import gone_rule, outcome_chip, passed_over, rule_name
from desktop.shared import theme
from desktop.shared.facts import MiniGrid, Pane
from desktop.shared.fields import Choice
from desktop.shared.grid_column import Column, number_column
from desktop.shared.i18n import pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, Section, button, column, hline, label, row
from desktop.shared.worker_words import worker_text
from server_db.domain.leads.assign_body import Body
from server_db.queries.lead_assignment import Trial

DAYS = (30, 7, 90, 365)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of one of the tables: `leads` are those behind its figure, by the figure's column."""

    key: str
    name: str
    n: int
    leads: dict[str, list[int]]
    why: str = ""
    real: int = 0


class _Swatch(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(QRectF(1, 1, 8, 8), theme.color(self._token))


class TrialPanel(QWidget):
    """`asked` (days back), `cancelled` and `leads_wanted` (their numbers, what they are) are orders for the view."""

    asked = Signal(int)
    cancelled = Signal()
    leads_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._trial: Trial | None = None
        self._body = Body()
        self._can_ask = False
        self.days, self.run, self.cancel = Choice(""), button("", "player-play", "primary", clicked=self._ask), button("", "player-stop")
        self.cancel.clicked.connect(self.cancelled)
        self.bar, self.phase = QProgressBar(), label("", dim="1")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.chips = [Chip() for _ in range(3)]
        self.legend_trial, self.legend_real = label("", dim="1"), label("", dim="1")
        self.people_head, self.rules_head, self.why_head = Section(), Section(), Section()
        self.people, self.rules, self.why, self.pane, self.empty = MiniGrid(""), MiniGrid(""), MiniGrid(""), Pane(""), EmptyState("target-arrow")
        self.people.set_row_height(34)  # the bar keeps clear of the name
        for grid in (self.people, self.rules, self.why):
            grid.row_key = lambda line: line.key
            grid.link_clicked.connect(lambda line, column, _new: self._open(line, column))
            grid.activated.connect(lambda line, table=grid: self._open(line, table.current_key))
        self._lay_out()

    def _lay_out(self) -> None:
        legend = row(_Swatch("accent"), self.legend_trial, _Swatch("text2"), self.legend_real, None, margins=(12, 8, 12, 0), gap=6)
        self.pane.add(
            row(*self.chips, None, margins=(12, 10, 12, 6), gap=6), self.people_head, hline(), column(legend, margins=(0, 0, 0, 6)), self.people
        )
        self.pane.add(self.rules_head, hline(), self.rules, self.why_head, hline(), self.why)
        self.pane.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.days, 1), self.run, self.cancel, margins=(12, 8, 12, 8), gap=8))
        layout.addWidget(self.bar)
        layout.addWidget(row(self.phase, None, margins=(12, 2, 12, 2)))
        layout.addWidget(hline())
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.empty, 1)

    def _ask(self) -> None:
        self.asked.emit(int(str(self.days.current() or DAYS[0])))

    def show_trial(self, trial: Trial | None, body: Body, can_ask: bool) -> None:
        """`body`: the rules whose names the figures are told with."""
        self._trial, self._body, self._can_ask = trial, body, can_ask
        self.retranslate()

    def is_running(self) -> bool:
        return self._trial is not None and self._trial.state in ("queued", "running")

    def retranslate(self) -> None:
        self.days.setAccessibleName(self.tr("Leads of"))
        self.days.set_choices(
            [(days, self.tr("Leads of the last %1 days").replace("%1", str(days))) for days in DAYS], self.days.current() or DAYS[0]
        )
        self.run.setText(self.tr("Try"))
        self.cancel.setText(self.tr("Cancel"))
        self.pane.setAccessibleName(self.tr("What the trial says"))
        self.people_head.set_title(self.tr("Leads a person"))
        self.rules_head.set_title(self.tr("Leads a rule"))
        self.why_head.set_title(self.tr("Passed over, and why"))
        self.legend_trial.setText(self.tr("by these rules"))
        self.legend_real.setText(self.tr("really"))
        running, result = self.is_running(), self._trial.result if self._trial else None
        self.run.setEnabled(self._can_ask and not running)
        self.cancel.setVisible(running)
        self.bar.setVisible(running)
        self.phase.setText(self._phase_text())
        self.phase.setVisible(bool(self.phase.text()))
        self.pane.setVisible(bool(result) and not running)
        self.empty.setVisible(not result or running)
        hint = self.tr("Nothing is given to anybody; absences count as they were, hands begin empty.")
        self.empty.set("target-arrow", self.tr("Try the rules on what came in.") if self._can_ask else self.tr("Choose a pool to try rules."), hint)
        if result and not running:
            self._show(dict(result))

    def _phase_text(self) -> str:
        trial = self._trial
        if trial is None:
            return ""
        if trial.state == "failed":
            return worker_text(trial.error) if trial.error else self.tr("The trial failed.")
        if trial.state == "cancelled":
            return self.tr("The trial was cancelled.")
        if not self.is_running():
            return ""
        self.bar.setRange(0, trial.total or 0)
        self.bar.setValue(trial.done)
        return (
            self.tr("Waiting for the worker")
            if trial.state == "queued"
            else self.tr("%1 of %2 leads").replace("%1", f"{trial.done:,}").replace("%2", f"{trial.total:,}")
        )

    def _show(self, result: dict[str, Any]) -> None:
        codes = result.get("codes") or {}
        told = [(self.tr("%1 leads").replace("%1", f"{result.get('leads', 0):,}"), "info", "users-group")]
        for code in ("fallback", "none"):
            if codes.get(code):
                text, tone, icon = outcome_chip(code)
                told.append((f"{text}: {codes[code]:,}", tone, icon))
        for chip, said in zip(self.chips, [*told, *[None] * 3], strict=False):
            chip.setVisible(said is not None)
            if said is not None:
                chip.set(*said)
        people = list(result.get("people") or ())
        named = {one["code"]: pick(one.get("name_en"), one.get("name_zh")) or one["code"] for one in people}
        self._show_people(result, people, named)
        self._show_rules(result)
        self._show_why(result, named)

    def _show_people(self, result: dict[str, Any], people: list[dict[str, Any]], named: dict[str, str]) -> None:
        most = max((max(one["given"], one["was_given"]) for one in people), default=0) or 1
        given, was = _leads(result, "given"), _leads(result, "was_given")
        rows = [
            _Line(one["code"], named[one["code"]], one["given"], {"n": given.get(one["code"], []), "real": was.get(one["code"], [])}, real=one["was_given"])
            for one in people
        ]
        self.people.setAccessibleName(self.tr("Leads a person, by the trial and really"))
        self.people.fill(
            [
                Column("who", self.tr("Person"), 150, lambda r: r.name, stretch=True, bar=lambda r: (r.n / most, "accent", r.real / most if r.real else None)),
                number_column("n", self.tr("By rules"), lambda r: r.n, 78, link=True),
                number_column("real", self.tr("Really"), lambda r: r.real, 70, link=True),
            ],
            rows,
        )

    def _show_rules(self, result: dict[str, Any]) -> None:
        named, leads, codes = {rule.id: rule_name(rule) for rule in self._body.rules}, _leads(result, "rule"), _leads(result, "code")
        counted = sorted((result.get("rules") or {}).items(), key=lambda item: -item[1])
        rows = [_Line(id_, named.get(id_, gone_rule()), n, {"n": leads.get(id_, [])}) for id_, n in counted]
        for code in ("fallback", "none"):
            if number := (result.get("codes") or {}).get(code):
                rows.append(_Line(f"={code}", outcome_chip(code)[0], number, {"n": codes.get(code, [])}))
        self.rules.setAccessibleName(self.tr("Leads a rule"))
        self.rules.fill(
            [Column("rule", self.tr("Rule"), 180, lambda r: r.name, stretch=True), number_column("n", self.tr("Leads"), lambda r: r.n, 80, link=True)], rows,
        )  # fmt: skip

    def _show_why(self, result: dict[str, Any], named: dict[str, str]) -> None:
        counts: Counter[tuple[str, str]] = Counter()
        for one in result.get("passed") or ():
            counts[one["person"], one["why"]] += int(one["n"])
        leads = _leads(result, "passed")
        rows = [
            _Line(f"{person} {why}", named.get(person, person), n, {"n": leads.get(f"{person} {why}", [])}, passed_over(why))
            for (person, why), n in counts.most_common(40)
        ]
        self.why.setAccessibleName(self.tr("Passed over, and why"))
        self.why.fill(
            [
                Column("who", self.tr("Person"), 100, lambda r: r.name),
                Column("why", self.tr("Because"), 160, lambda r: r.why, stretch=True),
                number_column("n", self.tr("Times"), lambda r: r.n, 66, link=True),
            ],
            rows,
        )

    def _open(self, line: _Line, column: str) -> None:
        """The leads behind a figure; elsewhere in a line, those behind its first one."""
        said = self.tr("really") if column == "real" else line.why or self.tr("by these rules")
        self.leads_wanted.emit(line.leads.get(column, line.leads["n"]), f"{line.name}: {said}")


def _leads(result: dict[str, Any], kind: str) -> dict[str, list[int]]:
    return dict((result.get("named") or {}).get(kind) or {})
