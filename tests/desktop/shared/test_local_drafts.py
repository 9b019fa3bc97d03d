import contextlib
from datetime import UTC, datetime
from pathlib import Path

from desktop.shared.local_drafts import LocalDrafts

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def test_a_draft_comes_back_as_written_and_can_be_forgotten(tmp_path: Path) -> None:
    drafts = LocalDrafts("f001@server", tmp_path)
    drafts.write("7", {"steps": [{"name": "达成率"}]}, 3, NOW)
    found = drafts.read("7")
    assert found is not None and (found.body, found.based_on, found.saved_at) == ({"steps": [{"name": "达成率"}]}, 3, NOW)
    drafts.forget("7")
    drafts.forget("7")
    assert drafts.read("7") is None


def test_people_who_share_a_computer_do_not_see_each_others_drafts(tmp_path: Path) -> None:
    LocalDrafts("f001@server", tmp_path).write("7", {}, 1, NOW)
    assert LocalDrafts("f002@server", tmp_path).read("7") is None


def test_a_broken_file_is_no_draft_and_no_crash(tmp_path: Path) -> None:
    drafts = LocalDrafts("f001@server", tmp_path)
    drafts.write("7", {}, 1, NOW)
    next(tmp_path.glob("plan-*.json")).write_text('{"body": {"st', "utf-8")
    assert drafts.read("7") is None


def test_an_interrupted_write_leaves_the_old_draft(tmp_path: Path) -> None:
    drafts = LocalDrafts("f001@server", tmp_path)
    drafts.write("7", {"a": 1}, 1, NOW)
    with contextlib.suppress(TypeError):
        drafts.write("7", {"a": object()}, 1, NOW)
    found = drafts.read("7")
    assert found is not None and found.body == {"a": 1}
