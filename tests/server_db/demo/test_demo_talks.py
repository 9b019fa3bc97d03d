"""Talks of the demo company: what the two see of them, prepared from real figures, and nothing for anybody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports.talk_summary import render
from reports.words import translator
from server_db.domain.statements import Words
from server_db.queries.talk_summary import get_summary
from server_db.queries.talks import find_open_actions, find_talks, get_talk
from server_db.session import sign_in
from tests.conftest import DEMO_PASSWORD, TestDatabase


@pytest.fixture(scope="module")
def people(demo_database: TestDatabase) -> tuple[str, str]:
    """(seller, head) of the talks that were held."""
    with demo_database.admin() as connection:
        row = connection.execute(
            "SELECT e.login, h.login FROM core.talk t JOIN core.employee e ON e.id = t.employee_id JOIN core.employee h ON h.id = t.head_id WHERE t.status = 'held'"
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def test_both_read_the_talk_and_the_seller_not_what_the_head_keeps(demo_database: TestDatabase, people: tuple[str, str]) -> None:
    notes = {}
    for login in people:
        database = sign_in(demo_database.settings, login, DEMO_PASSWORD)
        with database.session() as session:
            held = next(one for one in find_talks(session) if one.status == "held" and one.mine)
            file = get_talk(session, held.id)
            assert file is not None and file.growth and held.open_actions == 1
            codes = {item.code for item in file.talk.agenda}
            assert {"score", "figure_low"} & codes, codes
            notes[login] = len(file.notes)
            summary = get_summary(session, held.id, Words("A", "甲"), datetime.now(UTC))
            assert "下季度" not in "".join(note.text for note in summary.notes)
            for lang in ("zh", "en"):
                assert render(summary, lang, translator(lang)).startswith(b"%PDF")
            if login == people[0]:
                assert len(find_open_actions(session, held.employee_id)) == 1
        database.dispose()
    assert notes[people[1]] == notes[people[0]] + 1


def test_the_next_talk_has_the_open_action_on_its_agenda(demo_database: TestDatabase, people: tuple[str, str]) -> None:
    database = sign_in(demo_database.settings, people[1], DEMO_PASSWORD)
    with database.session() as session:
        held = next(one for one in find_talks(session) if one.status == "held" and one.mine)
        planned = next(one for one in find_talks(session) if one.status == "planned" and one.employee_id == held.employee_id)
        file = get_talk(session, planned.id)
        assert file is not None and [one.text for one in file.earlier] == ["每周五提交应收跟进表"]
        assert file.talk.agenda[0].code == "action_late"
    database.dispose()
