"""Words of rankings: what is ranked, among whom, and what the office's privacy shows."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from desktop.performance.words import value_text
from desktop.shared.i18n import exact, pick
from server_db.queries.rankings import SCORE, Board, RankingSetting

translate = QCoreApplication.translate


def kpi_word(board: Board, code: str) -> str:
    if code == SCORE:
        return translate("rankings", "Total of the card")
    found = next((kpi for kpi in board.body.kpis if kpi.code == code), None)
    return pick(found.name_en, found.name_zh) if found is not None else code


def peer_word(peer: str) -> str:
    return {
        "office": translate("rankings", "The whole office"),
        "card": translate("rankings", "Same scorecard"),
        "region": translate("rankings", "Same region"),
        "level": translate("rankings", "Same level"),
    }[peer]


def basis_word(basis: str) -> str:
    return translate("rankings", "Attainment") if basis == "attainment" else translate("rankings", "Amount")


def privacy_word(privacy: str) -> str:
    return {
        "names": translate("rankings", "Everybody's place, with names"),
        "top": translate("rankings", "The first places, and one's own"),
        "own": translate("rankings", "One's own place only"),
        "off": translate("rankings", "No rankings"),
    }[privacy]


def privacy_sentence(setting: RankingSetting) -> str:
    """What the reader sees of others, in one sentence."""
    text = {
        "names": translate("rankings", "This office shows everybody's place with names."),
        "top": translate("rankings", "This office shows the first %1 places; of the others each person sees their own, and heads their team's."),
        "own": translate("rankings", "This office shows each person their own place, and heads their team's."),
        "off": translate("rankings", "This office has no rankings."),
    }[setting.privacy]
    return text.replace("%1", str(setting.top))


def group_word(board: Board, key: str) -> str:
    """What a peer group is called."""
    if board.peer == "office" or not key:
        return translate("rankings", "The whole office") if board.peer == "office" else translate("rankings", "Without one")
    if board.peer == "level":
        return translate("rankings", "Level %1").replace("%1", key)
    return pick(*board.peer_name(key))


def figure_text(board: Board, value: Decimal | None) -> str:
    if value is None:
        return ""
    if board.kpi == SCORE:
        return f"{value.quantize(Decimal('0.1'), ROUND_HALF_UP):,}"
    kpi = next((one for one in board.body.kpis if one.code == board.kpi), None)
    if kpi is None:
        return exact(value)
    return value_text(value, kpi.unit, kpi.places)


def place_icon(place: int | None, of_people: int) -> tuple[str, str] | None:
    """The first three of at least four: the best of two has won nothing."""
    if of_people < 4:
        return None
    return {1: ("trophy", "warn"), 2: ("medal", "text2"), 3: ("medal", "warn")}.get(place or 0)


def moved_chip(moved: int | None) -> tuple[str, str, str] | None:
    if moved is None:
        return None
    if moved == 0:
        return translate("rankings", "same"), "info", "minus"
    return (f"+{moved}", "good", "arrow-up") if moved > 0 else (f"−{-moved}", "bad", "arrow-down")
