"""The sentences of failures.py, so that a translator and a reviewer find them in one place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def by_kind(name: str) -> Pair | None:
    """Sentence and remedy for a class of server_db.errors; None for anything else."""
    tr = QCoreApplication.translate
    texts: dict[str, Pair] = {
        "Disconnected": (
            tr("failures", "The connection to the server was lost."),
            tr("failures", "Your work is kept; it goes on by itself when the server answers again."),
        ),
        "Unreachable": (
            tr("failures", "The server does not answer."),
            tr("failures", "Check the network and the server's name, then try again."),
        ),
        "WrongPassword": (
            tr("failures", "The login or the password is not right."),
            tr("failures", "Check both, and Caps Lock; an administrator can set a new password."),
        ),
        "Disabled": (
            tr("failures", "This login has been switched off."),
            tr("failures", "Ask an administrator to switch it on again."),
        ),
        "WrongVersion": (
            tr("failures", "The server's database is of another version than this program."),
            tr("failures", "Install the program version that the server asks for, or have the server upgraded."),
        ),
        "NotFound": (
            tr("failures", "This was not found, or it is not yours to see."),
            tr("failures", "Refresh the list with F5."),
        ),
        "NotAllowed": (
            tr("failures", "You are not allowed to do this."),
            tr("failures", "Ask an administrator if you need the right."),
        ),
        "AlreadyExists": (
            tr("failures", "There is one like this already."),
            tr("failures", "Open the existing one, or choose another name."),
        ),
        "Conflict": (
            tr("failures", "Somebody changed this since you opened it."),
            tr("failures", "Look at both versions and decide which one stays."),
        ),
        "TooSlow": (
            tr("failures", "The server took too long and stopped."),
            tr("failures", "Narrow the region or the period, then try again."),
        ),
        "Cancelled": (tr("failures", "Cancelled."), tr("failures", "Nothing was changed.")),
        "DiskFull": (
            tr("failures", "The server's disk is full; nothing was written."),
            tr("failures", "Tell whoever looks after the server."),
        ),
        "FileNotFoundError": (
            tr("failures", "The file is not there."),
            tr("failures", "Check the name and the folder."),
        ),
        "PermissionError": (
            tr("failures", "The file cannot be written or read."),
            tr("failures", "Close it in the other program, or choose another folder."),
        ),
    }
    return texts.get(name)


def by_code(code: str, args: dict[str, Any]) -> Pair | None:
    """Sentence and remedy for a refusal's code; {name} is filled from its arguments."""
    found = _codes().get(code)
    if found is None:
        return None
    return _fill(found[0], args), _fill(found[1], args)


def _fill(text: str, args: dict[str, Any]) -> str:
    for name, value in args.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def _codes() -> dict[str, Pair]:
    tr = QCoreApplication.translate
    return {
        "period.closed": (
            tr("failures", "The period {period} is closed."),
            tr("failures", "Book the correction in the open period."),
        ),
        "run.not_calculated": (
            tr("failures", "The run has not been calculated yet."),
            tr("failures", "Wait for the calculation, then review it."),
        ),
        "run.maker_checker": (
            tr("failures", "You prepared or reviewed this run, so you cannot approve it."),
            tr("failures", "A second person of finance approves."),
        ),
        "save.stale": (
            tr("failures", "Somebody changed this since you opened it."),
            tr("failures", "Look at both versions and decide which one stays."),
        ),
    }
