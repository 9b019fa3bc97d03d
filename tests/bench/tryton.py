"""A run with every line's earning stored against Tryton's commission module: same plan, same server, same machine.

Tryton (GPL) is a yardstick only: it lives in an environment of its own, made by this bench where TRIPOD_BENCH_TRYTON does
not name one, and nothing of ours imports it. Rates are compared, since it is given fewer lines than we are.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import venv
from pathlib import Path
from typing import Any

from tests.bench._office import Office, best_of_each, for_a_run, how_many, make_run, new_server, office_on

GOAL, GOAL_RESULTS = 500, 4000
PINNED = ("trytond==8.2.*", "trytond_commission==8.2.*", "proteus==8.2.*", "psycopg[binary,pool]>=3.3,<3.4")
RATE = 'amount * IF(OR(product_line = "P3", product_line = "P7"), 0.06, 0.05)'
BY_LINE = {
    "properties": {"release": "at_once", "quota_proration": "none"},
    "steps": [
        {"name": "commission", "scope": "record", "formula": f"ROUND({RATE}, 2)"},
        {"name": "payout", "formula": "SUM(orders.commission)"},
    ],
    "payout": "payout",
    "payout_lines": ["commission"],
}
# what a person earns, without laying it on the lines
RESULTS = {
    "properties": {"release": "at_once", "quota_proration": "none"},
    "steps": [{
        "name": "payout",
        "formula": 'ROUND(SUM(orders.amount) * 0.05 + SUMIFS(orders.amount, orders.product_line, "P3") * 0.01'
                   ' + SUMIFS(orders.amount, orders.product_line, "P7") * 0.01, 2)',
    }],
    "payout": "payout",
    "payout_lines": ["payout"],
}  # fmt: skip


def bench() -> dict[str, Any]:
    python = _their_python()
    lines, people = how_many()
    with new_server() as server:
        theirs = _theirs(python, server)
        with office_on(server, lines, people) as office:
            run = make_run(office.admin)
            stored, results = (timed(office, run, body) for body in (BY_LINE, RESULTS))
    ratio, results_ratio = lines / stored / theirs, lines / results / theirs
    return {"bench": "tryton", "value": round(lines / stored), "unit": "lines/s", "against": round(theirs), "ratio": round(ratio), "goal": GOAL,
            "ok": ratio >= GOAL and results_ratio >= GOAL_RESULTS, "results_ratio": round(results_ratio), "results_goal": GOAL_RESULTS,
            "seconds": round(stored, 3), "results_seconds": round(results, 3)}  # fmt: skip


def _their_python() -> Path:
    """The interpreter of the environment with Tryton, made on first use."""
    named = os.environ.get("TRIPOD_BENCH_TRYTON")
    home = Path(named) if named else Path(tempfile.gettempdir()) / "tripod-bench-tryton-env"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PINNED], check=True)
    return python


def _theirs(python: Path, server: Any) -> float:
    """Lines a second, without debugging, in the process, the best of a few rounds."""
    args = server.admin_connect_args()
    uri = f"postgresql://{args['user']}:{args['password']}@{args['host']}:{args['port']}/"
    lines = os.environ.get("TRIPOD_BENCH_TRYTON_LINES", "5000")
    side = Path(__file__).with_name("_tryton_side.py")
    done = subprocess.run([python, "-O", side, uri, lines], check=True, capture_output=True, text=True, timeout=1200)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    if found["commissions"] != found["lines"]:
        raise AssertionError(f"Tryton stored {found['commissions']} commissions for {found['lines']} lines.")
    return float(found["lines"] / found["seconds"])


def timed(office: Office, run: int, body: dict[str, Any]) -> float:
    """Seconds of the best round of a run under another plan; the ledgers are emptied before each."""
    with office.admin.transaction():
        office.admin.execute("SET LOCAL session_replication_role = replica")
        office.admin.execute("UPDATE core.plan_version SET body = %s", (json.dumps(body),))
    (seconds,) = best_of_each(office.admin, (lambda: _calculate(office, run),))
    return seconds


def _calculate(office: Office, run: int) -> None:
    """Every step of everybody, with the earnings of lines where the plan pays by line."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    from server_db.engine.calculate import find_versions
    from server_db.formula_sql.run_sources import Frame
    from server_db.formula_sql.run_statement import load_calendar, write_own_steps

    engine = create_engine("postgresql+psycopg://", creator=office.connect, poolclass=NullPool)
    with engine.begin() as connection:
        for_a_run(connection)
        frame = Frame.of_run(connection, run)
        for version in find_versions(connection, run):
            write_own_steps(connection, frame, version.id, version.plan, load_calendar(connection))
    engine.dispose()

