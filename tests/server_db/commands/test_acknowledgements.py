"""A warning that is let stand, on a real server: by whom, why and for which plan; nobody else's draft, nothing without a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from server_db.commands.plans import new_draft, save_draft, submit
from server_db.commands.scenarios import acknowledge_findings
from server_db.demo.create import DEMO_PASSWORD
from server_db.domain.plan_lint import lint_plan
from server_db.errors import NotAllowed, NotFound, Refused
from server_db.queries.plans import find_plans, get_plan_version
from server_db.queries.scenarios import find_acknowledgements

Ask = Callable[..., Any]


@pytest.fixture
def ask(demo_copy: Any) -> Iterator[Ask]:
    """As the desktop asks: each question and each write in a session of its own."""
    entered: dict[str, Any] = {}

    def once(login: str, work: Callable[..., Any], *given: Any) -> Any:
        if login not in entered:
            entered[login] = demo_copy.sign_in(login, DEMO_PASSWORD)
        with entered[login].session() as session:
            return work(session, *given)

    yield once
    demo_copy.close()


def draft_of(ask: Ask, since: date) -> int:
    return int(ask("f001", new_draft, ask("f001", find_plans)[0].id, since).id)


def test_a_reason_is_kept_with_who_when_and_for_which_body(ask: Ask) -> None:
    version = draft_of(ask, date(2027, 3, 1))
    before = ask("f001", get_plan_version, version)
    finding = next(one for one in lint_plan(before.body) if one.severity == "warning")
    key = uuid4()
    for _ in range(2):  # the same write, sent twice
        ask("f001", acknowledge_findings, version, [finding.key], "Agreed with sales", key)
    (kept,) = ask("f001", find_acknowledgements, version)
    assert (kept.finding, kept.note, kept.body_hash) == (finding.key, "Agreed with sales", before.body_hash)
    assert kept.by_en and kept.by_zh and kept.at.tzinfo is not None
    changed = {**before.body, "steps": [{**step, "note": "said otherwise"} for step in before.body["steps"]]}
    ask("f001", save_draft, version, before.version, changed, before.valid_from)
    assert ask("f001", find_acknowledgements, version) == ask("f002", find_acknowledgements, version) == (kept,)
    assert ask("f001", get_plan_version, version).body_hash != kept.body_hash


def test_what_is_refused(ask: Ask) -> None:
    version = draft_of(ask, date(2027, 4, 1))
    with pytest.raises(Refused) as refusal:
        ask("f001", acknowledge_findings, version, ["cliff"], "  ")
    assert refusal.value.code == "plan.no_note"
    with pytest.raises(NotFound):
        ask("f002", acknowledge_findings, version, ["cliff"], "Somebody else's draft")
    with pytest.raises(NotAllowed):
        ask("e1027", acknowledge_findings, version, ["cliff"], "A seller")
    assert ask("e1027", find_acknowledgements, version) == ()
    ask("f001", submit, version, ask("f001", get_plan_version, version).version)
    with pytest.raises(NotFound):
        ask("f001", acknowledge_findings, version, ["cliff"], "Handed in already")
    assert ask("f001", find_acknowledgements, version) == ()
