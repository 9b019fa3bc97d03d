"""Random scoring bodies, and fifty leads with random histories to score by them."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

LEADS = 50
DAY = date(2026, 11, 26)
CUSTOM = (("floor", "number"), ("since", "date"), ("vip", "boolean"), ("note", "text"))
CITIES = ("上海", "北京", "Shanghai", "it's", "a\\b%c", "")
PAGES = ("/pricing", "/pricing/pro", "/price", "/docs", None)
NAMES = ("Demo", "O'Hara", None)
KINDS = ("page", "price_page", "download", "form", "video", "chat")
_FORMULAS = (
    "company_size >= {n}", "budget < {n} * 100", "completeness / {n} > 2", 'city = "上海"', 'CONTAINS(tags, ";vip;")', "has_phone", "NOT(is_owned)",
    "AND(has_email, budget > {n})", 'OR(city = "Shanghai", floor > {n})', "floor = {n}", "since < DATE(2026, 6, 1)", "vip", "note <> \"x\"",
    "IF(company_size > {n}, budget > 100, has_phone)", "10 / (company_size - {n}) > 0", "days_since_created > {n}", "events_30d >= {n} / 10",
    'LEN(job_title) > 3', 'STARTSWITH(company, "C1")', "IFERROR(floor, 5) > {n}", "touches = 0", "days_since_touch < {n}", 'source = "web"', "as_of > created_on",
)  # fmt: skip


def _points(rng: random.Random) -> str:
    return rng.choice(("1", "2.5", "-3", "0.01", "7.77", "25", "-12.34", "40"))


def _named(rng: random.Random, id_: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": id_}
    if rng.random() < 0.2:
        rule["cap"] = rng.choice(("0", "5", "9.99", "30"))
    if rng.random() < 0.2:
        rule["starts_on"] = (DAY - timedelta(days=rng.randint(-3, 60))).isoformat()
    if rng.random() < 0.2:
        rule["ends_on"] = (DAY + timedelta(days=rng.randint(-10, 40))).isoformat()
        if rule.get("starts_on", "") >= rule["ends_on"]:
            del rule["ends_on"]
    return rule


def _axis(rng: random.Random, with_points: bool) -> dict[str, Any]:
    if rng.random() < 0.5:
        field = rng.choice(("company_size", "budget", "floor", "completeness", "days_since_created"))
        bounds = sorted({rng.choice((0, 10, 50, 50.5, 100, 2000, 99999)) for _ in range(3)})
        bands: list[dict[str, Any]] = [{"to": str(bound)} for bound in bounds] + ([{"to": ""}] if rng.random() < 0.5 else [])
    else:
        field = rng.choice(("city", "note", "source", "status"))
        bands = [{"in": rng.sample([*CITIES[:5], "web", "open", "x"], 2)} for _ in range(rng.randint(1, 3))]
    return {"field": field, "bands": [band | ({"points": _points(rng)} if with_points else {}) for band in bands]}


def _fit(rng: random.Random, id_: str) -> dict[str, Any]:
    rule = _named(rng, id_)
    kind = rng.choice(("when", "when", "bands", "cross"))
    if kind == "when":
        return rule | {"kind": kind, "formula": rng.choice(_FORMULAS).format(n=rng.choice((0, 1, 10, 50, 120))), "points": _points(rng)}
    if kind == "bands":
        return rule | {"kind": kind, **_axis(rng, True), "missing": _points(rng), "other": _points(rng)}
    table = [[_points(rng) for _ in range(rng.randint(0, 5))] for _ in range(rng.randint(1, 4))]
    first, second = _axis(rng, False), _axis(rng, False)
    rows, columns = len(first["bands"]) + 2, len(second["bands"]) + 2
    return rule | {"kind": kind, "first": first, "second": second, "points": [row[:columns] for row in table[:rows]]}


def _event(rng: random.Random, id_: str) -> dict[str, Any]:
    rule = _named(rng, id_) | {"kind": "event", "event": rng.choice(KINDS), "points": _points(rng), "group": rng.choice(("", "web", "mail"))}
    rule["page"] = rng.choice(("", "", "/pricing", "/docs"))
    rule["min_seconds"] = rng.choice((0, 0, 30))
    rule["name"] = rng.choice(("", "", "O'Hara"))
    decay = rng.choice(("none", "step", "linear", "half_life"))
    rule["decay"] = {"kind": decay} if decay == "none" else {"kind": decay, "days": rng.randint(1, 40)}
    if rng.random() < 0.25:
        return rule | {"kind": "burst", "n": rng.randint(1, 4), "days": rng.randint(1, 10)}
    return rule | {"per": rng.choice(("event", "event", "day", "once"))}


def random_body(rng: random.Random) -> dict[str, Any]:
    return {
        "format": 1, "total_cap": rng.choice(("200", "60", "33.33")),
        "fit": {"cap": rng.choice(("100", "25")), "rules": [_fit(rng, f"f{n}") for n in range(rng.randint(0, 5))]},
        "engagement": {
            "cap": rng.choice(("100", "40.5")), "groups": {"web": {"cap": rng.choice(("10", "50"))}, "mail": {"cap": "20"}},
            "rules": [_event(rng, f"e{n}") for n in range(rng.randint(1, 6))],
        },
    }  # fmt: skip


def random_criteria(rng: random.Random) -> dict[str, Any]:
    formulas = [rng.choice(_FORMULAS).format(n=rng.choice((0, 1, 10, 50, 120))) for _ in range(rng.randint(1, 5))]
    listed = [{"id": f"c{n}", "name_en": rng.choice(("", "It's")), "name_zh": "大%", "formula": formula} for n, formula in enumerate(formulas)]
    return {"format": 1, "combine": rng.choice(("all", "any", "n")), "n": rng.randint(1, len(listed)), "criteria": listed}


def fill(admin: psycopg.Connection[Any], seed: int = 7) -> None:
    """An office in Shanghai with the leads 1 to 50, their events and touches; triggers left out."""
    rng = random.Random(seed)
    with admin.transaction():
        admin.execute("SET LOCAL session_replication_role = replica")
        admin.execute("INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币') ON CONFLICT DO NOTHING")
        admin.execute(
            "INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'T', 'T', 'CNY', 'Asia/Shanghai') ON CONFLICT DO NOTHING"
        )
        admin.execute("INSERT INTO core.pool (id, code, name_en, name_zh) VALUES (1001, 'PX', 'P', 'P')")
        for code, kind in CUSTOM:
            admin.execute("INSERT INTO core.lead_field (code, kind, name_en, name_zh) VALUES (%s, %s, %s, %s)", (code, kind, code, code))
        for lead in range(1, LEADS + 1):
            _lead(admin, rng, lead)
        # most events are recent, some lie at the edge of a day, some in the future
        for _ in range(LEADS * 18):
            _an_event(admin, rng)


def _lead(admin: psycopg.Connection[Any], rng: random.Random, lead: int) -> None:
    fields: dict[str, Any] = {}
    for name, values in _FIELDS.items():
        value = rng.choice(values)
        if value is not None:
            fields[name] = value
    admin.execute(
        "INSERT INTO core.lead (id, code, pool_id, source, company, job_title, city, phone, email, tags, fields, completeness, created_at, touched_at)"
        " VALUES (%s, %s, 1001, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            lead, f"L-{lead}", rng.choice(("web", "fair", "")), f"C{lead}", rng.choice(("", "CEO", "Manager")), rng.choice(CITIES),
            rng.choice(("", "139")), rng.choice(("", "a@b.c")), rng.choice(([], ["vip"], ["vip", "x"])), json.dumps(fields), rng.choice((0, 20, 55, 100)),
            datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=rng.randint(-3000, 500)),
            rng.choice((datetime(1900, 1, 1, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))),
        ),
    )  # fmt: skip


_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "company_size": (None, "10", "50", 120, "99999", "many"), "budget": (None, "1000", "2000.50", 100), "floor": (None, "3", 10, "1e5", ""),
    "since": (None, "2026-01-05", "2026-02-30", "2026-06-01"), "vip": (None, True, "true", "false", "yes"), "note": (None, "x", "it's", ""),
}  # fmt: skip


def _an_event(admin: psycopg.Connection[Any], rng: random.Random) -> None:
    at = datetime(2026, 11, 26, 4, tzinfo=UTC) - timedelta(seconds=rng.choice((3600, 86_400, 43_200)) * rng.randint(-2, 40))
    admin.execute(
        "INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date, seconds, page, name) VALUES (%s, %s, %s, (%s AT TIME ZONE 'Asia/Shanghai')::date, %s, %s, %s)",
        (rng.randint(1, LEADS), rng.choice(KINDS), at, at, rng.choice((0, 29, 30, 90)), rng.choice(PAGES), rng.choice(NAMES)),
    )
