"""What people type into leads: words that say nothing, numbers of phones, addresses, names of companies.

The database has the same rules (sql/functions/lead_keys.sql); both fold text alike, whatever the locale.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

# folded: full-width and capital letters are the same word
EMPTY_WORDS = frozenset(
    {"", "-", "--", "—", "/", ".", "select", "n/a", "#n/a", "n.a.", "na", "none", "null", "nil", "nan", "unknown", "not specified"}
    | {"无", "没有", "未知", "未填", "未填写", "不详", "暂无", "空", "请选择"}
    | {"無", "沒有", "未填寫", "不詳", "暫無", "請選擇"}
)
_CAPITALS = {ord(big): ord(big) + 32 for big in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SPACES = re.compile(r"[\s\u00a0\u3000]+")
_EXTENSION = re.compile(r"([eE][xX][tT]|[转轉]|分[机機]|[xX#;,/|、]).*$", re.DOTALL)
_EMAIL = re.compile(r"[^@ ]{1,64}@[^@ .]+(\.[^@ .]+)+")
_MARKS = re.compile(r"[\]\[ .,;:!?'\"`()<>{}/\\|_+*&#@~-]+|[·。、《》【】「」]+")
_KINDS_OF_COMPANY = re.compile(
    r"( (co|ltd|limited|inc|incorporated|corp|corporation|company|gmbh|llc|ag|plc|group|holding|holdings|pte|pty|kg|bv|srl|spa)"
    r"|(股份|有限|责任|公司|集团|控股))$"
)


# What a scorecard is learned from: how such fields are banded, and which of the core fields are among them.
LEARNED_KINDS: dict[str, Literal["number", "text", "flag"]] = {"number": "number", "money": "number", "text": "text", "choice": "text", "boolean": "flag"}
LEARNED_CORE = frozenset({"city", "job_title", "product_line"})


@dataclass(frozen=True, slots=True)
class LeadField:
    """A field of the office's leads. `choices` are (code, English, Chinese)."""

    code: str
    kind: str
    name_en: str
    name_zh: str
    choices: tuple[tuple[str, str, str], ...] = ()
    is_core: bool = False
    is_shipped: bool = False
    known_at: str = "form"
    weight: int = 1
    masked: bool = False
    active: bool = True
    version: int = 1

    @property
    def can_be_learned(self) -> bool:
        """Whether a scorecard has bands for it: names and addresses of people are no trait, days would not hold for later months."""
        return self.active and self.kind in LEARNED_KINDS and (not self.is_core or self.code in LEARNED_CORE)


def folded(text: str) -> str:
    """One spelling of a text: compatibility forms resolved, ASCII letters small, spaces single."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).translate(_CAPITALS)).strip(" ")


def is_empty(value: Any) -> bool:
    """Whether a value says nothing, "Select" and 暂无 included."""
    return value is None or (isinstance(value, str) and folded(value) in EMPTY_WORDS)


def normal_phone(text: str | None) -> str | None:
    """Digits with the country in front unless it is China, without an extension; None for what is no number."""
    if text is None:
        return None
    digits = re.sub(r"[^0-9]", "", _EXTENSION.sub("", unicodedata.normalize("NFKC", text)))
    digits = digits.removeprefix("00")
    if digits.startswith("86") and len(digits) >= 12:
        digits = digits[2:]
    digits = digits.lstrip("0")
    return digits if 5 <= len(digits) <= 18 and len(set(digits)) > 1 else None


def normal_email(text: str | None) -> str | None:
    plain = folded(text or "").replace(" ", "")
    return plain[:200] if _EMAIL.fullmatch(plain) else None


def normal_company(text: str | None) -> str:
    """The name without punctuation and without the words that say what kind of company it is."""
    said = _MARKS.sub(" ", folded(text or "")).strip(" ")
    short = said
    while (cut := _KINDS_OF_COMPANY.sub("", short).strip(" ")) != short:
        short = cut
    return short or said
