"""Saving, states, and somebody else saving meanwhile: nothing of either is lost."""

from dataclasses import replace
from typing import Any

from desktop.pipeline.server import Saved
from server_db.errors import Conflict


def saved(row_version: int = 4, id_: int = 7) -> Saved:
    return Saved(id_, row_version, "bb" * 32)


def test_ctrl_s_saves_and_the_mark_goes(designer: Any, qtbot: Any) -> None:
    view = designer({"save_draft": saved()})
    view.model.draft.set_stage("sb", "sla_days", 4)
    assert view.model.dirty
    view.save()
    assert not view.model.dirty
    assert view.app.jobs.called("save_draft")[0][1] == view.model.draft.process


def test_an_edit_made_while_saving_stays_unsaved(designer: Any) -> None:
    view = designer()

    def slow(_document: Any, _process: Any) -> Saved:
        view.model.draft.set_stage("sb", "sla_days", 9)
        return saved()

    view.app.jobs.answers["save_draft"] = slow
    view.model.draft.set_stage("sb", "sla_days", 4)
    view.save()
    assert view.model.dirty and view.model.saved.stage("sb").sla_days == 4


def test_the_server_draft_is_saved_in_a_pause(designer: Any) -> None:
    view = designer({"save_draft": saved()})
    view.model.draft.set_stage("sb", "sla_days", 4)
    assert view.saving._timer.isActive()
    view.saving._autosave()
    assert not view.model.dirty


def conflicted(designer: Any, sample: Any) -> Any:
    theirs = sample.document(version=sample.version(row_version=9, made_by="A001"))
    sb = theirs.process.stage("sb")
    theirs = replace(theirs, process=theirs.process.put_stage(replace(sb, sla_days=1)))
    view = designer({"save_draft": Conflict(code="pipeline.stale")})
    view.model.draft.set_stage("sc", "sla_days", 4)
    view.app.jobs.answers["load_document"] = theirs
    view.save()
    return view, theirs


def test_a_conflict_shows_both_and_loses_nothing(designer: Any, sample: Any) -> None:
    view, _ = conflicted(designer, sample)
    notice = view.designer.notice
    assert notice.isVisible() and "A001" in notice._text.full
    assert view.model.dirty and view.model.draft.stage("sc").sla_days == 4
    notice._buttons[0].click()
    assert view.designer.bottom.current() == "diff" and notice.isVisible()
    assert {change.id for change in view.designer.changes()} == {"sb", "sc"}


def test_keeping_mine_as_a_copy_makes_a_draft_of_its_own(designer: Any, sample: Any) -> None:
    view, theirs = conflicted(designer, sample)
    view.app.jobs.answers["new_draft"] = saved(1, 8)
    mine = view.model.draft.process
    view.designer.notice._buttons[1].click()
    assert view.app.jobs.called("new_draft")[0] == (theirs, mine)


def test_taking_theirs_keeps_mine_one_step_away(designer: Any, sample: Any) -> None:
    view, theirs = conflicted(designer, sample)
    mine = view.model.draft.process
    view.designer.notice._buttons[2].click()
    assert view.model.draft.process == theirs.process
    view.model.draft.undo.redo()
    assert view.model.draft.process == mine


def test_a_draft_with_errors_cannot_be_submitted_and_the_button_says_why(designer: Any, sample: Any) -> None:
    view = designer({"load_document": sample.document(process=sample.broken_process())})
    button = view.designer.header.primary()
    assert not button.isEnabled() and "1" in button.toolTip()


def test_submitting_saves_first_and_opens_what_came_of_it(designer: Any, sample: Any) -> None:
    view = designer({"save_draft": saved(), "submit": saved(5)})
    view.model.draft.set_stage("sb", "sla_days", 4)
    view.designer.header.primary().click()
    view.acts.dialog.accept()
    assert [name for name, _ in view.app.jobs.calls if name in ("save_draft", "submit")] == ["save_draft", "submit"]
    assert view.app.jobs.called("submit")[0] == (7, 4)


def test_who_handed_it_in_does_not_publish_it(designer: Any, sample: Any) -> None:
    review = sample.version(status="review", checked_hash="aa" * 32, mine=True)
    view = designer({"load_document": sample.document(version=review)})
    button = view.designer.header.primary()
    assert not button.isEnabled() and "second person" in button.toolTip()
    other = sample.version(status="review", checked_hash="aa" * 32)
    view.app.jobs.answers["load_document"] = sample.document(version=other)
    view.open_version(7)
    assert button.isEnabled()


def test_publishing_with_a_mapping_sends_what_was_seen(designer: Any, sample: Any) -> None:
    review = sample.version(status="review", checked_hash="aa" * 32)
    view = designer({"load_document": sample.document(version=review), "publish": saved(6)})
    view.designer.header.primary().click()
    dialog = view.acts.dialog
    dialog.moves.setChecked(True)
    assert not dialog.go.isEnabled(), "21 deals have no stage yet"
    dialog.mapping.set_target(5, "gone", "sc")
    assert dialog.go.isEnabled()
    dialog.accept()
    sent = view.app.jobs.called("publish")[0]
    assert sent[:4] == (7, 3, "aa" * 32, None)
    assert sent[4] == {"mapping": {"5": {"sb": "sb", "gone": "sc"}}, "seen": {"5": {"sb": 212, "gone": 21}}}


def test_an_older_version_is_published_again_from_the_list(designer: Any, sample: Any) -> None:
    view = designer({"publish": saved(6)})
    view.acts.versions()
    dialog = view.acts.dialog
    dialog.grid.select_key(5)
    retired = sample.document(version=sample.version(5, 5, "retired", checked_hash="aa" * 32))
    view.app.jobs.answers["load_document"] = retired
    dialog._publish()
    view.acts.dialog.accept()
    assert view.app.jobs.called("publish")[0][0] == 5


def test_recovered_edits_never_go_over_somebody_elses_save_unasked(designer: Any, sample: Any, drafts_folder: Any) -> None:
    first = designer()
    first.model.draft.set_stage("sb", "sla_days", 4)
    first.model.keep_now()
    mine = first.model.draft.process
    first.saving._timer.stop()
    newer = sample.document(version=sample.version(row_version=9, made_by="A001"))
    second = designer({"load_document": newer, "save_draft": saved()})
    assert second.model.draft.process == mine
    assert second.saving.in_conflict and not second.saving._timer.isActive()
    assert "A001" in second.designer.notice._text.full
    second.designer.notice._buttons[2].click()
    assert second.model.draft.process == newer.process


def test_a_version_in_review_is_looked_at_until_it_is_checked(designer: Any, sample: Any) -> None:
    review = sample.version(status="review", checked_hash=None)
    view = designer({"load_document": sample.document(version=review)})
    assert not view.designer.header.primary().isEnabled() and view._again.isActive()
    checked = replace(review, checked_hash=review.body_hash)
    rows = tuple(replace(row, versions=(checked, *row.versions[1:])) if row.id == 2 else row for row in sample.rows())
    view.app.jobs.answers |= {"load_pipelines": rows, "load_document": sample.document(version=checked)}
    view.refresh()
    assert view.designer.header.primary().isEnabled()


def test_two_who_publish_at_once_one_is_told_and_sees_what_is_live_now(designer: Any, sample: Any) -> None:
    review = sample.version(status="review", checked_hash="aa" * 32)
    view = designer({"load_document": sample.document(version=review), "publish": Conflict(code="pipeline.overtaken", arguments={"number": 8})})
    view.designer.header.primary().click()
    live = sample.version(status="live", checked_hash="aa" * 32)
    rows = tuple(replace(row, versions=(live, *row.versions[1:])) if row.id == 2 else row for row in sample.rows())
    view.app.jobs.answers |= {"load_pipelines": rows, "load_document": sample.document(version=live)}
    view.acts.dialog.accept()
    assert view.designer.notice.isVisible() and "8" in view.designer.notice._text.full
    assert view.model.document.version.status == "live"
