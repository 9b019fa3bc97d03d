"""The columns of the table of leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared import lead_words as words
from desktop.shared import office_clock
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names, pick

HIDDEN = frozenset({"email", "city", "job_title", "region", "line", "touched", "campaign", "tags", "need", "fit", "engagement", "closed"})


def lead_columns(custom: Sequence[Any] = (), channels: Sequence[Any] = (), regions: Sequence[Any] = (), lines: Sequence[Any] = ()) -> list[Column]:
    """Channels, regions and product lines are those whose codes a lead carries: they are shown by name."""
    translate = QCoreApplication.translate
    channel, region, line = ({one.code: one for one in known} for known in (channels, regions, lines))
    own = [
        Column("check", "", 34, check=True),
        Column("code", translate("leads", "Lead"), 92, lambda r: r.code, link=True),
        Column("company", words.core_field_name("company"), 216, lambda r: r.company or "", bold=True, tip=translate("leads", "Sorted by pinyin")),
        Column("contact_name", words.core_field_name("contact_name"), 112, lambda r: r.contact_name or ""),
        Column("stage", translate("leads", "Stage"), 112, words.stage_of, chip=lambda r: words.stage_chip(words.stage_of(r)),
               tip=translate("leads", "How far the lead came: new, contacted, MQL (meets the criteria), SQL (made into a deal), won")),
        Column("score", words.core_field_name("score"), 74, lambda r: words.in_points(r.score_cp), _shown_points, align="right", bold=True,
               tip=translate("leads", "Fit and activity together; an opened lead shows every line of it")),
        Column("grade", translate("leads", "Grade"), 70, lambda r: r.grade, chip=lambda r: words.grade_chip(r.grade),
               tip=translate("leads", "The letter says how well the lead fits, the digit how active it is")),
        Column("due", translate("leads", "First response"), 142, _due, chip=words.sla_chip,
               tip=translate("leads", "Working time until the owner must have contacted the lead")),
        Column("owner", words.core_field_name("owner"), 104, words.owner_text, link=True, tone=lambda r: None if r.owner_id is not None else "text3"),
        Column("pool", words.core_field_name("pool"), 112, words.pool_text, dim=True),
        Column("channel", words.core_field_name("channel"), 104, lambda r: _named(channel, r.channel)),
        Column("phone", words.core_field_name("phone"), 126, lambda r: _kept(r, "phone"), tone=lambda r: _veiled(r, "phone")),
        Column("email", words.core_field_name("email"), 170, lambda r: _kept(r, "email"), tone=lambda r: _veiled(r, "email")),
        Column("job_title", words.core_field_name("job_title"), 110, lambda r: r.job_title or ""),
        Column("city", words.core_field_name("city"), 84, lambda r: r.city or ""),
        Column("complete", words.core_field_name("completeness"), 92, lambda r: r.completeness, lambda v: f"{v}%", align="right", tone=_completeness_tone),
        Column("created", words.core_field_name("created_at"), 122, lambda r: _moment(r.created_at)),
        Column("touched", translate("leads", "Last touch"), 122, lambda r: _moment(r.touched_at)),
        Column("campaign", words.core_field_name("campaign"), 120, lambda r: r.campaign or "", dim=True),
        Column("region", words.core_field_name("region"), 76, lambda r: _named(region, r.region_code), dim=True),
        Column("line", words.core_field_name("product_line"), 96, lambda r: _named(line, r.line_code), dim=True),
        Column("fit", translate("leads", "Fit"), 66, lambda r: words.in_points(r.fit_cp), _shown_points, align="right"),
        Column("engagement", translate("leads", "Activity"), 82, lambda r: words.in_points(r.engagement_cp), _shown_points, align="right"),
        Column("tags", words.core_field_name("tags"), 130, lambda r: ", ".join(r.tags or ())),
        Column("closed", words.core_field_name("closed_at"), 122, lambda r: _moment(r.closed_at)),
    ]
    return own + [_custom(one) for one in custom]


def _named(known: dict[str, Any], code: str | None) -> str:
    """A code as it is where nothing of that code is known any more."""
    return names(known[code]) if code in known else code or ""


def _custom(one: Any) -> Column:
    align = "right" if one.kind in ("number", "money") else "left"
    return Column(f"f.{one.code}", names(one), 110, lambda r: (r.fields or {}).get(one.code), lambda v: _shown(v, one), align=align)


def _shown(value: Any, one: Any) -> str:
    if value is None or value == "":
        return ""
    found = next((pick(en, zh) for code, en, zh in one.choices or () if code == value), None)
    return found or str(value)


def _shown_points(value: Decimal | None) -> str:
    return "" if value is None else words.points_at_a_glance(int(value * 100))


def _due(lead: Any) -> str:
    chip = words.sla_chip(lead)
    return chip[0] if chip else ""


def _moment(value: datetime | None) -> str:
    return office_clock.local(value).strftime("%Y-%m-%d %H:%M") if value is not None else ""


def _kept(lead: Any, field: str) -> str:
    return words.masked_text() if field in lead.hidden else getattr(lead, field) or ""


def _veiled(lead: Any, field: str) -> str | None:
    return "text3" if field in lead.hidden else None


def _completeness_tone(lead: Any) -> str | None:
    return "bad" if (lead.completeness or 0) < 40 else "warn" if lead.completeness < 70 else None
