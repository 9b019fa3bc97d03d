"""The columns of each kind of feedback."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.performance.feedback.readings import Answer, KnowledgeTest, SkillReview
from desktop.performance.feedback.words import record_kind, score_text, share_sign
from desktop.shared.grid_column import Column, date_column
from desktop.shared.i18n import names, pick

translate = QCoreApplication.translate


def columns_of(kind: str) -> list[Column]:
    return {"surveys": _answers, "reviews": _reviews, "tests": _tests}[kind]()


def _person() -> Column:
    return Column("person", translate("talks", "Person"), 110, lambda one: names(one), bold=True)


def _answers() -> list[Column]:
    return [
        date_column("day", translate("talks", "Day"), lambda one: one.answered_on, 96),
        _person(),
        Column("state", translate("talks", "Share"), 84, lambda one: one.score / one.best, lambda _v: "", chip=_of_score),
        Column("score", translate("talks", "Score"), 88, lambda one: score_text(one.score, one.best), align="right"),
        Column("customer", translate("talks", "Customer"), 130, lambda one: one.customer_name or ""),
        Column("deal", translate("talks", "Deal"), 92, lambda one: one.deal_code or ""),
        Column("comment", translate("talks", "What the customer said"), 180, lambda one: " ".join(one.comment.split()), stretch=True),
        Column("source", translate("talks", "Source"), 84, lambda one: one.source, dim=True),
    ]


def _reviews() -> list[Column]:
    return [
        date_column("day", translate("talks", "Day"), lambda one: one.happened_on, 96),
        _person(),
        Column("kind", translate("talks", "Kind"), 92, lambda one: one.kind, lambda _v: "", chip=lambda one: record_kind(one.kind)),
        Column(
            "state", translate("talks", "Share"), 84, _of_total, lambda _v: "", chip=lambda one: share_sign(_of_total(one), one.voided_at is not None)
        ),
        Column("score", translate("talks", "Score"), 88, lambda one: score_text(one.total, one.best), align="right"),
        Column("deal", translate("talks", "Deal"), 150, lambda one: " ".join(part for part in (one.deal_code, one.deal_name) if part)),
        Column("note", translate("talks", "Note"), 170, lambda one: " ".join(one.note.split()), stretch=True),
        Column("by", translate("talks", "Reviewed by"), 96, lambda one: pick(one.by_en, one.by_zh), dim=True),
    ]


def _tests() -> list[Column]:
    return [
        date_column("day", translate("talks", "Day"), lambda one: one.taken_on, 96),
        _person(),
        Column("state", translate("talks", "Share"), 84, lambda one: one.score / one.best, lambda _v: "", chip=_of_score),
        Column("score", translate("talks", "Score"), 88, lambda one: score_text(one.score, one.best), align="right"),
        Column("code", translate("talks", "Test code"), 110, lambda one: one.code, mono=True),
        Column("name", translate("talks", "Name of the test"), 200, lambda one: pick(one.test_en, one.test_zh), stretch=True),
        Column("source", translate("talks", "Source"), 110, lambda one: one.source, dim=True),
    ]


def _of_score(one: Answer | KnowledgeTest) -> tuple[str, str, str]:
    return share_sign(one.score / one.best, one.voided_at is not None)


def _of_total(one: SkillReview) -> Decimal:
    return Decimal(one.total) / one.best
