"""Asking for books, scheduling them, and the mail server. One function, one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session


def ask_for_book(session: Session, kind: str, period: str, lang: str, formats: Iterable[str], key: UUID | None = None) -> int:
    """Answers the number to watch it by."""
    statement = "SELECT api.report_ask(:key, :kind, :period, :lang, CAST(:formats AS text[]))"
    return int(_answer(session, statement, key, kind=kind, period=period, lang=lang, formats=list(formats))["id"])


def cancel_book(session: Session, job_id: int, key: UUID | None = None) -> str:
    return str(_answer(session, "SELECT api.report_cancel(:key, :id)", key, id=job_id)["state"])


def send_again(session: Session, job_id: int, key: UUID | None = None) -> None:
    """Only what was not sent; the worker tries once more."""
    _answer(session, "SELECT api.report_send_again(:key, :id)", key, id=job_id)


def save_schedule(
    session: Session, schedule_id: int | None, version: int | None, kind: str, lang: str, formats: Iterable[str], rule: dict[str, Any],
    recipients: Iterable[str], active: bool, key: UUID | None = None,
) -> int:  # fmt: skip
    """A new one where `schedule_id` is None; answers its number."""
    patch = {"kind": kind, "lang": lang, "formats": list(formats), "rule": rule, "recipients": list(recipients), "active": active}
    statement = "SELECT api.report_schedule_save(:key, :id, :version, CAST(:patch AS jsonb))"
    return int(_answer(session, statement, key, id=schedule_id, version=version, patch=json.dumps(patch))["id"])


def remove_schedule(session: Session, schedule_id: int, key: UUID | None = None) -> None:
    """Books it made stay."""
    _answer(session, "SELECT api.report_schedule_remove(:key, :id)", key, id=schedule_id)


def set_mail_server(
    session: Session, version: int, host: str, port: int, security: str, sender: str, login: str, active: bool, key: UUID | None = None
) -> None:  # fmt: skip
    """The password stays with the worker: TRIPOD_SMTP_PASSWORD."""
    patch = {"host": host, "port": port, "security": security, "sender": sender, "login": login, "active": active}
    _answer(session, "SELECT api.mail_set(:key, :version, CAST(:patch AS jsonb))", key, version=version, patch=json.dumps(patch))


def _answer(session: Session, statement: str, key: UUID | None, **values: Any) -> dict[str, Any]:
    with session.begin():
        return dict(session.execute(text(statement), {"key": key or uuid4(), **values}).scalar_one())
