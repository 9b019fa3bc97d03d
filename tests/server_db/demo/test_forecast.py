"""The demo company has forecasts to look at: weeks, words with reasons, months to be judged, rankings that follow the months."""

from __future__ import annotations

from collections.abc import Callable

from server_db.demo.forecast import WEEKS
from server_db.queries.forecast import find_judged, find_kept_days, get_picture
from server_db.queries.rankings import find_published
from server_db.session import Database


def test_the_director_finds_half_a_year_of_weeks_with_words_and_months_to_judge(as_login: Callable[..., Database]) -> None:
    with as_login("e1001").session() as session:
        picture = get_picture(session)
        assert picture.goal and picture.total.deals and picture.calls
        assert len(find_kept_days(session)) == WEEKS + 1
        months = find_judged(session, 12, picture.rows[0])
        assert len(months) >= 4 and all(len(month.snapshots) >= 3 for month in months[:-1])
        assert any(month.accuracy("call", "last") is not None for month in months)
        assert find_published(session)
