"""Calendar files: out and in again, strange zones, repetitions, and entries that cannot be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.ics import KINDS, IcsEvent, compare, write_ics
from server_db.domain.ics_read import MAX_BYTES, MAX_ENTRIES, IcsFile, IcsRefused, read_ics

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 25)
STAMP = datetime(2026, 11, 25, 8, tzinfo=UTC)


def read(*entries: str, head: str = "", zone: ZoneInfo = SHANGHAI) -> IcsFile:
    body = "".join(f"BEGIN:VEVENT\r\n{entry.replace(chr(10), chr(13) + chr(10))}\r\nEND:VEVENT\r\n" for entry in entries)
    return read_ics(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}END:VCALENDAR\r\n".encode(), zone, TODAY)


# what the database stores: one line without control characters, a note with line breaks, minutes
# the iCalendar library takes a written-out \N for a new line, so none is drawn
lines = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"), blacklist_characters="\x7f\x85"), max_size=60).map(str.strip)
lines = lines.filter(lambda text: "\\N" not in text)
notes = st.lists(lines, max_size=4).map("\n".join).map(str.strip)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda m: m.replace(microsecond=0, tzinfo=UTC))  # noqa: DTZ001


@st.composite
def events(draw: st.DrawFn) -> IcsEvent:
    start, all_day = draw(moments), draw(st.booleans())
    length = timedelta(minutes=draw(st.integers(0, 60 * 24 * 30)))
    if all_day:
        day = start.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0)
        start, length = day, timedelta(days=draw(st.integers(1, 30)))
    return IcsEvent(
        uid=draw(st.uuids().map(str)), title=draw(lines.filter(bool)), starts_at=start, ends_at=start + length, all_day=all_day,
        place=draw(lines), note=draw(notes), kind=draw(st.sampled_from(KINDS)), sequence=draw(st.integers(0, 99)),
        remind_minutes=draw(st.none() | st.integers(0, 40320)),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(events(), max_size=5, unique_by=lambda event: event.uid))
def test_what_is_written_reads_back_as_it_was(given_events: list[IcsEvent]) -> None:
    found = read_ics(write_ics(given_events, SHANGHAI, STAMP), SHANGHAI, TODAY)
    assert found.problems == ()
    by_uid = {event.uid: event for event in found.events}
    assert by_uid == {event.uid: event for event in given_events}
    assert {change for _, change in compare(found.events, by_uid)} <= {"same"}


def test_a_time_without_a_zone_is_the_offices() -> None:
    found = read("UID:a\nSUMMARY:客户拜访\nDTSTART:20261126T093000\nDTEND:20261126T103000")
    assert found.events[0].starts_at == datetime(2026, 11, 26, 1, 30, tzinfo=UTC)


def test_zones_by_name_by_windows_name_and_of_the_files_own_making() -> None:
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Our office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
        "TZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    start = "UID:{0}\nSUMMARY:x\nDTSTART;TZID={0}:20261126T093000"
    found = read(*(start.format(name) for name in ("Asia/Shanghai", "China Standard Time", "Our office")), head=own, zone=ZoneInfo("Europe/Berlin"))
    assert found.problems == ()
    assert {event.starts_at for event in found.events} == {datetime(2026, 11, 26, 1, 30, tzinfo=UTC)}


def test_an_unknown_zone_is_named_with_its_line() -> None:
    found = read("UID:ok\nSUMMARY:x\nDTSTART:20261126T093000Z", "UID:bad\nSUMMARY:x\nDTSTART;TZID=Mars/Olympus:20261126T093000")
    assert [event.uid for event in found.events] == ["ok"]
    assert [(p.line, p.uid, p.code, p.detail) for p in found.problems] == [(8, "bad", "ics.unknown_zone", "Mars/Olympus")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("UID:x\nSUMMARY:no start", "ics.no_start"),
        ("SUMMARY:no uid\nDTSTART:20261126T093000Z", "ics.no_uid"),
        ("UID:x\nDTSTART:2026XX", "ics.unreadable"),
        ("UID:x\nDTSTART:20261126T093000Z\nDTEND:20261126T083000Z", "ics.ends_before"),
        ("UID:x\nDTSTART:20261126T093000Z\nDTEND:20991126T083000Z", "ics.too_long"),
        ("UID:x\nDTSTART:20261126T093000Z\nthis is no line of a calendar", "ics.unreadable"),
        ("UID:x\nDTSTART:20261126T093000Z\nRRULE:FREQ=SECONDLY", "ics.too_fine"),
        ("UID:x\nDTSTART:20261126T093000Z\nRRULE:FREQ=NEVERLY", "ics.unreadable"),
        ("UID:x\nDTSTART:19000101T093000Z\nRRULE:FREQ=DAILY", "ics.too_long"),
        ("UID:x\nDTSTART:20261126T093000Z\nRRULE:FREQ=DAILY;BYHOUR=8,9,10,11", "ics.too_often"),
        ("UID:x\nDTSTART:20200101T093000Z\nRRULE:FREQ=YEARLY;UNTIL=20220101T000000Z", "ics.repeats_elsewhen"),
        ("UID:x\nDTSTART:20261126T093000Z\nSTATUS:CANCELLED", "ics.cancelled"),
    ],
)
def test_a_bad_entry_is_named_and_the_others_are_read(entry: str, code: str) -> None:
    found = read("UID:ok\nSUMMARY:x\nDTSTART:20261126T093000Z", entry)
    assert [event.uid for event in found.events] == ["ok"]
    assert [(p.line, p.code) for p in found.problems] == [(8, code)]


def test_an_entry_without_an_end_is_named() -> None:
    found = read_ics(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nDTSTART:20261126\nEND:VEVENT\n", SHANGHAI, TODAY)
    assert [event.uid for event in found.events] == ["2"]
    assert [(p.line, p.code) for p in found.problems] == [(2, "ics.unended")]


def test_a_rule_that_never_comes_true_ends_at_once() -> None:
    found = read("UID:x\nDTSTART:20261126T093000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert len(found.events) == 1  # the start itself


def test_a_weekly_meeting_becomes_single_events_without_the_day_it_is_off() -> None:
    series = "UID:w\nSUMMARY:例会\nDTSTART;TZID=Asia/Shanghai:20261102T090000\nDTEND;TZID=Asia/Shanghai:20261102T100000\nRRULE:FREQ=WEEKLY;COUNT=5"
    moved = "UID:w\nRECURRENCE-ID;TZID=Asia/Shanghai:20261123T090000\nSUMMARY:moved\nDTSTART;TZID=Asia/Shanghai:20261124T140000"
    off = "UID:w\nRECURRENCE-ID;TZID=Asia/Shanghai:20261130T090000\nSTATUS:CANCELLED\nDTSTART;TZID=Asia/Shanghai:20261130T090000"
    # the changed occurrence stands before its series: the order in a file says nothing
    found = read(moved, series + "\nEXDATE;TZID=Asia/Shanghai:20261116T090000", off)
    assert [(f"{event.starts_at.astimezone(SHANGHAI):%m-%d %H:%M}", event.title) for event in found.events] == [
        ("11-02 09:00", "例会"), ("11-09 09:00", "例会"), ("11-24 14:00", "moved"),
    ]  # fmt: skip
    assert [p.code for p in found.problems] == ["ics.cancelled"]
    assert len({event.uid for event in found.events}) == 3


def test_the_clock_time_stays_over_a_change_of_summer_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = read(
        "UID:b\nSUMMARY:x\nDTSTART;TZID=Europe/Berlin:20261026T090000\nDTEND;TZID=Europe/Berlin:20261026T100000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=26;COUNT=6"
    )
    assert {event.starts_at.astimezone(berlin).hour for event in found.events} == {9}
    assert {event.ends_at - event.starts_at for event in found.events} == {timedelta(hours=1)}


def test_a_whole_day_without_an_end_lasts_one_day() -> None:
    event = read("UID:d\nSUMMARY:x\nDTSTART;VALUE=DATE:20261126").events[0]
    assert event.all_day
    assert event.ends_at - event.starts_at == timedelta(days=1)
    assert event.starts_at == datetime(2026, 11, 25, 16, tzinfo=UTC)


def test_the_newer_of_two_with_one_uid_stays() -> None:
    found = read("UID:a\nSEQUENCE:2\nSUMMARY:new\nDTSTART:20261126T093000Z", "UID:a\nSEQUENCE:1\nSUMMARY:old\nDTSTART:20261126T083000Z")
    assert [event.title for event in found.events] == ["new"]


def test_what_an_import_would_do() -> None:
    start = datetime(2026, 11, 26, 1, tzinfo=UTC)
    stands = {name: IcsEvent(name, "x", start, start, sequence=3) for name in ("same", "changed", "older")}
    sent = [IcsEvent("same", "x", start, start, sequence=3), IcsEvent("changed", "y", start, start, sequence=3),
            IcsEvent("older", "y", start, start, sequence=2), IcsEvent("fresh", "x", start, start)]  # fmt: skip
    assert [change for _, change in compare(sent, stands)] == ["same", "changed", "older", "new"]


def test_chinese_of_an_old_program_is_read() -> None:
    content = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:拜访\r\nDTSTART:20261126\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode("gb18030")
    assert read_ics(content, SHANGHAI, TODAY).events[0].title == "拜访"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (MAX_BYTES + 1), "ics.too_large"),
        (b"PK\x03\x04 no calendar", "ics.no_calendar"),
        (b"", "ics.no_calendar"),
        (b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nUID:1\nEND:VEVENT\n" * (MAX_ENTRIES + 1), "ics.too_many"),
    ],
)
def test_a_file_that_is_none_or_too_much_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(IcsRefused) as refusal:
        read_ics(content, SHANGHAI, TODAY)
    assert refusal.value.code == code
