"""The names a condition may use, their labels, and what a stage may require."""

from __future__ import annotations

from server_db.domain.process.conditions import read_condition
from server_db.domain.process.facts import DEAL_FACTS, SHIPPED_FIELDS, CustomField, catalogue_of, label_of, requirable


def test_facts_stand_in_the_order_of_the_database_type():
    assert [fact.name for fact in DEAL_FACTS][:4] == ["amount", "visits", "calls", "meetings"]
    assert [fact.kind for fact in DEAL_FACTS] == ["number"] * 16 + ["date"] * 4 + ["text"] * 8
    assert len({fact.name for fact in DEAL_FACTS}) == len(DEAL_FACTS)


def test_every_fact_and_field_has_both_labels_and_both_work_in_a_condition():
    named = [(fact.label_en, fact.label_zh, fact.name) for fact in DEAL_FACTS] + [(one.name_en, one.name_zh, one.code) for one in SHIPPED_FIELDS]
    for en, zh, name in named:
        for word in (f"[{en}]", f"[{zh}]", name):
            assert read_condition(f"NOT(ISBLANK({word}))", SHIPPED_FIELDS).faults == (), word


def test_an_own_field_never_hides_a_fact():
    own = CustomField("amount", "text")
    assert [fact.kind for fact in catalogue_of([own]).facts if fact.name == "amount"] == ["number"]
    assert requirable([own]).count("amount") == 1


def test_required_fields_are_the_filled_facts_the_contact_and_own_fields():
    assert requirable([CustomField("tier", "text")]) == ("amount", "close_on", "customer", "source", "contact", "tier")


def test_labels_for_screens():
    assert label_of("amount") == ("Amount", "金额")
    assert label_of("contact") == ("Contact", "联系人")
    assert label_of("tier", [CustomField("tier", "text", "", "级别")]) == ("tier", "级别")
    assert label_of("gone") == ("gone", "gone")
