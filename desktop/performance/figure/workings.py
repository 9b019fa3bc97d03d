"""A figure of a person's month as steps to read: each with its formula in words, the formula with figures, and what went in.

Plain values without widgets. Everything comes from the traced sheet, so what is shown is what was reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.performance.words import missing_text, points_text, weight_text
from desktop.shared.i18n import language, names
from server_db.domain.formulas import ErrorValue, FormulaProblem, Trace, figures, parse
from server_db.domain.formulas.nodes import Name
from server_db.domain.formulas.show import render
from server_db.domain.kpi.body import Axis, Kpi, KpiBody
from server_db.domain.kpi.facts import MEASURE_CODES, TEAM, axis_name, kpi_name, measure_words, target_name, weight_name
from server_db.domain.kpi.measures import MEASURES
from server_db.domain.kpi.result import MonthResult, why_missing
from server_db.domain.kpi.sheet import NOT_ABOVE_ZERO, SCORE, attainment_name, goal_name, level_name, own_name, points_name

translate = QCoreApplication.translate
UNIT_OF_MEASURE = {prefix + one.code: one.unit for one in MEASURES for prefix in ("", TEAM)}
_ERROR, _STEP = re.compile(r"#(DIV/0!|N/A|NAME\?|VALUE!|NUM!|REF!)"), re.compile(r" \(step [a-z0-9_]+\)")
_SHOWN_AS = {"money": "money", "percent": "rate", "ratio": "rate"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """What went into a step. `kind`: measure (has records), kpi (opens as a figure), or given (a goal, days, a weight)."""

    kind: str
    code: str
    name: str
    value: Decimal | None
    unit: str = "number"


@dataclass(frozen=True, slots=True)
class Working:
    """`key`: value, own, target, attainment, points, axis, level or score. `fault` says why there is no value.

    `figures` is empty where the formula is one name, whose figure is the value.
    """

    key: str
    value: Decimal | None
    unit: str
    formula: str
    figures: str
    leaves: tuple[Leaf, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the sheet of one month in the language of the screen."""

    body: KpiBody
    month: MonthResult

    def of_kpi(self, kpi: Kpi) -> tuple[Working, ...]:
        code = kpi.code
        steps = [("value", kpi_name(code), kpi.unit)]
        if kpi.target.kind == "formula":
            steps.append(("own", own_name(code), kpi.unit))
        steps += [("target", goal_name(code), kpi.unit), ("attainment", attainment_name(code), "percent"), ("points", points_name(code), "points")]
        return _told_once([self._working(key, step, unit, code) for key, step, unit in steps])

    def of_axis(self, axis: Axis) -> tuple[Working, ...]:
        steps = (("axis", axis_name(axis.code)), ("level", level_name(axis.code)))
        return _told_once([self._working(key, step, "points", axis.code) for key, step in steps])

    def of_score(self) -> Working:
        """The sheet's own sum, with what weighs nothing left out."""
        counted = [(kpi, figure) for kpi in self.body.kpis if (figure := self.month.kpi(kpi.code)).weight]
        value = _number(self.month.sheet.results[SCORE])
        formula = " + ".join(f"{weight_text(figure.weight)} × {names(kpi)}" for kpi, figure in counted)
        told = " + ".join(f"{weight_text(figure.weight)} × {points_text(figure.points)}" for _, figure in counted)
        words = self.words("")
        leaves = tuple(Leaf("kpi", kpi.code, words[points_name(kpi.code)], figure.points, "points") for kpi, figure in counted)
        return Working("score", value, "points", formula, f"{told} = {points_text(value)}" if told else "", leaves)

    def _working(self, key: str, step: str, unit: str, own: str) -> Working:
        words, sheet = self.words(own), self.month.sheet
        formula = sheet.layout.steps[step].formula
        trace = sheet.trace(step)
        fault = self._fault(step, trace.value) if isinstance(trace.value, ErrorValue) else ""
        plain = isinstance(trace.node, Name)
        told = "" if plain else _ERROR.sub("–", in_words(figures(trace, _SHOWN_AS.get(unit, ""), words, language() == "zh", self.units())))
        leaves = tuple(leaf for leaf in self._leaves(trace) if (leaf.kind, leaf.code) != ("kpi", own))
        return Working(key, _number(trace.value), unit, spelled(formula, words), told, leaves, fault)

    def _fault(self, step: str, value: ErrorValue) -> str:
        words = self.words("")
        missing = why_missing(self.month.sheet, step, value)
        return in_words(missing_text(missing, lambda code: words.get(code, code)))

    def _leaves(self, trace: Trace) -> Iterator[Leaf]:
        """Each once, in the order of the formula; what was not evaluated is not there."""
        seen: dict[str, None] = {}
        waiting, words = [trace], self.words("")
        while waiting:
            part = waiting.pop(0)
            if part.source is None or part.source.kind not in ("fact", "step"):
                waiting[:0] = part.parts
                continue
            name = part.source.name
            if name in seen:
                continue
            seen[name] = None
            leaf = self._leaf(name, _number(part.value), words.get(name, name))
            if leaf is not None:
                yield leaf

    def _leaf(self, name: str, value: Decimal | None, word: str) -> Leaf | None:
        if name in MEASURE_CODES:
            return Leaf("measure", name, word, value, UNIT_OF_MEASURE[name])
        for kpi in self.body.kpis:
            if name in (kpi_name(kpi.code), points_name(kpi.code), attainment_name(kpi.code)):
                unit = {kpi_name(kpi.code): kpi.unit, attainment_name(kpi.code): "percent"}.get(name, "points")
                return Leaf("kpi", kpi.code, word, value, unit)
            if name in (target_name(kpi.code), goal_name(kpi.code)):
                return Leaf("given", name, word, value, kpi.unit)
        return Leaf("given", name, word, value) if not name.startswith(("weight_", "axis_", "own_")) else None

    def words(self, own: str) -> Mapping[str, str]:
        """Names in the language of the screen; those of the KPI itself without its name before them."""
        found = dict(measure_words(language()))
        for kpi in self.body.kpis:
            name, plain = names(kpi), kpi.code == own
            found[kpi_name(kpi.code)] = name
            found[own_name(kpi.code)] = translate("performance", "own target")
            found[goal_name(kpi.code)] = translate("performance", "target") if plain else self._joined(translate("performance", "target of %1"), name)
            found[target_name(kpi.code)] = translate("performance", "approved goal")
            attained = translate("performance", "attainment")
            found[attainment_name(kpi.code)] = attained if plain else self._joined(translate("performance", "attainment of %1"), name)
            found[points_name(kpi.code)] = self._joined(translate("performance", "points of %1"), name)
            found[weight_name(kpi.code)] = self._joined(translate("performance", "weight of %1"), name)
        for axis in self.body.axes:
            found[axis_name(axis.code)] = names(axis)
        return found

    def units(self) -> Mapping[str, str]:
        found = {code: _SHOWN_AS.get(unit, "") for code, unit in UNIT_OF_MEASURE.items()}
        for kpi in self.body.kpis:
            shown = _SHOWN_AS.get(kpi.unit, "")
            found |= {kpi_name(kpi.code): shown, goal_name(kpi.code): shown, target_name(kpi.code): shown, own_name(kpi.code): shown}
            found[attainment_name(kpi.code)] = "rate"
        return found

    @staticmethod
    def _joined(text: str, name: str) -> str:
        return text.replace("%1", name)


def _told_once(steps: Sequence[Working]) -> tuple[Working, ...]:
    """What follows from a step without a value has none either: the reason stands where it began."""
    found: list[Working] = []
    for one in steps:
        begun = one.fault and any(before.fault for before in found)
        found.append(replace(one, fault="") if begun else one)
    return tuple(found)


def spelled(formula: str, words: Mapping[str, str]) -> str:
    """A stored formula in words, with × ÷ ≤; one that cannot be read stays as it was typed."""
    try:
        return in_words(render(parse(formula), words, pretty=True))
    except FormulaProblem:
        return formula


def in_words(text: str) -> str:
    """The reason that a generated step gives is for people: it is said in their language, without the name of the step."""
    return _STEP.sub("", text).replace(NOT_ABOVE_ZERO, translate("performance", "the target is not above zero"))


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
