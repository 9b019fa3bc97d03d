"""Words, signs and figures of the forecast screen. A category is always a word, a sign and a pattern, never a colour alone."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import language, money

translate = QCoreApplication.translate
MIX = ("won", "commit", "best", "pipeline")


def category_word(category: str) -> str:
    return {
        "won": translate("forecast", "Won"),
        "commit": translate("forecast", "Commit"),
        "best": translate("forecast", "Best case"),
        "pipeline": translate("forecast", "Pipeline"),
    }[category]


def category_chip(category: str) -> tuple[str, str, str]:
    tone, icon = {"won": ("good", "trophy"), "commit": ("accent", "circle-check"), "best": ("violet", "trending-up"), "pipeline": ("info", "dots")}[
        category
    ]
    return category_word(category), tone, icon


def kind_word(kind: str) -> str:
    """What of a snapshot is compared with what came."""
    return {
        "commit": translate("forecast", "Won and committed"),
        "best": translate("forecast", "With the best case"),
        "weighted": translate("forecast", "Stage chances"),
        "measured": translate("forecast", "Measured chances"),
        "call": translate("forecast", "As it was said"),
    }[kind]


def moment_word(moment: str) -> str:
    return {
        "first": translate("forecast", "First week"),
        "middle": translate("forecast", "Middle"),
        "last": translate("forecast", "Last week"),
    }[moment]


def change_chip(kind: str) -> tuple[str, str, str]:
    return {
        "new": (translate("forecast", "New"), "good", "plus"),
        "in": (translate("forecast", "Moved here"), "good", "arrow-right"),
        "up": (translate("forecast", "Raised"), "good", "trending-up"),
        "won": (translate("forecast", "Won"), "good", "trophy"),
        "better": (translate("forecast", "Firmer"), "info", "arrow-up"),
        "worse": (translate("forecast", "Less firm"), "warn", "arrow-down"),
        "down": (translate("forecast", "Lowered"), "bad", "trending-down"),
        "out": (translate("forecast", "Moved away"), "warn", "calendar-event"),
        "lost": (translate("forecast", "Lost"), "bad", "ban"),
        "gone": (translate("forecast", "No longer forecast"), "warn", "x"),
    }[kind]


def goal_word(source: str) -> str:
    return translate("forecast", "Approved goal") if source == "goal" else translate("forecast", "Quota")


def whole(value: Decimal | None) -> str:
    """Whole units: cents say nothing about a forecast."""
    return money(value, 0)


def short(value: Decimal | None) -> str:
    """12.3M, 1,234万: for cards and bars, where there is room for a few digits."""
    if value is None:
        return "–"
    size, sign = abs(value), "−" if value < 0 else ""
    if language() == "zh":
        if size >= 100_000_000:
            return f"{sign}{size / 100_000_000:,.2f}亿"
        return f"{sign}{size / 10_000:,.1f}万" if size >= 10_000 else f"{sign}{size:,.0f}"
    if size >= 1_000_000:
        return f"{sign}{size / 1_000_000:,.2f}M"
    return f"{sign}{size / 1_000:,.1f}k" if size >= 1_000 else f"{sign}{size:,.0f}"


def month_word(period: str) -> str:
    """Nov 2026, 2026年11月."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year}年{month}月" if language() == "zh" else f"{_MONTHS[month - 1]} {year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
