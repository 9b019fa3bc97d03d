"""A version of KPIs as it is stored: read strictly, written canonically; what ships has no faults."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from resources.paths import KPIS
from server_db.domain.kpi.body import BodyError, Gate, Kpi, KpiBody, Target, canonical_json, read_body
from server_db.domain.kpi.cards import read_weights
from server_db.domain.kpi.checking import check_stored

KPI: dict[str, Any] = {"code": "revenue", "name_en": "Revenue", "name_zh": "销售额", "formula": "revenue"}


def _body(**changes: Any) -> dict[str, Any]:
    return {"format": 1, "kpis": [KPI | changes], "axes": []}


def test_what_ships_reads_writes_the_same_and_has_no_faults() -> None:
    stored = json.loads((KPIS / "default.json").read_text(encoding="utf-8"))
    body = read_body(stored)
    assert body.to_json() == stored and check_stored(stored) == ()
    assert (len(body.kpis), len(body.axes)) == (12, 6)
    codes = {kpi.code for kpi in body.kpis}
    for card in json.loads((KPIS / "cards.json").read_text(encoding="utf-8")):
        weights = read_weights(card["weights"])
        assert sum(weights.values()) == 100 and weights.keys() <= codes


def test_what_is_left_out_has_its_default() -> None:
    kpi = read_body(_body()).kpis[0]
    assert kpi == Kpi("revenue", "Revenue", "销售额", "revenue")
    assert (kpi.target, kpi.floor, kpi.cap, kpi.gate) == (Target(), Decimal(0), Decimal("1.2"), None)


def test_one_body_has_one_text() -> None:
    body = KpiBody((Kpi("a", "A", "甲", "revenue", target=Target("number", Decimal("10.50")), gate=Gate("b", Decimal("0.80"))),))
    assert canonical_json(read_body(json.loads(canonical_json(body)))) == canonical_json(body)
    assert '"value":"10.5"' in canonical_json(body) and '"min":"0.8"' in canonical_json(body)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"formula": 5}, "kpi.bad_text", "formula"),
        ({"formula": "x" * 4001}, "kpi.too_long", "formula"),
        ({"unit": "stones"}, "kpi.bad_choice", "unit"),
        ({"direction": "sideways"}, "kpi.bad_choice", "direction"),
        ({"places": 7}, "kpi.bad_number", "places"),
        ({"places": True}, "kpi.bad_number", "places"),
        ({"cap": "NaN"}, "kpi.bad_number", "cap"),
        ({"cap": 1.2}, "kpi.bad_number", "cap"),
        ({"target": []}, "kpi.bad_shape", "target"),
        ({"target": {"kind": "number"}}, "kpi.bad_number", "value"),
        ({"gate": {"kpi": "a"}}, "kpi.bad_number", "min"),
        ({"public": "yes"}, "kpi.bad_shape", "public"),
    ],
)
def test_another_shape_is_refused_at_its_place(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(BodyError) as refused:
        read_body(_body(**changes))
    assert (refused.value.code, refused.value.part, refused.value.name, refused.value.field) == (code, "kpi", "revenue", field)


@pytest.mark.parametrize("body", [{"format": 2}, {"kpis": {}}, {"kpis": ["a"]}, {"format": 1, "axes": [3]}])
def test_what_is_no_version_at_all_is_refused(body: dict[str, Any]) -> None:
    assert len(check_stored(body)) == 1


def test_a_code_that_is_not_there_is_no_kpi() -> None:
    body = read_body(_body())
    with pytest.raises(KeyError):
        body.kpi("margin")
    with pytest.raises(KeyError):
        body.axis("visits")
