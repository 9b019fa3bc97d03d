"""What the database may answer instead of a result, as exceptions a screen can tell apart.

One table maps SQLSTATE to our exceptions; what is not in it is a bug and stays what it was. The texts here carry no
values from the database except those our own functions wrote for the person to read.
"""

from __future__ import annotations

import json
from typing import Any

import psycopg


class DatabaseProblem(Exception):
    """`code` (dotted) and `arguments` say which sentence to show; `message` and `hint` are that sentence in English."""

    text = "The database refused."
    remedy = ""

    def __init__(self, message: str = "", hint: str = "", code: str = "", arguments: dict[str, Any] | None = None, sqlstate: str = "") -> None:
        self.message = message or self.text
        self.hint = hint or self.remedy
        self.code = code
        self.arguments = arguments or {}
        self.sqlstate = sqlstate
        super().__init__(f"{self.message} {self.hint}".strip())


class NotFound(DatabaseProblem):
    """Not there, or not visible to this person: the two are never told apart."""

    text, remedy = "This was not found, or it is not yours to see.", "Reload the list."


class NotAllowed(DatabaseProblem):
    text, remedy = "You may not do this.", "Ask an administrator if you should."


class AlreadyExists(DatabaseProblem):
    text, remedy = "An entry with this key is already there.", "Choose another one, or open the one that exists."


class Conflict(DatabaseProblem):
    """Somebody changed it since it was read, or the same request key came with other content."""

    text, remedy = "Somebody else changed this meanwhile.", "Reload it and try again."


class Refused(DatabaseProblem):
    """A rule says no: a value out of range, a missing reference."""

    text, remedy = "A value does not fit.", "Check what was entered."


class Frozen(Refused):
    """A closed period, an approved plan or a run's frozen facts."""

    text, remedy = "This is closed and cannot be changed.", "Enter a correction instead."


class WrongState(Refused):
    """A step of a run or plan taken out of order."""

    text, remedy = "This step does not follow from the present state.", "Reload to see where it stands."


class Disconnected(DatabaseProblem):
    """The answer never came. A write may have happened: repeat it with the same key."""

    text, remedy = "The connection to the server was lost.", "Check the network and try again."


class Unreachable(DatabaseProblem):
    text, remedy = "The server cannot be reached.", "Check its name and port, the network, and that it is running."


class Untrusted(Unreachable):
    """TLS could not prove that the server is the right one."""

    text, remedy = "The server could not prove who it is.", "Check the server's name and the certificate file; do not enter the password elsewhere."


class WrongPassword(DatabaseProblem):
    text, remedy = "Login or password is wrong.", "Check both and try again, or ask an administrator for a new password."


class Disabled(DatabaseProblem):
    text, remedy = "This login may not sign in.", "Ask an administrator."


class WrongVersion(DatabaseProblem):
    text, remedy = "Program and server have different versions.", "Install the version of the program that the server has."


class Cancelled(DatabaseProblem):
    text, remedy = "Cancelled.", "Nothing was changed."


class TooSlow(DatabaseProblem):
    text, remedy = "The server needed too long or too much space for this.", "Narrow the question, or try again later."


class DiskFull(DatabaseProblem):
    text, remedy = "The server's disk is full.", "Nothing was stored. Tell an administrator to make space."


BY_SQLSTATE: dict[str, type[DatabaseProblem]] = {
    "P0002": NotFound,
    "42501": NotAllowed,
    "23505": AlreadyExists,
    "23P01": AlreadyExists,
    "40001": Conflict,
    "40P01": Conflict,
    "P0C10": Conflict,
    "P0C11": Conflict,
    "P0C01": Frozen,
    "P0C02": Frozen,
    "P0C03": WrongState,
    "P0C05": WrongState,
    "P0C06": WrongState,
    "P0C07": WrongState,
    "23502": Refused,
    "23503": Refused,
    "23514": Refused,
    "22001": Refused,
    "22003": Refused,
    "22007": Refused,
    "22008": Refused,
    "22023": Refused,
    "22P02": Refused,
    "57014": TooSlow,
    "55P03": TooSlow,
    "53400": TooSlow,
    "53200": TooSlow,
    "25P03": Disconnected,
    "57P01": Disconnected,
    "57P02": Disconnected,
    "57P05": Disconnected,
    "57P03": Unreachable,
    "53300": Unreachable,
    "53100": DiskFull,
    "58030": DiskFull,
    "28P01": WrongPassword,
    "28000": Disabled,
    "3D000": WrongVersion,
    "3F000": WrongVersion,
    "42P01": WrongVersion,
    "42883": WrongVersion,
    "42703": WrongVersion,
}

# libpq gives no SQLSTATE while connecting, only text in the server's language; these are PostgreSQL's own, en and zh.
_WHILE_CONNECTING: tuple[tuple[tuple[str, ...], type[DatabaseProblem]], ...] = (
    (("password authentication failed", "no password supplied", "密码认证失败", "password 认证失败"), WrongPassword),
    (("certificate", "does not match host name", "channel binding", "root.crt", "SSL", "证书"), Untrusted),
    (("is not permitted to log in", "no pg_hba.conf entry", "permission denied for database", "不允许登录", "pg_hba.conf"), Disabled),
)

# psycopg's own words, which are not translated.
_NEVER_CONNECTED = ("connection failed", "connection is bad", "connection timeout", "failed to resolve host")


def translated(error: BaseException, *, cancel_was_asked: bool = False) -> DatabaseProblem | None:
    """Our exception for a driver's (or SQLAlchemy's, which carries one), or None: then it is a bug."""
    driver = getattr(error, "orig", None) or error
    if isinstance(driver, DatabaseProblem):
        return driver
    if not isinstance(driver, psycopg.Error):
        return None
    state = driver.sqlstate
    if state is None:
        return _without_state(driver)
    kind = BY_SQLSTATE.get(state) or (Disconnected if state.startswith("08") else None)
    if state == "57014" and (cancel_was_asked or "user request" in (driver.diag.message_primary or "")):
        kind = Cancelled
    if kind is None:
        return None
    code, arguments = _detail(driver.diag.message_detail)
    if code or state.startswith("P0C"):
        return kind(driver.diag.message_primary or "", driver.diag.message_hint or "", code, arguments, state)
    return kind(sqlstate=state)


def _without_state(driver: psycopg.Error) -> DatabaseProblem | None:
    """Failed while connecting, or lost in the middle of an answer."""
    text = str(driver)
    for words, kind in _WHILE_CONNECTING:
        if any(word in text for word in words):
            return kind()
    if "too many connections" in text or "remaining connection slots" in text:
        return Unreachable("The server has too many open connections.", "Close other windows of this program, or try again in a minute.")
    if "database" in text and "does not exist" in text:
        return WrongVersion("There is no such database on this server.", "Check its name, or let an administrator create it.")
    if isinstance(driver, psycopg.OperationalError):
        return Unreachable() if any(word in text for word in _NEVER_CONNECTED) else Disconnected()
    if isinstance(driver, psycopg.InterfaceError) and "connection" in text:
        return Disconnected()
    return None


def _detail(detail: str | None) -> tuple[str, dict[str, Any]]:
    """The code and arguments our functions put into DETAIL; nothing of anybody else's, which may hold values."""
    if not detail or not detail.startswith("{"):
        return "", {}
    try:
        found = json.loads(detail)
    except ValueError:
        return "", {}
    arguments = found.get("args") or {}
    return str(found.get("code", "")), arguments if isinstance(arguments, dict) else {}
