"""One lead: opened by an old number, its acts and their way back."""

from __future__ import annotations

from typing import Any

from server_db.queries.leads import Went
from tests.desktop.leads.conftest import NOW


def test_the_number_of_a_lead_that_was_merged_away_opens_the_one_it_went_into(make_view: Any, bundle: Any, lead: Any) -> None:
    went = Went(6, "L-0000099", NOW, "Wang Min", "王敏")
    view = make_view({"load_lead": lambda key, _n, _me: bundle(lead(6), went=went) if key == 99 else bundle(lead(key))})
    view.open_path(["L-0000099"], {}, "lead")
    head = view.document.head
    assert (head.code.text(), view.document.model.lead_id) == ("L-0000006", 6)
    assert not head.went.isHidden() and head.went.text().startswith("L-0000099 was merged into this one on 2") and head.went.text().endswith("by Wang Min.")
    view.document.model.reload()
    assert not head.went.isHidden(), "it is read again by its own number, and still said"
    view.document.model.open(7)
    assert head.went.isHidden()
    view.open_path(["lead", "nonsense"], {}, "leads")
    assert view.app.jobs.called("load_lead")[-1][0] == 0, "an address that is none is no lead, and no crash"
