"""Words, figures and signs that the pages of performance share. A state is always an icon, a word and a colour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import language, money, office_places, percent
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.facts import measure_words
from server_db.domain.kpi.result import KpiFigure, Missing
from server_db.domain.money import shown_places

translate = QCoreApplication.translate
NameOf = Callable[[str], str]
State = tuple[str, str, str]


def value_text(value: Decimal | None, unit: str, places: int = 0) -> str:
    """A KPI's value or target in its own unit."""
    if value is None:
        return "–"
    if unit == "percent":
        return percent(value, places)
    if unit == "money":
        return money(value, shown_places(places, office_places()))
    text = money(value, places)
    return translate("performance", "%1 days").replace("%1", text) if unit == "days" else text


def measure_text(value: Decimal | None, unit: str) -> str:
    """A measure as formulas read it."""
    if value is None:
        return "–"
    if unit == "money":
        return money(value, office_places())
    if unit == "ratio":
        return percent(value, 1)
    text = money(value, _places(value))
    return translate("performance", "%1 s").replace("%1", text) if unit == "seconds" else text


def points_text(points: Decimal | None) -> str:
    """Points and scores: one place, which is all that a person compares."""
    return "–" if points is None else f"{points.quantize(Decimal('0.1'), ROUND_HALF_UP):,}"


def weight_text(weight: Decimal | None) -> str:
    return "" if not weight else f"{weight.normalize():f}%"


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(6, max(0, -exponent)) if isinstance(exponent, int) else 0


def figure_state(figure: KpiFigure, floor: Decimal) -> State:
    """(text, tone, icon) of how a KPI stands."""
    if figure.attainment is None or figure.points is None:
        return translate("performance", "Missing"), "info", "circle-dashed"
    if figure.gated:
        return translate("performance", "Gated"), "violet", "lock"
    if figure.attainment >= 1:
        return translate("performance", "Reached"), "good", "circle-check"
    if figure.attainment < floor:
        return translate("performance", "Below the floor"), "bad", "alert-circle"
    if figure.attainment <= 0:
        return translate("performance", "Nothing yet"), "bad", "circle-x"
    return translate("performance", "On the way"), "warn", "alert-triangle"


def score_tone(score: Decimal | None) -> str:
    """For a figure of 0 to 100 and above."""
    if score is None:
        return "info"
    return "good" if score >= 100 else "warn" if score >= 60 else "bad"


def missing_text(missing: Missing, name_of: NameOf) -> str:
    """Why a figure is not there, in one sentence that says what would bring it."""
    # callers know the KPIs; what is none of them is a measure
    measures = measure_words(language())
    about = " + ".join(measures.get(code, code) if (told := name_of(code)) == code else told for code in missing.name.split("+")) if missing.name else ""
    texts = {
        "no_card": translate("performance", "No scorecard fits this person; a director makes one that does."),
        "part_missing": translate("performance", "%1 has no points yet, so there is no total."),
        "no_goal": translate("performance", "There is no approved goal for %1 in this month."),
        "no_target": translate("performance", "The target of %1 cannot be worked out."),
        "target_zero": translate("performance", "The target of %1 is zero; nothing can be measured against it."),
        "gate_missing": translate("performance", "%1 must be reached first, and it has no value."),
        "kpi_gone": translate("performance", "The card weighs %1, which is no KPI of this version."),
        "no_value": translate("performance", "%1 has no value in this month."),
        "no_measure": translate("performance", "Nothing is recorded for %1 in this month."),
        "measure_gone": translate("performance", "The formula names something that is no longer there; a director corrects it."),
        "nothing_to_divide": translate("performance", "There is nothing to divide by: no such record in this month."),
        "not_a_number": translate("performance", "The formula does not give a number."),
    }
    if missing.code == "nothing_to_divide" and missing.name:
        texts[missing.code] = translate("performance", "Nothing is recorded for %1 in this month, and the formula divides by it.")
    text = texts.get(missing.code) or missing.message or translate("performance", "It cannot be worked out.")
    return text.replace("%1", about)


def direction_text(kpi: Kpi) -> str:
    return translate("performance", "more is better") if kpi.direction == "up" else translate("performance", "less is better")


def unit_text(unit: str) -> str:
    return {
        "money": translate("performance", "Money"),
        "number": translate("performance", "Number"),
        "percent": translate("performance", "Percent"),
        "days": translate("performance", "Days"),
        "points": translate("performance", "Points"),
    }.get(unit, unit)


def version_state(status: str) -> State:
    return {
        "live": (translate("performance", "Live"), "good", "circle-check"),
        "draft": (translate("performance", "Draft"), "info", "pencil"),
        "review": (translate("performance", "Handed in"), "violet", "send"),
        "submitted": (translate("performance", "Handed in"), "violet", "send"),
    }.get(status, (translate("performance", "Retired"), "info", "folder-open"))
