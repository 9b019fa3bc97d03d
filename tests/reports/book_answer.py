"""What a server answers when a book is asked for: forty people of a made-up company, each figure worked out by the shipped KPIs."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

from resources.paths import KPIS
from server_db.domain.kpi.body import read_body
from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.measures import MEASURES, Measure
from server_db.domain.kpi.result import MonthInputs, evaluate_month

_FAMILY, _GIVEN = "王李张刘陈杨赵黄周吴", "敏伟芳娜强磊洋艳军杰"


def answer(people: int = 40, seed: int = 7, published: str | None = "2026-11-03T09:30:00+08:00") -> dict[str, Any]:
    dice = random.Random(seed)
    raw = json.loads((KPIS / "default.json").read_text(encoding="utf-8"))
    body = raw.get("body", raw)
    read = read_body(body)
    shares = [Decimal(100) // len(read.kpis)] * len(read.kpis)
    shares[0] += 100 - sum(shares)
    weights = {kpi.code: str(share) for kpi, share in zip(read.kpis, shares, strict=True)}
    found = []
    for number in range(people):
        sums = [_sum(dice, one) for one in MEASURES]
        goals = {kpi.code: Decimal(dice.randrange(200_000, 600_000) if kpi.unit == "money" else dice.randrange(2, 30)) for kpi in read.kpis if kpi.target.kind == "goal"}
        held = {code: Decimal(share) for code, share in weights.items()}
        month = evaluate_month(read, MonthInputs(fact_values(sums, 2), 31, 18, goals, held))
        figures = [[_text(getattr(one, part)) for one in month.kpis] for part in ("value", "target", "attainment", "points")]
        found.append({
            "id": number + 1, "code": f"E{1000 + number}", "en": f"Seller {number}", "zh": dice.choice(_FAMILY) + dice.choice(_GIVEN), "version": 3, "card_en": "Seller",
            "card_zh": "销售", "weights": weights, "values": figures[0], "targets": figures[1], "attainments": figures[2], "points": figures[3],
            "axes": [_text(one.level) for one in month.axes], "score": _text(month.score), "measures": [*sums, *sums], "goals": {code: str(goal) for code, goal in goals.items()},
        })  # fmt: skip
    months = [202511, 202512, *range(202601, 202611)]
    additive = [kpi.code for kpi in read.kpis if kpi.unit in ("money", "number")][:2]
    return {
        "kind": "book_team", "period": 202610, "office": {"en": "Huadong Hardware", "zh": "华东五金有限公司", "currency": "CNY", "exponent": 2, "zone": "Asia/Shanghai"},
        "owner": {"code": "E0900", "en": "Zhang Lei", "zh": "张磊"}, "published": published, "days": {"month": 31, "work": 18}, "versions": {"3": {"number": 4, "body": body}}, "people": found,
        "months": [{"period": month, "people": people, "score": str(60 + dice.randrange(4000) / Decimal(100))} for month in months],
        "goals": [{"kpi": code, "period": month, "goal": str(dice.randrange(800_000, 1_200_000)), "value": str(dice.randrange(700_000, 1_300_000))}
                  for code in additive for month in months],
        "forecast": [{"period": month, "on": "2026-10-26", **{name: dice.randrange(10**8) for name in ("won", "commit", "best", "pipeline", "weighted")}}
                     for month in (202610, 202611, 202612)],
    }  # fmt: skip


def _sum(dice: random.Random, measure: Measure) -> int | None:
    """Quotas may be missing; all else is a sum, and of nothing it is zero."""
    if measure.code == "quota" and dice.random() < 0.1:
        return None
    most = {"money": 80_000_000, "ratio": 90_000, "seconds": 90_000}.get(measure.unit, 30)
    return 0 if dice.random() < 0.1 else dice.randrange(1, most)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
