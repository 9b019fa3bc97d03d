"""What may be done with the version that is open: the buttons of the header, each with the reason when it cannot be pressed. No Qt widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.pipeline.records import Document

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    text: str
    icon: str
    primary: bool = False
    reason: str = ""


def steps_of(document: Document, may_design: bool, errors: int, dirty: bool) -> list[Step]:
    """The last one is the primary. `reason` empty: it may be pressed."""
    if not may_design:
        return []
    version, found = document.version, []
    if version.status == "draft":
        reason = translate("pipeline", "errors to mend first: %1").replace("%1", str(errors)) if errors else ""
        found.append(Step("submit", translate("pipeline", "Submit…"), "upload", True, reason))
    elif version.status in ("review", "scheduled"):
        found.append(Step("withdraw", translate("pipeline", "Withdraw"), "arrow-back-up"))
        if version.status == "review":
            found.append(Step("publish", translate("pipeline", "Publish…"), "upload", True, _not_yet(document)))
    elif version.status == "live":
        found.append(Step("edit", translate("pipeline", "Edit as a draft"), "pencil", True))
    else:
        found.append(Step("edit", translate("pipeline", "Edit as a draft"), "pencil"))
        found.append(Step("publish", translate("pipeline", "Publish again…"), "history", True, _second(document)))
    return found


def _not_yet(document: Document) -> str:
    version = document.version
    if version.checked_hash != version.body_hash:
        return translate("pipeline", "The check is still running; it takes a few seconds.")
    if version.faults:
        return translate("pipeline", "errors to mend first: %1").replace("%1", str(version.faults))
    return _second(document)


def _second(document: Document) -> str:
    """Who handed it in may not publish it, where the office says so."""
    if document.second_person and document.version.status == "review" and document.version.mine:
        return translate("pipeline", "A second person publishes what you handed in.")
    return ""
