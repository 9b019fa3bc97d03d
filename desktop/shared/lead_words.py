"""The words, tones and icons for what a lead can be; shared by every screen that shows leads."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import pick

ChipOf = tuple[str, str, str]
STATUSES = ("open", "won", "lost", "invalid", "merged")
GRADES = tuple(letter + digit for letter in "ABCD" for digit in "1234")
CORE_FIELDS = ("company", "contact_name", "job_title", "phone", "email", "city", "product_line", "channel", "need")
_GRADE_LOOK = {"A": ("good", "star"), "B": ("info", "thumb-up"), "C": ("warn", "minus"), "D": ("bad", "thumb-down")}


def status_name(status: str) -> str:
    return status_chip(status)[0]


def status_chip(status: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "open": (translate("leads", "Open"), "info", "circle-dot"),
        "won": (translate("leads", "Won"), "good", "trophy"),
        "lost": (translate("leads", "Lost"), "bad", "ban"),
        "invalid": (translate("leads", "Invalid"), "warn", "user-off"),
        "merged": (translate("leads", "Merged"), "violet", "git-branch"),
    }.get(status, (status, "info", "circle"))


def stage_of(lead: Any) -> str:
    """Where a lead stands on its way: new, contacted, mql, sql, won, or how it ended otherwise."""
    if lead.status != "open":
        return str(lead.status)
    if getattr(lead, "sql_at", None) is not None or lead.deal_id is not None:
        return "sql"
    if lead.mql_at is not None:
        return "mql"
    return "contacted" if lead.contacted_at is not None else "new"


def stage_chip(stage: str) -> ChipOf:
    translate = QCoreApplication.translate
    return {
        "new": (translate("leads", "New"), "info", "circle-dashed"),
        "contacted": (translate("leads", "Contacted"), "info", "phone-call"),
        "mql": (translate("leads", "MQL"), "violet", "target"),
        "sql": (translate("leads", "SQL"), "violet", "briefcase"),
    }.get(stage) or status_chip(stage)


def stage_tip(stage: str) -> str:
    """What a stage means, for who meets its name the first time."""
    translate = QCoreApplication.translate
    return {
        "new": translate("leads", "Nobody has contacted them yet."),
        "contacted": translate("leads", "The owner spoke or wrote with them; it can be looked up."),
        "mql": translate("leads", "Marketing qualified: they meet the criteria of the office."),
        "sql": translate("leads", "Sales qualified: they go on as a deal."),
        "won": translate("leads", "They bought."),
    }.get(stage, "")


def grade_chip(grade: str | None) -> ChipOf | None:
    """The letter says how well it fits, the digit how active it is; the letter decides tone and shape."""
    if not grade or not grade.strip():
        return None
    tone, icon = _GRADE_LOOK.get(grade[0], ("info", "circle"))
    return grade, tone, icon


def points(cp: int | None) -> str:
    """Hundredths of a point as they are written: 8750 is 87.5."""
    if cp is None:
        return "–"
    sign, (whole, rest) = "−" if cp < 0 else "", divmod(abs(cp), 100)
    return f"{sign}{whole:,}" + (f".{rest:02}".rstrip("0") if rest else "")


def points_at_a_glance(cp: int | None) -> str:
    """One decimal each, so that a column of them stands in line; the opened score has them all."""
    if cp is None:
        return "–"
    tenths = (abs(cp) + 5) // 10
    return f"{'−' if cp < 0 and tenths else ''}{tenths // 10:,}.{tenths % 10}"


def in_points(cp: int | None) -> Decimal | None:
    """What a table sorts, copies and opens for editing: points, not their hundredths."""
    return None if cp is None else Decimal(cp) / 100


def shown_points(value: Decimal | None) -> str:
    return "" if value is None else points(int(value * 100))


def signed_points(cp: int) -> str:
    return f"+{points(cp)}" if cp > 0 else points(cp)


def signed_cents(cp: int) -> str:
    """With both decimals: lines below each other of which one has some."""
    whole, rest = divmod(abs(cp), 100)
    return f"{'−' if cp < 0 else '+' if cp else ''}{whole:,}.{rest:02}"


def span_text(seconds: int) -> str:
    """A length of time at a glance: 45 s, 12 min, 3 h 05, 2 days."""
    translate, seconds = QCoreApplication.translate, abs(int(seconds))
    if seconds < 60:
        return translate("leads", "%1 s").replace("%1", str(seconds))
    if seconds < 3600:
        return translate("leads", "%1 min").replace("%1", str(seconds // 60))
    if seconds < 86_400:
        return translate("leads", "%1 h %2").replace("%1", str(seconds // 3600)).replace("%2", f"{seconds % 3600 // 60:02}")
    days = seconds // 86_400
    return translate("leads", "1 day") if days == 1 else translate("leads", "%1 days").replace("%1", f"{days:,}")


def sla_chip(lead: Any, now: datetime | None = None) -> ChipOf | None:
    """How long until the first response is due, or how late it is. Word and shape besides the colour."""
    translate, tone = QCoreApplication.translate, lead.sla_tone
    if tone in (None, "", "none"):
        return None
    if tone == "kept":
        return translate("leads", "Answered in time"), "good", "circle-check"
    now = now or datetime.now(UTC)
    if lead.due_at is None:
        return (translate("leads", "Late"), "bad", "alarm") if tone == "late" else None
    left = int((lead.due_at - now).total_seconds())
    if tone == "late" or left < 0:
        text = translate("leads", "Late") if left >= 0 else translate("leads", "%1 late").replace("%1", span_text(left))
        return text, "bad", "alarm"
    return translate("leads", "%1 left").replace("%1", span_text(left)), "warn" if left < 300 else "info", "hourglass"


def sla_chip_late() -> str:
    """Of a clock that is over: by how much is told elsewhere."""
    return QCoreApplication.translate("leads", "Late")


def channel_icon(kind: str | None) -> str:
    return {
        "paid": "coin", "organic": "search", "referral": "user-share", "event": "presentation", "import": "file-import", "manual": "pencil",
    }.get(kind or "", "world")  # fmt: skip


def owner_text(lead: Any) -> str:
    return pick(lead.owner_en, lead.owner_zh) if lead.owner_id is not None else QCoreApplication.translate("leads", "In the pool")


def pool_text(lead: Any) -> str:
    return pick(lead.pool_en, lead.pool_zh)


def lead_name(lead: Any) -> str:
    return str(lead.company or lead.contact_name or lead.code)


def masked_text() -> str:
    """For a field that the pool keeps until the lead is taken."""
    return QCoreApplication.translate("leads", "after claiming")


def counted(number: int, one: str, many: str) -> str:
    """English has two forms and there is no English .qm file: the caller gives both, translated."""
    return one if number == 1 else many.replace("%1", f"{number:,}")


def field_word(code: str) -> str:
    """A field where only its code is known: the core and what the product ships by name."""
    from server_db.domain.leads.facts import LEAD_FACTS

    known = core_field_name(code)
    shipped = next((fact for fact in LEAD_FACTS if fact.name == code), None)
    return pick(shipped.label_en, shipped.label_zh) if known == code and shipped is not None else known


def core_field_name(code: str) -> str:
    """Of what every lead has; names of the other fields come with the field itself."""
    translate = QCoreApplication.translate
    return {
        "company": translate("leads", "Company"),
        "contact_name": translate("leads", "Contact"),
        "job_title": translate("leads", "Job title"),
        "phone": translate("leads", "Phone"),
        "email": translate("leads", "E-mail"),
        "city": translate("leads", "City"),
        "region": translate("leads", "Region"),
        "region_id": translate("leads", "Region"),
        "product_line": translate("leads", "Product line"),
        "product_line_id": translate("leads", "Product line"),
        "channel": translate("leads", "Channel"),
        "campaign": translate("leads", "Campaign"),
        "campaign_id": translate("leads", "Campaign"),
        "need": translate("leads", "Need"),
        "tags": translate("leads", "Tags"),
        "fields": translate("leads", "More fields"),
        "owner": translate("leads", "Owner"),
        "owner_id": translate("leads", "Owner"),
        "pool": translate("leads", "Pool"),
        "pool_id": translate("leads", "Pool"),
        "status": translate("leads", "State"),
        "created_at": translate("leads", "Came in"),
        "closed_at": translate("leads", "Closed on"),
        "lost_reason": translate("leads", "Reason"),
        "completeness": translate("leads", "Complete"),
        "score": translate("leads", "Score"),
        "source": translate("leads", "Source"),
    }.get(code, code)


def why_not(code: str) -> str:
    """Why a person was passed over when a lead was given out, or why a lead was refused to them."""
    translate = QCoreApplication.translate
    return {
        "absent": translate("leads", "absent"),
        "held_cap": translate("leads", "holds as many as allowed"),
        "daily_cap": translate("leads", "took as many today as allowed"),
        "capacity": translate("leads", "has no capacity left"),
        "cooldown": translate("leads", "had it before; still cooling down"),
        "skill": translate("leads", "lacks the skill"),
        "region": translate("leads", "works in another region"),
        "line": translate("leads", "works in another product line"),
        "not_senior": translate("leads", "is not senior"),
        "excluded": translate("leads", "was left out"),
        "not_member": translate("leads", "is not in the pool"),
    }.get(code, code)
