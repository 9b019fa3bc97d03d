"""What the checks find, where, and that each fix takes its problem away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from server_db.domain.process.body import Approval, Automatic, Edge, Evidence, Process, Required, Task, blank, canonical_json
from server_db.domain.process.facts import SHIPPED_FIELDS, CustomField
from server_db.domain.process.problems import EdgeMeasure, Fix, Measures, StageMeasure, apply_fix, find_problems
from tests.server_db.domain.process.strategies import processes
from tests.work import calls_of

ROLES = ("manager", "director", "finance", "admin")


def found(process: Process, **more):
    return {(one.code, one.id, one.field): one for one in find_problems(process, active_roles=ROLES, **more)}


def test_nothing_is_wrong_with_a_usual_process(usual):
    assert find_problems(usual, active_roles=ROLES) == ()


def broken(usual: Process, set_stage, name: str) -> Process:
    made = {
        "empty": lambda: Process(),
        "no_entry": lambda: set_stage(usual, "new", kind="stage"),
        "several_entries": lambda: usual.put_stage(replace(blank("entry", "n2"), code="n2", name_zh="二")).put_edge(Edge("e", "n2", "qual")),
        "no_won": lambda: usual.without(["won"]),
        "no_lost": lambda: usual.without(["lost"]),
        "unreachable": lambda: usual.without(["new_qual"]),
        "pool_unreached": lambda: usual.without(["qual_pool"]),
        "no_exit": lambda: usual.without(["nego_won", "nego_lost", "nego_quote"]),
        "no_way_to_won": lambda: usual.without(["demo_quote", "trial_quote"]).put_edge(Edge("td", "trial", "demo", "back")),
        "pool_keeps": lambda: usual.without(["pool_new"]),
        "cycle": lambda: usual.put_edge(Edge("around", "quote", "qual")),
        "self": lambda: usual.put_edge(Edge("self", "qual", "qual")),
        "from_won": lambda: usual.put_edge(Edge("out", "won", "nego")),
        "twice": lambda: usual.put_edge(Edge("again", "new", "qual")),
        "back_forward": lambda: usual.put_edge(Edge("round", "new", "quote", "back")),
        "code_twice": lambda: set_stage(usual, "demo", code="QUAL"),
        "code_missing": lambda: set_stage(usual, "demo", code=" "),
        "unknown_fact": lambda: set_stage(usual, "demo", exit="amuont > 5"),
        "broken_formula": lambda: set_stage(usual, "demo", entry="amount >"),
        "not_a_condition": lambda: set_stage(usual, "demo", entry="amount"),
        "never": lambda: set_stage(usual, "demo", exit="AND(amount > 5, amount < 3)"),
        "always": lambda: set_stage(usual, "demo", exit="TRUE"),
        "contradicts_edge": lambda: usual.put_edge(replace(usual.edge("demo_quote"), condition="amount < 3")).put_stage(
            replace(usual.stage("demo"), exit="amount > 5")
        ),
        "contradicts_stages": lambda: set_stage(set_stage(usual, "demo", exit="amount > 5"), "quote", entry="amount < 3"),
        "excludes_required": lambda: set_stage(usual, "demo", exit="ISBLANK(budget)", required=(Required("budget"),)),
        "three_contradict": lambda: (
            usual.put_stage(replace(usual.stage("demo"), exit="OR(amount < 5, amount > 10)"))
            .put_edge(replace(usual.edge("demo_quote"), condition="OR(amount < 3, AND(amount > 4, amount < 12))"))
            .put_stage(replace(usual.stage("demo"), exit="OR(amount < 5, amount > 10)"))
            .put_stage(replace(usual.stage("quote"), entry="OR(AND(amount >= 5, amount <= 10), AND(amount > 3, amount <= 4), amount >= 12)"))
        ),
        "never_on_edge": lambda: usual.put_edge(replace(usual.edge("demo_quote"), condition="1 > 2")),
        "out_of_pool": lambda: usual.put_stage(replace(usual.stage("pool"), exit="amount > 5")).put_stage(
            replace(usual.stage("new"), entry="amount < 3")
        ),
        "unknown_stage": lambda: set_stage(usual, "demo", exit='stage = "qal"'),
        "no_approval": lambda: set_stage(usual, "nego", approvals=()),
        "no_approver": lambda: set_stage(usual, "nego", approvals=(Approval("p", role=""),)),
        "unknown_role": lambda: set_stage(usual, "nego", approvals=(Approval("p", role="managr"),)),
        "unknown_owner": lambda: set_stage(usual, "demo", tasks=(Task("t", "Do", "做", "somebody"),)),
        "disabled_owner": lambda: set_stage(usual, "demo", automatic=(Automatic("m", "Do", "做", "role:auditor"),)),
        "never_approved": lambda: set_stage(usual, "nego", approvals=(Approval("p", when="1 > 2"),)),
        "no_chinese": lambda: set_stage(usual, "demo", name_en="Tender", name_zh=""),
        "no_name": lambda: set_stage(usual, "demo", name_en="", name_zh=""),
        "task_without_name": lambda: set_stage(usual, "demo", tasks=(Task("t"),)),
        "evidence_without_name": lambda: set_stage(usual, "demo", evidence=(Evidence("v"),)),
        "task_in_english": lambda: set_stage(usual, "demo", tasks=(Task("t", "Follow up"), Task("u", "Go", "走"))),
        "unknown_field": lambda: set_stage(usual, "demo", required=(Required("competitr"),)),
        "field_twice": lambda: set_stage(usual, "demo", required=(Required("need"), Required("need"))),
        "falls": lambda: set_stage(usual, "quote", probability=Decimal("0.3")),
        "won_chance": lambda: set_stage(usual, "won", probability=Decimal("0.9")),
        "exit_of_won": lambda: set_stage(usual, "won", exit="amount > 0"),
        "proof_of_leaving_won": lambda: set_stage(usual, "won", evidence=(Evidence("v", "A", "甲"),)),
        "idle_none": lambda: set_stage(usual, "demo", idle_days=None),
        "idle_order": lambda: set_stage(usual, "demo", warn_days=9),
    }
    return made[name]()


CASES = [
    ("empty", "process.empty", "", "", "error", True),
    ("no_entry", "process.no_entry", "", "", "error", True),
    ("several_entries", "process.several_entries", "n2", "kind", "error", True),
    ("no_won", "process.no_won", "", "", "error", True),
    ("no_lost", "process.no_lost", "", "", "error", True),
    ("unreachable", "stage.unreachable", "qual", "", "error", True),
    ("pool_unreached", "stage.unreachable", "pool", "", "info", True),
    ("no_exit", "stage.no_exit", "nego", "", "error", True),
    ("no_way_to_won", "stage.no_way_to_won", "demo", "", "error", True),
    ("pool_keeps", "stage.pool_keeps", "pool", "", "warning", True),
    ("cycle", "edge.cycle", "around", "kind", "error", True),
    ("self", "edge.self", "self", "kind", "error", True),
    ("from_won", "edge.from_closed", "out", "kind", "error", True),
    ("twice", "edge.twice", "again", "kind", "error", True),
    ("back_forward", "edge.back_is_forward", "round", "kind", "error", True),
    ("code_twice", "stage.code_twice", "demo", "code", "error", True),
    ("code_missing", "stage.code_missing", "demo", "code", "error", True),
    ("unknown_fact", "condition.unknown_name", "demo", "exit", "error", True),
    ("broken_formula", "condition.broken", "demo", "entry", "error", False),
    ("not_a_condition", "condition.not_a_condition", "demo", "entry", "error", False),
    ("never", "condition.never", "demo", "exit", "error", True),
    ("always", "condition.always", "demo", "exit", "info", True),
    ("contradicts_edge", "condition.contradicts", "demo_quote", "condition", "error", True),
    ("contradicts_stages", "condition.contradicts", "quote", "entry", "error", True),
    ("excludes_required", "condition.excludes_required", "demo", "exit", "error", True),
    ("three_contradict", "condition.contradicts", "demo_quote", "condition", "error", True),
    ("never_on_edge", "condition.never", "demo_quote", "condition", "error", True),
    ("out_of_pool", "condition.contradicts", "new", "entry", "error", True),
    ("unknown_stage", "condition.unknown_value", "demo", "exit", "warning", True),
    ("no_approval", "approval.none", "nego", "approvals", "error", True),
    ("no_approver", "approval.no_role", "nego", "approvals.p.role", "error", True),
    ("unknown_role", "role.unknown", "nego", "approvals.p.role", "error", True),
    ("unknown_owner", "role.unknown", "demo", "tasks.t.owner", "error", True),
    ("disabled_owner", "role.disabled", "demo", "automatic.m.owner", "error", True),
    ("never_approved", "condition.never", "nego", "approvals.p.when", "warning", True),
    ("no_chinese", "text.missing", "demo", "name_zh", "warning", True),
    ("no_name", "stage.name_missing", "demo", "name_en", "error", False),
    ("task_without_name", "task.name_missing", "demo", "tasks.t.name_en", "error", False),
    ("evidence_without_name", "evidence.name_missing", "demo", "evidence.v.name_en", "error", False),
    ("task_in_english", "text.missing", "demo", "tasks.t.name_zh", "warning", True),
    ("unknown_field", "required.unknown_field", "demo", "required.competitr", "error", True),
    ("field_twice", "required.twice", "demo", "required.need", "warning", True),
    ("falls", "probability.falls", "quote", "probability", "warning", True),
    ("won_chance", "probability.end", "won", "probability", "warning", True),
    ("exit_of_won", "rule.never_asked", "won", "exit", "warning", True),
    ("proof_of_leaving_won", "rule.never_asked", "won", "evidence", "warning", True),
    ("idle_none", "idle.none", "demo", "idle_days", "info", True),
    ("idle_order", "idle.order", "demo", "warn_days", "warning", True),
]


@pytest.mark.parametrize(("name", "code", "id", "field", "severity", "fixed"), CASES, ids=[case[0] for case in CASES])
def test_each_problem_is_found_at_its_place_and_its_fix_takes_it_away(usual, set_stage, name, code, id, field, severity, fixed):
    process = broken(usual, set_stage, name)
    problems = found(process)
    assert (code, id, field) in problems, list(problems)
    problem = problems[(code, id, field)]
    assert problem.severity == severity
    assert (problem.fix is not None) == fixed, problem
    if problem.fix is not None:
        mended = apply_fix(process, problem.fix)
        assert (code, id, field) not in found(mended)
        assert canonical_json(mended) != canonical_json(process)


def test_one_unreachable_stage_is_said_once_and_not_of_what_follows_a_missing_entry(usual, set_stage):
    assert [code for code, *_ in found(set_stage(usual, "new", kind="stage"))] == ["process.no_entry"]


def test_a_broken_condition_names_the_very_word(usual, set_stage):
    problem = found(set_stage(usual, "demo", exit="AND(amuont > 5, visits > 1)"))[("condition.unknown_name", "demo", "exit")]
    assert (problem.args["start"], problem.args["end"], problem.args["name"]) == (4, 10, "amuont")
    assert problem.fix is not None and problem.fix.value == "AND(amount > 5, visits > 1)"


def test_an_approvals_condition_is_mended_in_its_rule(usual, set_stage):
    process = set_stage(usual, "nego", approvals=(Approval("p", when="discont > 10%"), Approval("q", 2)))
    problem = found(process)[("condition.unknown_name", "nego", "approvals.p.when")]
    mended = apply_fix(process, problem.fix)
    assert [one.when for one in mended.stage("nego").approvals] == ["discount > 10%", ""]


def test_an_offices_own_fields_and_choices_count(usual, set_stage):
    own = (*SHIPPED_FIELDS, CustomField("tier", "text", "Tier", "级别", ("gold", "silver")))
    process = set_stage(usual, "demo", exit='tier = "glod"', required=(Required("tier"),))
    assert ("required.unknown_field", "demo", "required.tier") in found(process)
    problem = found(process, custom_fields=own)[("condition.unknown_value", "demo", "exit")]
    assert apply_fix(process, problem.fix).stage("demo").exit == 'tier = "gold"'


def test_a_disabled_role_gives_way_to_the_manager(usual, set_stage):
    process = set_stage(usual, "nego", approvals=(Approval("p", role="finance"),))
    (problem,) = find_problems(process, active_roles=("manager",))
    assert (problem.code, problem.args) == ("role.disabled", {"role": "finance"})
    assert apply_fix(process, problem.fix).stage("nego").approvals[0].role == "manager"
    assert find_problems(process) == ()
    misspelt = set_stage(usual, "nego", approvals=(Approval("p", role="finanse"),))
    assert apply_fix(misspelt, find_problems(misspelt, active_roles=("manager",))[0].fix).stage("nego").approvals[0].role == "manager"
    assert apply_fix(misspelt, find_problems(misspelt)[0].fix).stage("nego").approvals[0].role == "finance"


def test_new_ends_do_not_lie_on_other_cards(usual):
    process = usual.without(["won", "lost"])
    for _ in range(2):
        process = apply_fix(process, find_problems(process)[0].fix)
    assert len([stage for stage in process.stages if stage.kind in ("won", "lost")]) == 2
    assert len({(stage.x, stage.y) for stage in process.stages}) == len(process.stages)


def test_measures_speak_of_long_waits_far_chances_and_deals_left_behind(usual):
    measures = Measures(
        {
            "demo": StageMeasure(516, Decimal("8.3"), Decimal("30.2"), Decimal("0.134"), 400),
            "quote": StageMeasure(3, Decimal(2), Decimal(9), Decimal("0.1"), 29),
            "old": StageMeasure(233, name_en="Trial", name_zh="试用"),
            "older": StageMeasure(0),
            "lost": StageMeasure(0, Decimal(1), Decimal(90)),
        },
        {"demo_quote": EdgeMeasure(Decimal("0.45"), 200)},
    )
    problems = find_problems(usual, active_roles=ROLES, measures=measures)
    assert [(one.code, one.severity, one.id) for one in problems] == [
        ("sla.none", "warning", "demo"), ("probability.far", "warning", "demo"), ("deals.unmapped", "info", ""),
    ]  # fmt: skip
    assert problems[2].args == {"stage": "old", "name_en": "Trial", "name_zh": "试用", "deals": 233}
    mended = apply_fix(apply_fix(usual, problems[0].fix), problems[1].fix)
    assert (mended.stage("demo").sla_days, mended.stage("demo").probability) == (31, Decimal("0.13"))


def test_errors_come_first_then_the_order_of_the_body(usual, set_stage):
    process = set_stage(set_stage(usual, "qual", warn_days=9), "won", code="")
    assert [(one.severity, one.id) for one in find_problems(process)] == [("error", "won"), ("warning", "qual")]


def test_a_fix_whose_place_has_gone_does_nothing(usual):
    for action in ("set", "connect", "remove"):
        assert apply_fix(usual, Fix("fix", action, "stage", "gone", "code", "x")) == usual


@settings(deadline=None)
@given(processes())
def test_any_process_can_be_judged_and_every_fix_gives_a_readable_process(process):
    for problem in find_problems(process, active_roles=("manager",)):
        if problem.kind != "process":
            assert (process.stage if problem.kind == "stage" else process.edge)(problem.id) is not None
        if problem.fix is not None:
            canonical_json(apply_fix(process, problem.fix))


def test_twice_the_stages_are_twice_the_work_of_a_keystroke():
    few, many = work_of_an_edit(150), work_of_an_edit(300)
    assert many < 2.2 * few


def work_of_an_edit(count: int) -> int:
    ids = [f"s{at}" for at in range(count)]
    stages = [replace(blank("stage", id), code=id, exit=f"AND(amount > {at}, visits >= 1)") for at, id in enumerate(ids)]
    edges = [Edge(f"e{at}", ids[at], ids[at + 1]) for at in range(count - 1)] + [Edge(f"f{at}", ids[at], ids[at + 2]) for at in range(count - 2)]
    process = Process((replace(stages[0], kind="entry"), *stages[1:]), tuple(edges))
    find_problems(process)
    edited = process.put_stage(replace(stages[5], name_en="x"))
    return calls_of(lambda: find_problems(edited))
