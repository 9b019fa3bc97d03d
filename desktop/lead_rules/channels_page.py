"""Channels with the words they are recognised by, campaigns, and what each cost month by month."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.record_form import Field
from desktop.lead_rules.record_list import RecordList
from desktop.lead_rules.record_saving import RecordSaving
from desktop.shared import failures, office_clock
from desktop.shared.grid_column import Column, money_column
from desktop.shared.i18n import day, names
from desktop.shared.lead_words import channel_icon
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, vline

KINDS = ("paid", "organic", "referral", "event", "import", "manual", "other")


class ChannelsPage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.setup: calls.ChannelSetup | None = None
        self.saving = RecordSaving(app, self)
        groups = app.groups()
        self.channels = RecordList(app, self.saving, "lead_channel", "code", bool(groups & {"admin", "director"}))
        self.campaigns = RecordList(app, self.saving, "campaign", "id", bool(groups & {"admin", "director", "manager"}))
        self.costs = RecordList(app, self.saving, "channel_cost", "id", bool(groups & {"director", "finance", "manager"}), removable=True)
        self.empty, self.whole = EmptyState("coin"), QStackedWidget()
        inside = QWidget()
        body = QHBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        for part in (self.channels, self.campaigns, self.costs):
            body.addWidget(part, 1)
            if part is not self.costs:
                body.addWidget(vline())
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.whole)
        self.retranslate()

    def retranslate(self) -> None:
        texts = (self.tr("Channels"), self.tr("New channel"), self.tr("There is no channel yet."))
        self.channels.set_up(texts, self._channel_columns(), self._channel_fields())
        texts = (self.tr("Campaigns"), self.tr("New campaign"), self.tr("There is no campaign yet."))
        self.campaigns.set_up(texts, self._campaign_columns(), self._campaign_fields())
        texts = (self.tr("Costs"), self.tr("New cost"), self.tr("No costs yet: enter them here, or import a file."))
        self.costs.set_up(texts, self._cost_columns(), self._cost_fields())
        if self.setup is not None:
            self._show()

    def refresh(self) -> None:
        self.app.jobs.query(calls.load_channels, done=self._loaded, failed=self._failed, slot="lead_rules.channels")

    def _loaded(self, setup: calls.ChannelSetup) -> None:
        self.setup = setup
        self.whole.setCurrentIndex(0)
        self.retranslate()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def _show(self) -> None:
        assert self.setup is not None
        today = office_clock.today()
        self.channels.show_rows(self.setup.channels, {"kind": "paid", "utm_sources": (), "active": True})
        self.campaigns.show_rows(self.setup.campaigns, {"active": True, "starts_on": None, "ends_on": None})
        self.costs.show_rows(self.setup.costs, {"month": date(today.year, today.month, 1), "amount": None})

    # -- channels

    def _channel_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Channel"), 144, names, bold=True, icon=lambda c: (channel_icon(c.kind), "text2"), tone=_dim, least=100),
            Column("kind", self.tr("Kind"), 72, lambda c: c.kind, self._kind_word, dim=True),
            Column("words", self.tr("Words in UTM"), 120, lambda c: ", ".join(c.utm_sources), dim=True, stretch=True, least=60),
        ]

    def _kind_word(self, kind: str) -> str:
        return dict(self._kinds()).get(kind, kind)

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        words = (
            self.tr("paid"), self.tr("unpaid"), self.tr("referral"), self.tr("event"), self.tr("list"), self.tr("by hand"), self.tr("other"),
        )  # fmt: skip
        return tuple(zip(KINDS, words, strict=True))

    def _channel_fields(self) -> list[Field]:
        return [
            Field("name_zh", self.tr("Chinese name"), needed=True), Field("name_en", self.tr("English name"), needed=True),
            Field("code", self.tr("Code"), fixed=True, needed=True), Field("kind", self.tr("Kind"), "choice", choices=self._kinds()),
            Field("utm_sources", self.tr("Words by which it is recognised"), "words", wide=True,
                  hint=self.tr("utm_source or the name in a file, separated by commas")),
            Field("active", self.tr("In use"), "check"),
        ]  # fmt: skip

    # -- campaigns

    def _channel_choices(self) -> tuple[tuple[object, str], ...]:
        return tuple((one.code, names(one)) for one in self.setup.channels) if self.setup is not None else ()

    def _channel_name(self, code: str | None) -> str:
        return dict(self._channel_choices()).get(code) or code or ""

    def _campaign_columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Campaign"), 120, names, bold=True, tone=_dim, stretch=True, least=90),
            Column("channel", self.tr("Channel"), 90, lambda c: c.channel, self._channel_name, dim=True),
            Column("days", self.tr("Days"), 120, lambda c: c.starts_on, lambda v: day(v) if v else "", dim=True, least=60),
        ]

    def _campaign_fields(self) -> list[Field]:
        return [
            Field("name_zh", self.tr("Chinese name"), needed=True), Field("name_en", self.tr("English name"), needed=True),
            Field("code", self.tr("Code"), fixed=True, needed=True),
            Field("channel", self.tr("Channel"), "choice", choices=((None, self.tr("any")), *self._channel_choices())),
            Field("starts_on", self.tr("From"), "day"), Field("ends_on", self.tr("Until"), "day"),
            Field("utm_campaign", self.tr("Word in UTM"), wide=True), Field("active", self.tr("In use"), "check"),
        ]  # fmt: skip

    # -- costs

    def _cost_columns(self) -> list[Column]:
        return [
            Column("month", self.tr("Month"), 76, lambda c: c.month, lambda v: v.strftime("%Y-%m") if v else ""),
            Column("channel", self.tr("Channel"), 100, lambda c: c.channel, self._channel_name, stretch=True, least=70),
            Column("campaign", self.tr("Campaign"), 90, lambda c: c.campaign_id, self._campaign_name, dim=True, least=50),
            money_column("amount", self._cost_title(), lambda c: c.amount, 108),
        ]

    def _cost_title(self) -> str:
        """With the currency, once it is known."""
        unit = self.setup.currency if self.setup is not None else ""
        return self.tr("Cost (%1)").replace("%1", unit) if unit else self.tr("Cost")

    def _campaign_name(self, campaign: int | None) -> str:
        return next((names(one) for one in self.setup.campaigns if one.id == campaign), "") if self.setup is not None else ""

    def _cost_fields(self) -> list[Field]:
        campaigns = tuple((one.id, names(one)) for one in self.setup.campaigns) if self.setup is not None else ()
        return [
            Field("channel", self.tr("Channel"), "choice", fixed=True, needed=True, choices=self._channel_choices()),
            Field("campaign_id", self.tr("Campaign"), "choice", fixed=True, choices=((None, self.tr("none")), *campaigns)),
            Field("month", self.tr("Month (its first day)"), "day", fixed=True, needed=True), Field("amount", self._cost_title(), "money", needed=True),
        ]  # fmt: skip

    def regions(self) -> list[QWidget]:
        return [self.channels.grid, self.campaigns.grid, self.costs.grid]


def _dim(record: Any) -> str | None:
    return None if record.active else "text3"
