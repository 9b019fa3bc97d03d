"""Calendar files: looked at before anything is stored, refused in a sentence, written so that they read back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.calendar.import_dialog import ImportDialog
from desktop.calendar.view import CalendarView
from server_db.commands.calendar import ImportCounts
from server_db.domain.ics import IcsEvent

from .conftest import EVENTS, TODAY
from .hands import NONE, calls

FILE = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
SUMMARY:New one
DTSTART:20261126T010000Z
DTEND:20261126T020000Z
END:VEVENT
BEGIN:VEVENT
UID:b
SUMMARY:Known
DTSTART:20261127T010000Z
DTEND:20261127T020000Z
END:VEVENT
BEGIN:VEVENT
UID:broken
DTSTART:2026XX
END:VEVENT
END:VCALENDAR
"""


def dialog(view: CalendarView, path: Path) -> ImportDialog:
    view.files.import_path(str(path))
    found = view.findChildren(ImportDialog)[-1]
    assert isinstance(found, ImportDialog)
    return found


def test_a_dropped_file_is_shown_before_anything_is_stored(make_view: Any, tmp_path: Path, lint: Any) -> None:
    known = IcsEvent("b", "Known", datetime(2026, 11, 27, 1, tzinfo=UTC), datetime(2026, 11, 27, 2, tzinfo=UTC))
    view = make_view(answers={"find_present": {"b": known}, "import_events": ImportCounts(1, 0, 0, 0)})
    path = tmp_path / "team.ics"
    path.write_bytes(FILE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    view.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE))
    shown = view.findChildren(ImportDialog)[-1]
    assert lint(shown) == []
    assert [(line.change, line.problem.line if line.problem else None) for line in shown.lines] == [(None, 15), ("new", None), ("same", None)]
    assert calls(view, "import_events") == []
    shown.take.click()
    name, events = calls(view, "import_events")[-1]
    assert name == "team.ics"
    assert [event.uid for event in events] == ["a"]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"", b"x" * 6_000_000])
def test_a_file_that_is_none_is_refused_in_a_sentence(make_view: Any, tmp_path: Path, content: bytes) -> None:
    view = make_view()
    path = tmp_path / "bad.ics"
    path.write_bytes(content)
    shown = dialog(view, path)
    assert shown.told.text().endswith(".")
    assert not shown.take.isEnabled()


def test_a_file_that_went_away_is_told(make_view: Any, tmp_path: Path) -> None:
    assert "cannot be read" in dialog(make_view(), tmp_path / "gone.ics").told.text()


def test_export_writes_what_reads_back(make_view: Any, tmp_path: Path) -> None:
    from server_db.domain.ics_read import read_ics

    view = make_view()
    view.files.export_to(str(tmp_path / "out.ics"), EVENTS[:2])
    found = read_ics((tmp_path / "out.ics").read_bytes(), view.model.zone, TODAY)
    assert [event.title for event in found.events] == ["Visit at Suzhou Precision", "Quote for Line 4"]
    assert b"D-000007" not in (tmp_path / "out.ics").read_bytes()
    told: list[str] = []
    view.app.message.connect(lambda text, _tone: told.append(text))
    view.files.export_to(str(tmp_path / "no" / "out.ics"), EVENTS[:2])
    assert "cannot be written" in told[-1]
