"""The probes are worth what they notice: each planted defect must make at least one of them fail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import server_db
from server_db.install import find_violations
from tests.server_db.security import facts as facts_of
from tests.server_db.security.company import FINANCE, SUPERUSER, Company
from tests.server_db.security.defects import DEFECTS, Defect
from tests.server_db.security.probes import PROBES
from tests.server_db.security.runner import outcome

BY_ID = {probe.id: probe for probe in PROBES}
CHECKS = {path.stem for path in (Path(server_db.__file__).parent / "sql" / "checks").glob("*.sql")}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.id)
def test_a_planted_defect_is_noticed(scratch: Company, defect: Defect) -> None:
    facts = facts_of.gather(scratch)
    if "R31" in defect.noticed_by:
        scratch.value("p1003", "SELECT api.save(gen_random_uuid(), 'draft', 'plan/other', NULL, '{\"body\": 1}')")
    try:
        _plant(scratch, defect)
        noticed = [name for name in defect.noticed_by if _notices(scratch, facts, name)]
    finally:
        if defect.undo:
            scratch.session(SUPERUSER).execute(defect.undo.encode())
    assert noticed == list(defect.noticed_by), defect.title


def test_the_installed_database_breaks_no_rule(company: Company) -> None:
    assert find_violations(company.session(SUPERUSER)) == []


def test_installing_again_mends_what_was_planted(scratch: Company) -> None:
    """Every object defect at once; afterwards the database is as if it had been installed anew."""
    from server_db.install import install

    for defect in DEFECTS:
        if defect.id in {"M01", "M02", "M03", "M04", "M05", "M06", "M09", "M12", "M13", "M15", "M16", "M17", "M23", "M25", "M26"}:
            _plant(scratch, defect)
    assert find_violations(scratch.session(SUPERUSER))
    args = dict(scratch.args)
    scratch.close()
    assert install(args, args["dbname"]).changed
    assert find_violations(scratch.session(SUPERUSER)) == []
    facts = facts_of.gather(scratch)
    for name in ("N01", "N02", "R01", "R02", "R11", "W08", "W15", "W21", "R31"):
        holds, seen = outcome(scratch, BY_ID[name], facts)
        assert holds, (name, seen)
    assert scratch.value(FINANCE, "SELECT count(*) FROM api_all.order_line") == facts["all_lines"]


def _notices(company: Company, facts: dict[str, Any], name: str) -> bool:
    """Whether the probe fails, or the check finds something."""
    if name in CHECKS:
        return bool(find_violations(company.session(SUPERUSER), name))
    return not outcome(company, BY_ID[name], facts)[0]


def _plant(company: Company, defect: Defect) -> None:
    superuser = company.session(SUPERUSER)
    if defect.rewrite:
        superuser.execute(_rewritten(company, *defect.rewrite).encode())
    else:
        superuser.execute(defect.plant.format(database=company.args["dbname"]).encode())


def _rewritten(company: Company, name: str, text: str, replacement: str) -> str:
    """The object's own definition with one phrase replaced; an unknown phrase is a mistake in the defect."""
    if name == "view":
        source = re.sub(r"\s+", " ", company.truth("SELECT pg_get_viewdef('api.order_line'::regclass)"))
        assert text in source
        return f"CREATE OR REPLACE VIEW api.order_line AS {source.replace(text, replacement)}"
    source = company.truth("SELECT pg_get_functiondef(%s::regprocedure)", (name,))
    assert text in source
    return str(source.replace(text, replacement))
