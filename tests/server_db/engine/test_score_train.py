from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

from server_db.domain.leads.bands import Column
from server_db.domain.leads.leaks import judge_columns
from server_db.domain.leads.scorecard import why_not_live
from server_db.domain.leads.scorecard_body import grades_of, to_score_body
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_checks import find_problems
from server_db.engine.score_train import keep_back, train
from tests.server_db.domain.leads.published import CAPTURE, published

pytest.importorskip("sklearn")


def made(rows: int, seed: int = 1) -> tuple[list[Column], list[bool], list[str]]:
    """Leads whose chance depends on size, source and the two together."""
    chance = random.Random(seed)
    sizes, sources, won = [], [], []
    for _ in range(rows):
        size, source = chance.choice([None, *range(0, 400, 7)]), chance.choice(("web", "fair", "ads", "Web"))
        odds = 0.1 + (0.3 if size and size > 200 else 0) + (0.2 if source == "fair" else 0) + (0.3 if size and size > 200 and source == "ads" else 0)
        sizes.append(None if size is None else Decimal(size))
        sources.append(source)
        won.append(chance.random() < odds)
    columns = [Column("company_size", "Size", "number", tuple(sizes)), Column("source", "Source", "text", tuple(sources))]
    return columns, won, [f"L-{n}" for n in range(rows)]


def test_a_third_is_kept_back_by_id_alone() -> None:
    _, won, ids = made(500)
    back = keep_back(ids, won, "s")
    assert back == keep_back(ids, won, "s") != keep_back(ids, won, "t")
    assert len(back) == round(sum(won) * 0.3) + round((500 - sum(won)) * 0.3)
    turned = keep_back(ids[::-1], won[::-1], "s")
    assert {ids[row] for row in back} == {ids[::-1][row] for row in turned}


def test_a_card_is_learned_and_tested_and_repeats() -> None:
    columns, won, ids = made(1500)
    found = train(columns, won, ids, "s", order=list(range(1500)))
    assert found == train(columns, won, ids, "s", order=list(range(1500)))
    assert found.measures.auc.value > 0.7 and found.measures.off < 0.1 and found.by_time is not None
    assert min(min(field.points) for field in found.card.fields) == 0
    assert why_not_live(found.measures, [], ["company_size", "source"]) == ()
    body = to_score_body(found.card, grades_of(range(found.card.most)))
    assert read_body(body).fit and [problem for problem in find_problems(body) if problem.severity == "error"] == []


@pytest.mark.real_data
@pytest.mark.slow
@pytest.mark.parametrize(("level", "least"), [("capture", 0.82), ("form", 0.87)])
def test_the_kept_back_part_of_the_leads_is_ranked_well(real_data: Path, level: str, least: float) -> None:
    columns, won = published(real_data, "leads/leads_train.csv.gz", "Converted", "1")
    ids = [str(value) for value in next(c for c in columns if c.name == "Lead Number").values]
    good = {verdict.column for verdict in judge_columns(columns, won) if not verdict.aside}
    chosen = [c for c in columns if c.code in good and (level == "form" or c.name in CAPTURE)]
    found = train(chosen, won, ids, "leads")
    assert found.measures.auc.value >= least, found.measures.auc
    assert why_not_live(found.measures, [], []) == ()
