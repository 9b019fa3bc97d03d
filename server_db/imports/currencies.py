"""The ways people write currencies in files."""

from __future__ import annotations

import unicodedata

from server_db.domain.currencies import CURRENCIES

_ALSO = {
    "RMB": "CNY",
    "CNH": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "元": "CNY",
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "HK$": "HKD",
    "日圆": "JPY",
    "港币": "HKD",
}
_BY_NAME = {name.lower(): code for code, (_, english, chinese) in CURRENCIES.items() for name in (english, chinese)}


def to_currency(text: str) -> str | None:
    """The code of what was written; None when no currency is known by it."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if plain in CURRENCIES:
        return plain
    return _ALSO.get(plain) or _ALSO.get(text.strip()) or _BY_NAME.get(plain.lower())
