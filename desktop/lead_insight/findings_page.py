"""Findings of the review: written down, accepted or rejected, and answered by a scoring version or a channel's policy."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.lead_insight.readings import ChannelPolicy, Finding, FindingBoard, ReviewItem
from desktop.lead_insight.words import KINDS, kind_word, state_chip
from desktop.shared.fields import Choice, FieldRow, parse_amount
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, names, percent, pick
from desktop.shared.widgets import EmptyState, Section, button, column, hline, label, line_edit, row, vline

WIDTH = 340


class FindingsPage(QWidget):
    """`begun`: the patch of a new finding. `settled`: finding, its new state. `policed`: channel, version, note, at most (a share of 1
    or None), paused, finding id."""

    begun = Signal(object)
    settled = Signal(object, str)
    policed = Signal(str, object, str, object, bool, object)
    answered = Signal(int, int)

    def __init__(self, may_write: bool, may_police: bool) -> None:
        super().__init__()
        self._board: FindingBoard | None = None
        self._item: ReviewItem | None = None
        self.grid, self.policies = Grid(), Grid()
        self.empty, self.no_policy = EmptyState("bulb"), EmptyState("gavel")
        self.grid.row_key = lambda finding: finding.id
        self.policies.row_key = lambda policy: policy.channel
        self.head, self.policy_head, self.form_head, self.about = Section(), Section(), label("", h="2"), label("", dim="1", wrap=True)
        self.chosen_head, self.chosen_text = label("", h="2"), label("", wrap=True, dim="1")
        self.title, self.kind, self.channel = line_edit(), Choice(""), Choice("")
        self.rule, self.note, self.share, self.paused = Choice(""), QLineEdit(), QLineEdit(), QCheckBox()
        self.rows = {
            "title": FieldRow("", self.title),
            "kind": FieldRow("", self.kind),
            "channel": FieldRow("", self.channel),
            "rule": FieldRow("", self.rule),
        }
        self.add = button("", "plus", "primary", clicked=self._add)
        self.accept, self.reject = (
            button("", "check", clicked=lambda: self._settle("accepted")),
            button("", "x", clicked=lambda: self._settle("rejected")),
        )
        self.note_row, self.share_row = FieldRow("", self.note), FieldRow("", self.share)
        self.police = button("", "gavel", clicked=self._police)
        self.version, self.answer = Choice(""), button("", "circle-check", clicked=self._answer_it)
        self.version_row = FieldRow("", self.version)
        self._may_write, self._may_police = may_write, may_police
        self._lay_out()
        self.kind.chosen.connect(lambda _key: self._fit_form())
        self.title.textChanged.connect(lambda _text: self.add.setEnabled(bool(self.title.text().strip())))
        self.grid.current_changed.connect(lambda _row: self._choose())
        self.share.textEdited.connect(lambda _text: self._fit_form())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        for item in (self.head, hline()):
            left.addWidget(item)
        left.addWidget(self.grid, 3)
        left.addWidget(self.empty, 3)
        for item in (hline(), self.policy_head, hline()):
            left.addWidget(item)
        left.addWidget(self.policies, 2)
        left.addWidget(self.no_policy, 2)
        side = column(
            self.form_head, self.about, *self.rows.values(), row(None, self.add), hline(), self.chosen_head, self.chosen_text,
            row(self.accept, self.reject, None), self.note_row, self.share_row, self.paused,
            row(None, self.police), self.version_row, row(None, self.answer), None, margins=(16, 12, 16, 12), gap=8,
        )  # fmt: skip
        side.setProperty("panel", "1")
        around = QScrollArea()
        around.setWidget(side)
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setFixedWidth(WIDTH)
        around.setVisible(self._may_write)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(vline())
        body.addWidget(around)

    def show_board(self, board: FindingBoard) -> None:
        self._board = board
        self.grid.set_rows(board.findings)
        self.grid.setVisible(bool(board.findings))
        self.empty.setVisible(not board.findings)
        self.policies.set_rows(board.policies)
        self.policies.setVisible(bool(board.policies))
        self.no_policy.setVisible(not board.policies)
        self.channel.set_choices([(channel.code, names(channel)) for channel in board.channels])
        self._name_rules()
        self.version.set_choices([(found, str(number)) for found, number, _status in board.versions])
        self._fit_form()

    def _name_rules(self) -> None:
        rules = self._board.rules if self._board is not None else {}
        named = sorted(((pick(*both), key) for key, both in rules.items()), key=lambda one: one[0].casefold())
        self.rule.set_choices([("", self.tr("none in particular")), *((key, name) for name, key in named)], self.rule.current() or "")

    def begin(self, item: ReviewItem | None) -> None:
        """A finding about the lead just reviewed."""
        self._item = item
        self.about.setText(
            self.tr("About %1, drawn from the review.").replace("%1", str(item.lead.get("company") or item.lead.get("code"))) if item else ""
        )
        self.about.setVisible(item is not None)
        self.title.setFocus()

    def _chosen(self) -> Finding | None:
        found = self.grid.selected_rows()
        return found[0] if found else None

    def _choose(self) -> None:
        """The policy of the finding's channel as it stands, to be changed."""
        known = self._policy(self._chosen())
        self.note.setText(known.note if known else "")
        self.share.setText(f"{known.max_share * 100:f}".rstrip("0").rstrip(".") if known and known.max_share is not None else "")
        self.paused.setChecked(bool(known and known.is_paused))
        self._fit_form()

    def _policy(self, finding: Finding | None) -> ChannelPolicy | None:
        channel = finding.target.get("channel") if finding is not None else None
        return next((one for one in self._board.policies if one.channel == channel), None) if self._board is not None else None

    def _most(self) -> tuple[Decimal | None, bool]:
        """The share as it is stored, 0 to 1, and whether what stands there can be read; empty is no limit."""
        text = self.share.text().strip().rstrip("%").strip()
        value = parse_amount(text) if text else None
        return (value / 100 if value is not None else None), not text or (value is not None and 0 < value <= 100)

    def _fit_form(self) -> None:
        kind, chosen = self.kind.current(), self._chosen()
        self.rows["channel"].setVisible(kind == "channel")
        self.rows["rule"].setVisible(kind == "scoring")
        open_ = chosen is not None and chosen.state in ("open", "accepted")
        self.accept.setEnabled(chosen is not None and chosen.state == "open")
        self.reject.setEnabled(open_)
        about_channel = open_ and chosen is not None and chosen.kind == "channel" and bool(chosen.target.get("channel")) and self._may_police
        for widget in (self.note_row, self.share_row, self.paused, self.police):
            widget.setVisible(about_channel)
        readable = self._most()[1]
        self.police.setEnabled(readable)
        self.share_row.set_hint("" if readable else self.tr("A number of percent from 1 to 100."))
        self.chosen_text.setText(self.tr("Choose one in the list to accept, reject or answer it.") if chosen is None else _title(chosen))
        for widget in (self.accept, self.reject):
            widget.setVisible(chosen is not None)
        scored = open_ and chosen is not None and chosen.kind in ("scoring", "data") and self.version.count() > 0
        for widget in (self.version_row, self.answer):
            widget.setVisible(scored)

    def _add(self) -> None:
        kind, target = str(self.kind.current()), {}
        if kind == "channel":
            target = {"channel": self.channel.current()}
        elif kind == "scoring" and self.rule.current():
            target = {"rule": self.rule.current()}
        said = {"title_zh" if language() == "zh" else "title_en": self.title.text().strip()}
        patch: dict[str, Any] = {**said, "kind": kind, "target": target} | ({"item_id": self._item.id} if self._item else {})
        self.begun.emit(patch)

    def was_added(self) -> None:
        self.title.clear()
        self.rule.set_current("")
        self.begin(None)

    def _settle(self, state: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.settled.emit(chosen, state)

    def _answer_it(self) -> None:
        chosen = self._chosen()
        if chosen is not None and isinstance(self.version.current(), int):
            self.answered.emit(chosen.id, self.version.current())

    def _police(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._board is None:
            return
        known, share = self._policy(chosen), self._most()[0]
        self.policed.emit(str(chosen.target["channel"]), known.version if known else None, self.note.text().strip(), share, self.paused.isChecked(), chosen.id)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Findings"))
        self.policy_head.set_title(self.tr("Policies of channels"))
        self.form_head.setText(self.tr("New finding"))
        self.chosen_head.setText(self.tr("Chosen finding"))
        self.grid.setAccessibleName(self.tr("Findings"))
        self.no_policy.set("gavel", self.tr("No channel has a policy yet."), self.tr("A finding about a channel becomes one."))
        self.empty.set("bulb", self.tr("No finding yet."), self.tr("They are noted in the daily review, once both have scored a lead."))
        self.policies.setAccessibleName(self.tr("Policies of channels"))
        titles = {
            "title": self.tr("What was found"),
            "kind": self.tr("Concerns"),
            "channel": self.tr("Channel"),
            "rule": self.tr("Rule of the score"),
        }
        for name, field in self.rows.items():
            field.set_title(titles[name])
        self.note_row.set_title(self.tr("Policy of the channel"))
        self.share_row.set_title(self.tr("At most, % of a month's new leads"))
        self.version_row.set_title(self.tr("Answered by score version"))
        self.answer.setText(self.tr("Answered"))
        self.kind.set_choices([(kind, kind_word(kind)) for kind in KINDS])
        for made, text in (
            (self.add, self.tr("Add finding")),
            (self.accept, self.tr("Accept")),
            (self.reject, self.tr("Reject")),
            (self.police, self.tr("Set policy")),
        ):
            made.setText(text)
        self.paused.setText(self.tr("Take no leads from it for now"))
        self.add.setEnabled(bool(self.title.text().strip()))
        self.begin(self._item)
        self._name_rules()
        self._set_columns()
        self._fit_form()

    def _set_columns(self) -> None:
        self.grid.set_columns(
            [
                Column(
                    "title",
                    self.tr("What was found"),
                    300,
                    _title,
                    bold=True,
                    stretch=True,
                    least=200,
                ),
                Column("kind", self.tr("Concerns"), 84, lambda f: kind_word(f.kind)),
                Column("state", self.tr("State"), 110, lambda f: f.state, lambda _v: "", chip=lambda f: state_chip(f.state)),
                Column("target", self.tr("About"), 120, self._about, least=80, code=lambda f: str(f.target.get("rule") or f.target.get("channel") or "")),
                Column("answer", self.tr("Answered by"), 116, self._answer, dim=True, least=90),
                Column("by", self.tr("Found by"), 110, lambda f: pick(f.made_by_en or "", f.made_by_zh or ""), dim=True, least=84),
                Column("day", self.tr("Review of"), 96, lambda f: f.on_date.isoformat() if f.on_date else "", dim=True),
            ]
        )
        self.policies.set_columns(
            [
                Column("channel", self.tr("Channel"), 150, names, bold=True),
                Column("note", self.tr("Policy"), 380, lambda p: p.note, stretch=True),
                Column("share", self.tr("At most"), 84, lambda p: p.max_share, percent, align="right"),
                Column("paused", self.tr("State"), 120, lambda p: p.is_paused, lambda _v: "", chip=self._paused_chip),
            ]
        )

    def _about(self, finding: Finding) -> str:
        channels = {channel.code: names(channel) for channel in self._board.channels} if self._board else {}
        code, rule = str(finding.target.get("channel") or ""), str(finding.target.get("rule") or "")
        if rule:
            known = self._board.rules.get(rule) if self._board else None
            return pick(*known) if known else self.tr("a rule that is gone")
        return channels.get(code, code)

    def _answer(self, finding: Finding) -> str:
        if finding.version_number is not None:
            return self.tr("Score version %1").replace("%1", str(finding.version_number))
        return self.tr("Channel policy") if finding.state == "done" and finding.kind == "channel" else ""

    def _paused_chip(self, policy: Any) -> tuple[str, str, str]:
        return (self.tr("Paused"), "warn", "player-pause") if policy.is_paused else (self.tr("In use"), "good", "circle-check")


def _title(finding: Finding) -> str:
    return pick(finding.title_en or finding.title_zh, finding.title_zh or finding.title_en)
