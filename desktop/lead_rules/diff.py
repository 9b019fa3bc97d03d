"""What one version changes in another, rule by rule and field by field, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server_db.domain.leads.scoring_json import to_json
from server_db.domain.leads.scoring_values import ScoreBody

NAMES = ("name_en", "name_zh")


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is added, removed, changed or moved; `field` is a key of the rule ("" for the rule as a whole)."""

    kind: str
    rule: str
    name_en: str
    name_zh: str
    field: str = ""
    before: Any = None
    after: Any = None


def score_changes(before: ScoreBody | None, after: ScoreBody) -> tuple[Change, ...]:
    old, new = (to_json(before) if before is not None else {}), to_json(after)
    found = [*_of_rules(_rules(old), _rules(new)), *_of_whole(old, new)]
    return tuple(found)


def criteria_changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> tuple[Change, ...]:
    old = before or {}
    found = list(_of_rules({one["id"]: one for one in old.get("criteria", ())}, {one["id"]: one for one in after.get("criteria", ())}))
    for key in ("combine", "n"):
        if old and old.get(key) != after.get(key) and not (key == "n" and after.get("combine") != "n"):
            found.append(Change("changed", "", "", "", key, old.get(key), after.get(key)))
    return tuple(found)


def _rules(body: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {rule["id"]: rule for axis in ("fit", "engagement") for rule in body.get(axis, {}).get("rules", ())}


def _of_rules(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> Iterable[Change]:
    for id_, rule in new.items():
        if id_ not in old:
            yield Change("added", id_, *_names(rule), after=_gist(rule))
            continue
        for field in _fields(old[id_], rule):
            yield Change("changed", id_, *_names(rule), field, old[id_].get(field), rule.get(field))
    for id_, rule in old.items():
        if id_ not in new:
            yield Change("removed", id_, *_names(rule), before=_gist(rule))
    yield from _moved([id_ for id_ in old if id_ in new], [id_ for id_ in new if id_ in old], new)


def _gist(rule: Mapping[str, Any]) -> Any:
    """What is told of a rule that came or went as a whole."""
    return rule.get("bands") or rule.get("points") or rule.get("formula")


def _moved(old: Sequence[str], new: Sequence[str], rules: Mapping[str, Mapping[str, Any]]) -> Iterable[Change]:
    """Those that stand behind another neighbour now; of two that changed places the one that went up."""
    for at, id_ in enumerate(new):
        if old.index(id_) > at and (at == 0 or old.index(new[at - 1]) != old.index(id_) - 1):
            yield Change("moved", id_, *_names(rules[id_]), "", old.index(id_) + 1, at + 1)


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    keys = dict.fromkeys((*old, *new))
    return [key for key in keys if old.get(key) != new.get(key)]


def _names(rule: Mapping[str, Any]) -> tuple[str, str]:
    return str(rule.get("name_en") or rule["id"]), str(rule.get("name_zh") or rule.get("name_en") or rule["id"])


def _of_whole(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Change]:
    if not old:
        return
    pairs: list[tuple[str, Any, Any]] = [("total_cap", old["total_cap"], new["total_cap"])]
    for axis in ("fit", "engagement"):
        pairs.append((f"{axis}.cap", old[axis]["cap"], new[axis]["cap"]))
        pairs.append((f"grades.{axis}", old["grades"][axis], new["grades"][axis]))
    groups = dict.fromkeys((*old["engagement"]["groups"], *new["engagement"]["groups"]))
    for name in groups:
        was, now = (body["engagement"]["groups"].get(name, {}).get("cap") for body in (old, new))
        pairs.append((f"group.{name}", was, now))
    for field, was, now in pairs:
        if was != now:
            yield Change("changed", "", "", "", field, was, now)
