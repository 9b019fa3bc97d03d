"""The keys of a lead, in Python and in the database: one rule, two tongues."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from server_db.domain.leads.claims import Caps, why_not_claim
from server_db.domain.leads.completeness import completeness
from server_db.domain.leads.keys import company_key, contact_key, domain_key, keys_of, likeness, pinyin_key
from server_db.domain.leads.values import EMPTY_WORDS, folded, is_empty, normal_company, normal_email, normal_phone
from server_db.queries.lead_fields import find_lead_fields
from tests.server_db.leads.office import call, rows
from tests.server_db.security.company import REP, SUPERUSER, Company

PHONES = ["138 1234 5678", "+86-138-1234-5678", "008613812345678", "１３８１２３４５６７８", "(021) 6543-2100 ext 12", "021-65432100转8001", "+1 (415) 555-2671", "0049 30 123456", "86 21 65432100",
    "11111111", "123", "", "call me", "13812345678/13987654321", "+86１３８-1234 5678"]  # fmt: skip
EMAILS = ["A.Person@Example.COM", "ａ＠example.com", " x @ y.example ", "nobody", "a@b", "", "a@b..c", "王@例子.中国"]
COMPANIES = ["北京科技有限公司", "北京科技股份有限公司", "北京 科技（集团）有限责任公司", "Acme Co., Ltd.", "ACME CO LTD", "Acme Inc", "Müller & Söhne GmbH", "ＡＣＭＥ　Ｇｍｂｈ", "公司", "Группа Компаний", "有限公司", "Select",
    "上海·浦东发展", "a" * 300, "龘龘贸易", "カタカナ株式会社", "Holdings", "Co", "-", "株式会社あ", "İstanbul Ltd"]  # fmt: skip
SITES = [
    "https://www.acme.example/path?x=1",
    "acme.example",
    "WWW.ACME.EXAMPLE:80",
    "user@gmail.com",
    "info@mail.acme.example",
    "",
    "no site",
    "http://",
    "mailto:a@b.example",
]


def test_phones_addresses_and_names_are_keyed_alike(company: Company) -> None:
    with company.connect(SUPERUSER) as server:
        for function, python, values in (
            ("phone_key_", normal_phone, PHONES), ("email_key_", normal_email, EMAILS), ("company_name_", normal_company, COMPANIES),
            ("company_key_", company_key, COMPANIES), ("domain_key_", domain_key, SITES), ("folded_", folded, [*COMPANIES, *PHONES, *EMPTY_WORDS]),
            ("pinyin_", pinyin_key, [*COMPANIES, *EMAILS, *PHONES]), ("is_blank_", is_empty, [*EMPTY_WORDS, *COMPANIES, "ＳＥＬＥＣＴ", " n/a ", "　"]),
        ):  # fmt: skip
            for value in values:
                assert server.execute(f"SELECT core.{function}(%s)", (value,)).fetchone() == (python(value),), (function, value)


def test_two_thousand_names_are_spelled_alike(company: Company) -> None:
    dice = random.Random(18)
    pieces = "北京上海广州深圳杭州科技贸易发展实业医药食品机械电子网络信息AcmeÜnalСеверFoo 12-·（）&重庆长安行长乐單國際龍"
    names = ["".join(dice.choice(pieces) for _ in range(dice.randint(1, 14))) for _ in range(1000)]
    names += ["".join(chr(dice.randint(0x4E00, 0x9FFF)) for _ in range(dice.randint(1, 6))) for _ in range(1000)]
    found = rows(
        company, SUPERUSER, "SELECT core.pinyin_(n), core.company_key_(n) FROM unnest(%s::text[]) WITH ORDINALITY x (n, i) ORDER BY i", (names,)
    )
    assert found == [(pinyin_key(name), company_key(name)) for name in names]
    at_once = dict(rows(company, SUPERUSER, "SELECT said, spelled FROM core.pinyins_(%s)", ([*names, "", "Müller", None],)))
    assert at_once == {name: pinyin_key(name) for name in {*names, "", "Müller"}}, "many at once are spelled like one"


def test_one_company_has_one_key_however_it_is_written() -> None:
    assert len({company_key(name) for name in ("北京科技有限公司", "北京科技股份有限公司", " 北京科技（有限）公司", "Beijing Keji Co., Ltd.")}) == 1
    assert normal_phone("１３８１２３４５６７８") == normal_phone("+86 138-1234-5678 ext 9") == "13812345678"
    assert likeness("beijingkeji", "beijingkejji") > 55 > likeness("beijingkeji", "shanghaimaoyi")


def test_a_lead_keeps_its_keys_as_its_columns_say(company: Company) -> None:
    patch = {
        "company": "上海贸易有限公司",
        "contact_name": "李雷",
        "phone": "＋８６ １３９-1111-2222",
        "email": "Li.Lei@Shmy.example",
        "fields": {"website": "https://www.shmy2.example/x"},
    }
    made = call(company, REP, "lead_create", patch)
    kept = {tuple(row) for row in rows(company, SUPERUSER, "SELECT kind, key FROM core.lead_key WHERE lead_id = %s", (made["id"],))}
    assert kept == keys_of(patch) and ("contact", "lilei") in kept


def test_a_double_is_refused_by_phone_in_any_writing_and_a_likely_one_is_told(company: Company) -> None:
    call(company, REP, "lead_create", {"company": "杭州西湖软件有限公司", "phone": "13500001111", "email": "a@xihu.example"})
    with pytest.raises(Exception, match="here already"):
        call(company, REP, "lead_create", {"company": "Another", "phone": "+86 135 0000 1111"})
    made = call(company, REP, "lead_create", {"company": "Hangzhou Xihu Ruanjian", "phone": "13500002222"})
    assert [(item["code"], item["args"]["why"], item["args"]["certain"]) for item in made["warnings"]] == [("likely", "company", False)]
    with pytest.raises(Exception, match="Only who leads"):
        call(company, REP, "lead_create", {"company": "Another", "phone": "+86 135 0000 1111"}, "force")
    assert call(company, "p1002", "lead_create", {"company": "Another", "phone": "13500001111"}, "force")["id"]


def test_completeness_is_counted_alike(company: Company) -> None:
    with company.signed_in(REP) as session:
        fields = {field.code: field for field in find_lead_fields(session)}
    form = {row[0] for row in rows(company, REP, "SELECT field_code FROM api.lead_layout")}
    counted = [field for code, field in fields.items() if field.is_core or code in form]
    for number, patch in enumerate(
        (
            {"company": "Acme"},
            {"company": "Acme", "city": "Select", "need": "press"},
            {"contact_name": "X", "fields": {"budget": "5", "urgency": "now", "industry": "无"}},
        )
    ):
        made = call(company, REP, "lead_create", {**patch, "channel": "website", "phone": f"1340000{number:04}"})
        plain = {**patch, **patch.get("fields", {}), "channel": "website", "phone": "134"}  # type: ignore[dict-item]
        assert company.truth("SELECT completeness FROM core.lead WHERE id = %s", (made["id"],)) == completeness(plain, counted)


def test_why_somebody_may_not_claim_is_said_before() -> None:
    now = datetime(2026, 11, 26, tzinfo=UTC)
    free = {"is_free": True, "person": 7, "now": now}
    assert why_not_claim(Caps(0, 0, 0), **free) is None and contact_key("王") == "wang"  # type: ignore[arg-type]
    assert why_not_claim(None, **free) == "lead.claim.not_member"  # type: ignore[arg-type]
    assert why_not_claim(Caps(3, 0, 3, held_cap=3), **free) == "lead.claim.held_cap"  # type: ignore[arg-type]
    assert why_not_claim(Caps(0, 0, 9, capacity=9), **free) == "lead.claim.capacity"  # type: ignore[arg-type]
    assert why_not_claim(Caps(0, 0, 0), **free, returned_by=7, cooldown_until=now + timedelta(days=1)) == "lead.claim.cooldown"  # type: ignore[arg-type]
    assert why_not_claim(Caps(0, 0, 0), **{**free, "is_free": False}) == "lead.claim.taken"  # type: ignore[arg-type]
