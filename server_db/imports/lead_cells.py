"""Cells of leads to values: telephone numbers, addresses, sizes in ranges, yes and no, outcomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any

from server_db.imports import values
from server_db.imports.customs import Customs
from server_db.imports.fields import Field
from server_db.imports.lead_fields import choice_of
from server_db.imports.stage_words import means_a_step
from server_db.imports.traditional import simplified

SHORT, LONG = 200, 2000
MOST_TAGS, LONGEST_TAG = 50, 40
YES = frozenset(("yes", "y", "true", "t", "1", "是", "有", "对", "真"))
NO = frozenset(("no", "n", "false", "f", "0", "否", "没有", "不", "假"))
# words of the common programs as well; signs between words do not count
_OUTCOMES = {
    "open": "open, new, working, contacted, qualified, in progress, nurturing, nurture, not contacted, attempted to contact, attempting contact, "
            "contact in future, connected, open deal, bad timing, pre qualified, prequalified, assigned, unassigned, opportunity, engaged, created, "
            "potential, interested, not responding, no answer, follow up, long term, just enquiry, hot, warm, cold, mql, sql, pending, "
            "进行中, 跟进中, 新建, 未成交, 待跟进, 已联系, 新线索, 未分配, 已分配, 待分配, 待处理, 未处理, 处理中, 待联系, 未联系, 联系中, 已领取, "
            "未跟进, 已跟进, 继续跟进, 重点跟进, 待回访, 已沟通, 有意向, 未转化, 未转换, 未接通, 已接通, 有效, 待确认",
    "won": "won, converted, customer, closed won, closed converted, 1, yes, y, true, sold, deal won, paid, enrolled, purchased, "
           "成交, 已成交, 赢单, 已转化, 转化, 是, 已签约, 已转换, 签约, 已付款, 已购买, 已下单, 已报名, "
           "gewonnen, ja, ganado, ganada, sí, si, gagné, oui, ganho, sim, vinto, sì, 成約, 受注, はい",
    "lost": "lost, closed lost, closed not converted, not converted, 0, no, n, false, lost lead, deal lost, not interested, dead, closed, "
            "输单, 流失, 已流失, 失败, 战败, 否, 已关闭, 丢单, 已丢单, 无意向, 没有意向, 放弃, 已放弃, 拒绝, 不需要, "
           "verloren, nein, nee, perdido, perdida, perdu, non, não, nao, perso, 失注, いいえ",
    "invalid": "invalid, junk, unqualified, disqualified, bad, spam, duplicate, junk lead, not qualified, wrong number, bad data, test, "
               "无效, 废弃, 垃圾, 不合格, 作废, 无效线索, 空号, 错号, 假号, 重复",
}  # fmt: skip
OUTCOME = {word: outcome for outcome, words in _OUTCOMES.items() for word in words.split(", ")}
_STILL_OPEN = ("open ", "working ", "new ", "in progress ", "nurturing ")  # Open - Not Contacted, Working - Contacted
_SIGNS = re.compile(r"[\s_/|–—:.()\[\]-]+")
_EMAIL = re.compile(r"[^@\s,;<>\"']{1,64}@[^@\s,;<>\"'.]+(?:\.[^@\s,;<>\"'.]+)*\.[^@\s,;<>\"'.]{2,}")
_IN_BRACKETS = re.compile(r"<([^<>]+)>")
_BETWEEN_EMAILS = re.compile(r"[;,、/|\s]+")
_BETWEEN_PHONES = re.compile(r"[/;,，；、|\n]|\s{2,}|\s或\s|\sor\s")
_BEFORE_PHONE = re.compile(r"^(?:p|t|m|tel|phone|mobile|cell|手机|电话)\s*[.:]\s*", re.IGNORECASE)  # p:+86138… as advertisers export it
_PHONE = re.compile(r"\+?[\d\s().\-转轉分机機extEXT#*]+")
_MONEY = re.compile(r"[¥$€£]|CNY|RMB|USD|EUR|GBP", re.IGNORECASE)
_RANGE = re.compile(r"(?P<low>[\d.,]+)\s*(?P<scale>[万亿kKmM]?)\s*(?:[-–—~至到]|to)\s*[\d.,]+\s*(?P<after>[万亿kKmM]?)")
_SCALED = re.compile(r"(?P<number>[+-]?[\d.,]+)\s*(?P<scale>[万亿kKmM])")
_AROUND = re.compile(
    r"^(?:[<>≥≤约]|over|under|about|more than|less than|以上)+\s*|\s*(?:\+|人|名|以上|以下|左右|元|employees|people|people\+)+$", re.IGNORECASE
)
_SCALE = {"": 0, "k": 3, "千": 3, "thousand": 3, "万": 4, "m": 6, "百万": 6, "million": 6, "亿": 8}
# a unit in the name of a column: 预算（万元）, Budget (k), 金额/万
_UNIT = re.compile(
    r"(?:[(\[/_\s:]|单位)\s*(?:[¥$€£]|CNY|RMB|USD|EUR)?\s*(百万|万|千|亿|thousand|million|k|m)\s*(?:元|人民币|rmb|cny|usd|eur|yuan)?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_HAS_SCALE = re.compile(r"\d\s*(?:[万亿千]|[kKmM](?![A-Za-z]))")
_OFFSET = re.compile(r"(?:(Z|UTC|GMT)|(?:UTC|GMT)?\s*([+-])(\d{2}):?(\d{2}))$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds, from 2001 to 2033
# =… and what old macros look like: +cmd|' /C calc'!A0. A telephone +86…|+86… is none.
_LIVE = re.compile(r"^\s*(?:=|[+\-@](?:.*[A-Za-z)]\s*\||.*'!))", re.DOTALL)

Read = Callable[[Any], Any]  # the value; None: not of this kind


def is_error(cell: Any) -> bool:
    """What a spreadsheet shows in place of a value; #N/A is an ordinary way to say nothing."""
    return isinstance(cell, str) and cell.startswith("#") and cell.strip() in ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")


def is_live(cell: Any) -> bool:
    """Text that some spreadsheet would run: =… anywhere, and +…|…! as old macros are written."""
    if not isinstance(cell, str) or (cell.isascii() and not cell.lstrip().startswith(("=", "+", "-", "@"))):
        return False
    return _LIVE.match(unicodedata.normalize("NFKC", cell)) is not None


def reader_of(
    column: Field, choices: Mapping[str, Mapping[str, str]], header: str = "", zone: tzinfo | None = None, customs: Customs | None = None
) -> tuple[Read, str]:
    """How the cells of this column are read, and the problem of those that cannot be. `zone`: of the office."""
    how = customs or Customs()
    if column.type == "date":
        return lambda cell: _day(cell, how.day_first), "not_a_date"
    if column.type == "moment":
        return lambda cell: _moment(cell, how.day_first, zone), "not_a_date"
    if column.type in ("number", "amount"):
        # 12% and 12 below each other, in a column named for percents, are the same
        places = -2 if how.percent and "%" in unicodedata.normalize("NFKC", header) else _SCALE[unit_of(header)]
        return lambda cell: _in_units(cell, places, how.decimal_comma), "not_a_number"
    if column.type == "month":
        return lambda cell: _month(cell, how.day_first), "not_a_date"
    if column.type == "choice":
        known = choices.get(column.name, {})
        return lambda cell: choice_of(known, values.to_text(cell)), "not_a_choice"
    return _READERS.get(column.type, (_text, "too_long"))


def _text(cell: Any, most: int = SHORT) -> str | None:
    text = unicodedata.normalize("NFC", values.to_text(cell))
    if values.has_control(text):
        text = " ".join("".join(" " if values.has_control(letter) else letter for letter in text).split())
    return text if len(text) <= most else None


def _long(cell: Any) -> str | None:
    lines = values.to_text(cell).replace("\r\n", "\n").split("\n")
    text = "\n".join(_text(line, LONG) or "" for line in lines).strip()
    return text if len(text) <= LONG else None


def _code(cell: Any) -> str | None:
    text = values.to_code(cell)
    return text if len(text) <= SHORT and not values.has_control(text) else None


def to_phone(cell: Any) -> str | None:
    """The first number of the cell in plain digits and signs: ＋８６ １３８… is +86 138…"""
    text = _BEFORE_PHONE.sub("", unicodedata.normalize("NFKC", values.to_code(cell)).strip().lstrip("'"))
    if re.fullmatch(r"\d+(?:\.\d+)?[eE]\+?\d+", text):
        number = Decimal(text)  # what a spreadsheet makes of a long number; 1.38E+10 has lost its last digits, and would be everybody's
        if number.as_tuple().exponent != 0:
            return None
        text = format(number, "f")
    first = next((part.strip() for part in _BETWEEN_PHONES.split(text) if part.strip()), "")
    digits = sum(letter.isdigit() for letter in first)
    return first if _PHONE.fullmatch(first) and 5 <= digits <= 20 and len(first) <= 40 else None


def has_several_phones(cell: Any) -> bool:
    text = unicodedata.normalize("NFKC", values.to_code(cell))
    return sum(1 for part in _BETWEEN_PHONES.split(text) if sum(letter.isdigit() for letter in part) >= 5) > 1


def to_email(cell: Any) -> str | None:
    """Name <name@company.com> and full-width signs are understood; the address as it is written otherwise."""
    text = unicodedata.normalize("NFKC", values.to_text(cell)).strip().removeprefix("mailto:")
    inside = _IN_BRACKETS.search(text)
    text = text.replace("。", ".")  # typed in the Chinese way
    # a blank beside the @ is a slip of the hand: nobody's address has one
    text = re.sub(r"\s*@\s*", "@", (inside[1] if inside else text).strip().rstrip(".,;"))
    first = text if _EMAIL.fullmatch(text) else next(iter(_emails_in(text)), "")
    return first if first and len(first) <= SHORT else None


def has_several_emails(cell: str) -> bool:
    return cell.count("@") + cell.count("＠") > 1 and len(_emails_in(unicodedata.normalize("NFKC", values.to_text(cell)).replace("。", "."))) > 1


def _emails_in(text: str) -> list[str]:
    """Addresses beside each other; none where one of the parts is no address."""
    parts = [part for part in _BETWEEN_EMAILS.split(text) if part]
    return parts if all(map(_EMAIL.fullmatch, parts)) else []


def to_amount(cell: Any, decimal_comma: bool = False) -> Decimal | None:
    """12,000 and 10万 and 1.5M; of a range its lower end: 50-200人 is 50, $5k–$10k is 5000."""
    plain = values.to_number(cell, decimal_comma)
    if plain is None and isinstance(cell, str):
        plain = _scaled(_AROUND.sub("", _MONEY.sub("", unicodedata.normalize("NFKC", cell)).strip()), decimal_comma)
    if plain is None or abs(plain) >= values.LARGEST:
        return None
    # a workbook's 0.1 + 0.2 has seventeen digits; six are kept
    return round(plain, 6) if plain.as_tuple().exponent < -6 else plain  # type: ignore[operator]


def unit_of(header: str) -> str:
    """万 of 预算（万元）; empty where the name of a column says no unit."""
    found = _UNIT.search(unicodedata.normalize("NFKC", header))
    return found[1].lower() if found else ""


def _in_units(cell: Any, places: int, decimal_comma: bool) -> Decimal | None:
    """A number in the unit of its column, unless it says its own."""
    number = to_amount(cell, decimal_comma)
    if number is None or places == 0 or (isinstance(cell, str) and _HAS_SCALE.search(unicodedata.normalize("NFKC", cell))):
        return number
    if places < 0 and not (isinstance(cell, str) and "%" not in unicodedata.normalize("NFKC", cell)):
        return number  # a workbook holds 12 % as 0.12
    scaled = number.scaleb(places)
    return scaled if abs(scaled) < values.LARGEST else None


def _scaled(text: str, decimal_comma: bool) -> Decimal | None:
    text = _AROUND.sub("", text).strip()
    if found := _RANGE.fullmatch(text):
        number = values.to_number(found["low"], decimal_comma)
        scale = found["scale"] or found["after"]
    elif found := _SCALED.fullmatch(text):
        number, scale = values.to_number(found["number"], decimal_comma), found["scale"]
    else:
        return values.to_number(text, decimal_comma)
    return number.scaleb(_SCALE[scale.lower()]) if number is not None else None


def to_yes_or_no(cell: Any) -> bool | None:
    if isinstance(cell, bool):
        return cell
    word = simplified(unicodedata.normalize("NFKC", values.to_code(cell)).strip().casefold())
    return True if word in YES else False if word in NO else None


def to_outcome(cell: Any) -> str | None:
    said = _SIGNS.sub(" ", unicodedata.normalize("NFKC", values.to_code(cell)).casefold()).strip()
    word = simplified(said)
    return OUTCOME.get(word) or OUTCOME.get(said) or ("open" if word.startswith(_STILL_OPEN) or means_a_step(word) else None)


def to_tags(cell: Any) -> list[str] | None:
    """Split at ; 、 | and at commas; each once, as leads keep them: sorted, and long ones cut."""
    parts = re.split(r"[;；、|,，\n]+", _text(cell, LONG) or "")
    tags = sorted({" ".join(part.split())[:LONGEST_TAG].strip() for part in parts if part.strip()})
    return tags if len(tags) <= MOST_TAGS else None


def _moment(cell: Any, day_first: bool, zone: tzinfo | None = None) -> datetime | None:
    """The office's time of a moment: one that names its zone is put into the office's, others are taken as they stand."""
    text = unicodedata.normalize("NFKC", values.to_code(cell)).strip() if isinstance(cell, str | int | float) and not isinstance(cell, bool) else ""
    if zone is not None and _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), zone).replace(tzinfo=None)
    found = _OFFSET.search(text) if ":" in text else None
    if found is None or zone is None:
        return values.to_moment(cell, day_first)
    moment = values.to_moment(text[: found.start()].strip(), day_first)
    if moment is None:
        return None
    minutes = 0 if found[1] else (int(found[3]) * 60 + int(found[4])) * (-1 if found[2] == "-" else 1)
    own = UTC if minutes == 0 else timezone(timedelta(minutes=minutes)) if abs(minutes) < 1440 else None
    return moment.replace(tzinfo=own).astimezone(zone).replace(tzinfo=None) if own else None


def _day(cell: Any, day_first: bool) -> str | None:
    moment = values.to_moment(cell, day_first)
    return moment.date().isoformat() if moment else None


def _month(cell: Any, day_first: bool) -> str | None:
    """The first day of the month, as text."""
    number = values.to_month(cell)
    if number:
        return f"{number // 100:04d}-{number % 100:02d}-01"
    moment = values.to_moment(cell, day_first)
    return moment.date().replace(day=1).isoformat() if moment else None


_READERS: dict[str, tuple[Read, str]] = {
    "yesno": (to_yes_or_no, "not_yes_or_no"),
    "phone": (to_phone, "not_a_phone"),
    "email": (to_email, "not_an_email"),
    "tags": (to_tags, "too_many_tags"),
    "outcome": (to_outcome, "not_an_outcome"),
    "long": (_long, "too_long"),
    "code": (_code, "too_long"),
}
