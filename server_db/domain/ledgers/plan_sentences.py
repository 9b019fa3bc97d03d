"""What is wrong with the shape of a plan file, as one sentence each: where it stands and what to write instead."""

from __future__ import annotations

from server_db.domain.plan_body import KEYS, SCOPES, UNITS
from server_db.domain.plan_problem import PlanProblem
from server_db.domain.plan_properties import BY_NAME

_SENTENCES = {
    "plan.unknown_key": f'the plan has the unknown key "{{name}}"; it may have {", ".join(sorted(KEYS))}.',
    "plan.key_shape": '"{name}" has the wrong form; write it as resources/plans/README.md shows.',
    "plan.entry_shape": 'an entry of "{name}" has the wrong form; write an object like {{…}}.',
    "plan.step_twice": 'the step "{step}" is there twice; give each step its own name.',
    "plan.no_payout": 'the payout "{name}" is no step of the plan; name the step that says what is earned in "payout".',
    "plan.payout_is_record": 'the payout "{step}" is a record step; name one of scope person or team.',
    "plan.unknown_pay_line": 'the pay line "{step}" is no step of the plan; name steps in "payout_lines".',
    "plan.pay_line_twice": 'the pay line "{step}" is named twice; name it once.',
    "plan.payout_kind": '"{step}" is of the kind "{kind}"; write commission or bonus.',
    "plan.step_empty": 'the step "{step}" lacks its name or its formula; give both.',
    "plan.step_scope": f'the step "{{step}}" has the scope "{{scope}}"; write {", ".join(SCOPES)}.',
    "plan.step_unit": f'the step "{{step}}" has the unit "{{unit}}"; write {", ".join(UNITS)}.',
    "plan.parameter_value": 'the parameter "{name}" is "{value}", which is no number; write it as "1234.50".',
    "plan.table_shape": 'the table "{table}" needs columns, rows, and as many cells in each row as there are columns.',
    "plan.collection_date": 'the collection "{name}" is dated by "{value}"; write order, delivery, invoice or payment.',
    "plan.input_unit": f'the input "{{name}}" has the unit "{{unit}}"; write {", ".join(UNITS)}.',
    "plan.input_default": 'the default of the input "{name}" is "{value}", which is no number; write it as "1234.50".',
    "plan.component_line": '"components" names "{step}", which is no pay line; name one of "payout_lines".',
    "plan.component_missing": '"{name}" of the component "{step}" is missing ({for}); give it.',
    "plan.unknown_property": 'the property "{name}" is unknown; resources/plans/README.md lists them.',
    "plan.property_missing": '"{name}" is missing among the properties; {for} needs it.',
    "plan.property_value": 'the property "{name}" is "{value}", which it cannot be; {allowed}',
}  # fmt: skip


def sentence_of(problem: PlanProblem) -> str:
    known = _SENTENCES.get(problem.code)
    if known is None:
        return problem.message
    choice = BY_NAME.get(str(problem.args.get("name", "")))
    allowed = f"write {', '.join(value for value, _, _ in choice.values)}." if choice else "write it as resources/plans/README.md shows."
    return known.format_map({**problem.args, "allowed": allowed})
