"""The lead pool's screen: looks, filters, choosing, acts from the list, the board and the month."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.leads.lead_filters import as_json, from_json
from desktop.leads.timeline_words import line_of
from server_db.commands.leads import Bulk, Converted, Merged
from server_db.errors import Conflict, Refused, Unreachable
from server_db.queries.leads import MqlWanting
from tests.desktop.leads.conftest import TIMELINE


def answer(**values: Any) -> Any:
    return SimpleNamespace(**{"id": 5, "code": "L-0000005", "version": 4, "warnings": [], "deal_id": None} | values)


def test_the_list_comes_in_pages_and_says_how_many(make_view: Any, qtbot: Any) -> None:
    view = make_view(count=450)
    assert view.bar.count.text() == "450 leads"
    assert len(view.app.jobs.called("read_page")) == 2, "the first page and one ahead"
    view.table.grid.verticalScrollBar().setValue(10**6)
    qtbot.waitUntil(lambda: len(view.app.jobs.called("read_page")) == 3, timeout=2000)
    assert view.table.grid.shown[449].id == 450


def test_filters_are_the_servers_and_a_sort_too(make_view: Any) -> None:
    view = make_view()
    view.bar.whose.set_current("free")
    view.bar.late.setChecked(True)
    view.bar.apply()
    view.bar._more()
    view.bar.popup.grade.set_current("A")
    view.bar.popup.since.setText("2026-11-01")
    view.bar.popup.until.setText("2026-11-30")
    view.bar.popup._give()
    wanted = view.model.wanted()
    assert wanted.created == (date(2026, 11, 1), date(2026, 12, 1)), "a day that is named is counted whole"
    assert wanted.free is True and wanted.grades == ("A1", "A2", "A3", "A4") and wanted.overdue
    view.table.grid.sort_by("score")
    assert view.model.sorting == (("score", False),)
    view.table.grid.sort_by("score")
    assert view.model.sorting == (("score", True),)
    view.table.grid.sort_by("owner")
    assert view.model.sorting == (("score", True),), "only what the server sorts by"


def test_codes_of_a_lead_are_shown_by_name(make_view: Any) -> None:
    grid = make_view().table.grid
    first = grid.shown[0]
    told = {key: grid.column(key).value(first) for key in ("channel", "region", "line")}
    assert (first.region_code, told["region"], told["line"]) == ("EAST", "East", "Hardware") and told["channel"] == "Website"


def test_the_region_of_the_top_bar_narrows(make_view: Any) -> None:
    view = make_view()
    view.app.scope.set("EAST", "2026-10")
    assert view.model.wanted().regions == ("EAST",)


def test_a_filter_goes_into_a_view_and_comes_back() -> None:
    from desktop.leads.server_calls import LeadFilter

    wanted = LeadFilter(pools=(1,), status=("open",), free=False, fields=(("budget", ">=", "5"),), text="恒力")
    assert from_json(as_json(wanted)) == wanted
    assert from_json({"pools": [2], "unknown": 1}) == LeadFilter(pools=(2,))


def test_a_saved_view_brings_its_list_back(make_view: Any, frame: Any) -> None:
    from dataclasses import replace

    own = SimpleNamespace(id=3, owner_id=1, screen="leads", name="A 级未领取", shared="private", is_default=False, version=1,
                          body={"look": "table", "filter": {"free": True, "grades": ["A1"], "status": ["open"]}, "sort": [["score", True]], "columns": {}})  # fmt: skip
    view = make_view({"load_frame": replace(frame, views=(own,)), "save_view": None, "find_views": (own,)})
    view.bar.views.open(own)
    assert view.model.filter.free is True and view.model.sorting == (("score", True),)
    assert view.bar.whose.current() == "free"
    assert "A 级未领取" in view.bar.views.text()
    assert not view.bar.views.is_changed()
    view.model.narrow(text="x")
    assert view.bar.views.is_changed()
    view.bar.views._keep()
    assert view.app.jobs.called("save_view")[0][2]["body"]["filter"]["text"] == "x"


def test_claiming_says_so_and_a_faster_one_is_named(make_view: Any) -> None:
    view = make_view({"claim_lead": answer()})
    view.open_lead(5)
    assert view.pane.offers()[0] == "claim"
    view.pane.head.first.click()
    assert view.app.jobs.called("claim_lead") == [(5,)]
    assert "L-0000005 is yours" in view.undo.text.text()
    view.app.jobs.answers["claim_lead"] = Refused(code="lead.claim.taken", arguments={"owner_en": "Sun Yue"}, sqlstate="P0C20")
    view.model.claim(5)
    assert "Sun Yue was faster" in view.undo.text.text()


def test_the_next_lead_comes_out_of_a_pool_one_is_in(make_view: Any) -> None:
    view = make_view({"claim_next": (answer(),)})
    assert [one.code for one in view.acts.pools_to_claim_from()] == ["EAST", "KEY"]
    view.model.narrow(pools=(2,))
    view.acts.claim_next()
    assert view.app.jobs.called("claim_next") == [(2, 1)]
    assert "1 lead is yours" in view.undo.text.text() and view.pane.isVisible()


def test_the_choice_of_all_is_the_filter_itself(make_view: Any) -> None:
    view = make_view(count=450)
    grid, bulk = view.table.grid, view.table.bulk
    grid.toggle_check(grid.shown[0])
    assert bulk.isVisible() and "450" in bulk.every.text()
    bulk.every.click()
    assert bulk.chosen_ids() is None and bulk.number() == 450
    view.acts.ask_bulk("assign")
    dialog = view.acts.dialog
    assert not dialog.go.isEnabled() and not view.app.jobs.called("preview_bulk"), "nobody is chosen beforehand: Enter would give them all away"
    dialog.form.person.set_current("E1031")
    dialog._ask()
    assert view.app.jobs.called("preview_bulk")[-1] == ("assign", view.model.wanted(), {"owner": "E1031"})
    assert dialog.go.text() == "Assign 2 leads"
    dialog.reject()


def test_the_preview_comes_before_the_act_and_undo_after_it(make_view: Any) -> None:
    view = make_view({"run_bulk": Bulk(3, 2, 0, (), (), False, 7, 2), "undo_bulk": answer()})
    grid = view.table.grid
    for number in range(3):
        grid.toggle_check(grid.shown[number])
    view.acts.ask_bulk("tag")
    dialog = view.acts.dialog
    assert not dialog.go.isEnabled(), "no tag yet"
    dialog.form.tags.setText("展会，重点")
    dialog._ask()
    assert view.app.jobs.called("preview_bulk")[-1] == ("tag", [1, 2, 3], {"tags": ["展会", "重点"]})
    assert dialog.go.isEnabled() and "2" in dialog.go.text()
    assert dialog.refused.shown[0].count == 1
    dialog.go.click()
    assert "2 leads changed." in view.undo.text.text()
    view.undo.action.click()
    assert view.app.jobs.called("undo_bulk") == [(7,)]


def test_a_drop_on_the_board_is_an_act_and_back_is_none(make_view: Any, qtbot: Any) -> None:
    view = make_view({"convert_lead": Converted(answer(), 9, "D-000009")})
    view.model.set_look("board")
    qtbot.wait(10)
    board = view.board
    assert [one.key for one in board.columns] == ["new", "contacted", "mql", "sql", "won"]
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Down)
    lead = board.current
    assert lead is board.columns[0].leads[0]
    view.acts.drop(lead, "sql")
    assert view.one.dialog is not None
    view.one.dialog.give()
    assert view.app.jobs.called("convert_lead")[0][0] == lead.id
    assert not view.acts.welcome(board.columns[1].leads[0], "new")[0]
    assert board.accessibleDescription()


def test_a_contact_asks_what_proves_it(make_view: Any) -> None:
    view = make_view({"save_contact": answer()})
    view.app.me.id = 28
    view.open_lead(7)
    assert view.pane.offers()[:2] == ["convert", "contact"], "who was contacted goes on as a deal"
    view.one.do("contact", view.lead_model.lead)
    dialog = view.one.dialog
    dialog.give()
    assert dialog.message.text() and not view.app.jobs.called("save_contact")
    dialog.choose("mail")
    dialog.ref.setText("Re: 报价")
    dialog.give()
    call = view.app.jobs.called("save_contact")[0]
    assert (call[0], call[1], call[3], call[4]) == (7, "mail", "mail", "Re: 报价")


def test_a_contact_in_the_minute_the_lead_was_taken_is_not_before_it(make_view: Any, lead: Any) -> None:
    from datetime import UTC, datetime, timedelta

    from desktop.leads.act_dialogs import ContactDialog

    view = make_view()
    taken = (datetime.now(UTC) - timedelta(hours=1)).replace(second=40)
    dialog = ContactDialog(view, lead(7, stint_since=taken))
    dialog.happened.setDateTime(dialog.happened.dateTime().addSecs(-3600))
    assert dialog.moment() == taken
    dialog.happened.setDateTime(dialog.happened.dateTime().addSecs(-60))
    assert dialog.moment() < taken, "an earlier one is the server's to refuse"


def test_a_contact_that_does_not_stop_the_clock_says_why(make_view: Any) -> None:
    view = make_view({"save_contact": {"refused": "lead.contact.not_owner"}})
    from desktop.leads import server_calls as calls

    view.model.act("contact", calls.save_contact, 7)
    assert "owner" in view.undo.text.text()


def test_what_may_be_done_follows_pool_and_membership(make_view: Any, bundle: Any, lead: Any) -> None:
    free = lead(5, owner_id=None)
    view = make_view({"load_lead": lambda _key, _n, _me: bundle(free, managed=False, member=False)})
    view.open_lead(5)
    assert view.pane.offers() == [] and not view.lead_model.may_edit()


def test_a_day_of_the_month_opens_its_leads(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.model.set_look("calendar")
    qtbot.wait(10)
    month = view.calendar.month
    month.setFocus()
    menu = month.menu_of(month.cursor_on)
    assert [one.text() for one in menu.actions()] == ["3 responses due", "12 came in"], "Enter asks which of several"
    menu.actions()[0].trigger()
    assert view.model.look == "table"
    assert view.model.filter.created is not None or view.model.filter.due is not None


def test_a_full_day_says_how_many_more_and_offers_the_list(make_view: Any, lead: Any, qtbot: Any) -> None:
    from desktop.leads.server_calls import DayEntry

    many = [lead(number) for number in range(1, 41)]
    today = date.today()
    view = make_view({"load_days": lambda _w, kind, _f, _l: tuple(DayEntry(today, kind, 1, one) for one in many) if kind == "due" else ()})
    view.model.set_look("calendar")
    qtbot.wait(10)
    month = view.calendar.month
    boxes = [entry for _, entry, day in month._boxes if day == today]
    assert 1 < len(boxes) < 40 and sum(one.count for one in boxes) == 40
    assert month.words_of(boxes[-1]) == f"{boxes[-1].count} more…"
    month._open(boxes[-1], today)
    assert view.model.look == "table" and view.model.filter.due == (today, today + timedelta(days=1))
    assert view.bar.special.text() == f"Due on {today.isoformat()}"
    view.bar.special.click()
    assert view.model.filter.due is None


def test_copying_gives_what_is_selected_with_headers(make_view: Any) -> None:
    view = make_view()
    grid = view.table.grid
    grid.setFocus()
    grid.input.go(0)
    grid.input.go(1, extend=True)
    grid.input.copy(headers=True)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Lead\tCompany") and len(lines) == 3
    assert "L-0000001" in lines[1]


def test_the_export_holds_points_times_and_words(make_view: Any, tmp_path: Any, frame: Any) -> None:
    import openpyxl

    from desktop.shared.grid_export import write_workbook

    view = make_view()
    columns = list(view.table.grid.layout_.columns)
    sheet = openpyxl.load_workbook(write_workbook(str(tmp_path / "leads.xlsx"), "Leads", columns, list(view.table.grid.shown))).active
    assert sheet is not None
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, (cell.value for cell in sheet[2]), strict=True))
    assert first["Lead"] == "L-0000001" and first["Score"] == 7.31 and first["Grade"] == "B2"
    assert len(first["Came in"]) == 16 and "left" in first["First response"]


def test_an_empty_pool_says_what_to_do_and_a_failure_why(make_view: Any) -> None:
    view = make_view(count=0)
    assert "No leads yet" in view.empty.text.text() and view.empty.action.isVisible()
    view.model.narrow(text="nobody")
    QApplication.processEvents()
    assert "No lead fits" in view.empty.text.text()
    view.app.jobs.answers["read_page"] = Unreachable()
    view.refresh()
    QApplication.processEvents()
    assert "server" in view.empty.text.text().lower()


def test_leads_from_elsewhere_are_listed_and_the_filter_taken_away(make_view: Any) -> None:
    view = make_view()
    view.open_path([], {"ids": "3,4", "title": "Late in October"}, "leads")
    assert view.model.filter.ids == (3, 4)
    assert view.bar.special.text() == "Late in October"
    view.bar.special.click()
    assert view.model.filter.ids is None


def test_what_was_typed_survives_a_faster_colleague(make_view: Any, bundle: Any, lead: Any) -> None:
    shown = {"now": lead(6, city="上海")}
    view = make_view({"load_lead": lambda _key, _n, _me: bundle(shown["now"]), "save_lead": Conflict(code="record.stale", sqlstate="P0C11")})
    view.open_lead(6, "fields")
    fields = view.pane.fields
    fields.inputs["city"].setText("杭州")
    assert fields.foot.isVisible()
    shown["now"] = lead(6, city="南京", version=4)
    fields._save()
    dialog = view.pane.dialog
    assert [(clash.before, clash.theirs, clash.mine) for clash in dialog.clashes] == [("上海", "南京", "杭州")]
    view.app.jobs.answers["save_lead"] = answer()
    dialog._decide()
    assert view.app.jobs.called("save_lead")[-1] == (6, 4, {"city": "杭州"})


def test_only_what_changed_is_sent_and_custom_fields_apart(make_view: Any) -> None:
    view = make_view({"save_lead": answer()})
    view.open_lead(6, "fields")
    fields = view.pane.fields
    assert not fields.changed(), fields.changed()
    fields.inputs["budget"].setText("２００，０００")
    fields.inputs["tags"].setText("展会，重点")
    fields.inputs["expected_on"].setText("2026年12月1日")
    fields._save()
    assert view.app.jobs.called("save_lead")[0][2] == {"tags": ["展会", "重点"], "fields": {"budget": "200000", "expected_on": "2026-12-01"}}


def test_a_masked_phone_is_not_edited(make_view: Any) -> None:
    view = make_view()
    view.open_lead(5, "fields")
    phone = view.pane.fields.inputs["phone"]
    assert phone.isReadOnly() and "claim" in phone.text()


def test_the_score_opens_and_adds_up(make_view: Any) -> None:
    view = make_view()
    view.open_lead(6, "score")
    score = view.pane.score
    assert score.figure.text() == "87.5" and "exactly" in score.proof.text
    rows = score.grid.shown
    assert [row.points_cp for row in rows if row.head] == [6000, 2750]
    assert [score.grid.column("points").value(row) for row in rows if row.head] == [60, Decimal("27.5")], "points are copied, not their hundredths"
    assert any("70.0%" in row.worked for row in rows)


def test_who_leads_reviews_a_contact_from_the_timeline(make_view: Any) -> None:
    view = make_view()
    view.open_lead(6)
    timeline, asked = view.pane.timeline, []
    timeline.followed.connect(lambda address, _tab: asked.append(address))
    contact = next(one for one in timeline.items if one.kind == "contact")
    assert len(contacts_to_review(timeline)) == 1
    contacts_to_review(timeline)[0].click()
    assert asked == [f"tripod://feedback/reviews/new?person={contact.by_id}&record=lead_contact:{contact.id}"]
    timeline.model.app.me.id = contact.by_id
    timeline._show()
    assert not contacts_to_review(timeline), "nobody reviews oneself"


def contacts_to_review(timeline: Any) -> list[QToolButton]:
    QApplication.processEvents()
    return [made for made in timeline.findChildren(QToolButton) if made.accessibleName().startswith("Review") and made.isVisibleTo(timeline)]


def test_older_lines_of_the_timeline_come_on_demand(make_view: Any) -> None:
    view = make_view()
    view.open_lead(6)
    timeline = view.pane.timeline
    assert len(timeline.shown()) == 12
    timeline.older.click()
    assert len(timeline.shown()) == 13 and timeline.older.isHidden()
    timeline.kind.set_current("changes")
    timeline._show()
    assert {one.kind for one in timeline.shown()} == {"change", "merge", "import", "mql"}


def test_merging_shows_both_sides_and_undo_is_at_hand(make_view: Any) -> None:
    view = make_view({"merge_leads": Merged(12, answer(code="L-0000001"), 2), "unmerge_leads": Merged(12, answer(), 2)})
    view.acts.ask_merge_with(view.table.grid.shown[0], 2)
    dialog = view.acts.dialog
    assert dialog.kept.id == 1 and dialog.gone.id == 2
    assert "company" in dialog.groups
    dialog._merge()
    kept, gone, kept_version, gone_version, chosen = view.app.jobs.called("merge_leads")[0]
    assert (kept, gone, kept_version, gone_version) == (1, 2, 3, 3) and chosen["company"] == "kept"
    view.undo.action.click()
    assert view.app.jobs.called("unmerge_leads") == [(12,)]


def test_who_only_reads_is_offered_nothing_to_write(make_view: Any) -> None:
    view = make_view(groups=("auditor",))
    assert view.new_button.isHidden() and view.next_button.isHidden() and view.import_button.isHidden()
    view.open_lead(6)
    assert view.pane.offers() == []
    view.table.grid.toggle_check(view.table.grid.shown[0])
    assert all(made.isHidden() for made in view.table.bulk.acts.values())


def test_a_lead_that_only_its_form_holds_back_says_what_is_missing(make_view: Any, bundle: Any, lead: Any) -> None:
    wanting = {"now": MqlWanting(True, ("budget", "city"))}
    view = make_view({"load_lead": lambda key, _n, _me: bundle(lead(key), wanting=wanting["now"])})
    view.open_lead(6, "fields")
    head, fields = view.pane.head, view.pane.fields
    assert head.wanting.isVisible() and "Budget, City" in head.wanting.text()
    assert "Needed" in fields.rows["budget"].message.text() and fields.rows["phone"].message.isHidden()
    wanting["now"] = MqlWanting(False, ("budget",))
    view.lead_model.reload()
    assert head.wanting.isHidden(), "it does not meet the criteria either"
    assert "Needed" in fields.rows["budget"].message.text() and fields.rows["city"].message.isHidden()


def test_what_a_colleague_saved_while_one_typed_is_not_written_over(make_view: Any, bundle: Any, lead: Any) -> None:
    """The hint of the feed reads the lead anew under the form: what is saved is still against what was read when typing began."""
    shown = {"now": lead(6, city="上海")}
    view = make_view({"load_lead": lambda _key, _n, _me: bundle(shown["now"]), "save_lead": answer()})
    view.open_lead(6, "fields")
    fields = view.pane.fields
    fields.inputs["city"].setText("杭州")
    shown["now"] = lead(6, city="南京", version=4)
    view.lead_model.reload()
    assert fields.inputs["city"].text() == "杭州"
    view.app.jobs.answers["save_lead"] = Conflict(code="record.stale", sqlstate="P0C11")
    fields._save()
    assert view.app.jobs.called("save_lead")[-1] == (6, 3, {"city": "杭州"})
    (clash,) = view.pane.dialog.clashes
    assert (clash.before, clash.theirs, clash.mine) == ("上海", "南京", "杭州")
    view.app.jobs.answers["save_lead"] = answer()
    view.pane.dialog._decide()
    assert view.app.jobs.called("save_lead")[-1] == (6, 4, {"city": "杭州"})


def test_criteria_over_hidden_fields_are_counted_not_told() -> None:
    from desktop.leads.timeline_words import line_of

    args = {"number": 2, "matched": [
        {"id": "rich", "name_en": "Rich", "formula": "budget > 1", "values": {}, "holds": None, "hidden": True}, {"id": "big", "name_en": "Big", "holds": True, "values": {"company_size": "120"}},
    ]}  # fmt: skip
    line = line_of(SimpleNamespace(kind="mql", args=args), {}, "L-1")
    assert line.more == ("Big (company_size 120)", "1 criterion is over a field you may not read")


def test_an_assignment_is_told_by_the_name_of_its_rule() -> None:
    item = next(one for one in TIMELINE if one.kind == "assign")
    assert line_of(item, {}).more == ("By the rule “East in turn”, in turn",)
    gone = SimpleNamespace(kind="assign", args={**item.args, "rule_en": None, "rule_zh": None})
    assert line_of(gone, {}).more == ("By a rule that is gone, in turn",), "no version knows it any more: a code would tell nobody anything"
