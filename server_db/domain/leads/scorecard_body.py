"""A learned card as an ordinary score body: `bands` and `cross` rules that the engine runs and a person edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from server_db.domain.leads.bands import Bands
from server_db.domain.leads.scorecard import Card, CardCross, CardField

Names = Mapping[str, tuple[str, str]]


def to_score_body(card: Card, grades: Sequence[int], names: Names | None = None) -> dict[str, Any]:
    """`grades`: the least points of A, B and C. The caps are the highest score there can be, so nothing is ever cut.
    `names`: (English, Chinese) of a column where it has two."""
    ids: set[str] = set()
    said = names or {}
    rules = [rule for field in card.fields if any(field.points) for rule in _field_rules(field, ids, said)]
    rules += [_cross_rule(cross, ids, said) for cross in card.crosses if any(map(any, cross.points))]
    most = str(max(card.most, 1))
    return {
        "format": 1,
        "fit": {"cap": most, "rules": rules},
        "engagement": {"cap": "100", "groups": {}, "rules": []},
        "total_cap": str(max(card.most, 1) + 100),
        "grades": {"fit": [str(points) for points in grades], "engagement": ["60", "30", "10"]},
    }


def grades_of(points: Iterable[int]) -> tuple[int, int, int]:
    """Borders that make the best tenth A, the next 15 in a hundred B and the next quarter C."""
    ordered = sorted(points, reverse=True)
    picked = [ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (10, 25, 50)]
    best, middle, low = picked
    # three different borders, also where many leads share a score
    middle = min(middle, best - 1)
    return max(best, 2), max(middle, 1), max(0, min(low, middle - 1))


def _field_rules(field: CardField, ids: set[str], names: Names) -> list[dict[str, Any]]:
    bands, points = field.bands, field.points
    english, chinese = names.get(bands.code, (bands.name, bands.name))
    if bands.kind == "flag":
        asked = ((bands.code, 0), (f"NOT({bands.code})", 1), (f"ISBLANK({bands.code})", bands.missing))
        return [
            {"id": _id(bands.code, ids), "kind": "when", "name_en": english, "name_zh": chinese, "formula": formula, "points": str(points[at])}
            for formula, at in asked
            if points[at]
        ]
    rule: dict[str, Any] = {"id": _id(bands.code, ids), "kind": "bands", "name_en": english, "name_zh": chinese, "field": bands.code}
    rule |= {"bands": _joined_ranges(bands, points) if bands.kind == "number" else _joined_words(bands, points)}
    other = 0 if bands.kind == "number" else points[len(bands.words)]
    return [rule | {"missing": str(points[bands.missing]), "other": str(other)}]


def _joined_ranges(bands: Bands, points: Sequence[int]) -> list[dict[str, Any]]:
    """Neighbours with the same points are one band."""
    bounds = [*(format(cut, "f") for cut in bands.cuts), ""]
    joined: list[dict[str, Any]] = []
    for worth, group in groupby(range(bands.ranges), key=lambda at: points[at]):
        joined.append({"to": bounds[list(group)[-1]], "points": str(worth)})
    return joined


def _joined_words(bands: Bands, points: Sequence[int]) -> list[dict[str, Any]]:
    by_points: dict[int, list[str]] = {}
    for words, worth in zip(bands.words, points, strict=False):
        by_points.setdefault(worth, []).extend(words)
    return [{"in": words, "points": str(worth)} for worth, words in sorted(by_points.items(), reverse=True)]


def _cross_rule(cross: CardCross, ids: set[str], names: Names) -> dict[str, Any]:
    table = [_across(cross.second, row) for row in _across(cross.first, cross.points)]
    both = [names.get(bands.code, (bands.name, bands.name)) for bands in (cross.first, cross.second)]
    english, chinese = (" × ".join(name[at] for name in both)[:200] for at in (0, 1))
    return {
        "id": _id(f"{cross.first.code[:18]}.{cross.second.code[:18]}", ids), "kind": "cross", "name_en": english, "name_zh": chinese,
        "first": _axis(cross.first), "second": _axis(cross.second), "points": [[str(cell) for cell in row] for row in table],
    }  # fmt: skip


def _axis(bands: Bands) -> dict[str, Any]:
    if bands.kind == "text":
        return {"field": bands.code, "bands": [{"in": list(words)} for words in bands.words]}
    return {"field": bands.code, "bands": [{"to": bound} for bound in [*(format(cut, "f") for cut in bands.cuts), ""]]}


def _across(bands: Bands, cells: Sequence[Any]) -> list[Any]:
    """The engine counts a place "none of them" before "missing"; a number is always in one of its ranges, so that place repeats
    the one before it and is never met."""
    if bands.kind == "text":
        return list(cells)
    return [*cells[: bands.ranges], cells[bands.ranges - 1], cells[bands.missing]]


def _id(wanted: str, ids: set[str]) -> str:
    """Rules are told apart by short ids."""
    number, found = 1, wanted[:40]
    while found in ids:
        number += 1
        found = f"{wanted[:36]}-{number}"
    ids.add(found)
    return found
