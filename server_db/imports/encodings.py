"""In which encoding a text was written: each is tried, and the one whose letters people really write is taken.

Text read in the wrong encoding is made of letters that are valid and rare. Where two readings are about as likely, nobody decides but
the person: `EncodingUnclear` carries the first rows in each.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from server_db.imports.problems import FileProblem

# as said to people -> what Python calls it; cp950 and its kin have the letters that offices' programs write besides the bare standard (恒, 碁)
CODECS = {"big5": "cp950", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949"}
DOUBLE = ("gb18030", "big5", "shift_jis", "euc-kr")
_SAMPLE, _ROWS = 1 << 16, 3
# hundredths of the logarithm of how much likelier a letter is in a text read right than in one read wrong
_COMMON, _USUAL, _RARE, _BROKEN, _BETWEEN, _WORD, _ABROAD = 45, 150, -250, -500, 300, 300, -200
_SURE = 460  # a hundred to one
# where the letters of everyday stand in the national standards, by their first byte; and letters of names that stand elsewhere
_LEVELS = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("shift_jis", 0x88, 0x97))
_NAMES = "恒堃喆犇淼燊赟玥昇鑫琪"
# letters that stand in most names of people, firms and towns, simplified and traditional
_EVERYWHERE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛"
    "公司有限科技电電子贸貿易集团團网網络絡机機械工业業信息商务務国國际際中华華东東西南北京上海广廣州深圳天津重庆慶成都武汉漢杭宁寧台臺湾灣香港新竹山河湖川福建安省市区區县縣大小"
    "明国國华華文军軍伟偉强強芳娜秀英敏静靜丽麗勇艳艷杰傑娟涛濤超平刚剛桂的一是人在有和同股份实實业材料设設备備医醫药藥建筑築物流食品汽车車软軟件服务教育投资資管理咨询詢先生小姐经經总總部"
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
# what columns of lists of people and firms are called: said once, it settles a file of few letters
_WORDS = re.compile(
    "公司|企业|企業|单位|單位|客户|客戶|名称|名稱|联系人|聯絡人|聯繫人|姓名|职位|職稱|职务|电话|電話|手机|手機|邮箱|郵件|信箱|地址|城市|省份|来源|來源|渠道|编号|編號|日期|时间|時間|金额|金額|备注|備註|状态|狀態"
    "|会社|会社名|氏名|電話番号|住所|担当|회사|이름|전화|주소"
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoding and the first lines as they read in it."""

    encoding: str
    lines: tuple[str, ...]


class EncodingUnclear(FileProblem):
    """Which of these it is cannot be told; the likeliest stands first."""

    def __init__(self, name: str, choices: tuple[Encoded, ...]) -> None:
        said = "; ".join(f"{one.encoding}: {' / '.join(one.lines)[:60]}" for one in choices)
        why = f"{name} does not tell how its letters are written. Name it, for example --encoding {choices[0].encoding}"
        super().__init__("file.encoding_unclear", f"{why}; it reads {said}.")
        self.choices = choices


def codec_of(encoding: str) -> str:
    """Python's name; LookupError for what is no encoding."""
    plain = encoding.strip().lower().replace("shift-jis", "shift_jis").replace("sjis", "shift_jis").replace("big-5", "big5").replace("euckr", "euc-kr")
    return codecs.lookup(CODECS.get(plain, plain)).name


def find_encoding(content: bytes, name: str = "The file") -> str:
    """Raises EncodingUnclear where two are about as likely."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if bare := _bare_utf16(content[:4096]):
        return bare
    # a few stray ones are their rows' fault, and told there
    if len(_NO_TEXT.findall(content[:100_000])) * 20 > min(len(content), 100_000):
        raise FileProblem("file.binary", f"{name} is neither a text table nor a workbook; export it as CSV or XLSX.")
    sample = _sample(content)
    try:
        content.decode("utf-8")
        if not _may_be_hanzi(content, sample):
            return "utf-8"
    except UnicodeDecodeError:
        pass
    rated = sorted(((_rate(sample, encoding), -place, encoding) for place, encoding in enumerate(("utf-8", *DOUBLE))), reverse=True)
    single = "cp1252" if _decodes(sample, "cp1252") else "latin-1"
    rated = sorted([*rated, (_rate_single(sample, single), -len(rated), single)], reverse=True)
    best, second = rated[0], rated[1]
    if best[0] - second[0] >= _SURE:
        return best[2]
    near = [encoding for score, _, encoding in rated if best[0] - score < _SURE and _decodes(sample, codec_of(encoding))]
    if len(near) == 1:
        return near[0]
    raise EncodingUnclear(name, tuple(Encoded(encoding, _first_lines(sample, encoding)) for encoding in near or [single, "gb18030"]))


def _may_be_hanzi(content: bytes, sample: bytes) -> bool:
    """UTF-8 without a single hanzi may be a few hanzi of another encoding: 模 there is ģ here. Western letters stand beside ASCII ones."""
    if content.isascii() or re.search(rb"[\xe0-\xff]", content):
        return False
    beside = False
    for run in _HIGH.finditer(sample):
        around = sample[max(run.start() - 1, 0) : run.start()], sample[run.end() : run.end() + 1]
        # signs, from £ to ¿, belong to figures as well
        beside = beside or any(one.isalpha() or (one.isdigit() and run[0].startswith(b"\xc2")) for one in around)
    return not beside and max(_rate(sample, encoding) for encoding in DOUBLE[:2]) > 0


def _sample(content: bytes) -> bytes:
    """Whole lines from the first one on that is not plain ASCII, with the header before it."""
    found = _HIGH.search(content)
    start = content.rfind(b"\n", 0, found.start()) + 1 if found else 0
    header = content[: content.find(b"\n") + 1][:2000] if start else b""
    piece = content[start : start + _SAMPLE]
    if start + _SAMPLE < len(content) and b"\n" in piece:
        piece = piece[: piece.rfind(b"\n") + 1]
    return header + piece


def _rate(sample: bytes, encoding: str) -> int:
    text = sample.decode(codec_of(encoding), "replace")
    score = _WORD * len(set(_WORDS.findall(text))) + (_ABROAD if encoding in ("shift_jis", "euc-kr") else 0)
    for letter in text:
        if letter > "\x7f":
            score += _USUAL if letter in _EVERYWHERE else _BROKEN if letter == "�" else _COMMON if encoding == "utf-8" or is_common(letter) else _RARE
    return score


def _rate_single(sample: bytes, encoding: str) -> int:
    """Western letters stand alone among ASCII ones; bytes of other writings come in rows."""
    score = 0
    for run in _HIGH.finditer(sample):
        text = run[0].decode(encoding, "replace")
        if not (len(text) == 1 and (text.isalpha() or text in "€£§°´’‘“”–—…«»©®²³½·¿¡ªº")):
            score += _RARE * len(text)
            continue
        before, after = sample[run.start() - 1 : run.start()], sample[run.end() : run.end() + 1]
        score += _BETWEEN if text.isalpha() and (before.isalpha() or after.isalpha()) else _COMMON
    return score


@lru_cache(maxsize=30_000)
def is_common(letter: str) -> bool:
    """In the first level of a national standard, which is the one of everyday letters; kana, hangul and punctuation as well."""
    code = ord(letter)
    if 0x3000 <= code <= 0x30FF or 0xFF01 <= code <= 0xFF5E or 0xAC00 <= code <= 0xD7A3 or letter in "‘’“”…—·×℃№￥":
        return True
    return any(_level(letter, *level) for level in _LEVELS) or letter in _NAMES


def _level(letter: str, codec: str, first: int, last: int) -> bool:
    try:
        packed = letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(packed) == 2 and first <= packed[0] <= last


def _decodes(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
        return True
    except UnicodeDecodeError:
        return False


def _first_lines(sample: bytes, encoding: str) -> tuple[str, ...]:
    """The first lines that read differently from one encoding to the other."""
    lines = [line for line in sample.splitlines()[:400] if _HIGH.search(line)][:_ROWS]
    return tuple(line.decode(codec_of(encoding), "replace").replace("\t", " · ")[:120] for line in lines)


def _bare_utf16(start: bytes) -> str | None:
    """UTF-16 without its mark: line ends and separators are ASCII, whose other byte is zero."""
    places = [place for place, byte in enumerate(start) if byte in b"\r\n,\t;"]
    ends = {place % 2 for place in places}
    zeros = [start[0::2].count(0), start[1::2].count(0)]
    if not ends or 4 * max(zeros) < len(places):  # a stray zero or two makes no UTF-16
        return None
    if zeros[1] > 4 * zeros[0] and 0 in ends:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 4 * zeros[1] and 1 in ends else None
