"""The draft: every edit one step, and undoing all of them gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.pipeline.draft import ProcessDraft
from desktop.pipeline.draft_rules import RULES
from server_db.domain.process.body import Edge, Process, blank, canonical_json, parse_process, to_json
from server_db.domain.process.kinds import STAGE_KINDS
from server_db.domain.refusals import Refused


def small() -> Process:
    stages = (blank("entry", "a", ()), blank("stage", "b", (), x=240), blank("won", "w", (), x=480))
    return Process(stages, (Edge("e1", "a", "b"), Edge("e2", "b", "w")))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def draft(qapp: Any, clock: Clock) -> ProcessDraft:
    return ProcessDraft(small(), clock=clock)


def heard(draft: ProcessDraft) -> list[tuple[str, Any]]:
    told: list[tuple[str, Any]] = []
    names = ("stage_added", "stage_removed", "stage_changed", "edge_added", "edge_removed", "edge_changed", "reset", "shown")
    for name in names:
        getattr(draft, name).connect(lambda *args, name=name: told.append((name, *args)))
    return told


def test_signals_name_what_changed_and_undo_shows_it(draft: ProcessDraft) -> None:
    told = heard(draft)
    draft.move({"b": (240, 80)})
    assert told == [("stage_changed", "b")]
    told.clear()
    draft.undo.undo()
    assert told == [("stage_changed", "b"), ("shown", ["b"])] and draft.selection == ["b"]
    told.clear()
    draft.remove(["b"])
    assert told == [("edge_removed", "e1"), ("edge_removed", "e2"), ("stage_removed", "b")]


def test_an_edit_that_changes_nothing_is_no_step(draft: ProcessDraft) -> None:
    draft.move({"b": (240, 0)})
    draft.set_stage("b", "name_en", draft.stage("b").name_en)
    draft.remove(["nothing"])
    assert draft.undo.count() == 0


def test_typing_in_one_field_is_one_step_until_a_pause(draft: ProcessDraft, clock: Clock) -> None:
    for text in ("Q", "Qu", "Qua"):
        draft.set_stage("b", "name_en", text)
        clock.now += 0.3
    assert draft.undo.count() == 1
    clock.now += 5
    draft.set_stage("b", "name_en", "Qualify")
    draft.set_stage("b", "note_en", "x")
    assert draft.undo.count() == 3
    draft.undo.undo()
    draft.undo.undo()
    assert draft.stage("b").name_en == "Qua"
    draft.set_stage("b", "name_en", "Quay")
    assert draft.undo.count() == 2


def test_numbers_do_not_merge(draft: ProcessDraft) -> None:
    draft.set_stage("b", "sla_days", 3)
    draft.set_stage("b", "sla_days", 4)
    assert draft.undo.count() == 2


def test_connect_gives_the_id_or_the_reason(draft: ProcessDraft) -> None:
    lost = draft.add_stage("lost", 240, 160)
    made = draft.connect("b", lost)
    assert isinstance(made, str) and draft.edge(made).kind == "lost"
    refused = draft.connect("w", "a")
    assert isinstance(refused, Refused) and refused.code == "connect.from_closed"


def test_a_stage_on_an_edge_splits_it_and_keeps_its_condition(draft: ProcessDraft) -> None:
    draft.set_edge("e1", "condition", "amount > 0")
    id_ = draft.add_stage("stage", 120, 0, on_edge="e1")
    assert draft.edge("e1").to == id_ and draft.edge("e1").condition == "amount > 0"
    assert draft.process.between(id_, "b").condition == ""
    assert draft.why_not_split("won", "e2") == "split.end"


def test_a_split_makes_room_where_the_new_stage_would_cover_its_neighbours(draft: ProcessDraft) -> None:
    id_ = draft.add_stage("stage", 120, 8, on_edge="e1")
    places = {stage.id: (stage.x, stage.y) for stage in draft.process.stages}
    assert places == {"a": (0, 0), id_: (240, 0), "b": (480, 0), "w": (720, 0)}
    assert draft.undo.count() == 1
    draft.undo.undo()
    assert draft.stage("b").x == 240
    away = draft.add_stage("stage", 120, 160, on_edge="e1")  # dropped where there is room: nothing else moves
    assert (draft.stage(away).x, draft.stage(away).y) == (120, 160) and draft.stage("b").x == 240


def test_rules_are_added_once_and_where_they_make_sense(draft: ProcessDraft) -> None:
    for rule in RULES:
        assert draft.add_rule("b", rule) is None, rule
    stage = draft.stage("b")
    assert stage.entry and stage.exit and stage.sla_days and stage.required and stage.evidence and stage.tasks and stage.approvals and stage.automatic
    assert draft.add_rule("b", "sla") == "rule.has_one" and draft.add_rule("w", "exit") == "rule.end"
    assert draft.undo.count() == len(RULES)
    assert parse_process(to_json(draft.process)) == draft.process


def test_a_pasted_piece_has_ids_and_codes_of_its_own(draft: ProcessDraft) -> None:
    draft.add_rule("b", "evidence")
    made = draft.paste(draft.process, 0, 400)
    assert len(made) == 3 and parse_process(to_json(draft.process)) == draft.process
    assert len({stage.code for stage in draft.process.stages}) == 6


def test_replace_is_a_step_and_load_is_a_new_history(draft: ProcessDraft) -> None:
    before = draft.process
    draft.replace(before.without(["b"]), "Import")
    assert draft.undo.undoText() == "Import"
    draft.undo.undo()
    assert draft.process is before
    draft.load(Process())
    assert draft.undo.count() == 0 and draft.selection == []


Edit = Callable[[ProcessDraft, Any], object]


def _pick(draft: ProcessDraft, number: int, edges: bool = False) -> str:
    items = draft.process.edges if edges else draft.process.stages
    return items[number % len(items)].id if items else ""


EDITS: dict[str, Callable[[ProcessDraft, int, int], object]] = {
    "add": lambda d, n, m: d.add_stage(list(STAGE_KINDS)[n % 7], n * 8, m * 8),
    "split": lambda d, n, m: d.add_stage("stage", n, m, on_edge=_pick(d, n, edges=True) or None),
    "after": lambda d, n, m: d.add_stage("stage", n, m, after=_pick(d, n) or None),
    "remove": lambda d, n, m: d.remove([_pick(d, n), _pick(d, m, edges=True)]),
    "move": lambda d, n, m: d.move({_pick(d, n): (n * 8, m * 8)}),
    "nudge": lambda d, n, m: d.nudge([_pick(d, n)], 8, -8),
    "name": lambda d, n, m: d.set_stage(_pick(d, n), "name_zh", f"阶段{m}"),
    "days": lambda d, n, m: d.set_stage(_pick(d, n), "sla_days", m),
    "edge": lambda d, n, m: d.set_edge(_pick(d, n, edges=True), "condition", f"amount > {m}"),
    "connect": lambda d, n, m: d.connect(_pick(d, n), _pick(d, m)),
    "rule": lambda d, n, m: d.add_rule(_pick(d, n), RULES[m % len(RULES)]),
    "paste": lambda d, n, m: d.paste(replace(d.process, stages=d.process.stages[:3], edges=d.process.edges[:2]), n, m),
    "arrange": lambda d, n, m: d.arrange(),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 40), st.integers(0, 40)), max_size=25))
def test_undoing_everything_gives_the_same_bytes_and_redoing_again(qapp: Any, steps: list[tuple[str, int, int]]) -> None:
    draft = ProcessDraft(small(), clock=Clock())
    bytes_at = [canonical_json(draft.process)]
    for name, n, m in steps:
        count = draft.undo.count()
        EDITS[name](draft, n, m)
        now = canonical_json(draft.process)
        if draft.undo.count() > count:
            bytes_at.append(now)
        else:
            bytes_at[-1] = now if draft.undo.count() else bytes_at[-1]
    assert draft.undo.count() == len(bytes_at) - 1
    for expected in reversed(bytes_at[:-1]):
        draft.undo.undo()
        assert canonical_json(draft.process) == expected
    for expected in bytes_at[1:]:
        draft.undo.redo()
        assert canonical_json(draft.process) == expected
