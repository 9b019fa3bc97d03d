"""The only place that turns a failure into a sentence and what to do next.

A failure that carries a code (server_db.errors, domain refusals) is news for the person; anything else
is a bug: logged, and reported with a text that can be copied.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.failure_texts import by_code, by_kind

if TYPE_CHECKING:
    from desktop.shared.widgets import EmptyState


@dataclass(frozen=True, slots=True)
class Failure:
    """`text` says what happened, `remedy` what to do; `bug` means neither was expected."""

    text: str
    remedy: str
    code: str = ""
    bug: bool = False

    def sentence(self) -> str:
        return f"{self.text} {self.remedy}".strip()


def explain(error: BaseException) -> Failure:
    """Look at the failure's own code first, then at its kind."""
    code, args, message, hint = _parts(error)
    known = by_code(code, args) if code else None
    if known is not None:
        return Failure(known[0], known[1], code)
    kind = by_kind(type(error).__name__)
    if message and code:
        # A refusal the desktop has no own words for: the server's sentence is better than silence.
        return Failure(message, hint or (kind[1] if kind else ""), code)
    if kind is not None:
        return Failure(kind[0], kind[1], code)
    if message:
        return Failure(message, hint, code)
    text = QCoreApplication.translate("failures", "Something went wrong that should not have.")
    remedy = QCoreApplication.translate("failures", "The details are in the log; please send the report.")
    return Failure(text, remedy, bug=True)


def tell(place: EmptyState, error: BaseException, again: Callable[[], object] | None = None) -> None:
    """A page that cannot be read says why, and with `again` has a button for asking once more. Showing it is the page's own."""
    failure = explain(error)
    place.set("plug-connected-x" if again is not None else "alert-circle", failure.text, failure.remedy)
    if again is not None:
        place.set_action(QCoreApplication.translate("failures", "Try again"), again)


def is_lost_connection(error: BaseException) -> bool:
    return type(error).__name__ in ("Disconnected", "Unreachable")


def is_out_of_sight(error: BaseException) -> bool:
    """The record is not there, or not this person's to see."""
    return type(error).__name__ == "NotFound"


def _parts(error: BaseException) -> tuple[str, dict[str, Any], str, str]:
    """code, arguments, the server's sentence and hint; our errors and refusals carry them as attributes."""
    code = str(getattr(error, "code", "") or "")
    args = getattr(error, "details", None) or getattr(error, "arguments", None) or {}
    if isinstance(args, str):
        args = _json(args)
    message = str(getattr(error, "message", "") or "")
    return code, args if isinstance(args, dict) else {}, message, str(getattr(error, "hint", "") or "")


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found.get("args", found) if isinstance(found, dict) else {}
