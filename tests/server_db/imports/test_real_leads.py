"""A real file of 6,477 leads, set aside for this by TRIPOD_REAL_DATA."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TestDatabase
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office

FILE = Path(os.environ.get("TRIPOD_REAL_DATA", "/nowhere")) / "leads" / "leads_train.csv.gz"
pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="TRIPOD_REAL_DATA has no leads/leads_train.csv.gz")


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeadOffice]:
    made = found_lead_office(database, tmp_path_factory.mktemp("files"))
    yield made
    made.leave()


def test_every_row_comes_in_once_with_all_its_columns(office: LeadOffice) -> None:
    outcome = office.load(FILE, login="ld1", source="school", new_fields=True)
    assert (outcome.rows, outcome.new, outcome.failed, outcome.duplicates) == (6477, 6477, 0, 0)
    assert ("zero_is_lost", {"column": "Converted"}) in outcome.notes
    tally = dict(office.ask("SELECT status, count(*) FROM core.lead GROUP BY 1"))
    assert tally == {"won": 2562, "lost": 3915}
    # Google and google are one channel; Select is nothing
    assert office.one("SELECT count(*) FROM core.lead WHERE channel ILIKE 'google'") > 1990
    assert office.one("SELECT count(DISTINCT channel) FROM core.lead WHERE channel ILIKE 'google'") == 1
    assert office.one("SELECT count(*) FROM core.lead WHERE fields::text ILIKE '%%\"select\"%%' OR city ILIKE 'select'") == 0
    kinds = dict(office.ask("SELECT code, kind FROM core.lead_field WHERE NOT is_shipped"))
    assert (kinds["total_visits"], kinds["do_not_email"], kinds["specialization"]) == ("number", "boolean", "text")
    again = office.load(FILE, login="ld1", source="school", new_fields=True)
    assert (again.new, again.changed, again.same) == (0, 0, 6477)
    assert not again.committed
    done = office.undo(outcome.import_id, login="ld1")
    assert (done.removed, done.worked) == (6477, 0)
    assert office.one("SELECT count(*) FROM core.lead") == 0
