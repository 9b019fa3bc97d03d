"""The lead pool against a real server: entered, claimed, contacted, merged and unmerged, changed with others, imported and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop.leads import server_calls as calls
from desktop.leads.import_dialog import ImportDialog
from desktop.leads.imports_list import ImportsDialog
from desktop.leads.view import LeadsView
from tests.desktop.waiting import at_rest

MANAGER, SUPERVISED = "e1006", "e1027"
rest = partial(at_rest, pauses=(20, 450, 20))  # changes of others are gathered for a moment before the list is read again


@pytest.fixture(scope="module")
def office(server: Any) -> Iterator[Any]:
    """The demo company once for all of these tests: what each enters is its own."""
    from tests.conftest import _demo_template

    database = server.copy(_demo_template(server))
    with database.admin() as superuser:
        # Nobody is given what these tests enter: each says whose it is.
        superuser.execute(
            "SET session_replication_role = replica; UPDATE core.assign_version SET status = 'retired' WHERE status = 'live'; SET session_replication_role = DEFAULT"
        )
        superuser.execute(
            "INSERT INTO core.pool_member (pool_id, employee_id, role) SELECT p.id, e.id, CASE WHEN e.code = 'E1006' THEN 'manager' ELSE 'member' END"
            " FROM core.pool p CROSS JOIN core.employee e WHERE p.is_default AND e.code IN ('E1006', 'E1027') ON CONFLICT (pool_id, employee_id) DO UPDATE SET role = EXCLUDED.role"
        )
    yield database
    database.drop()


@pytest.fixture
def enter(show_screen: Any, office: Any, qtbot: Any) -> Callable[[str], LeadsView]:
    def sign_in(login: str) -> LeadsView:
        view: LeadsView = show_screen(office, login, LeadsView)
        rest(view, qtbot)
        return view

    return sign_in


def command(view: LeadsView, qtbot: Any, call: Any, *args: Any) -> Any:
    answers: list[Any] = []
    view.app.jobs.command(call, *args, done=answers.append, failed=answers.append, changes=frozenset({"lead"}))
    rest(view, qtbot)
    return answers[0]


def make(view: LeadsView, qtbot: Any, **patch: Any) -> Any:
    pool = next(one.code for one in view.model.frame.pools if one.is_default)
    return command(
        view,
        qtbot,
        calls.create_lead,
        {key: value for key, value in {"pool": pool, "owner": "E1006", **patch}.items() if value is not None},
        "refuse",
    )


def test_a_lead_is_entered_claimed_contacted_and_opens_to_its_history(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    made = make(view, qtbot, company="苏州晨曦光电有限公司", contact_name="李测试", phone="137 9999 0001", need="产线检测", owner=None)
    again = make(view, qtbot, company="别的公司", phone="+86-137-9999-0001")
    assert again.code == "lead.duplicate" and calls.duplicates_of(again)[0].code == made.code
    view.open_lead(made.id)
    rest(view, qtbot)
    assert view.pane.offers()[0] == "claim"
    view.pane.head.first.click()
    rest(view, qtbot)
    assert view.lead_model.is_mine() and view.pane.offers()[0] == "contact"
    view.one.do("contact", view.lead_model.lead)
    view.one.dialog.ref.setText("call 4711")
    view.one.dialog.give()
    rest(view, qtbot)
    assert view.lead_model.lead.contacted_at is not None and view.lead_model.lead.sla_tone == "kept"
    assert {"contact", "stint", "change", "touch"} <= {one.kind for one in view.lead_model.bundle.timeline}
    view.model.narrow(text="chenxi")
    rest(view, qtbot)
    assert made.code in [lead.code for lead in view.table.grid.shown], "found by its sound"
    view.model.close(view.lead_model.lead, "lost", "no need")
    rest(view, qtbot)
    assert view.lead_model.lead.status == "lost" and view.pane.timeline.way_back() is not None
    view.undo.action.click()
    rest(view, qtbot)
    lead = view.lead_model.lead
    assert (lead.status, lead.sla_tone) == ("open", "kept") and view.pane.timeline.way_back() is None, "its answered clock is the one it has again"


def test_fields_are_saved_and_a_colleagues_are_not_lost(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    made = make(view, qtbot, company="Conflict Optics", city="Suzhou")
    view.open_lead(made.id, "fields")
    rest(view, qtbot)
    fields = view.pane.fields
    fields.inputs["city"].setText("Hangzhou")
    command(view, qtbot, calls.save_lead, made.id, view.lead_model.lead.version, {"city": "Ningbo"})
    assert fields.inputs["city"].text() == "Hangzhou", "what was typed stays"
    fields._save()
    rest(view, qtbot)
    dialog = view.pane.dialog
    assert dialog.isVisible() and fields.inputs["city"].text() == "Hangzhou", "asked, and nothing typed is lost"
    dialog._decide()
    rest(view, qtbot)
    view.lead_model.reload()
    rest(view, qtbot)
    assert view.lead_model.lead.city == "Hangzhou"


def test_two_leads_are_merged_and_taken_apart(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    first = make(view, qtbot, company="Merge Optics", email="one@merge-optics.cn")
    second = make(view, qtbot, company="Merge Optics Ltd", email="two@merge-optics.cn", city="Suzhou")
    one = command(view, qtbot, calls.load_pair, first.id, second.id)
    view.acts._show_merge(one)
    dialog = view.acts.dialog
    dialog.groups["email"].buttons()[1].setChecked(True)
    dialog._merge()
    rest(view, qtbot)
    kept = command(view, qtbot, calls.get_lead, first.id)
    assert (kept.email, kept.city) == ("two@merge-optics.cn", "Suzhou")
    assert command(view, qtbot, calls.get_lead, second.id).code == "record.not_found"
    view.open_path(["lead", second.code], {}, "leads")  # an old link, or the number in an export
    rest(view, qtbot)
    assert view.lead_model.lead_id == first.id and second.code in view.pane.head.went.text() and "by " in view.pane.head.went.text()
    view.lead_model.reload()
    rest(view, qtbot)
    assert view.pane.head.went.isVisible(), "still said when something in it changed"
    view.open_lead(first.id)
    assert view.pane.head.went.isVisible(), "nothing else was opened"
    view.undo.action.click()
    rest(view, qtbot)
    kept, gone = command(view, qtbot, calls.load_pair, first.id, second.id)
    assert (kept.email, kept.city, gone.status) == ("one@merge-optics.cn", "", "open")


def test_what_the_preview_says_is_what_happens_and_undo_takes_it_back(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    ids = [make(view, qtbot, company=f"Bulk {number}", city="Suzhou").id for number in range(3)]
    preview = command(view, qtbot, calls.preview_bulk, "field", ids, {"field": "city", "value": "Wuxi"})
    assert (preview.total, preview.changes, preview.refused) == (3, 3, ())
    assert command(view, qtbot, calls.get_lead, ids[0]).city == "Suzhou"
    done = command(view, qtbot, calls.run_bulk, "field", ids, {"field": "city", "value": "Wuxi"})
    assert done.done == 3 and command(view, qtbot, calls.get_lead, ids[0]).city == "Wuxi"
    command(view, qtbot, calls.undo_bulk, done.bulk_id)
    assert command(view, qtbot, calls.get_lead, ids[2]).city == "Suzhou"


def test_a_dropped_file_is_tried_taken_in_and_taken_back(enter: Any, qtbot: Any, tmp_path: Path) -> None:
    view = enter(MANAGER)
    rows = [f"Drop Optics {n},Li {n},1380000{n:04d},Suzhou,web" for n in range(1, 31)] + ["Broken,Li,abc,Suzhou,web"]
    path = tmp_path / "fair.csv"
    path.write_text("Company,Contact,Phone,City,Lead source\n" + "\n".join(rows), "utf-16")
    dialog = ImportDialog(view.model, view, str(path))
    dialog.show()
    rest(view, qtbot)
    dialog._go_on()
    dialog._go_on()
    rest(view, qtbot)
    assert (dialog.outcome.new, dialog.outcome.failed) == (30, 1), dialog.message.text()
    dialog.result.skip.setChecked(True)
    dialog._go_on()
    rest(view, qtbot)
    assert dialog.outcome.committed
    from openpyxl import load_workbook

    from desktop.leads.import_calls import save_result

    sheet = load_workbook(save_result(str(tmp_path / "result.xlsx"), dialog.preview, dialog.outcome, "en", lambda *_now: None)).active
    assert sheet is not None and sheet.max_row == 32
    dialog._show_leads()
    view.acts.show_import(dialog.outcome.import_id)
    rest(view, qtbot)
    assert view.bar.count.text() == "30 leads"
    imports = ImportsDialog(view.model, view)
    imports.show()
    rest(view, qtbot)
    imports._try()
    rest(view, qtbot)
    assert "30 new leads go." in imports.effect.text()
    imports._undo()
    rest(view, qtbot)
    assert imports.grid.shown[0].state == "undone"
    view.model.restart()
    rest(view, qtbot)
    assert view.bar.count.text() == "0 leads"


def test_every_look_reads_from_the_server(enter: Any, qtbot: Any) -> None:
    view = enter(MANAGER)
    make(view, qtbot, company="Look Optics")
    for look in ("board", "calendar", "table"):
        view.model.set_look(look)
        rest(view, qtbot)
    assert sum(column.count for column in view.board.columns) > 0
    assert view.calendar.month.entries
    for key in ("company", "score", "due", "touched", "created", "city", "f.budget"):
        view.model.sort(key, True)
        rest(view, qtbot)
        assert len(view.table.grid.shown) and view.pages.currentWidget() is view.table, key


def test_a_view_is_kept_and_opens_the_same_list(enter: Any, qtbot: Any) -> None:
    view = enter(SUPERVISED)
    view.model.apply(calls.LeadFilter(status=("open",), free=True), (("score", True),))
    view.model.keep_view(
        None, None, {"name": "Free, best first", "shared": "private", "is_default": True, "screen": "leads", "body": view.bar.views.body()}
    )
    rest(view, qtbot)
    assert "Free, best first" in [one.name for one in view.bar.views.views()]
    view.app.jobs.close()
    view.app.jobs.source.dispose()
    again = enter(SUPERVISED)
    assert again.model.view is not None and again.model.filter.free is True and again.model.sorting == (("score", True),)
