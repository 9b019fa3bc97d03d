"""Fields of leads, their forms, and where leads come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.leads.values import LeadField
from server_db.queries.people import find_product_lines, find_regions
from server_db.tables import leads


@dataclass(frozen=True, slots=True)
class Template:
    id: int
    code: str
    name_en: str
    name_zh: str
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """Where a field stands on a form; `key` is what it is saved by."""

    key: str
    template_id: int
    field_code: str
    section_en: str
    section_zh: str
    position: int
    width: int
    required_at: str
    version: int


@dataclass(frozen=True, slots=True)
class Channel:
    code: str
    name_en: str
    name_zh: str
    kind: str
    utm_sources: tuple[str, ...]
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class Campaign:
    id: int
    code: str
    name_en: str
    name_zh: str
    channel: str | None
    starts_on: date | None
    ends_on: date | None
    utm_campaign: str | None
    active: bool
    version: int


@dataclass(frozen=True, slots=True)
class ChannelCost:
    """`amount` is None where the reader may not see costs."""

    id: int
    channel: str
    campaign_id: int | None
    campaign_code: str | None
    month: date
    amount: Decimal | None
    version: int


def find_lead_fields(session: Session, active_only: bool = True) -> tuple[LeadField, ...]:
    """Core fields first, then by name."""
    f = leads.lead_field.c
    found = select(leads.lead_field).order_by(f.is_core.desc(), f.code)
    return tuple(_field(row) for row in session.execute(found.where(f.active) if active_only else found).mappings())


def find_value_names(session: Session) -> dict[str, dict[str, tuple[str, str]]]:
    """Field -> code -> English and Chinese name, of fields that hold codes: channels, product lines, regions and the office's own choices."""
    named = {one.code: {code: (en, zh) for code, en, zh in one.choices} for one in find_lead_fields(session, active_only=False) if one.choices}
    for name, rows in (("channel", find_channels(session)), ("product_line", find_product_lines(session)), ("region", find_regions(session))):
        named[name] = {row.code: (row.name_en, row.name_zh) for row in rows}
    return named


def find_templates(session: Session) -> tuple[Template, ...]:
    t = leads.lead_template.c
    return tuple(Template(**row) for row in session.execute(select(leads.lead_template).order_by(t.id)).mappings())


def find_layout(session: Session, template_id: int | None = None) -> tuple[LayoutRow, ...]:
    """In the order of the form; of all forms unless one is named."""
    y = leads.lead_layout.c
    found = select(leads.lead_layout).order_by(y.template_id, y.position, y.field_code)
    return tuple(LayoutRow(**row) for row in session.execute(found if template_id is None else found.where(y.template_id == template_id)).mappings())


def find_channels(session: Session) -> tuple[Channel, ...]:
    c = leads.lead_channel.c
    rows = session.execute(select(leads.lead_channel).order_by(c.code)).mappings()
    return tuple(Channel(**{**row, "utm_sources": tuple(row["utm_sources"])}) for row in rows)


def find_campaigns(session: Session) -> tuple[Campaign, ...]:
    c = leads.campaign.c
    return tuple(Campaign(**row) for row in session.execute(select(leads.campaign).order_by(c.code)).mappings())


def find_costs(session: Session, since: date | None = None, until: date | None = None) -> tuple[ChannelCost, ...]:
    c = leads.channel_cost.c
    found = select(c.id, c.channel, c.campaign_id, c.campaign_code, c.month, c.amount, c.version).order_by(c.month.desc(), c.channel, c.id)
    found = found if since is None else found.where(c.month >= since)
    found = found if until is None else found.where(c.month < until)
    return tuple(ChannelCost(**row) for row in session.execute(found).mappings())


def _field(row: Any) -> LeadField:
    values = dict(row)
    values["choices"] = tuple((choice["code"], choice["en"], choice["zh"]) for choice in values["choices"])
    return LeadField(**values)
