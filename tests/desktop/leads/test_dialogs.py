"""A new lead with its look-alikes, importing a dropped file, and taking an import back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.leads.import_calls import LeadImportOutcome, LeadUndo, Preview, source_of
from desktop.leads.import_dialog import ImportDialog
from desktop.leads.imports_list import ImportsDialog
from desktop.leads.new_lead import NewLeadDialog
from desktop.shared.local_drafts import LocalDrafts
from server_db.errors import WrongState
from server_db.imports.lead_files import LeadOptions, open_leads
from server_db.imports.problems import FileProblem, Issue
from server_db.queries.leads import Double

CSV = "公司,联系人,手机,城市,来源\n恒力精密,李建国,１３８００００１２３４,苏州,展会\n海晶电子,王芳,13900005678,宁波,官网\n"
SAME = Double(False, "phone", 100, True, "East China", "华东公海", 5, "L-0000005", "恒力精密", "李建国", "open", "E1044", "Sun Yue", "孙悦")
ALIKE = Double(False, "company", 81, False, "East China", "华东公海", 6, "L-0000006", "恒力机械", "", "open", "E1044", "Sun Yue", "孙悦")
TRIAL = LeadImportOutcome(3, 2, 1, 0, 1, 0, 1, 0, issues=(Issue(3, "error", "phone_bad", "phone", {"value": "x"}),), statuses={2: "new", 3: "error"})


@pytest.fixture
def leads_csv(tmp_path: Path) -> Path:
    path = tmp_path / "展会名单_2026-10-05 (1).csv"
    path.write_text(CSV, "utf-8")
    return path


@pytest.fixture
def make_new(make_view: Any, tmp_path: Path) -> Any:
    def make(more: dict[str, Any] | None = None, **look: Any) -> NewLeadDialog:
        view = make_view(more, **look)
        dialog = NewLeadDialog(view.model, view, LocalDrafts("test", tmp_path, "lead"))
        dialog.kept = view  # type: ignore[attr-defined]  # or Python would delete both
        dialog.show()
        return dialog

    return make


@pytest.fixture
def make_import(make_view: Any, leads_csv: Path) -> Any:
    def make(outcome: Any = TRIAL, path: str = "", **look: Any) -> ImportDialog:
        def look_into(given: str, options: Any, reading: Any) -> Preview:
            file = open_leads(Path(given), (), options, reading, by_hand=True)
            return Preview(file, tuple("…" for _ in file.sheet.header))

        view = make_view({"look_into": look_into, "take_in": outcome}, **look)
        dialog = ImportDialog(view.model, view, path or str(leads_csv))
        dialog.kept = view  # type: ignore[attr-defined]
        dialog.show()
        return dialog

    return make


def test_a_new_lead_and_every_page_of_an_import_fit(make_new: Any, make_import: Any, lint: Any, look: tuple[str, str]) -> None:
    dialog = make_new({"find_duplicates": (SAME, ALIKE)}, lang=look[0], mode=look[1])
    dialog.inputs["company"].setText("恒力")
    dialog._look_up()
    assert lint(dialog) == []
    dialog.reject()
    wizard = make_import(lang=look[0], mode=look[1])
    for _ in range(3):
        assert lint(wizard) == [], wizard.step()
        wizard._go_on()
    wizard.reject()


def test_a_file_that_does_not_tell_its_encoding_is_read_as_the_person_says(make_import: Any, lint: Any, tmp_path: Path, look: tuple[str, str]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("company,contact\nAcme,\nBeta,陳\n".encode("cp950"))
    wizard = make_import(path=str(path), lang=look[0], mode=look[1])
    assert lint(wizard) == []
    assert list(wizard.file.chooser.offered) == ["big5", "gb18030", "euc-kr"] and not wizard.next.isEnabled() and not wizard.message.text()
    assert wizard.file.chooser.offered["big5"].isAncestorOf(wizard.focusWidget()), "Enter takes the likeliest"
    for taken in ("gb18030", "big5"):
        wizard.file.chooser.chosen.emit(taken)
        assert wizard.preview.sheet.how.startswith(taken) and wizard.next.isEnabled()
    assert wizard.preview.sheet.rows[1][1] == ["Beta", "陳"] and not wizard.file.chooser.isVisible()
    assert wizard.file.encoding.current() == "big5" and wizard.file.encoding_row.isVisible() and not wizard.file.sheet_row.isVisible()
    wizard._go_on()
    wizard._go_on()
    assert wizard.app.jobs.called("take_in")[0][2].encoding == "big5"
    wizard.reject()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Its fullest sheet names no column; another is empty; the third has titles above a header of merged cells."""
    import openpyxl

    book = openpyxl.Workbook()
    cover, empty, names = book.active, book.create_sheet("空"), book.create_sheet("名单")
    cover.title = "说明"
    for line in ("华东展会", "2026 年秋", "由市场部整理", "请勿外传", "—", "第二页起为名单", "共两行"):
        cover.append([line, "x"])
    for row in (["展会名单"], ["单位", "联系方式", None, "负责"], [None, "手机", "邮箱", None], ["恒力精密", "13800001234", "li@hl.cn", "甲"], ["海晶电子", "13900005678", None, "乙"]):
        names.append(row)
    for area in ("A2:A3", "B2:C2", "D2:D3"):
        names.merge_cells(area)
    assert empty.max_row == 1
    book.save(tmp_path / "名单.xlsx")
    return tmp_path / "名单.xlsx"


def test_a_sheet_whose_header_is_not_recognised_leads_on(make_import: Any, workbook: Path, lint: Any, look: tuple[str, str]) -> None:
    wizard = make_import(path=str(workbook), lang=look[0], mode=look[1])
    page = wizard.file
    assert page.sheet.current() == "说明" and page.sheet_row.isEnabled() and page.unknown.isVisible() and wizard.next.isEnabled() and lint(wizard) == []
    assert page.first.current_row() == (1, "华东展会 · x")
    page.first.select_key(5)
    assert (wizard.preview.sheet.header_row, wizard.preview.sheet.header[0]) == (5, "—"), "the row that was pointed at names the columns"
    wizard._go_on()
    wizard._go_on()
    assert wizard.step() == "columns" and wizard.message.text() and not wizard.app.jobs.called("take_in")
    wizard.columns.choices["company"].set_current("—")
    wizard._go_on()
    reading = wizard.app.jobs.called("take_in")[0][2]
    assert (reading.sheet, reading.header_row, reading.columns["company"]) == ("说明", 5, "—")
    wizard._go_back()
    wizard._go_back()
    page.sheet.set_current("空")
    page.sheet.chosen.emit("空")
    assert not wizard.next.isEnabled() and wizard.message.text() and page.sheet.isEnabled() and not page.unknown.isVisible()
    page.sheet.set_current("名单")
    page.sheet.chosen.emit("名单")
    assert wizard.preview.sheet.header_row == 3, "another sheet: its header is found anew"
    assert wizard.next.isEnabled() and not page.unknown.isVisible() and not wizard.message.text()
    wizard._go_on()
    wizard._go_on()
    reading = wizard.app.jobs.called("take_in")[-1][2]
    assert reading.columns["company"] == "单位" and open_leads(workbook, (), LeadOptions(), reading).columns["company"] == "单位", "read as it was shown"
    wizard._go_back()
    wizard._go_back()
    other, broken = workbook.with_name("另一.csv"), workbook.with_name("坏.xlsx")
    other.write_text(CSV, "utf-8")
    wizard.take(str(other))
    assert wizard.preview.sheet.header_row == 1 and page.chosen_sheet() is None, "nothing of the first file is asked of the second"
    broken.write_bytes(b"PK\x03\x04 and no more")
    wizard.take(str(broken))
    assert not wizard.next.isEnabled() and page.drop.isVisible() and not page.form.isVisible()
    wizard.reject()


def test_the_same_lead_stops_a_new_one_and_a_manager_may_insist(make_new: Any) -> None:
    dialog = make_new({"find_duplicates": (SAME,), "create_lead": SimpleNamespace(id=9, code="L-0000009")})
    dialog.inputs["phone"].setText("138 0000 1234")
    dialog._look_up()
    assert dialog.app.jobs.called("find_duplicates") == [({"phone": "138 0000 1234"},)]
    assert "already" in dialog.alike_title.text()
    assert not dialog.make_button.isEnabled() and dialog.force_button.isVisible()
    dialog.force_button.click()
    patch, on_duplicate = dialog.app.jobs.called("create_lead")[0]
    assert on_duplicate == "force" and patch == {"phone": "138 0000 1234", "pool": "EAST"}


def test_a_look_alike_only_warns(make_new: Any) -> None:
    dialog = make_new({"find_duplicates": (ALIKE,)})
    dialog.inputs["company"].setText("恒力精密")
    dialog._look_up()
    assert dialog.make_button.isEnabled() and dialog.force_button.isHidden()


def test_the_servers_refusal_names_the_lead(make_new: Any) -> None:
    found = {"hidden": False, "why": "phone", "score": 100, "certain": True, "pool_en": "East", "pool_zh": "东", "id": 5, "code": "L-0000005", "company": "x"}
    refusal = WrongState(code="lead.duplicate", arguments={"duplicates": [found]}, sqlstate="P0C03")
    dialog = make_new({"create_lead": refusal})
    dialog.inputs["company"].setText("Acme")
    dialog.make(False)
    assert "L-0000005" in dialog.message.text()
    assert dialog.found[0].id == 5


def test_custom_fields_owner_and_draft(make_new: Any) -> None:
    dialog = make_new({"create_lead": SimpleNamespace(id=9, code="L-0000009")})
    dialog.make(False)
    assert not dialog.app.jobs.called("create_lead") and dialog.rows["company"].message.text()
    dialog.inputs["phone"].setText("1")
    assert not dialog.rows["company"].message.text(), "a phone number will do as well"
    dialog.inputs["phone"].setText("")
    dialog.inputs["company"].setText("Acme")
    dialog.inputs["budget"].setText("1,200")
    dialog.inputs["buying_stage"].set_current("quote")
    dialog.owner.set_current(27)
    assert dialog.patch() == {"company": "Acme", "fields": {"budget": "1200", "buying_stage": "quote"}, "pool": "EAST", "owner": "E1027"}
    dialog.reject()
    again = NewLeadDialog(dialog.model, dialog.kept, dialog.drafts)
    assert again.inputs["company"].text() == "Acme" and again.again.isVisibleTo(again)
    again._empty()
    assert dialog.drafts.read("new") is None


def test_a_file_dropped_on_the_list_opens_the_import(make_view: Any, leads_csv: Path, qtbot: Any) -> None:
    view = make_view({"look_into": lambda *_: (_ for _ in ()).throw(OSError("gone"))})
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(leads_csv))])
    event = QDropEvent(QPoint(200, 300).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)
    qtbot.waitUntil(lambda: view.acts.dialog is not None, timeout=2000)
    assert view.acts.dialog.path == str(leads_csv)
    view.acts.dialog.reject()


def test_who_may_not_import_drops_in_vain(make_view: Any, leads_csv: Path, qtbot: Any) -> None:
    view = make_view(groups=("rep",))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(leads_csv))])
    view.dropEvent(QDropEvent(QPoint(200, 300).toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    qtbot.wait(20)
    assert view.acts.dialog is None


def test_the_source_is_guessed_from_the_files_name(leads_csv: Path) -> None:
    assert source_of(str(leads_csv)) == "展会名单"
    assert source_of("/x/leads-export.2026.xlsx") == "leads export"


def test_columns_find_their_fields_and_the_trial_comes_first(make_import: Any) -> None:
    wizard = make_import()
    assert wizard.file.source.text() == "展会名单"
    assert wizard.columns.choices["company"].current() == "公司" and wizard.columns.choices["phone"].current() == "手机"
    wizard._go_on()
    wizard._go_on()
    _path, options, reading, dry_run, _skip = wizard.app.jobs.called("take_in")[0]
    assert dry_run and options.source == "展会名单" and options.pool == "EAST" and reading.columns["company"] == "公司"
    assert wizard.step() == "result" and not wizard.next.isEnabled(), "a row has an error"
    wizard.result.skip.setChecked(True)
    from dataclasses import replace

    wizard.app.jobs.answers["take_in"] = replace(TRIAL, committed=True, batch_id=4)
    wizard._go_on()
    assert wizard.app.jobs.called("take_in")[1][3:5] == (False, True)
    assert wizard.show_button.isVisible()
    asked: list[int] = []
    wizard.shown.connect(asked.append)
    wizard.show_button.click()
    assert asked == [wizard.outcome.import_id]


def test_a_column_serves_one_field(make_import: Any) -> None:
    wizard = make_import()
    wizard._go_on()
    wizard.columns.choices["contact_name"].set_current("公司")
    wizard._go_on()
    assert "公司" in wizard.message.text() and not wizard.app.jobs.called("take_in")


def test_an_import_is_tried_before_it_is_undone(make_view: Any) -> None:
    done = SimpleNamespace(
        id=3, source="fair", file_name="展会.xlsx", made_by_en="Lin Xiaolan", made_by_zh="林晓岚", pool_en="East", pool_zh="东", state="done", made_at=datetime.now(UTC), counts={"new": 40, "changed": 5}, error=None,
        can_undo=True,
    )  # fmt: skip
    undo = LeadUndo(3, 40, 5, 1, 2, (7,), ((8, ("city",)),))
    view = make_view({"find_imports": [done], "try_undo": undo, "undo_import": undo})
    dialog = ImportsDialog(view.model, view)
    dialog.show()
    assert dialog.undo_button.isHidden() and dialog.try_button.isEnabled()
    dialog.try_button.click()
    assert "40 new leads go." in dialog.effect.text() and "2 were edited" in dialog.effect.text()
    dialog.undo_button.click()
    assert view.app.jobs.called("undo_import") == [(3,)]
    dialog.reject()


def test_an_undo_that_the_worker_is_at_shows_how_far_it_is_and_is_called_off(make_view: Any) -> None:
    row = SimpleNamespace(
        id=3, source="fair", file_name="展会.xlsx", made_by_en="Lin Xiaolan", made_by_zh="林晓岚", pool_en="East", pool_zh="东", state="undoing", made_at=datetime.now(UTC), counts={"changed": 50000}, error=None,
        can_undo=False, may_undo=True, phase="undo", done=20000, total=50000,
    )  # fmt: skip
    view = make_view({"find_imports": [row], "cancel_import": None})
    dialog = ImportsDialog(view.model, view)
    dialog.show()
    assert dialog._state(row)[0] == "Being undone 40%" and dialog.look_again.isActive()
    assert dialog.try_button.isHidden() and dialog.stop_button.isEnabled()
    view.app.jobs.answers["find_imports"] = [SimpleNamespace(**{**vars(row), "state": "done", "can_undo": True})]
    dialog.stop_button.click()
    assert view.app.jobs.called("cancel_import") == [(3,)]
    assert not dialog.look_again.isActive() and dialog.stop_button.isHidden() and dialog.try_button.isEnabled()
    dialog.reject()


def test_the_list_of_imports_fits(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view({"find_imports": []}, lang=look[0], mode=look[1])
    dialog = ImportsDialog(view.model, view)
    assert lint(dialog) == []
    dialog.reject()


def test_options_are_what_was_chosen(make_import: Any) -> None:
    wizard = make_import()
    wizard.file.update_.set_current("overwrite")
    wizard.file.channel.set_current("fair")
    wizard.file.assign.setChecked(True)
    assert wizard.file.options() == LeadOptions(source="展会名单", pool="EAST", channel="fair", update="overwrite", assign=True)


def test_an_empty_table_to_fill_in_is_one_that_can_be_imported(make_import: Any, tmp_path: Path) -> None:
    import openpyxl

    wizard = make_import(lang="zh")
    wizard.write_empty_table(str(tmp_path / "线索.xlsx"))
    header = [cell.value for cell in openpyxl.load_workbook(tmp_path / "线索.xlsx").active[1]]
    assert header[:4] == ["公司", "联系人", "职务", "电话"] and "预算" in header


def test_a_file_that_cannot_be_read_is_said_in_the_language_of_the_window(make_import: Any, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"garbage" * 20)
    wizard = make_import(path=str(broken), lang="zh")
    assert "文件已损坏" in wizard.message.text() and not wizard.next.isEnabled()


def test_an_unreadable_header_does_not_go_on_with_what_was_read_before(make_import: Any) -> None:
    wizard = make_import()
    assert wizard.next.isEnabled()
    wizard.app.jobs.answers["look_into"] = FileProblem("map.missing", "x")
    wizard.file.header.setValue(3)
    assert not wizard.next.isEnabled() and "no column" in wizard.message.text()


def test_past_imports_lead_to_the_first_one(make_view: Any) -> None:
    view = make_view({"find_imports": []})
    view.acts.show_imports()
    dialog = view.acts.dialog
    assert dialog.empty.isVisible() and dialog.try_button.isHidden() and dialog.show_button.isHidden()
    dialog.empty.action.click()
    assert isinstance(view.acts.dialog, ImportDialog)
    view.acts.dialog.reject()
