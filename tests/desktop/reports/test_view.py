"""The reports screen over faked answers: a book read and saved, books made and sent, schedules written, the mail server."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.reports.view import ReportsView
from server_db.errors import NotAllowed, NotFound
from tests.desktop.reports.conftest import SCHEDULE, TO

Reports = Callable[..., ReportsView]


@pytest.mark.parametrize("size", [(1368, 800), (1108, 620)], ids=["wide", "small"])
def test_every_look(reports: Reports, size: tuple[int, int], look: tuple[str, str], lint: Any, qtbot: Any, tmp_path: Path) -> None:
    """With TRIPOD_SHOTS set to a folder the pictures stay there."""
    lang, mode = look
    folder = Path(os.environ.get("TRIPOD_SHOTS") or tmp_path)
    view = reports("finance", "admin", lang=lang, mode=mode, size=size)
    for key in view.parts:
        view.open_page(key)
        qtbot.wait(20)
        assert lint(view) == []
        view.grab().save(str(folder / f"reports-{key}-{size[0]}-{lang}-{mode}.png"))
    view.open_page("schedules")
    view.parts["schedules"].edit(SCHEDULE)
    dialog = view.parts["schedules"].dialog
    assert lint(dialog) == []
    dialog.grab().save(str(folder / f"reports-dialog-{size[0]}-{lang}-{mode}.png"))
    dialog.reject()


def test_a_book_is_read_at_once_and_saved_as_both_files(reports: Reports, tmp_path: Path) -> None:
    view = reports("manager")
    page = view.parts["book"]
    assert page.pages.page_count() >= 3 and "12 people" in page.said.text() and page.pdf.isEnabled()
    assert [page.kind.itemData(n) for n in range(page.kind.count())] == ["book_team"]
    for kind, start in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        page.save(str(tmp_path / f"book.{kind}"), kind)
        assert (tmp_path / f"book.{kind}").read_bytes().startswith(start)
    page.month.chosen.emit(None)
    assert len(view.app.jobs.called("read_facts")) == 2


def test_what_is_not_there_is_said_and_nothing_can_be_saved(reports: Reports) -> None:
    view = reports("finance", read_facts=NotFound(code="report.no_results"))
    page = view.parts["book"]
    assert "no results" in page.empty.text.text() and not page.pdf.isEnabled() and page.kind.current() == "book_company"
    other = reports("manager", find_result_periods=())
    nothing = other.parts["book"]
    assert "no results yet" in nothing.empty.text.text()


def test_made_books_offer_what_can_be_done_with_each(reports: Reports, tmp_path: Path) -> None:
    view = reports("manager")
    view.open_page("made")
    page = view.parts["made"]
    seen = {}
    for row in page.grid.rows:
        page.grid.select_key(row.id)
        seen[row.id] = (page.save_pdf.isEnabled(), page.save_sheet.isEnabled(), page.again.isEnabled(), page.cancel.isEnabled())
    assert seen == {
        9: (False, False, False, True),
        8: (True, True, False, False),
        7: (True, True, True, False),
        6: (False,) * 4,
        5: (True, False, False, False),
    }
    page.grid.select_key(7)
    assert "does not take" in page.said.text()
    page.again.click()
    page.grid.select_key(9)
    page.cancel.click()
    page.save(str(tmp_path / "a.pdf"), 8, "pdf")
    assert (view.app.jobs.called("send_again"), view.app.jobs.called("cancel_book")) == ([(7,)], [(9,)])
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF-1.7"
    assert page._timer.isActive(), "looked at while something is being made"
    view.hide()
    page.refresh()
    assert not page._timer.isActive()


def test_a_schedule_is_written_changed_and_removed(reports: Reports) -> None:
    view = reports("manager")
    view.open_page("schedules")
    page = view.parts["schedules"]
    page.new.click()
    dialog = page.dialog
    dialog.every.set_current("week")
    dialog.every.chosen.emit("week")
    dialog.weekday.set_current(5)
    dialog.to.setPlainText("a@b.com，c@d.com\n\n e@f.com ")
    dialog.pdf.setChecked(False)
    assert not dialog.save_button.isEnabled()
    dialog.sheet.setChecked(True)
    dialog.save_button.click()
    (written,) = view.app.jobs.called("save_schedule")
    assert written == (None, None, "book_team", "en", ["xlsx"], {"every": "week", "day": 5}, ["a@b.com", "c@d.com", "e@f.com"], True)
    assert not dialog.isVisible()
    page.grid.select_key(4)
    page.now.click()
    assert view.app.jobs.called("ask_for_book") == [("book_team", "2026-10", "zh", ("pdf", "xlsx"))]
    page.change.click()
    assert page.dialog.to.toPlainText() == "\n".join(TO) and page.dialog.day.current() == 3
    page.dialog.save_button.click()
    assert view.app.jobs.called("save_schedule")[-1][:2] == (4, 2)


def test_a_refused_schedule_keeps_what_was_typed(reports: Reports) -> None:
    view = reports("manager", save_schedule=NotAllowed(code="report.not_yours"), find_schedules=())
    view.open_page("schedules")
    page = view.parts["schedules"]
    assert page.empty.isVisible()
    page.edit(None)
    page.dialog.to.setPlainText("a@b.com")
    page.dialog.save_button.click()
    assert page.dialog.isVisible() and "finance and audit" in page.dialog.failure.text() and page.dialog.to.toPlainText() == "a@b.com"
    page.dialog.reject()


def test_an_administrator_sets_the_mail_server_and_sees_no_book(reports: Reports) -> None:
    view = reports("admin")
    assert list(view.parts) == ["mail"]
    page = view.parts["mail"]
    assert page.host.text() == "smtp.example.com" and page.active.isChecked()
    page.security.set_current("tls")
    page.security.chosen.emit("tls")
    assert page.port.text() == "465"
    page.save_button.click()
    assert view.app.jobs.called("set_mail_server") == [(3, "smtp.example.com", 465, "tls", "a@example.com", "a", True)]
