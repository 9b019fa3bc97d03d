"""A statement's canonical trace: the same text always, read back whole, and any figure that does not follow is named."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.proof import NoTrace, facts_of, hash_of, recalculated, trace_of
from server_db.domain.proof_check import wrong_figures
from server_db.domain.statements import LedgerLine, StatementFacts
from tests.bench.proved import proved

D = Decimal


def places(facts: StatementFacts) -> set[str]:
    return {wrong.where for wrong in wrong_figures(facts)}


def test_a_trace_reads_back_as_the_statement_and_is_sorted_text() -> None:
    facts = proved(3)
    trace = trace_of(facts)
    assert facts_of(trace) == facts
    found = json.loads(trace)
    assert json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == trace
    assert hash_of(trace) == hash_of(trace_of(recalculated(facts)))


def test_a_proved_statement_has_no_wrong_figure() -> None:
    assert [wrong_figures(proved(number)) for number in range(20)] == [()] * 20


@pytest.mark.parametrize(("change", "named"), [
    (lambda f: replace(f, gross=f.gross + 1), "Gross pay"),
    (lambda f: replace(f, verification="0000-0000-0000"), "Verification code"),
    (lambda f: replace(f, orders=(replace(f.orders[0], credited=D(1)), *f.orders[1:])), "Credited on order line SO-00041/1"),
    (lambda f: replace(f, orders=(replace(f.orders[0], earned=D(1)), *f.orders[1:])), "Earned on SO-00041/1"),
    (lambda f: replace(f, parts=(replace(f.parts[1], amount=f.parts[1].amount + 1), *f.parts[1:])), "Released of order SO-00042"),
    (lambda f: replace(f, terms=f.terms[1:]), "Properties of the plan"),
    (lambda f: replace(f, ledgers=(LedgerLine("draw", D(1), D(1), D(3)),)), "Closing balance of draw"),
    (lambda f: replace(f, lines=(replace(f.lines[0], amount=D(1)), *f.lines[1:])), "Base salary"),
    (lambda f: replace(f, earnings=(replace(f.earnings[0], amount=D(9999)), *f.earnings[1:])), "Earned by award on SO-00041/1"),
    (lambda f: replace(f, work=replace(f.work, stored=(("attainment", D("9.9")),))), "Attainment"),
    (lambda f: replace(f, work=replace(f.work, inputs=replace(f.work.inputs, facts={**f.work.inputs.facts, "quota": D(80_000)}))), "Attainment"),
])  # fmt: skip
def test_a_changed_figure_is_named(change: Any, named: str) -> None:
    assert named in places(change(proved(4)))


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"format":"tripod-statement/1","statement":{}}', b"\xff\xfe", b"1" * 10_000,
                                  b"[" * 100_000, b'{"format":"tripod-statement/9","statement":{}}'])  # fmt: skip
def test_what_is_no_trace_is_refused(text: bytes) -> None:
    with pytest.raises(NoTrace):
        facts_of(text)


def test_a_plan_whose_hash_is_another_is_refused() -> None:
    trace = trace_of(proved(1)).replace(b'"body_hash":"', b'"body_hash":"0', 1)
    with pytest.raises(NoTrace, match="hash"):
        facts_of(trace)


def test_any_changed_character_is_refused_or_gives_another_hash_and_never_another_error() -> None:
    trace, dice = trace_of(proved(2)), random.Random(7)
    for _ in range(300):
        at = dice.randrange(len(trace))
        changed = trace[:at] + bytes([dice.randrange(32, 127)]) + trace[at + 1 :]
        try:
            facts = facts_of(changed)
        except NoTrace:
            continue
        assert changed == trace or hash_of(changed) != hash_of(trace)
        assert isinstance(facts, StatementFacts)
