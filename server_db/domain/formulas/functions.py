"""Every function of the language: how it is called and what it is for, in both languages.

The evaluator, the SQL compiler, the Excel writer and the editor all take their list from here;
a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["logic", "number", "table", "text", "date", "records", "time"]
ANY = 250


@dataclass(frozen=True, slots=True)
class Function:
    """`arguments` is shown to people; `most` is the number of arguments allowed."""

    name: str
    group: Group
    arguments: str
    least: int
    most: int
    help_en: str
    help_zh: str


def _read(group: Group, rows: str) -> list[Function]:
    out = []
    for row in rows.strip().splitlines():
        name, arguments, least, most, en, zh = (cell.strip() for cell in row.split("|"))
        top = ANY if most == "*" else int(most)
        out.append(Function(name, group, arguments, int(least), top, en, zh))
    return out


_LOGIC = """
IF|condition, then, otherwise|2|3|One value if the condition holds, else another|条件成立取一个值,否则取另一个
IFS|condition, value, ...|2|*|The value of the first condition that holds|第一个成立的条件所对应的值
SWITCH|x, case, value, ..., otherwise|3|*|The value whose case equals x|与 x 相等的情形所对应的值
AND|condition, ...|1|*|TRUE if all conditions hold|所有条件都成立
OR|condition, ...|1|*|TRUE if one condition holds|至少一个条件成立
NOT|condition|1|1|The opposite|取反
XOR|condition, ...|1|*|TRUE if an odd number of conditions hold|成立的条件为奇数个
IFERROR|x, instead|2|2|x, or the other value if x is an error|x 出错时改取另一个值
IFNA|x, instead|2|2|x, or the other value if x is missing|x 缺失 (#N/A) 时改取另一个值
ISBLANK|fact|1|1|TRUE if the fact is missing|事实缺失
ISERROR|x|1|1|TRUE if x is an error|x 出错
TRUE||0|0|Yes|真
FALSE||0|0|No|假
NA||0|0|A value that is rightly missing|确实没有的值
ERROR|text|1|1|Refuses with a message of your own|以自己的说明报错
"""
_NUMBER = """
ROUND|x, places|1|2|Rounded, half away from zero|四舍五入
ROUNDUP|x, places|1|2|Rounded away from zero|远离零舍入
ROUNDDOWN|x, places|1|2|Rounded towards zero|向零舍入
ROUNDEVEN|x, places|1|2|Rounded, half to the even digit|四舍六入五成双
INT|x|1|1|The whole number below|向下取整
TRUNC|x, places|1|2|Digits cut off|截去小数
MOD|x, divisor|2|2|The rest, with the sign of the divisor|余数,符号同除数
ABS|x|1|1|Without its sign|绝对值
SIGN|x|1|1|1, 0 or -1|符号
CEILING|x, step|1|2|Up to a multiple of the step|向上取到步长的倍数
FLOOR|x, step|1|2|Down to a multiple of the step|向下取到步长的倍数
MIN|x, ...|1|*|The smallest|最小值
MAX|x, ...|1|*|The largest|最大值
SUM|x, ...|1|*|The total, also over records|合计,也可对明细
AVERAGE|x, ...|1|*|The average, also over records|平均,也可对明细
MEDIAN|x, ...|1|*|The middle value|中位数
PRODUCT|x, ...|1|*|All multiplied|乘积
POWER|x, n|2|2|x to the whole power n|x 的 n 次方 (n 为整数)
CLAMP|x, low, high|3|3|x held between two bounds|将 x 限制在上下限之间
"""
_TABLE = """
TIER|x, table, column|2|3|Each slice of x at its own band's rate|超额累进:各档部分按各档比例
TIERPART|x, table, n, column|3|4|The pay of the n-th slice alone|超额累进中第 n 档的金额
CLIFF|x, table, column|2|3|All of x at the rate of the band that holds it|全额累进:全部按所在档比例
BAND|x, table, column|2|3|The value of the band that holds x|x 所在档的值
CURVE|x, table, column|2|3|Straight lines between the points|各点之间线性插值
GRID|x, y, table|3|3|The cell of two bands|按行档和列档取值
LOOKUP|x, column, results|2|3|The last value not above x|查找不大于 x 的最后一个
VLOOKUP|x, table, column, approximate|3|4|A row found by its first column|按首列查找
XLOOKUP|x, column, results, otherwise, match, order|3|6|A value found in a column|在列中查找
INDEX|table, row, column|2|3|The cell of a row and column|取某行某列
MATCH|x, column, type|2|3|The place of x in a column|x 在列中的位置
SUMPRODUCT|column, ...|1|*|The sum of products, row by row|逐行相乘再求和
"""
_TEXT = """
CONCAT|text, ...|1|*|Texts joined|连接文本
LEFT|text, n|1|2|The first characters|左边的字符
RIGHT|text, n|1|2|The last characters|右边的字符
MID|text, start, n|3|3|Characters from a place on|中间的字符
LEN|text|1|1|The number of characters|字符数
UPPER|text|1|1|In capitals|转大写
LOWER|text|1|1|In small letters|转小写
TRIM|text|1|1|Without spare blanks|去掉多余空格
EXACT|a, b|2|2|TRUE if equal to the letter|完全相同
CONTAINS|text, part|2|2|TRUE if the part occurs|包含
STARTSWITH|text, start|2|2|TRUE if it starts so|以…开头
TEXT|x, format|2|2|A number or date written by a format|按格式写成文本
VALUE|text|1|1|The number a text stands for|文本转数字
"""
_DATE = """
DATE|year, month, day|3|3|A date|日期
YEAR|date|1|1|Its year|年
MONTH|date|1|1|Its month|月
DAY|date|1|1|Its day of the month|日
DAYS|end, start|2|2|Days between|相差天数
EDATE|date, months|2|2|The same day some months on|若干月后的同一天
EOMONTH|date, months|2|2|The last day of a month|月末
DATEDIF|start, end, unit|3|3|Complete years, months or days between|相差的整年、整月或天数
WEEKDAY|date, type|1|2|The day of the week|星期几
NETWORKDAYS|start, end|2|2|Working days by the company calendar|按公司日历的工作日数
"""
_RECORDS = """
COUNT|x, ...|1|*|How many there are|个数
COUNTUNIQUE|x|1|*|How many different ones|不同值的个数
SUMIFS|values, field, criterion, ...|3|*|The total of the records that meet all criteria|满足条件的合计
COUNTIFS|field, criterion, ...|2|*|How many records meet all criteria|满足条件的个数
AVERAGEIFS|values, field, criterion, ...|3|*|The average of those records|满足条件的平均
MINIFS|values, field, criterion, ...|3|*|The smallest of those records|满足条件的最小值
MAXIFS|values, field, criterion, ...|3|*|The largest of those records|满足条件的最大值
"""
_TIME = """
RUNNING|x|1|1|The running total up to and with this record|截至本条的累计
PRIOR|step, otherwise|1|2|The step's value in the period before|上期的值
YTD|step|1|1|The sum over this fiscal year so far|本财年累计
TODATE|step|1|1|The sum since the accumulation began, by the plan's reset|自累计开始以来的合计 (按计划的累计重置)
ROLLING|step, n|2|2|The sum over the last n periods|最近 n 期合计
"""

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        *_read("logic", _LOGIC),
        *_read("number", _NUMBER),
        *_read("table", _TABLE),
        *_read("text", _TEXT),
        *_read("date", _DATE),
        *_read("records", _RECORDS),
        *_read("time", _TIME),
    )
}

# Aggregates take records or table columns as well as plain values.
AGGREGATES = frozenset({"SUM", "COUNT", "COUNTUNIQUE", "AVERAGE", "MIN", "MAX", "MEDIAN", "SUMPRODUCT"})
CONDITIONAL = {
    "SUMIFS": "SUM", "COUNTIFS": "COUNT", "AVERAGEIFS": "AVERAGE", "MINIFS": "MIN", "MAXIFS": "MAX",
}  # fmt: skip
TIME = frozenset({"RUNNING", "PRIOR", "YTD", "TODATE", "ROLLING"})


def wrong_count(name: str, given: int) -> str | None:
    """The complaint about a number of arguments, None if it is allowed."""
    function = FUNCTIONS[name]
    odd = name in CONDITIONAL and given % 2 == (1 if name == "COUNTIFS" else 0)
    if name == "IFS" and given % 2:
        odd = True
    if function.least <= given <= function.most and not odd:
        return None
    return f"{name} is called as {name}({function.arguments}); here it has {given} arguments"
