"""The guide's page of what holds for the whole plan: dates, cap, release, draw, what comes back, the least that is paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.commissions import guided_words as words
from desktop.commissions.guided_fields import Card, StillChoice, ValueEdit
from desktop.commissions.guided_view_model import GuidedModel
from desktop.shared.i18n import pick
from desktop.shared.widgets import label, line_edit, row
from server_db.domain.plan_guided import Cap, Release
from server_db.domain.plan_properties import BY_NAME

D = Decimal
HALVES = ((D("0.5"), 0), (D("0.5"), 90))


def property_words(name: str) -> list[tuple[object, str]]:
    return [(value, pick(en, zh)) for value, en, zh in BY_NAME[name].values]


class GuidedTermsPage(QFrame):
    def __init__(self, guide: GuidedModel) -> None:
        super().__init__()
        self._guide = guide
        self.date, self.reset, self.proration = StillChoice(""), StillChoice(""), StillChoice("")
        self.cap, self.cap_amount, self.excess = StillChoice(""), ValueEdit("money", True), StillChoice("")
        self.cap_reasons = self._texts(lambda en, zh: self._put(cap=replace(self.terms.cap, reason_en=en, reason_zh=zh)))
        self.release, self.share, self.days = StillChoice(""), ValueEdit("rate", width=80), ValueEdit("count", width=80)
        self.held_reasons = self._texts(lambda en, zh: self._put(release=replace(self.terms.release, reason_en=en, reason_zh=zh)))
        self.draw, self.draw_amount, self.draw_limit = StillChoice(""), ValueEdit("money", True), ValueEdit("money", True)
        self.clawback, self.warranty, self.back = StillChoice(""), ValueEdit("count", True, 80), ValueEdit("rate", True, 80)
        self.minimum = ValueEdit("money", True)
        self._words = {key: label("", dim="1") for key in ("date", "reset", "proration", "share", "days", "limit", "warranty", "back")}
        word = self._words
        self._staged = row(word["share"], self.share, word["days"], self.days, None)
        self.cards = {
            "date": Card(row(word["date"], self.date, word["reset"], self.reset, None), row(word["proration"], self.proration, None)),
            "cap": Card(row(self.cap, self.cap_amount, self.excess, None), row(*self.cap_reasons, None)),
            "release": Card(row(self.release, None), self._staged, row(*self.held_reasons, None)),
            "draw": Card(row(self.draw, self.draw_amount, word["limit"], self.draw_limit, None)),
            "clawback": Card(row(self.clawback, word["warranty"], self.warranty, None), row(word["back"], self.back, None)),
            "minimum": Card(row(self.minimum, None)),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, card in enumerate(self.cards.values(), 1):
            card.set_number(number)
            layout.addWidget(card)
        self._more = label("", dim="1", wrap=True)
        layout.addWidget(row((self._more, 1), margins=(20, 10, 20, 12)))
        layout.addStretch(1)
        self._connect()

    def _texts(self, put: Callable[[str, str], object]) -> tuple[QWidget, QWidget]:
        zh, en = line_edit(), line_edit()
        for field in (zh, en):
            field.setFixedWidth(250)
            field.editingFinished.connect(lambda: put(en.text().strip(), zh.text().strip()))
        return zh, en

    def _connect(self) -> None:
        self.date.chosen.connect(lambda key: self._put(date=key))
        self.reset.chosen.connect(lambda key: self._put(reset=key))
        self.proration.chosen.connect(lambda key: self._put(proration=key))
        self.cap.chosen.connect(self._choose_cap)
        self.cap_amount.changed.connect(lambda value: self._put(cap=replace(self.terms.cap, amount=value)))
        self.excess.chosen.connect(lambda key: self._put(cap=replace(self.terms.cap, carried=key == "carried")))
        self.release.chosen.connect(lambda key: self._put(release=Release(key, HALVES if key == "staged" else ())))
        self.share.changed.connect(lambda value: self._stage(value, None))
        self.days.changed.connect(lambda value: self._stage(None, value))
        self.draw.chosen.connect(self._choose_draw)
        self.draw_amount.changed.connect(lambda value: self._put(draw=replace(self.terms.draw, amount=value)))
        self.draw_limit.changed.connect(lambda value: self._put(draw=replace(self.terms.draw, limit=value)))
        self.clawback.chosen.connect(
            lambda key: self._put(clawback=replace(self.terms.clawback, kind=key, warranty_days=365 if key == "by_age" else None))
        )
        self.warranty.changed.connect(lambda value: self._put(clawback=replace(self.terms.clawback, warranty_days=int(value) if value else None)))
        self.back.changed.connect(lambda value: self._put(clawback=replace(self.terms.clawback, share=value)))
        self.minimum.changed.connect(lambda value: self._put(minimum=value))

    # --- choices

    @property
    def terms(self) -> Any:
        return self._guide.plan.terms

    def _put(self, **choices: Any) -> None:
        terms = replace(self.terms, **choices)
        if terms != self.terms:
            self._guide.choose(replace(self._guide.plan, terms=terms))

    def _choose_cap(self, key: str) -> None:
        old = self.terms.cap
        if key == "none":
            self._put(cap=Cap())
            return
        amount = None if key == "per_step" else old.amount or D(30_000)
        carried = old.carried and key in ("per_step", "person_period")
        self._put(cap=Cap(key, amount, carried, old.reason_en, old.reason_zh, old.lines if key == "pool" else ()))  # type: ignore[arg-type]  # the choice's own keys

    def _choose_draw(self, key: str) -> None:
        old = self.terms.draw
        if key == "none":
            self._put(draw=type(old)())
            return
        limit = old.limit or D(500) if key == "recoverable_limited" else None
        self._put(draw=replace(old, kind=key, amount=old.amount or D(3000), limit=limit))

    def _stage(self, share: Decimal | None, days: Decimal | None) -> None:
        """The first part at once, the rest after some days: the two parts always make the whole."""
        stages = self.terms.release.stages or HALVES
        first, later = share if share is not None else stages[0][0], int(days) if days is not None else stages[-1][1]
        self._put(release=Release("staged", ((first, 0), (D(1) - first, later))))

    # --- shown

    def show_terms(self) -> None:
        terms, editable = self.terms, self._guide.editable
        self.date.set_choices(words.pairs(words.plan_dates()), terms.date)
        for field, name, value in (
            (self.reset, "reset", terms.reset), (self.proration, "quota_proration", terms.proration), (self.cap, "cap", terms.cap.kind),
            (self.excess, "cap_excess", "carried" if terms.cap.carried else "lost"), (self.release, "release", terms.release.kind),
            (self.draw, "draw", terms.draw.kind), (self.clawback, "clawback", terms.clawback.kind),
        ):  # fmt: skip
            field.set_choices(property_words(name), value)
        for edit, value in ((self.cap_amount, terms.cap.amount), (self.draw_amount, terms.draw.amount), (self.draw_limit, terms.draw.limit),
                            (self.back, terms.clawback.share), (self.minimum, terms.minimum)):  # fmt: skip
            edit.show_value(value)
        self.warranty.show_value(None if terms.clawback.warranty_days is None else D(terms.clawback.warranty_days))
        stages = terms.release.stages or HALVES
        self.share.show_value(stages[0][0])
        self.days.show_value(D(stages[-1][1]))
        for (zh, en), said in ((self.cap_reasons, terms.cap), (self.held_reasons, terms.release)):
            for reason, text in ((zh, said.reason_zh), (en, said.reason_en)):
                if not reason.hasFocus():
                    reason.setText(text)  # type: ignore[attr-defined]  # line edits by construction
        self._show_what_goes_with()
        for card in self.cards.values():
            card.setEnabled(editable)
        self._name_fields()
        self.show_figures()

    def _show_what_goes_with(self) -> None:
        terms = self.terms
        shown = {
            self.cap_amount: terms.cap.kind not in ("none", "per_step"), self.excess: terms.cap.kind in ("per_step", "person_period"),
            self.cap_reasons[0]: terms.cap.kind != "none", self.cap_reasons[1]: terms.cap.kind != "none",
            self._staged: terms.release.kind == "staged", self.held_reasons[0]: terms.release.kind == "held",
            self.held_reasons[1]: terms.release.kind == "held", self.draw_amount: terms.draw.kind != "none",
            self.draw_limit: terms.draw.kind == "recoverable_limited", self._words["limit"]: terms.draw.kind == "recoverable_limited",
            self.warranty: terms.clawback.kind == "by_age", self._words["warranty"]: terms.clawback.kind == "by_age",
        }  # fmt: skip
        for widget, visible in shown.items():
            widget.setVisible(visible)

    def show_figures(self) -> None:
        terms, guide = self.terms, self._guide
        told = {
            "date": (self.tr("When does an order count?"), words.sentence(words.plan_dates(), terms.date)),
            "cap": (self.tr("Is there a cap?"), self.tr("A cap needs its reason in both languages; statements print it.") if terms.cap.kind != "none" else ""),
            "release": (self.tr("When is it paid out?"), self.tr("At once, as the customer pays, in two parts, or not before somebody lets it go.")),
            "draw": (self.tr("Is an amount guaranteed?"), self.tr("A draw fills up a weak month; it may be owed back from stronger ones.")),
            "clawback": (self.tr("What if goods come back?"), self.tr("The most taken back a month is a share of what the month earns; empty takes all.")),
            "minimum": (self.tr("The least that is paid out"), self.tr("A smaller amount waits for the next month. Empty for none.")),
        }
        for key, (title, sentence) in told.items():
            problems = [pick(one.message_en, one.message_zh) for one in guide.problems_of("", key)]
            self.cards[key].say(title, sentence, "", problems)

    def _name_fields(self) -> None:
        named = {
            self.date: self.tr("Date that counts"), self.reset: self.tr("When the sums start again"), self.proration: self.tr("Quota of joiners"),
            self.cap: self.tr("Cap"), self.cap_amount: self.tr("Cap amount"), self.excess: self.tr("Above the cap"), self.release: self.tr("Paid out"),
            self.share: self.tr("Share paid at once"), self.days: self.tr("Days until the rest"), self.draw: self.tr("Draw"),
            self.draw_amount: self.tr("Guaranteed amount"), self.draw_limit: self.tr("Recovered a month"), self.clawback: self.tr("Clawback"),
            self.warranty: self.tr("Warranty in days"), self.back: self.tr("Most taken back a month"), self.minimum: self.tr("Least that is paid out"),
            self.cap_reasons[0]: self.tr("Reason in Chinese"), self.cap_reasons[1]: self.tr("Reason in English"),
            self.held_reasons[0]: self.tr("Reason in Chinese"), self.held_reasons[1]: self.tr("Reason in English"),
        }
        for field, name in named.items():
            field.setAccessibleName(name)
        self._more.setText(
            self.tr("Dates of a draw, exchange rate, order of lines, tier axis and terms of single pay lines are set under Terms.")
        )
        for field in (*self.cap_reasons, *self.held_reasons):
            field.setPlaceholderText(named[field])  # type: ignore[attr-defined]  # line edits by construction
        for key, text in (
            ("date", self.tr("By the")), ("reset", self.tr("sums start again")), ("proration", self.tr("quota of joiners and leavers")),
            ("share", self.tr("at once")), ("days", self.tr("the rest after days")), ("limit", self.tr("a month at most")),
            ("warranty", self.tr("days")), ("back", self.tr("taken back a month at most")),
        ):  # fmt: skip
            self._words[key].setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.show_terms()
        super().changeEvent(event)
