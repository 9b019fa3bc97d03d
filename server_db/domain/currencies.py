"""ISO 4217 currencies with the decimals their smallest unit has, and their names."""

from __future__ import annotations

_ROWS = """
AED|2|UAE dirham|阿联酋迪拉姆
AUD|2|Australian dollar|澳大利亚元
BHD|3|Bahraini dinar|巴林第纳尔
BRL|2|Brazilian real|巴西雷亚尔
CAD|2|Canadian dollar|加拿大元
CHF|2|Swiss franc|瑞士法郎
CLP|0|Chilean peso|智利比索
CNY|2|Chinese yuan|人民币
CZK|2|Czech koruna|捷克克朗
DEM|2|German mark|德国马克
DKK|2|Danish krone|丹麦克朗
ESP|0|Spanish peseta|西班牙比塞塔
EUR|2|Euro|欧元
FRF|2|French franc|法国法郎
GBP|2|Pound sterling|英镑
HKD|2|Hong Kong dollar|港元
HUF|2|Hungarian forint|匈牙利福林
IDR|2|Indonesian rupiah|印度尼西亚盾
ILS|2|Israeli shekel|以色列谢克尔
INR|2|Indian rupee|印度卢比
ITL|0|Italian lira|意大利里拉
JPY|0|Japanese yen|日元
KRW|0|South Korean won|韩元
KWD|3|Kuwaiti dinar|科威特第纳尔
MOP|2|Macanese pataca|澳门元
MXN|2|Mexican peso|墨西哥比索
MYR|2|Malaysian ringgit|马来西亚林吉特
NLG|2|Dutch guilder|荷兰盾
NOK|2|Norwegian krone|挪威克朗
NZD|2|New Zealand dollar|新西兰元
PHP|2|Philippine peso|菲律宾比索
PLN|2|Polish zloty|波兰兹罗提
RUB|2|Russian rouble|俄罗斯卢布
SAR|2|Saudi riyal|沙特里亚尔
SEK|2|Swedish krona|瑞典克朗
SGD|2|Singapore dollar|新加坡元
THB|2|Thai baht|泰铢
TRY|2|Turkish lira|土耳其里拉
TWD|2|New Taiwan dollar|新台币
USD|2|US dollar|美元
VEB|2|Venezuelan bolivar|委内瑞拉玻利瓦尔
VND|0|Vietnamese dong|越南盾
ZAR|2|South African rand|南非兰特
ARS|2|Argentine peso|阿根廷比索
"""
CURRENCIES = {code: (int(exponent), english, chinese) for code, exponent, english, chinese in (row.split("|") for row in _ROWS.split("\n") if row)}
USUAL = 2  # of a currency nobody has listed


def decimals_of(currency: str | None) -> int:
    """A yen has none, a dinar three."""
    known = CURRENCIES.get(currency or "")
    return USUAL if known is None else known[0]
