"""What happened to a lead, in a line of words, with its icon and tone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared import lead_words as words
from desktop.shared.i18n import headed, moment, pick


@dataclass(frozen=True, slots=True)
class Line:
    """`more` are further lines below the title, dimmed."""

    icon: str
    tone: str
    title: str
    more: tuple[str, ...] = ()


class FieldWords(dict[str, str]):
    """Names of fields by their codes; `values` has the words of the codes that stand in some of them, `figures` are fields of numbers."""

    def __init__(
        self, names_: Mapping[str, str] | None = None, values: Mapping[str, Mapping[Any, str]] | None = None, figures: frozenset[str] = frozenset()
    ) -> None:  # fmt: skip
        super().__init__(names_ or {})
        self.values_, self.figures = values or {}, figures


_FIGURE = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,15})?", re.ASCII)


def _shown(field_names: Mapping[str, str], code: str, value: Any) -> str:
    if isinstance(field_names, FieldWords) and code in field_names.figures and _FIGURE.fullmatch(str(value)):
        return f"{Decimal(str(value)):,f}"
    known = field_names.values_.get(code, {}) if isinstance(field_names, FieldWords) else {}
    return known.get(value) or value_text(value) if isinstance(value, str | int) else value_text(value)


def line_of(item: Any, field_names: Mapping[str, str], code: str = "") -> Line:
    """`code` is the lead's own: of a merge the other one is named."""
    args = item.args or {}
    made = {
        "change": lambda: _change(args, field_names), "touch": lambda: _touch(args), "event": lambda: _event(args), "contact": lambda: _contact(args),
        "stint": lambda: _stint(args), "rung": lambda: _rung(args), "assign": lambda: _assign(args), "mql": lambda: _mql(args, field_names),
        "score": lambda: _score(args), "merge": lambda: _merge(args, code), "import": lambda: _import(args),
    }.get(item.kind)  # fmt: skip
    return made() if made is not None else Line("circle", "text2", str(item.kind))


def act_name(act: str) -> str:
    translate = QCoreApplication.translate
    return {
        "create": translate("leads", "Entered the pool"), "save": translate("leads", "Changed"), "claim": translate("leads", "Claimed"),
        "return": translate("leads", "Given back to the pool"), "assign": translate("leads", "Assigned"),
        "reassign": translate("leads", "Passed on, no answer in time"),
        "recycle": translate("leads", "Taken back into the pool"), "bulk": translate("leads", "Changed with others"),
        "bulk_undo": translate("leads", "Change with others undone"), "undo": translate("leads", "Taken back"),
        "import": translate("leads", "Changed by an import"),
        "merge": translate("leads", "Merged"), "unmerge": translate("leads", "Merge undone"), "import_undo": translate("leads", "Import undone"),
        "mql": translate("leads", "Became an MQL"), "convert": translate("leads", "Made into a deal"), "close": translate("leads", "Closed"),
        "reopen": translate("leads", "Opened again"), "contact": translate("leads", "Contact recorded"),
    }.get(act, act)  # fmt: skip


_ACT_LOOK = {
    "create": ("plus", "info"), "save": ("pencil", "text2"), "claim": ("hand-grab", "good"), "return": ("recycle", "warn"), "assign": ("user-share", "info"),
    "reassign": ("user-share", "warn"), "recycle": ("recycle", "warn"), "bulk": ("pencil", "text2"), "bulk_undo": ("arrow-back-up", "text2"),
    "undo": ("arrow-back-up", "text2"),
    "import": ("file-import", "info"),
    "merge": ("git-branch", "violet"), "unmerge": ("arrow-back-up", "violet"), "import_undo": ("arrow-back-up", "warn"), "mql": ("target", "violet"),
    "convert": ("briefcase", "good"), "close": ("lock", "text2"), "reopen": ("refresh", "info"), "contact": ("phone-call", "good"),
}  # fmt: skip


def sentence(words_: str) -> str:
    """A line of its own begins with a capital."""
    return words_[:1].upper() + words_[1:]


def value_text(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, bool):
        return QCoreApplication.translate("leads", "yes") if value else QCoreApplication.translate("leads", "no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, str) and len(value) >= 19 and value[4:5] == "-" and value[10:11] in "T ":
        try:
            return moment(datetime.fromisoformat(value))
        except ValueError:
            return value
    return str(value)


# What the database keeps for itself, and what other lines of the timeline say better.
_SILENT = frozenset({
    "company_key", "completeness", "seen_by", "touched_at", "due_at", "stint_id", "first_touch_id", "last_touch_id", "version", "mql_match",
    "mql_version_id", "mql_at", "contacted_at", "owner_id", "pool_id", "returned_by", "cooldown_until", "auto_moves", "batch_id", "merged_into", "sql_at",
    "deal_id", "closed_at", "amount_minor", "currency",
})  # fmt: skip


def field_changes(fields: Mapping[str, Any], field_names: Mapping[str, str]) -> tuple[str, ...]:
    """`City: 上海 → 杭州`, custom fields one by one."""
    found = []
    for code, pair in fields.items():
        if code in _SILENT or not isinstance(pair, list | tuple) or len(pair) != 2:
            continue
        before, after = pair
        if code == "fields" and isinstance(before or {}, Mapping) and isinstance(after or {}, Mapping):
            before, after = before or {}, after or {}
            for key in sorted(set(before) | set(after)):
                if before.get(key) != after.get(key):
                    found.append(_change_text(field_names.get(key, key), *(_shown(field_names, key, side.get(key)) for side in (before, after))))
        elif code == "status":
            found.append(_change_text(words.core_field_name(code), words.status_name(str(before)), words.status_name(str(after))))
        else:
            found.append(_change_text(field_names.get(code) or words.core_field_name(code), *(_shown(field_names, code, side) for side in pair)))
    return tuple(found)


def _change_text(name: str, before: str, after: str) -> str:
    return pick(f"{name}: ", f"{name}：") + f"{before} → {after}"


def _change(args: Mapping[str, Any], field_names: Mapping[str, str]) -> Line:
    act = str(args.get("act") or "save")
    if act == "bulk_undo" and not args.get("cause"):  # no act on many: one on this lead alone was taken back
        act = "undo"
    icon, tone = _ACT_LOOK.get(act, ("pencil", "text2"))
    more = field_changes(args.get("fields") or {}, field_names) if act != "create" else ()
    reason = args.get("reason")
    return Line(icon, tone, act_name(act), (*((str(reason),) if reason else ()), *more))


def _touch(args: Mapping[str, Any]) -> Line:
    translate, kind = QCoreApplication.translate, args.get("kind")
    title = {
        "file": translate("leads", "Came by a file"), "form": translate("leads", "Filled in a form"), "utm": translate("leads", "Came by a link"),
        "event": translate("leads", "Met at an event"), "manual": translate("leads", "Entered by hand"),
    }.get(str(kind), translate("leads", "Touched"))  # fmt: skip
    channel = pick(args.get("channel_en"), args.get("channel_zh")) or args.get("channel")
    campaign = pick(args.get("campaign_en"), args.get("campaign_zh")) or args.get("campaign")
    parts = [str(part) for part in (channel, campaign, args.get("source_file")) if part]
    more = [" · ".join(parts)] if parts else []
    more += [str(args[key]) for key in ("landing_page", "referrer") if args.get(key)]
    return Line("pointer", "info", title, tuple(more))


def event_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "page": translate("leads", "Looked at a page"), "price_page": translate("leads", "Looked at prices"), "download": translate("leads", "Downloaded"),
        "form": translate("leads", "Filled in a form"), "video": translate("leads", "Watched a video"), "chat": translate("leads", "Chatted"),
        "email_open": translate("leads", "Opened a mail"), "email_click": translate("leads", "Clicked in a mail"),
        "unsubscribe": translate("leads", "Unsubscribed"),
        "call_in": translate("leads", "Called us"), "other": translate("leads", "Other event"),
    }.get(kind, kind)  # fmt: skip


_EVENT_ICONS = {
    "page": "world", "price_page": "coin-yuan", "download": "download", "form": "clipboard-text", "video": "player-play", "chat": "message-circle",
    "email_open": "mail-opened", "email_click": "mail", "unsubscribe": "mail", "call_in": "phone",
}  # fmt: skip


def event_icon(kind: str) -> str:
    return _EVENT_ICONS.get(kind, "bolt")


def _event(args: Mapping[str, Any]) -> Line:
    kind, seconds = str(args.get("kind") or "other"), int(args.get("seconds") or 0)
    parts = [str(part) for part in (args.get("name"), args.get("page"), words.span_text(seconds) if seconds else None) if part]
    return Line(event_icon(kind), "bad" if kind == "unsubscribe" else "text2", event_name(kind), (" · ".join(parts),) if parts else ())


def contact_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "call": translate("leads", "Call"), "message": translate("leads", "Message"), "mail": translate("leads", "Mail"), "visit": translate("leads", "Visit"),
    }.get(kind, kind)  # fmt: skip


def contact_icon(kind: str) -> str:
    return {"call": "phone-call", "message": "message", "mail": "mail", "visit": "map-pin"}.get(kind, "phone-call")


def _contact(args: Mapping[str, Any]) -> Line:
    kind = str(args.get("kind") or "call")
    more = [str(part) for part in (args.get("note"), args.get("link_ref")) if part]
    return Line(contact_icon(kind), "good", contact_name(kind), tuple(more))


def how_name(how: str) -> str:
    translate = QCoreApplication.translate
    return {
        "entry": translate("leads", "new"), "claim": translate("leads", "claimed"), "assign": translate("leads", "assigned by hand"),
        "auto": translate("leads", "assigned by a rule"), "import": translate("leads", "imported"), "bulk": translate("leads", "assigned with others"),
        "reassign": translate("leads", "passed on"), "recycle": translate("leads", "recycled"), "return": translate("leads", "given back"),
        "merge": translate("leads", "merged"), "undo": translate("leads", "undone"),
    }.get(how, how)  # fmt: skip


def _stint(args: Mapping[str, Any]) -> Line:
    translate = QCoreApplication.translate
    owner = pick(args.get("owner_en"), args.get("owner_zh"))
    title = translate("leads", "With %1").replace("%1", owner) if owner else translate("leads", "Free in the pool")
    return Line("user" if owner else "inbox", "info", title, (sentence(how_name(str(args.get("how") or ""))),))


def rung_name(rung: str) -> str:
    translate = QCoreApplication.translate
    return {
        "remind": translate("leads", "Reminder: first response is due soon"), "breach": translate("leads", "First response is late"),
        "manager": translate("leads", "The manager was told"), "reassign": translate("leads", "Passed on for want of an answer"),
    }.get(rung, rung)  # fmt: skip


def outcome_name(outcome: str) -> str:
    translate = QCoreApplication.translate
    return {
        "no_manager": translate("leads", "there is no manager to tell"), "no_target": translate("leads", "nobody could take it"),
        "refused": translate("leads", "refused"),
    }.get(outcome, "")  # fmt: skip


def _rung(args: Mapping[str, Any]) -> Line:
    rung = str(args.get("rung") or "")
    icon = {"manager": "user-star", "reassign": "user-share"}.get(rung, "alarm")
    tone = "warn" if rung == "remind" else "bad"
    outcome = outcome_name(str(args.get("outcome") or ""))
    return Line(icon, tone, rung_name(rung), (outcome,) if outcome else ())


def reason_text(reason: Mapping[str, Any], rule: str = "") -> str:
    """Why somebody got a lead, in a sentence; `rule` is the rule's name, empty where no version knows it any more."""
    translate, args = QCoreApplication.translate, reason.get("args") or reason
    by_rule = translate("leads", "By the rule “%1”").replace("%1", rule) if rule else translate("leads", "By a rule that is gone")
    how = {
        "round_robin": translate("leads", "in turn"), "least_loaded": translate("leads", "who holds least"),
        "best_score_senior": translate("leads", "a high score to a senior person"), "keep_owner": translate("leads", "the owner keeps it"),
    }.get(str(reason.get("how") or args.get("how") or ""), "")  # fmt: skip
    text = {
        "rule": by_rule, "fallback": translate("leads", "No rule found anybody: the fallback"),
        "manual": translate("leads", "By hand"), "keep": translate("leads", "Stays with its owner"), "none": translate("leads", "Nobody could take it"),
        "later": translate("leads", "The rules come to it in a moment"),
        "refused": headed(translate("leads", "Refused"), words.why_not(_short(reason))),
    }.get(str(reason.get("code") or ""), "")  # fmt: skip
    return pick(", ", "，").join(part for part in (text, how) if part)


def _short(reason: Mapping[str, Any]) -> str:
    return str(reason.get("why") or "").removeprefix("lead.claim.")


def _assign(args: Mapping[str, Any]) -> Line:
    translate, reason = QCoreApplication.translate, args.get("reason") or {}
    to = pick(args.get("to_en"), args.get("to_zh"))
    title = translate("leads", "Assigned to %1").replace("%1", to) if to else translate("leads", "Stays free")
    note = reason.get("note")
    rule = pick(args.get("rule_en"), args.get("rule_zh"))
    return Line("user-share", "info", title, tuple(part for part in (reason_text(reason, rule), str(note or "")) if part))


def _mql(args: Mapping[str, Any], field_names: Mapping[str, str]) -> Line:
    translate, matched = QCoreApplication.translate, args.get("matched") or []
    held = [one for one in matched if isinstance(one, Mapping) and one.get("holds", True)]
    more = tuple(_criterion(one) + _values(one.get("values") or {}, field_names) for one in held)
    veiled = sum(isinstance(one, Mapping) and bool(one.get("hidden")) for one in matched)
    if veiled:
        one, many = (
            translate("leads", "1 criterion is over a field you may not read"),
            translate("leads", "%1 criteria are over fields you may not read"),
        )
        more = (*more, words.counted(veiled, one, many))
    number = args.get("number") or args.get("version")
    title = translate("leads", "Became an MQL by criteria %1").replace("%1", str(number)) if number else act_name("mql")
    return Line("target", "violet", title, more)


def _criterion(one: Mapping[str, Any]) -> str:
    english = str(one.get("name_en") or one.get("id"))
    return pick(english, str(one.get("name_zh") or english))


def _values(values: Mapping[str, Any], field_names: Mapping[str, str]) -> str:
    told = (f"{field_names.get(name) or words.core_field_name(name)} {_shown(field_names, name, value)}" for name, value in values.items())
    text = pick(", ", "，").join(told)
    return pick(f" ({text})", f"（{text}）") if text else ""


def cause_name(cause: str) -> str:
    translate = QCoreApplication.translate
    return {
        "event": translate("leads", "an event"), "fields": translate("leads", "changed fields"), "day": translate("leads", "a new day"),
        "version": translate("leads", "a new scoring version"), "import": translate("leads", "an import"), "merge": translate("leads", "a merge"),
        "undo": translate("leads", "an undo"),
    }.get(cause, cause)  # fmt: skip


def _score(args: Mapping[str, Any]) -> Line:
    translate, delta = QCoreApplication.translate, int(args.get("delta_cp") or 0)
    title = translate("leads", "Score %1, now %2").replace("%1", words.signed_points(delta)).replace("%2", words.points(args.get("score_cp")))
    return Line(
        "trending-up" if delta >= 0 else "trending-down", "good" if delta >= 0 else "warn", title, (sentence(cause_name(str(args.get("cause") or ""))),)
    )


def _merge(args: Mapping[str, Any], code: str) -> Line:
    translate, gone, kept = QCoreApplication.translate, str(args.get("gone") or ""), str(args.get("kept") or "")
    title = translate("leads", "Went into %1").replace("%1", kept) if gone == code else translate("leads", "%1 went into it").replace("%1", gone)
    undone = moment(datetime.fromisoformat(str(args["undone_at"]))) if args.get("undone_at") else ""
    return Line("git-branch", "violet", title, (translate("leads", "undone at %1").replace("%1", undone),) if undone else ())


def _import(args: Mapping[str, Any]) -> Line:
    translate = QCoreApplication.translate
    name = str(args.get("file_name") or args.get("source") or "")
    return Line("file-import", "info", translate("leads", "Imported"), (name,) if name else ())
