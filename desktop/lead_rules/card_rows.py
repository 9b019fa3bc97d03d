"""A learned card as rows a person reads: each column with its bands, how many leads won in each, and their points."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.lead_rules.value_names import ValueNames
from desktop.shared.i18n import pick
from server_db.domain.leads.bands import Bands
from server_db.domain.leads.scorecard import Card

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PointRow:
    """A column (its strength is the widest gap of its points), or one band of it."""

    key: str
    text: str
    points: int | None = None
    rows: int | None = None
    wins: int | None = None
    spread: int = 0
    head: bool = False
    open: bool | None = None

    @property
    def rate(self) -> float | None:
        return self.wins / self.rows if self.rows and self.wins is not None else None


def names_of(result: Mapping[str, Any]) -> dict[str, str]:
    return {code: pick(*both) for code, both in (result.get("names") or {}).items()}


def band_words(bands: Bands, values: ValueNames) -> list[str]:
    """One text for each band, in order; the last two of words are any other and missing."""
    missing = translate("lead_rules", "not known")
    if bands.kind == "number":
        cuts = [f"{cut:f}" for cut in bands.cuts]
        ranges = ["…"] if not cuts else [f"< {cuts[0]}", *(f"{a} … < {b}" for a, b in itertools.pairwise(cuts)), f"≥ {cuts[-1]}"]
        return [*ranges, missing]
    if bands.kind == "flag":
        yes_no = {"true": translate("lead_rules", "yes"), "false": translate("lead_rules", "no")}
        return [*(yes_no.get(words[0], words[0]) for words in bands.words), translate("lead_rules", "none of them"), missing]
    shown = [[values.show(bands.code, word) for word in words] for words in bands.words]
    return [*(pick(", ", "、").join(dict.fromkeys(words)) for words in shown), translate("lead_rules", "none of them"), missing]


def point_rows(card: Card, names: Mapping[str, str], closed: frozenset[str], values: ValueNames) -> list[PointRow]:
    """The strongest column first; equal neighbouring bands stand in one row. `closed`: columns whose bands are not shown."""
    found: list[PointRow] = []
    for field in sorted(card.fields, key=lambda one: min(one.points) - max(one.points)):
        code = field.bands.code
        spread = max(field.points) - min(field.points)
        found.append(PointRow(code, names.get(code, field.bands.name), None, sum(field.rows), sum(field.wins), spread, True, code not in closed))
        if code not in closed:
            words = band_words(field.bands, values)
            bands = zip(words, field.points, field.rows, field.wins, strict=True)
            found += [PointRow(f"{code}.{n}", text, cp, rows, wins) for n, (text, cp, rows, wins) in enumerate(bands) if rows or cp]
    for n, cross in enumerate(card.crosses):
        key = f"×{n}"
        flat = [cp for line in cross.points for cp in line]
        text = " × ".join(names.get(bands.code, bands.name) for bands in (cross.first, cross.second))
        found.append(PointRow(key, text, None, None, None, max(flat) - min(flat), True, key not in closed))
        if key not in closed:
            first, second = band_words(cross.first, values), band_words(cross.second, values)
            cells = ((a, b, cp) for a, line in zip(first, cross.points, strict=True) for b, cp in zip(second, line, strict=True))
            found += [PointRow(f"{key}.{at}", f"{a} · {b}", cp) for at, (a, b, cp) in enumerate(cells) if cp != min(flat)]
    return found


def reason_text(one: Mapping[str, Any]) -> str:
    """Why a column was set aside, or should be looked at, with its figure."""
    args = one.get("args") or {}
    part = lambda key: f"{float(args.get(key, 0)) * 100:.0f}%"  # noqa: E731  # float-ok: shown only
    figure = lambda key: f"{float(args.get(key, 0)):.2f}"  # noqa: E731  # float-ok: shown only
    return {
        "id": translate("lead_rules", "Nearly every lead has its own value (%1): a number, no trait.").replace("%1", part("distinct")),
        "constant": translate("lead_rules", "Nearly all leads have the same value (%1).").replace("%1", part("share")),
        "after": translate("lead_rules", "The field is set to be known only afterwards."),
        "late": translate("lead_rules", "%1 of its values were written after the first contact.").replace("%1", part("late" if "late" in args else "share")),
        "pure": translate("lead_rules", "%1 of the leads have values that all but decide the outcome.").replace("%1", part("share")),
        "alone": translate("lead_rules", "Alone it foretells the outcome too well (AUC %1).").replace("%1", str(args.get("auc", ""))),
        "filled": translate(
            "lead_rules", "It is filled in for %1 of the leads, nearly all of one outcome: it was written because of it."
        ).replace("%1", part("share")),
        "elapsed": translate("lead_rules", "It is the days that leads took to close (%1 of its values).").replace("%1", part("share")),
        "says": translate("lead_rules", "Its values name outcomes (“%1”).").replace("%1", str(args.get("word", ""))),
        "day": translate("lead_rules", "A day: points for days would not hold for leads of later months."),
        "day_late": translate("lead_rules", "%1 of its days lie on or after the day the lead closed.").replace("%1", part("share")),
        "look.far": translate(
            "lead_rules", "Look at it: AUC %1 alone, the next has %2. Was it known before the lead closed?"
        ).replace("%1", figure("auc")).replace("%2", figure("next")),
        "look.filled": translate(
            "lead_rules", "Look at it: filled in for %2 of the won, %3 of the lost (AUC %1 alone). Was it asked of all?"
        ).replace("%1", figure("auc")).replace("%2", part("won")).replace("%3", part("lost")),
        "look.late": translate(
            "lead_rules", "Look at it: %2 of its values were written after the first contact (AUC %1 alone)."
        ).replace("%1", figure("auc")).replace("%2", part("share")),
        "word": translate("lead_rules", "Its name speaks of what comes afterwards (“%1”).").replace("%1", str(args.get("word", ""))),
        "together": translate("lead_rules", "It is filled in together with “%1”, which knows the outcome.").replace("%1", str(args.get("with", ""))),
    }.get(str(one.get("code")), str(one.get("code")))


def used_text(spec: Mapping[str, Any]) -> str:
    """What a figure was reached with."""
    if spec.get("level") == "capture":
        return translate("lead_rules", "With what is known at entry; which fields that is you choose when you ask for a card.")
    return translate("lead_rules", "With what is known at entry and the fields of the form.")


def problem_sentence(code: str) -> str:
    """What keeps a card from going live."""
    return {
        "card.few_rows": translate("lead_rules", "Too few leads to test it: at least 300 are needed, with 50 won and 50 lost. Choose a longer time."),
        "card.auc": translate("lead_rules", "It ranks leads too poorly (AUC below 0.70). Allow the fields of the form, or more leads."),
        "card.calibration": translate("lead_rules", "Its chances do not come true: off by more than 5 points on average."),
        "card.brier": translate("lead_rules", "Guessing the overall rate would be as good."),
        "card.leak": translate("lead_rules", "It uses a column that knows the outcome. Leave that column out."),
    }.get(code, code)


def phase_text(phase: str) -> str:
    return {
        "reading": translate("lead_rules", "Closed leads are being read"),
        "learning": translate("lead_rules", "Points are being learned"),
        "crossing": translate("lead_rules", "Pairs of fields are being tried"),
        "testing": translate("lead_rules", "It is being tested on leads it has not seen"),
    }.get(phase, translate("lead_rules", "Waits for the worker"))
