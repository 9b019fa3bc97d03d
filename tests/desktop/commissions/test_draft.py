from PySide6.QtWidgets import QApplication

from desktop.commissions.draft import PlanDraft, canonical

BODY = {
    "tables": {"accel": {"columns": ["lower", "rate"], "rows": [["0", "0.8"], ["1", "1.2"]]}},
    "parameters": {"cap": {"value": "30000"}},
    "steps": [
        {"name": "line_pay", "formula": "amount * 5%", "unit": "money", "scope": "record", "over": "orders", "label_en": "", "label_zh": "", "note": ""},
        {"name": "base", "formula": "SUM(orders.line_pay) * BAND(attainment, accel)", "unit": "money", "scope": "person", "over": None, "label_en": "", "label_zh": "", "note": ""},
        {"name": "payout", "formula": "ROUND(MIN(base, cap), 2)", "unit": "money", "scope": "person", "over": None, "label_en": "", "label_zh": "", "note": ""},
    ],
    "payout": "payout",
    "payout_lines": ["base"],
}  # fmt: skip


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def draft_with_clock() -> tuple[PlanDraft, Clock]:
    clock = Clock()
    return PlanDraft(BODY, clock=clock), clock


def formula(draft: PlanDraft, step: str) -> str:
    return next(s["formula"] for s in draft.body["steps"] if s["name"] == step)


def test_typing_without_a_pause_is_one_undo_step(qapp: QApplication) -> None:
    draft, clock = draft_with_clock()
    for text in ("a", "am", "amo"):
        draft.type_formula("base", text)
        clock.now += 0.3
    assert draft.stack.count() == 1
    clock.now += 5
    draft.type_formula("base", "amount")
    assert draft.stack.count() == 2
    draft.stack.undo()
    assert formula(draft, "base") == "amo"
    draft.stack.undo()
    assert canonical(draft.body) == canonical(BODY)
    draft.stack.redo()
    assert formula(draft, "base") == "amo"


def test_typing_after_an_undo_starts_a_new_step(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    draft.type_formula("base", "a")
    draft.stack.undo()
    draft.stack.redo()
    draft.type_formula("base", "ab")
    draft.stack.undo()
    assert formula(draft, "base") == "a"


def test_typing_after_a_save_starts_a_new_step(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    draft.type_formula("base", "a")
    draft.stack.setClean()
    draft.type_formula("base", "ab")
    assert not draft.stack.isClean()
    draft.stack.undo()
    assert draft.stack.isClean() and formula(draft, "base") == "a"


def test_every_edit_undoes_to_the_same_bytes(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    before = [canonical(draft.body)]
    edits = [
        lambda: draft.add_step({"name": "bonus", "formula": "100"}),
        lambda: draft.move_step("bonus", 0),
        lambda: draft.edit_step("bonus", label_zh="奖金"),
        lambda: draft.rename("accel", "accelerator"),
        lambda: draft.rename("line_pay", "deal_pay"),
        lambda: draft.remove_step("bonus"),
        lambda: draft.set_table("accelerator", {"columns": ["lower", "rate"], "rows": [["0", "1"]]}),
        lambda: draft.set_parameter("cap", {"value": "1"}),
        lambda: draft.set_parameter("cap", None),
        lambda: draft.set_property("release", "by_payment"),
        lambda: draft.set_payout("base"),
        lambda: draft.set_formula("payout", "base"),
    ]
    for edit in edits:
        edit()
        before.append(canonical(draft.body))
    assert len(set(before)) == len(before) == draft.stack.count() + 1
    for state in reversed(before[:-1]):
        draft.stack.undo()
        assert canonical(draft.body) == state


def test_renaming_follows_into_formulas(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    draft.rename("line_pay", "deal_pay")
    assert formula(draft, "base") == "SUM(orders.deal_pay) * BAND(attainment, accel)"
    draft.rename("base", "basic")
    assert formula(draft, "payout") == "ROUND(MIN(basic, cap), 2)"
    assert draft.body["payout_lines"] == ["basic"]


def test_a_name_in_use_is_not_taken_twice(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    draft.rename("base", "cap")
    assert draft.stack.count() == 0
    assert draft.add_step({"name": "base"}) == "base_2"


def test_an_edit_that_changes_nothing_leaves_no_step(qapp: QApplication) -> None:
    draft, _ = draft_with_clock()
    draft.set_parameter("cap", {"value": "30000"})
    draft.type_formula("payout", "ROUND(MIN(base, cap), 2)")
    assert draft.stack.count() == 0
