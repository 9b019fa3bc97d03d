"""What the rules of leads ask of the server and tell it; the one place that knows where those calls live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.lead_rules.readings import Rules, Version
from desktop.lead_rules.value_names import ValueNames
from server_db.commands import lead_mql, lead_scoring
from server_db.commands.lead_events import add_event_key, set_event_key
from server_db.commands.lead_scoring import SavedVersion, ask_preview
from server_db.commands.save import copy_form, remove_record, save_record
from server_db.commands.score_cards import ask_card, cancel_card, draft_from_card
from server_db.queries.board_deals import currency_of
from server_db.queries.designing import needs_second_person
from server_db.queries.lead_fields import find_campaigns, find_channels, find_costs, find_layout, find_lead_fields, find_templates, find_value_names
from server_db.queries.lead_pools import find_calendars, find_members, find_pools, find_shifts
from server_db.queries.lead_scoring import find_custom_fields, find_event_keys, find_publishers, find_versions, get_preview, sample_facts
from server_db.queries.people import find_people, find_product_lines, find_regions
from server_db.queries.score_cards import find_cards, find_drift

__all__ = [
    "ChannelSetup", "FieldSetup", "KeySetup", "PoolSetup", "act_on_version", "add_event_key", "ask_card", "ask_card_knowing", "ask_preview", "cancel_card",
    "copy_form", "draft_from_card", "find_cards", "find_drift", "find_event_keys", "get_preview", "load_channels", "load_criteria", "load_fields", "load_keys",
    "load_pools", "load_scoring", "load_value_names", "remove_record", "sample_facts", "save_record", "save_version", "set_event_key",
]  # fmt: skip

_ACTS = {
    ("score", "submit"): lead_scoring.submit_score, ("score", "withdraw"): lead_scoring.withdraw_score, ("score", "publish"): lead_scoring.publish_score,
    ("score", "retire"): lead_scoring.retire_score, ("mql", "submit"): lead_mql.submit_mql, ("mql", "withdraw"): lead_mql.withdraw_mql,
    ("mql", "publish"): lead_mql.publish_mql, ("mql", "retire"): lead_mql.retire_mql,
}  # fmt: skip


def load_scoring(session: Any) -> Rules:
    versions, custom = find_versions(session, "score"), find_custom_fields(session)
    return Rules(tuple(map(_version, versions)), custom, needs_second_person(session), None, find_publishers(session), load_value_names(session))


def load_value_names(session: Any) -> ValueNames:
    return ValueNames(find_value_names(session))


def load_criteria(session: Any) -> Rules:
    versions, scores, custom = find_versions(session, "mql"), find_versions(session, "score"), find_custom_fields(session)
    live = next((_version(one) for one in scores if one["status"] == "live"), None)
    return Rules(tuple(map(_version, versions)), custom, needs_second_person(session), live, find_publishers(session), load_value_names(session))


def save_version(session: Any, kind: str, body: Mapping[str, Any], version_id: int | None, version: int | None, note: str) -> SavedVersion:
    """A new draft without `version_id`, else the own draft with another body."""
    save = lead_scoring.save_score_draft if kind == "score" else lead_mql.save_mql_draft
    return save(session, body, version_id, version, note)


def act_on_version(session: Any, kind: str, act: str, version_id: int, version: int) -> SavedVersion:
    """submit, withdraw, publish or retire."""
    return _ACTS[kind, act](session, version_id, version)


def _version(row: Mapping[str, Any]) -> Version:
    text = lambda key: row.get(key) or ""  # noqa: E731
    return Version(
        row["id"], row["number"], row["status"], row["body"], row["version"], text("note"), bool(row.get("checked")), tuple(row.get("check_problems") or ()),
        row.get("created_by"), text("created_en"), text("created_zh"), row.get("created_at"), row.get("submitted_by"), text("submitted_en"),
        text("submitted_zh"), text("published_en"), text("published_zh"), row.get("live_since"), row.get("card_id"),
    )  # fmt: skip


def ask_card_knowing(session: Any, known: Sequence[tuple[str, int, str]], *asked: Any) -> int:
    """Says first when fields are known: (code, version, at entry or by the form)."""
    for code, version, at in known:
        save_record(session, "lead_field", code, version, {"known_at": at})
    return ask_card(session, *asked)


# -- pools, fields, channels


@dataclass(frozen=True, slots=True)
class PoolSetup:
    """Everything the pools' page shows."""

    pools: tuple[Any, ...]
    members: tuple[Any, ...]
    people: tuple[Any, ...]
    regions: tuple[Any, ...]
    lines: tuple[Any, ...]
    calendars: tuple[Any, ...]
    shifts: tuple[Any, ...]
    templates: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FieldSetup:
    fields: tuple[Any, ...]
    templates: tuple[Any, ...]
    layout: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ChannelSetup:
    channels: tuple[Any, ...]
    campaigns: tuple[Any, ...]
    costs: tuple[Any, ...]
    currency: str = ""


@dataclass(frozen=True, slots=True)
class KeySetup:
    keys: tuple[Mapping[str, Any], ...]
    pools: tuple[Any, ...]


def load_pools(session: Any) -> PoolSetup:
    return PoolSetup(
        find_pools(session, active_only=False), find_members(session), find_people(session), find_regions(session), find_product_lines(session),
        find_calendars(session), find_shifts(session), find_templates(session),
    )  # fmt: skip


def load_fields(session: Any) -> FieldSetup:
    return FieldSetup(find_lead_fields(session, active_only=False), find_templates(session), find_layout(session))


def load_channels(session: Any) -> ChannelSetup:
    return ChannelSetup(find_channels(session), find_campaigns(session), find_costs(session), currency_of(session))


def load_keys(session: Any) -> KeySetup:
    keys = tuple(find_event_keys(session))
    return KeySetup(keys, find_pools(session))
