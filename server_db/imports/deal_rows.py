"""The rules of deals from another system, and of the log of what happened to them.

In the staging table the word for a stage or activity is `measure`, the first day `since`, the close day `until`, where the
deal came from `role`, why it was lost `title_en`; of a log `line_kind` says whether the event moved the deal (move) or was
work within a stage (work).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise

from server_db.imports.convert import Converted, Options, Row, to_day
from server_db.imports.matching import normalise
from server_db.imports.order_rows import NO_CUSTOMER, note_assumed_currency
from server_db.imports.sheets import Sheet
from server_db.imports.stage_words import kind_of_word

CLOSE_SECONDS = 2  # the same activity of a case so soon again is odd, though both are kept


def finish_deals(sheet: Sheet, result: Converted, options: Options) -> None:
    seen: dict[str, int] = {}
    newest = max((day for row in _good(result) for day in _happened(row)), default=None)
    for row in _good(result):
        other = seen.setdefault(row["number"], row["row_no"])
        if other != row["row_no"]:
            result.add(row, "error", "key_twice", "number", value=row["number"], other=other)
            continue
        _finish_days(result, row, newest)
        _finish_parties(result, row, options)
        row["measure"] = row.pop("stage")
        row["role"], row["title_en"] = row.pop("source", None), row.pop("lost_reason", None)
    for name in ("product_name", "product_line", "customer_name", "measure"):
        _one_spelling(result, name)
    _tell_old(result, newest)
    _say_days(result)
    note_assumed_currency(result, options)


def finish_history(sheet: Sheet, result: Converted, options: Options) -> None:
    """Events in the order of time; equal times in the order of the file. The same event twice is one."""
    first: dict[tuple[object, ...], int] = {}
    cases: dict[str, list[Row]] = defaultdict(list)
    for row in _good(result):
        row["measure"] = row.pop("activity")
        moment = row["sold_at"] = row.pop("happened_at")
        other = first.setdefault((row["number"], row["measure"], moment), row["row_no"])
        if other != row["row_no"] and not options.keep_duplicates:
            result.add(row, "skip", "duplicate", other=other)
            continue
        _finish_parties(result, row, options)
        cases[row["number"]].append(row)
    for rows in cases.values():
        _finish_case(result, rows)
    note_assumed_currency(result, options)


def _finish_case(result: Converted, rows: list[Row]) -> None:
    rows.sort(key=lambda row: (row["sold_at"], row["row_no"]))
    for before, after in pairwise(rows):
        seconds = (after["sold_at"] - before["sold_at"]).total_seconds()
        if before["measure"] == after["measure"] and seconds <= CLOSE_SECONDS:
            result.add(after, "warning", "event_close", "happened_at", seconds=int(seconds), other=before["row_no"])
    stood = ""
    for place, row in enumerate(rows, 1):
        row["line_no"], row["line_kind"] = place, "work" if row["measure"] == stood else "move"
        stood = row["measure"]
    began = to_day(rows[0]["sold_at"])
    for row in rows:
        row["since"] = began
        row["sold_at"] = row["sold_at"].isoformat(" ")
        for name in ("activity_en", "activity_zh"):
            row.pop(name, None)  # they name stages of a template, see `discovery`


def _good(result: Converted) -> list[Row]:
    bad = result.left_out()
    return [row for row in result.rows if row["row_no"] not in bad]


def _happened(row: Row) -> list[datetime]:
    """The days of a row that have been; the close of an open deal is only hoped for."""
    closed = row["closed_on"] if kind_of_word(row["stage"]) in ("won", "lost") and "closed_on" in row else None
    return [day for day in (row.get("opened_on"), closed) if day]


def _finish_days(result: Converted, row: Row, newest: datetime | None) -> None:
    opened, closed = row.pop("opened_on", None), row.pop("closed_on", None)
    kind = kind_of_word(row["stage"])
    if opened and closed and closed < opened:
        result.add(row, "error", "dates_reversed", "closed_on")
    if kind in ("won", "lost") and closed is None:
        result.add(row, "error", "close_missing", "closed_on")
    if opened is None:
        opened = closed or newest
        row["no_day"] = opened is not None and closed is None
    if opened is None:
        result.add(row, "error", "missing", "opened_on")
    row["days"] = (kind, opened, closed)
    row["since"], row["until"] = to_day(opened), to_day(closed)


def _finish_parties(result: Converted, row: Row, options: Options) -> None:
    if row.get("amount", 0) < 0:
        result.add(row, "error", "negative_value", "amount", value=row["amount"])
    if not row.get("person"):
        if options.owner:
            row["person"] = options.owner
        else:
            result.add(row, "error", "owner_missing", "person")
    if "currency" not in row:
        row["currency"] = options.default_currency
        row["currency_assumed"] = "amount" in row
    if not row.get("customer_number"):
        if not row.get("customer_name") and result.kind == "deals":
            result.add(row, "warning", "no_customer", "customer_name")
        row["customer_number"] = row.get("customer_name") or NO_CUSTOMER


def _one_spelling(result: Converted, name: str) -> None:
    """Words that differ in spaces, case or signs only are the one that stands most often; the others are said."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _good(result):
        if row.get(name):
            written[normalise(row[name]) or row[name]][row[name]] += 1
    usual = {key: max(words, key=lambda word: (words[word], word)) for key, words in written.items() if len(words) > 1}
    for row in _good(result):
        word = row.get(name)
        best = usual.get(normalise(word) or word) if word else None
        if word and best and word != best:
            row[name] = best
            if name == "customer_name" and row.get("customer_number") == word:
                row["customer_number"] = best
            if word.casefold() != best.casefold():
                result.add(row, "warning", "spelling", "stage" if name == "measure" else name, value=word, other=best)


def _tell_old(result: Converted, newest: datetime | None) -> None:
    """Open deals that are older, on the file's newest day, than any closed one ever got."""
    rows = [row for row in _good(result) if "days" in row]
    longest = max(((closed - opened).days for row in rows for kind, opened, closed in [row["days"]] if kind in ("won", "lost") and closed), default=None)
    for row in rows:
        kind, opened, _ = row["days"]
        if longest is not None and newest and kind not in ("won", "lost") and not row.get("no_day") and (newest - opened).days > longest:
            result.add(row, "warning", "deal_old", "opened_on", value=to_day(opened), days=longest)


def _say_days(result: Converted) -> None:
    for row in result.rows:
        row.pop("days", None)
        if row.pop("no_day", False):
            result.add(row, "warning", "no_day", "opened_on", value=row.get("since"))
