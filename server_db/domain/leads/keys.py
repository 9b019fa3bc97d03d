"""By what two entries are found to be one lead: keys of ASCII letters and digits, hanzi by their readings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from server_db.domain.leads.values import folded, is_empty, normal_company, normal_email, normal_phone

FREE_MAIL = frozenset(
    "gmail.com qq.com vip.qq.com 163.com vip.163.com 126.com yeah.net sina.com sina.cn vip.sina.com hotmail.com outlook.com live.com live.cn"
    " msn.com yahoo.com yahoo.cn yahoo.com.cn yahoo.co.jp yahoo.co.uk foxmail.com icloud.com me.com mac.com aliyun.com sohu.com 139.com 189.cn"
    " wo.cn 21cn.com tom.com protonmail.com proton.me mail.ru yandex.ru gmx.de gmx.net web.de t-online.de naver.com daum.net aol.com"
    " rediffmail.com".split()
)
_CAPITALS = {ord(big): ord(big) + 32 for big in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SCHEME = re.compile(r"^([a-z]+://)?([^@/]*@)?(www\.)?")
_PATH = re.compile(r"[/:?#].*$", re.DOTALL)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PLAIN = re.compile(r"[^a-z0-9]")
_SILENT = ((0, 191), (0x300, 0x36F), (0x2000, 0x206F), (0x3000, 0x303F))
_HANZI = ((0x3007, 0x3007), (0x4E00, 0x9FFF))


def pinyin_key(text: str) -> str:
    """ASCII letters and digits of a text: hanzi by their usual reading, accents taken off, other letters by their number."""
    if text.isascii():
        return _PLAIN.sub("", text.translate(_CAPITALS))
    return "".join(_spelled(char) for char in unicodedata.normalize("NFKD", text).translate(_CAPITALS))


@cache
def _spelled(char: str) -> str:
    if re.fullmatch(r"[a-z0-9]", char):
        return char
    point = ord(char)
    if any(first <= point <= last for first, last in _HANZI):
        from pypinyin import Style, pinyin  # slow to load, and needed for hanzi only

        read = pinyin(char, style=Style.NORMAL)[0][0]
        if read != char and read.isascii() and read.isalpha() and read.islower():
            return str(read)
    return "" if any(first <= point <= last for first, last in _SILENT) else f"x{point:x}"


def company_key(text: str | None) -> str | None:
    return None if is_empty(text) else pinyin_key(normal_company(text))[:200] or None


def contact_key(text: str | None) -> str | None:
    return None if is_empty(text) else pinyin_key(text or "")[:200] or None


def domain_key(text: str | None) -> str | None:
    """The domain of an address or a site; None where everybody may have an address."""
    plain = _PATH.sub("", _SCHEME.sub("", folded(text or "").replace(" ", "")))
    return plain[:200] if _DOMAIN.fullmatch(plain) and plain not in FREE_MAIL else None


def keys_of(lead: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """(kind, key) of a lead given by field; `website` may stand in its further fields."""
    email = lead.get("email")
    website = lead.get("website") or (lead.get("fields") or {}).get("website")
    found = (
        ("phone", normal_phone(lead.get("phone"))),
        ("email", normal_email(email)),
        ("company", company_key(lead.get("company"))),
        ("contact", contact_key(lead.get("contact_name"))),
        ("domain", domain_key(email) if normal_email(email) else None),
        ("domain", domain_key(website)),
    )
    return frozenset((kind, key) for kind, key in found if key)


def likeness(one: str, other: str) -> int:
    """Percent of three-letter pieces that two keys share, as pg_trgm counts them."""
    a, b = _pieces(one), _pieces(other)
    return round(100 * len(a & b) / len(a | b)) if a and b else 0


def _pieces(key: str) -> set[str]:
    padded = f"  {key} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)} if key else set()
