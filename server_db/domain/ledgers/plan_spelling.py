"""Other ways to write a plan file whose meaning is plain, brought to the one form that is stored.

    "tables": {"rates": [["0", "5%"], [60000, "8%"]]}      rows alone: the columns are named 1, 2 …
    "parameters": {"goal": "1,200", "rate": "5%"}           a number as people write it
    no "payout", but a step of that name                    it is the payout
    "stages": three of "share": "1/3"                       the exact parts, the last one the rest
    a cap without its reasons                               the reason says that it is the plan's; an office's own plans name theirs
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import read_number
from server_db.domain.money import round_half_up

_CAP = {"cap_reason_en": "Cap of the plan", "cap_reason_zh": "方案规定的封顶额"}
_HELD = {"held_reason_en": "Held by the plan", "held_reason_zh": "方案规定暂缓"}


def plain_body(given: Mapping[str, Any]) -> dict[str, Any]:
    """The body as it is stored. What cannot be understood is left as it is, for the checks to refuse."""
    body = dict(given)
    steps = body.get("steps")
    if isinstance(steps, Mapping):
        steps = body["steps"] = [{"name": name, **_as_step(one)} for name, one in steps.items()]
    if not body.get("payout") and any(isinstance(one, Mapping) and one.get("name") == "payout" for one in _listed(steps)):
        body["payout"] = "payout"
    for key, change in (("tables", _table), ("parameters", _parameter)):
        if isinstance(body.get(key), Mapping):
            body[key] = {name: change(one) for name, one in body[key].items()}
    if isinstance(body.get("properties"), Mapping):
        body["properties"] = _with_reasons(body["properties"])
    if isinstance(body.get("components"), Mapping):
        body["components"] = {line: _with_reasons(one) if isinstance(one, Mapping) else one for line, one in body["components"].items()}
    return body


def _as_step(one: Any) -> dict[str, Any]:
    return dict(one) if isinstance(one, Mapping) else {"formula": one}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(given: Any) -> Any:
    if isinstance(given, Mapping):
        return {**given, "rows": _rows(given["rows"])} if isinstance(given.get("rows"), list) else given
    if not isinstance(given, list) or not given or not all(isinstance(row, list) for row in given):
        return given
    return {"columns": [str(place + 1) for place in range(max(map(len, given)))], "rows": _rows(given)}


def _rows(rows: list[Any]) -> list[Any]:
    return [[_cell(cell) for cell in row] if isinstance(row, list) else row for row in rows]


def _cell(cell: Any) -> Any:
    """A percentage or a grouped number becomes the number, nothing an empty cell; every other text stays a text."""
    if cell is None:
        return ""
    if not isinstance(cell, str) or not ("%" in cell or "," in cell):
        return cell
    return _number(cell)


def _parameter(given: Any) -> Any:
    if isinstance(given, Mapping):
        return {**given, "value": _number(given["value"])} if given.get("unit") != "text" and "value" in given else given
    return _number(given)


def _number(value: Any) -> Any:
    found = read_number(value) if isinstance(value, str) else value
    return value if found is None else format(found, "f") if isinstance(found, Decimal) else found


def _with_reasons(given: Mapping[str, Any]) -> dict[str, Any]:
    """Reasons are printed on statements; a file that leaves them out is still plain."""
    given = {**given, "stages": _stages(given["stages"])} if isinstance(given.get("stages"), list) else given
    found = {key: ("yes" if value else "no") if isinstance(value, bool) else value for key, value in given.items()}
    if found.get("cap") not in (None, "none"):
        found |= _missing(found, _CAP)
    if found.get("release") == "held":
        found |= _missing(found, _HELD)
    return found


def _missing(given: Mapping[str, Any], reasons: Mapping[str, str]) -> dict[str, str]:
    """Both where neither is given; one language alone serves for the other."""
    said = [str(given[key]) for key in reasons if given.get(key)]
    return {key: said[0] if said else words for key, words in reasons.items() if not given.get(key)}


def _stages(given: list[Any]) -> list[Any]:
    """Fractions become decimals that add up to exactly 1."""
    rows = [dict(row) if isinstance(row, Mapping) else row for row in given]
    if not all(isinstance(row, dict) and isinstance(row.get("share"), str) for row in rows):
        return rows
    shares = [_share(row["share"]) for row in rows]
    known = [share for share in shares if share is not None]
    if len(known) < len(rows) or not any("/" in row["share"] for row in rows):
        return [{**row, "share": _number(row["share"])} for row in rows]
    if abs(sum(known, Decimal(0)) - 1) < Decimal("1e-15"):
        known[-1] = 1 - sum(known[:-1], Decimal(0))
    return [{**row, "share": format(share, "f")} for row, share in zip(rows, known, strict=True)]


def _share(text: str) -> Decimal | None:
    above, slash, below = text.partition("/")
    one, other = read_number(above), read_number(below) if slash else Decimal(1)
    return None if one is None or not other else round_half_up(one / other, 20)
