"""How many statements a second one core checks: read, worked out anew, drawn anew and compared. The peer only reads."""

from __future__ import annotations

import io
import time
from typing import Any

from pypdf import PdfReader

from reports.payroll_statement import render
from reports.verify import verify
from reports.words import translator
from server_db.domain.proof import recalculated
from tests.bench.proved import proved

ROUNDS, STATEMENTS = 3, 100
GOAL = 20.0


def bench() -> dict[str, Any]:
    files = [render(recalculated(proved(number)), "zh", translator("zh")) for number in range(STATEMENTS)]
    best, peer = 0.0, 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        states = {verify(data).state for data in files}
        best = max(best, STATEMENTS / (time.perf_counter() - started))
        started = time.perf_counter()
        for data in files:
            "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        peer = max(peer, STATEMENTS / (time.perf_counter() - started))
        if states != {"agrees"}:
            raise RuntimeError("a statement as it was written did not agree")
    return {
        "bench": "verify", "value": round(best, 1), "unit": "statements/s on one core", "against": f"pypdf reading their texts alone {peer:.1f}/s",
        "ratio": round(best / peer, 2), "goal": f">= {GOAL:.0f}/s", "ok": best >= GOAL,
    }  # fmt: skip
