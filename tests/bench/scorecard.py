"""How well a learned scorecard ranks leads it never saw: the kept-back part of a published set of leads, once with what is known
when a lead comes in and once with the fields of its form. Columns that know the outcome are set aside first, as the trainer does.

Reads the data set from the folder in TRIPOD_REAL_DATA; a kept-back file of the same columns may be named in TRIPOD_KEPT_BACK,
else 30 % by a hash of the id are kept back here. Without the data it says that it was skipped.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

GOALS = {"capture": 0.82, "form": 0.87}


def bench() -> dict[str, Any]:
    folder = os.environ.get("TRIPOD_REAL_DATA", "")
    source = Path(folder) / "leads" / "leads_train.csv.gz"
    if not folder or not source.is_file():
        return {
            "value": None,
            "unit": "AUC",
            "against": GOALS["form"],
            "ratio": None,
            "goal": GOALS["form"],
            "ok": True,
            "skipped": "TRIPOD_REAL_DATA",
        }
    found = {level: _level(source, level) for level in GOALS}
    ok = all(found[level]["auc"] >= goal for level, goal in GOALS.items())
    form = found["form"]["auc"]
    return {
        "value": form, "unit": "AUC", "against": GOALS["form"], "ratio": round(form / GOALS["form"], 4), "goal": GOALS["form"], "ok": ok,
        "capture_goal": GOALS["capture"], **found,
    }  # fmt: skip


def _level(source: Path, level: str) -> dict[str, Any]:
    from server_db.domain.leads.leaks import judge_columns
    from server_db.engine.score_files import read_file, try_on
    from server_db.engine.score_train import learn_card, train
    from tests.server_db.domain.leads.published import CAPTURE

    table = read_file(source, "Converted", "1")
    usable = {verdict.column for verdict in judge_columns(table.columns, table.won) if not verdict.aside}
    columns = [column for column in table.columns if column.code in usable and (level == "form" or column.name in CAPTURE)]
    kept = os.environ.get("TRIPOD_KEPT_BACK", "")
    if kept:
        # another file is kept back, so that every row here may be learned from
        card, _ = learn_card(columns, table.won, range(len(table.won)))
        measures = try_on(card, read_file(Path(kept), "Converted", "1"), "leads")
    else:
        trained = train(columns, table.won, table.ids("Lead Number"), "leads")
        card, measures = trained.tested, trained.measures
    return {
        "auc": round(measures.auc.value, 4), "low": round(measures.auc.low, 4), "high": round(measures.auc.high, 4), "rows": measures.rows,
        "lift_10": round(measures.lift_10.value, 2), "brier": round(measures.brier.value, 4), "off": round(measures.off, 4),
        "columns": len(columns), "crosses": len(card.crosses),
    }  # fmt: skip
