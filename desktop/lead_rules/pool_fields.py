"""The fields of a pool's form, and a pool as its values."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.lead_rules.record_form import Field
from desktop.lead_rules.server_calls import PoolSetup
from desktop.shared.i18n import names

translate = QCoreApplication.translate
MOST_SECONDS = 2_592_000
NEW_POOL: dict[str, Any] = {
    "code": "", "name_en": "", "name_zh": "", "visibility": "members", "region_id": None, "product_line_id": None, "calendar_id": 1, "template_id": None,
    "masks_contact": True, "held_cap": None, "daily_cap": None, "claim_min_score_cp": None, "sla_seconds": 900, "remind_seconds": 600,
    "manager_seconds": 900, "reassign_seconds": 1800, "recycle_days": None, "recycle_idle_days": None, "cooldown_days": 7, "fallback_id": None,
    "fallback_pool_id": None, "is_default": False, "active": True,
}  # fmt: skip


def pool_values(pool: Any) -> dict[str, Any]:
    return {key: getattr(pool, key) for key in NEW_POOL}


def pool_fields(setup: PoolSetup, pool: Any) -> list[Field]:
    return [*_names(setup, pool), *_claiming(), *_answering(), *_recycling(setup, pool)]


def _none(text: str, items: Any) -> tuple[tuple[object, str], ...]:
    return ((None, text), *((one.id, names(one)) for one in items))


def _names(setup: PoolSetup, pool: Any) -> list[Field]:
    visible = (
        ("members", translate("lead_rules", "its members")), ("region", translate("lead_rules", "its region")),
        ("everyone", translate("lead_rules", "everyone")),
    )  # fmt: skip
    default = pool is not None and pool.is_default
    return [
        Field("", translate("lead_rules", "Name and who sees it"), "head"),
        Field("name_zh", translate("lead_rules", "Chinese name"), needed=True),
        Field("name_en", translate("lead_rules", "English name"), needed=True),
        Field("code", translate("lead_rules", "Code"), fixed=True, needed=True),
        Field("visibility", translate("lead_rules", "Free leads are seen by"), "choice", choices=visible),
        Field("region_id", translate("lead_rules", "Region"), "choice", choices=_none(translate("lead_rules", "no region"), setup.regions)),
        Field("product_line_id", translate("lead_rules", "Product line"), "choice", choices=_none(translate("lead_rules", "every line"), setup.lines)),
        Field("template_id", translate("lead_rules", "Form"), "choice", choices=_none(translate("lead_rules", "no form"), setup.templates)),
        Field("calendar_id", translate("lead_rules", "Working hours"), "choice", choices=tuple((one.id, names(one)) for one in setup.calendars)),
        Field("masks_contact", translate("lead_rules", "Phone and e-mail show only after claiming"), "check", wide=True),
        Field("active", translate("lead_rules", "In use"), "check"),
        *([] if default else [Field("is_default", translate("lead_rules", "Takes leads that name no pool"), "check")]),
    ]


def _claiming() -> list[Field]:
    return [
        Field("", translate("lead_rules", "Taking leads"), "head"),
        Field("held_cap", translate("lead_rules", "Held at once, at most"), "whole"),
        Field("daily_cap", translate("lead_rules", "Taken in a day, at most"), "whole"),
        Field("claim_min_score_cp", translate("lead_rules", "Only from a score of"), "points"),
    ]


def _answering() -> list[Field]:
    minutes = {"kind": "whole", "least": 1, "most": MOST_SECONDS, "per": 60}
    return [
        Field("", translate("lead_rules", "First response, in working minutes"), "head"),
        Field("sla_seconds", translate("lead_rules", "Answered within"), optional=False, needed=True, **minutes),  # type: ignore[arg-type]
        Field("remind_seconds", translate("lead_rules", "Remind the owner after"), **minutes),  # type: ignore[arg-type]
        Field("manager_seconds", translate("lead_rules", "Tell the manager after"), **minutes),  # type: ignore[arg-type]
        Field("reassign_seconds", translate("lead_rules", "Give to somebody else after"), **minutes),  # type: ignore[arg-type]
    ]


def _recycling(setup: PoolSetup, pool: Any) -> list[Field]:
    others = [one for one in setup.pools if pool is None or one.id != pool.id]
    people = [one for one in setup.people if one.active]
    return [
        Field("", translate("lead_rules", "Back to the pool"), "head"),
        Field("recycle_days", translate("lead_rules", "Not contacted for (working days)"), "whole", least=1, most=1_000),
        Field("recycle_idle_days", translate("lead_rules", "Nothing done for (working days)"), "whole", least=1, most=1_000),
        Field("cooldown_days", translate("lead_rules", "Then closed to its last owner for (days)"), "whole", optional=False, most=1_000),
        Field("fallback_id", translate("lead_rules", "Nobody eligible: goes to"), "choice", choices=_none(translate("lead_rules", "nobody"), people)),
        Field("fallback_pool_id", translate("lead_rules", "or to the pool"), "choice", choices=_none(translate("lead_rules", "stays here"), others)),
    ]
