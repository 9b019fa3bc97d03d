"""What the server tells is never shown by its code: every kind that an SQL file tells has a sentence in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.shared.i18n import language
from desktop.shared.notice_texts import GROUPS, LOOKS, words_of

SERVER = Path(__file__).parents[3] / "server_db"
SQL, ENGINE = SERVER / "sql", SERVER / "engine"
TELLS = re.compile(r"\b(?:notify_|notify_once_|tell_|tell_deciders_|tell_guests_|dispute_told_)\W")
KIND = re.compile(r"'([a-z]+\.[a-z_]*[a-z])'")
ARGS = {
    "title": "T", "deal": "D-1", "name": "N", "idle_days": 8, "from_en": "Li", "from_zh": "李", "answer": "yes", "task_en": "Call", "task_zh": "致电",
    "decision": "approved", "starts_at": "2026-11-26T06:00:00+00:00", "code": "PR-1", "number": 4, "period": "2026-10", "score": "31.5",
}  # fmt: skip


def told() -> list[str]:
    """Every quoted kind in a statement that calls one of the functions that tell."""
    found: set[str] = set()
    for file in sorted(SQL.rglob("*.sql")):
        code = "\n".join(line.partition("--")[0] for line in file.read_text("utf-8").splitlines())
        for statement in code.split(";"):
            if TELLS.search(statement):
                found.update(KIND.findall(statement))
    for file in sorted(ENGINE.rglob("*.py")):
        found.update(kind for statement in re.findall(r"core\.tell_\(.*?jsonb", file.read_text("utf-8"), re.DOTALL) for kind in KIND.findall(statement))
    return sorted(found)


def test_the_kinds_are_found() -> None:
    kinds = told()
    assert {"plan.to_accept", "plan.accept_reminder", "run.to_sign", "run.returned", "run.all_signed", "run.sign_reminder", "dispute.overdue"} <= set(kinds)
    assert {"event.due", "deal.idle", "deal.health", "task.due", "approval.asked", "pipeline.cannot_follow"} <= set(kinds)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_told_kind_has_a_sentence(make_app: Callable[..., Any], lang: str) -> None:
    make_app(lang=lang)
    assert language() == lang
    for kind in told():
        words = words_of(kind, ARGS)
        assert words.text != kind and "%" not in words.text and "?" not in words.text, kind
        assert kind.partition(".")[0] in LOOKS and words.group in GROUPS, kind
        assert (lang == "zh") == any("\u4e00" <= letter <= "\u9fff" for letter in words.text), kind
