"""Amounts in words, as they stand on cheques and statements: 大写 in Chinese, words in English."""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.money import to_minor

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_CURRENCIES_ZH = {"CNY": "人民币", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "HKD": "港币", "JPY": "日元"}
_CURRENCIES_EN = {"CNY": "yuan", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "HKD": "Hong Kong dollars", "JPY": "yen"}
_ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen").split()  # fmt: skip
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ("", " thousand", " million", " billion", " trillion", " quadrillion")


def capitals(amount: Decimal, currency: str, exponent: int, lang: str) -> str:
    """The amount in the words of `lang`; finer than the currency's minor unit is rounded half away from zero."""
    return capitals_zh(amount, currency, exponent) if lang == "zh" else capitals_en(amount, currency, exponent)


def capitals_zh(amount: Decimal, currency: str = "CNY", exponent: int = 2) -> str:
    """人民币壹仟零伍元整 by the rules for bills (票据填写规范): one 零 for a gap, 整 after 元 or 角, none after 分."""
    minor = to_minor(amount, exponent)
    whole, part = divmod(abs(minor), 10**exponent)
    body = _parts_zh(whole, str(part).rjust(exponent, "0") if exponent else "")
    return f"{_CURRENCIES_ZH.get(currency, currency)}{'负' if minor < 0 else ''}{body}"


def _parts_zh(whole: int, part: str) -> str:
    jiao, fen, *finer = [int(digit) for digit in (part + "00")[: max(2, len(part))]]
    yuan = f"{_whole_zh(whole)}元" if whole else ""
    if not (jiao or fen or any(finer)):
        return f"{yuan or '零元'}整"
    words = yuan
    if jiao:
        # The rules want 零 before 角 when the 元 place is a zero: 1,010.50 is 壹仟零壹拾元零伍角整.
        words += ("零" if whole and whole % 10 == 0 else "") + _DIGITS[jiao] + "角"
    if fen:
        words += ("零" if whole and not jiao else "") + _DIGITS[fen] + "分"
    if any(finer):
        return words + _DIGITS[finer[0]] + "厘"
    return words if fen else words + "整"


def _whole_zh(whole: int) -> str:
    for unit, word in ((100_000_000, "亿"), (10_000, "万")):
        if whole >= unit:
            high, low = divmod(whole, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return _whole_zh(high) + word + gap + (_whole_zh(low) if low else "")
    return _group_zh(whole)


def _group_zh(group: int) -> str:
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return words


def capitals_en(amount: Decimal, currency: str = "CNY", exponent: int = 2) -> str:
    """Thirty thousand four hundred and fifty-four yuan and 25/100."""
    minor = to_minor(amount, exponent)
    whole, part = divmod(abs(minor), 10**exponent)
    words = f"{_whole_en(whole)} {_CURRENCIES_EN.get(currency, currency)}"
    words = f"minus {words}" if minor < 0 else words
    ending = f" and {part:0{exponent}d}/{10**exponent}" if part else " only"
    return words[0].upper() + words[1:] + ending


def _whole_en(whole: int) -> str:
    if whole == 0:
        return "zero"
    groups: list[int] = []
    while whole:
        whole, group = divmod(whole, 1000)
        groups.append(group)
    parts = [_group_en(group) + _SCALES[place] for place, group in reversed(list(enumerate(groups))) if group]
    if len(parts) > 1 and 0 < groups[0] < 100:
        return f"{' '.join(parts[:-1])} and {parts[-1]}"
    return " ".join(parts)


def _group_en(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    small = _ONES[rest] if rest < 20 else _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if not hundreds:
        return small
    return f"{_ONES[hundreds]} hundred" + (f" and {small}" if rest else "")
