"""What a formula may say of a lead: the facts of the product, in the order of the database's core.lead_facts_, and custom fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from server_db.domain.formulas import Catalogue, Fact
from server_db.domain.formulas.values import Kind, Plain
from server_db.domain.process.facts import CustomField

Facts = Mapping[str, Plain | None]
_KINDS: Mapping[str, Kind] = {"number": "number", "money": "number", "text": "text", "choice": "text", "date": "date", "boolean": "boolean"}
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,15})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _facts(kind: Kind, *rows: str) -> tuple[Fact, ...]:
    return tuple(Fact(name, kind, en, zh) for name, en, zh in (row.split("|") for row in rows))


LEAD_FACTS = (
    *_facts(
        "number",
        "company_size|Company size|公司规模",
        "budget|Budget|预算",
        "completeness|Completeness|资料完整度",
        "fit|Fit|匹配分",
        "engagement|Engagement|互动分",
        "score|Score|总分",
        "days_since_created|Days since entry|录入天数",
        "days_since_touch|Days since last contact|距上次接触天数",
        "events_7d|Events in 7 days|7天内行为数",
        "events_30d|Events in 30 days|30天内行为数",
        "touches|Touches|触点数",
    ),
    *_facts(
        "text",
        "company|Company|公司",
        "contact_name|Contact|联系人",
        "job_title|Job title|职位",
        "city|City|城市",
        "region|Region|区域",
        "product_line|Product line|产品线",
        "channel|Channel|渠道",
        "campaign|Campaign|活动",
        "source|Source|来源",
        "industry|Industry|行业",
        "buying_stage|Buying stage|采购阶段",
        "decision_role|Role|决策角色",
        "urgency|Urgency|紧急程度",
        "country|Country|国家",
        "status|Status|状态",
        "grade|Grade|等级",
        "owner_code|Owner|负责人工号",
        "pool|Pool|线索池",
    ),
    *_facts("boolean", "has_phone|Has a phone|有电话", "has_email|Has an e-mail|有邮箱", "is_owned|Has an owner|有负责人"),
    *_facts("date", "created_on|Created on|录入日期", "as_of|Today|当天"),
    *_facts("text", "tags|Tags|标签"),
)
# What a score is made into: a rule of the score itself cannot ask for it.
OF_SCORE = frozenset({"fit", "engagement", "score", "grade"})
# Change from one day to the next though nothing happened.
OF_TIME = frozenset({"as_of", "days_since_created", "days_since_touch", "events_7d", "events_30d"})
_OWN = frozenset(fact.name for fact in LEAD_FACTS)


def custom_field(code: str, kind: str, name_en: str = "", name_zh: str = "") -> CustomField:
    """A row of core.lead_field that is no fact of the product."""
    return CustomField(code, _KINDS[kind], name_en, name_zh)


def own_fields(fields: Iterable[tuple[str, str, str, str]]) -> tuple[CustomField, ...]:
    """(code, kind, name_en, name_zh) of core.lead_field; those that facts of the product stand for are left out."""
    hidden = _OWN | {"phone", "email", "need"}
    return tuple(custom_field(*row) for row in fields if row[0] not in hidden)


def catalogue_of(custom: Iterable[CustomField] = (), *, scoring: bool = False) -> Catalogue:
    """The names of a formula; without those a score is made into where the formula is part of the score."""
    return _catalogue(tuple(custom), scoring)


@lru_cache(maxsize=32)
def _catalogue(custom: tuple[CustomField, ...], scoring: bool) -> Catalogue:
    facts = [fact for fact in LEAD_FACTS if not (scoring and fact.name in OF_SCORE)]
    facts += [Fact(one.code, one.kind, one.name_en, one.name_zh) for one in custom if one.code not in _OWN]
    return Catalogue(tuple(facts))


def with_custom(facts: Mapping[str, Any], fields: Mapping[str, Any], custom: Iterable[CustomField]) -> dict[str, Plain | None]:
    """The facts and, from the stored custom fields, their values; one of the wrong kind is as good as none."""
    found: dict[str, Plain | None] = {name: facts.get(name) for name in _OWN}
    for one in custom:
        if one.code not in _OWN:
            found[one.code] = read_stored(one.kind, fields.get(one.code))
    return found


def read_stored(kind: Kind, value: Any) -> Plain | None:
    """A custom field's JSON value as the database's ->> spells it, read as the compiled formula reads it."""
    if value is None or value == "":
        return None
    spelled = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    match kind:
        case "number":
            return Decimal(spelled) if _NUMBER.fullmatch(spelled) else None
        case "date":
            return _read_date(spelled)
        case "boolean":
            return {"true": True, "false": False}.get(spelled)
    return spelled


def _read_date(spelled: str) -> date | None:
    try:
        found = date.fromisoformat(spelled) if _DATE.fullmatch(spelled) else None
    except ValueError:
        return None
    return found if found and found.year >= 1900 else None
