"""What a condition may name: the facts of a deal, in the order of the database's core.deal_facts, and its custom fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from server_db.domain.formulas import Catalogue, Fact
from server_db.domain.formulas.values import Kind


@dataclass(frozen=True, slots=True)
class DealFact:
    name: str
    kind: Kind
    label_en: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field an office adds to its deals; shipped ones come with the product and cannot be renamed."""

    code: str
    kind: Kind
    name_en: str = ""
    name_zh: str = ""
    choices: tuple[str, ...] = ()
    is_shipped: bool = False


def _facts(kind: Kind, *rows: str) -> tuple[DealFact, ...]:
    return tuple(DealFact(name, kind, en, zh) for name, en, zh in (row.split("|") for row in rows))


DEAL_FACTS = (
    *_facts(
        "number",
        "amount|Amount|金额",
        "visits|Visits|拜访次数",
        "calls|Calls|电话次数",
        "meetings|Meetings|会议次数",
        "demos|Demonstrations|演示次数",
        "quotes|Quotations|报价次数",
        "emails|Emails|邮件次数",
        "activities|Activities|活动次数",
        "contacts|Contacts|联系人数",
        "evidence|Evidence|证据份数",
        "open_tasks|Open tasks|未完成任务",
        "days_open|Days open|商机天数",
        "days_in_stage|Days in stage|阶段天数",
        "days_idle|Days idle|闲置天数",
        "times_in_stage|Times in stage|进入次数",
        "moves_back|Moves back|退回次数",
    ),
    *_facts(
        "date",
        "close_on|Expected close|预计成交日",
        "opened_on|Opened on|创建日期",
        "entered_on|Entered on|进入日期",
        "as_of|Today|当天",
    ),
    *_facts(
        "text",
        "customer|Customer|客户",
        "source|Source|来源",
        "region|Region|区域",
        "product_line|Product line|产品线",
        "owner_code|Owner|负责人工号",
        "stage|Stage|阶段",
        "lost_reason|Lost reason|输单原因",
        "currency|Currency|币种",
    ),
)
# Never below zero, whatever the deal: counts and days.
COUNTS = frozenset(fact.name for fact in DEAL_FACTS if fact.kind == "number" and fact.name != "amount")

SHIPPED_FIELDS = tuple(
    CustomField(code, kind, en, zh, is_shipped=True)  # type: ignore[arg-type]  # the kinds below are the four there are
    for code, kind, en, zh in (
        ("discount", "number", "Discount", "折扣"),
        ("payment_days", "number", "Payment days", "账期天数"),
        ("budget", "number", "Budget", "预算"),
        ("competitor", "text", "Competitor", "竞争对手"),
        ("decision_maker", "text", "Decision maker", "决策人"),
        ("need", "text", "Need", "需求"),
        ("pain_points", "text", "Pain points", "痛点"),
        ("contract_no", "text", "Contract number", "合同编号"),
        ("next_meeting_on", "date", "Next meeting", "下次会议日期"),
        ("loss_to", "text", "Lost to", "输给"),
    )
)
# Facts somebody fills in; the others count or follow from the deal's history.
FILLED = ("amount", "close_on", "customer", "source")
# A contact is asked for as a field, though a condition counts them.
CONTACT = "contact"


def catalogue_of(custom: Iterable[CustomField] = SHIPPED_FIELDS) -> Catalogue:
    """The names of a condition. A custom field never hides a fact of the product."""
    return _catalogue(tuple(custom))


@lru_cache(maxsize=16)
def _catalogue(custom: tuple[CustomField, ...]) -> Catalogue:
    own = {fact.name for fact in DEAL_FACTS}
    facts = [Fact(fact.name, fact.kind, fact.label_en, fact.label_zh) for fact in DEAL_FACTS]
    facts += [Fact(field.code, field.kind, field.name_en, field.name_zh) for field in custom if field.code not in own]
    return Catalogue(tuple(facts))


def requirable(custom: Iterable[CustomField] = SHIPPED_FIELDS) -> tuple[str, ...]:
    """What `required.field` may name."""
    own = {fact.name for fact in DEAL_FACTS} | {CONTACT}
    return (*FILLED, CONTACT, *(field.code for field in custom if field.code not in own))


def label_of(field: str, custom: Iterable[CustomField] = SHIPPED_FIELDS) -> tuple[str, str]:
    """English and Chinese name of a fact or field; its code twice where nobody named it."""
    if field == CONTACT:
        return "Contact", "联系人"
    for fact in DEAL_FACTS:
        if fact.name == field:
            return fact.label_en, fact.label_zh
    for one in custom:
        if one.code == field:
            return one.name_en or one.code, one.name_zh or one.code
    return field, field
