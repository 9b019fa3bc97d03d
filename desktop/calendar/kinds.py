"""What kinds of entries there are: word, icon and colour, never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

KINDS = ("visit", "quote", "meeting", "payment", "due", "absence", "other")
ICONS = {
    "visit": "map-pin", "quote": "file-text", "meeting": "users", "payment": "cash", "due": "calendar-due", "absence": "calendar-off",
    "other": "calendar-event",
}  # fmt: skip
TONES = {"visit": "accent", "quote": "violet", "meeting": "info", "payment": "good", "due": "warn", "absence": "bad", "other": "text2"}


def ground(tone: str) -> str:
    """The pale colour an entry is filled with."""
    return "sunken" if tone == "text2" else f"{tone}Soft"


def kind_name(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "visit": translate("calendar", "Visit"),
        "quote": translate("calendar", "Quote"),
        "meeting": translate("calendar", "Meeting"),
        "payment": translate("calendar", "Payment"),
        "due": translate("calendar", "Due date"),
        "absence": translate("calendar", "Absence"),
        "other": translate("calendar", "Other"),
    }.get(kind, kind)


def due_name(source: str) -> str:
    """What a date of a deal is."""
    translate = QCoreApplication.translate
    return {
        "task": translate("calendar", "Task due"),
        "close": translate("calendar", "Planned close"),
        "sla": translate("calendar", "Stage deadline"),
        "payment": translate("calendar", "Payment expected"),
    }.get(source, source)


def answer_name(answer: str | None) -> str:
    translate = QCoreApplication.translate
    return {
        "none": translate("calendar", "No answer yet"),
        "yes": translate("calendar", "Comes"),
        "maybe": translate("calendar", "Perhaps"),
        "no": translate("calendar", "Does not come"),
    }.get(answer or "", "")


def reminder_name(minutes: int | None) -> str:
    translate = QCoreApplication.translate
    known = {
        None: translate("calendar", "No reminder"),
        0: translate("calendar", "When it begins"),
        5: translate("calendar", "5 minutes before"),
        15: translate("calendar", "15 minutes before"),
        30: translate("calendar", "30 minutes before"),
        60: translate("calendar", "1 hour before"),
        1440: translate("calendar", "1 day before"),
        2880: translate("calendar", "2 days before"),
    }
    return known.get(minutes) or translate("calendar", "%1 minutes before").replace("%1", str(minutes))


REMINDERS: tuple[int | None, ...] = (None, 0, 5, 15, 30, 60, 1440, 2880)
