"""The sentences of failures.py, so that a translator and a reviewer find them in one place."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.shared.failure_codes import all_codes
from desktop.shared.failure_deals import gate_sentence, stale_sentence
from desktop.shared.failure_leads import cooldown_sentence, duplicate_sentence, field_sentence, required_sentence, taken_sentence

Pair = tuple[str, str]


def by_kind(name: str) -> Pair | None:
    """Sentence and remedy for a class of server_db.errors; None for anything else."""
    translate = QCoreApplication.translate
    texts: dict[str, Pair] = {
        "Disconnected": (
            translate("failures", "The connection to the server was lost."),
            translate("failures", "Your work is kept; it goes on by itself when the server answers again."),
        ),
        "Unreachable": (
            translate("failures", "The server does not answer."),
            translate("failures", "Check the network and the server's name, then try again."),
        ),
        "WrongPassword": (
            translate("failures", "The login or the password is not right."),
            translate("failures", "Check both, and Caps Lock; an administrator can set a new password."),
        ),
        "Disabled": (
            translate("failures", "This login has been switched off."),
            translate("failures", "Ask an administrator to switch it on again."),
        ),
        "WrongVersion": (
            translate("failures", "The server's database is of another version than this program."),
            translate("failures", "Install the program version that the server asks for, or have the server upgraded."),
        ),
        "NotFound": (
            translate("failures", "This was not found, or it is not yours to see."),
            translate("failures", "Refresh the list with F5."),
        ),
        "NotAllowed": (
            translate("failures", "You are not allowed to do this."),
            translate("failures", "Ask an administrator if you need the right."),
        ),
        "AlreadyExists": (
            translate("failures", "There is one like this already."),
            translate("failures", "Open the existing one, or choose another name."),
        ),
        "Conflict": (
            translate("failures", "Somebody changed this since you opened it."),
            translate("failures", "Look at both versions and decide which one stays."),
        ),
        "TooSlow": (
            translate("failures", "The server took too long and stopped."),
            translate("failures", "Narrow the region or the period, then try again."),
        ),
        "Cancelled": (translate("failures", "Cancelled."), translate("failures", "Nothing was changed.")),
        "DiskFull": (
            translate("failures", "The server's disk is full; nothing was written."),
            translate("failures", "Tell whoever looks after the server."),
        ),
        "FileNotFoundError": (
            translate("failures", "The file is not there."),
            translate("failures", "Check the name and the folder."),
        ),
        "PermissionError": (
            translate("failures", "The file cannot be written or read."),
            translate("failures", "Close it in the other program, or choose another folder."),
        ),
    }
    return texts.get(name)


def by_code(code: str, args: dict[str, Any]) -> Pair | None:
    """Sentence and remedy for a refusal's code; {name} is filled from its arguments."""
    if code == "deal.gate":
        return gate_sentence(args)
    if code == "deal.stale":
        return stale_sentence(args)
    worded = {"lead.duplicate": duplicate_sentence, "lead.claim.taken": taken_sentence, "lead.claim.cooldown": cooldown_sentence,
              "lead.required": required_sentence} | {of: partial(field_sentence, of) for of in ("lead.bad_value", "lead.field_unknown")}  # fmt: skip
    if code in worded:
        return worded[code](args)
    found = all_codes().get(code)
    if found is None:
        return None
    return _fill(found[0], args), _fill(found[1], args)


def _fill(text: str, args: dict[str, Any]) -> str:
    for name, value in args.items():
        text = text.replace("{" + name + "}", str(value))
    return text
