"""The demo company's leads: what its pages have to show."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest

from server_db.install import find_violations
from server_db.queries.score_cards import find_cards


@pytest.mark.skipif(find_spec("sklearn") is None, reason="scikit-learn, which learns scorecards, is not installed")
def test_a_scorecard_was_learned_from_its_own_leads_and_tested(demo_database: Any) -> None:
    with demo_database.sign_in("e1001").session() as session:
        (card,) = find_cards(session)
    assert (card.state, card.error) == ("done", None)
    assert card.result is not None and card.result["card"]["fields"] and card.body is not None
    assert 0.6 < card.result["measures"]["auc"]["value"] < 1, "tested on leads kept back"
    with demo_database.admin() as admin:
        live = admin.execute("SELECT source FROM core.score_version WHERE status = 'live'").fetchone()
    assert live == ("hand",), "nobody put it in force"


def test_every_check_holds_in_the_demo(demo_database: Any) -> None:
    with demo_database.admin() as admin:
        admin.execute("SET tripod.every_check = 'on'")
        assert find_violations(admin) == []


def test_no_lead_was_touched_before_its_latest_behaviour(demo_database: Any) -> None:
    """What counts activity looks for no behaviour where the last touch lies long ago."""
    with demo_database.admin() as admin:
        late = "SELECT count(*) FROM core.lead l WHERE EXISTS (SELECT 1 FROM core.lead_event e WHERE e.lead_id = l.id AND e.happened_at > l.touched_at)"
        assert admin.execute(late).fetchone() == (0,)
