"""Files as people really have them."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from server_db.imports.csv_text import find_delimiter
from server_db.imports.encodings import EncodingUnclear, find_encoding
from server_db.imports.files import read_file, require_safe_workbook
from server_db.imports.problems import FileProblem
from server_db.imports.sheets import first_values, read_sheet
from tests.server_db.imports.conftest import Write

CHINESE = "订单编号,下单日期,客户,金额\nA1,2026-10-01,上海华瑞电子有限公司,100.50\n"


def first_filled(cells: object) -> int:
    return 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_text_is_read_in_every_encoding_offices_use(write: Write, encoding: str) -> None:
    sheet = read_sheet(write("a.csv", CHINESE, encoding), first_filled)
    assert sheet.header == ("订单编号", "下单日期", "客户", "金额")
    assert sheet.rows == [(2, ["A1", "2026-10-01", "上海华瑞电子有限公司", "100.50"])]


def test_western_text_is_not_taken_for_chinese() -> None:
    assert find_encoding("Name;Ort\nJosé Müller;Düsseldorf\nÉlodie Lefèvre;Orléans\n".encode("cp1252")) == "cp1252"
    assert find_encoding(CHINESE.encode("gb18030")) == "gb18030"
    assert find_encoding(b"plain") == "utf-8"
    assert find_encoding(b"caf\xe9 \x81\n") == "latin-1"


TRADITIONAL = "公司名稱,聯絡人,手機,來源\n鴻海精密工業,郭台銘,0912345678,展覽會\n恒碁電子,陳大文,0922333444,官網\n"
JAPANESE = "会社名,氏名,電話番号\nトヨタ自動車,豊田章男,0565-28-2121\n"


@pytest.mark.parametrize(("text", "codec", "found"), [
    (TRADITIONAL, "cp950", "big5"), (TRADITIONAL, "gb18030", "gb18030"), (JAPANESE, "cp932", "shift_jis"), ("name,x\nx,王小明\ny,陳大文\n", "cp950", "big5"),
    ("name\nMüller\n", "cp1252", "cp1252"), (CHINESE, "gbk", "gb18030"),
])  # fmt: skip
def test_an_encoding_is_known_by_the_letters_people_write(write: Write, text: str, codec: str, found: str) -> None:
    path = write("a.csv", text, codec)
    assert find_encoding(path.read_bytes()) == found
    assert [",".join(cells) for _, cells in read_sheet(path, first_filled).rows] == text.split("\n")[1:-1]


def test_what_cannot_be_told_is_asked_with_the_first_lines(write: Write) -> None:
    path = write("a.csv", "name,x\nplain,1\nx,李\n", "gbk")
    with pytest.raises(EncodingUnclear, match="gb18030: x,李; big5: x,燠") as asked:
        read_sheet(path, first_filled)
    assert [(one.encoding, one.lines) for one in asked.value.choices] == [("gb18030", ("x,李",)), ("big5", ("x,燠",)), ("euc-kr", ("x,쟀",))]
    with pytest.raises(EncodingUnclear, match="gb18030: 1,模"):
        find_encoding("name,x\n1,模\n".encode("gbk"))
    assert [find_encoding(text.encode()) for text in ("a,b\n1,Müller\n", "a,b\n1,Москва\n", "a,b\n1,模\n", "a\nvoucher £40\n")] == ["utf-8"] * 4
    with pytest.raises(EncodingUnclear, match="euc-kr: 회사,이름 / 삼성전자,이재용"):
        find_encoding("회사,이름\n삼성전자,이재용\n".encode("cp949"))
    assert read_sheet(path, first_filled, encoding="big5").rows[1][1] == ["x", "燠"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "cp950"])
def test_a_broken_letter_costs_its_row_and_a_wrong_encoding_the_file(write: Write, codec: str) -> None:
    lines = [f"公司{n},王小明,上海".encode(codec) for n in range(200)]
    lines[7] = lines[7][:-1] + b"\xff"
    path = write("a.csv", "")
    path.write_bytes(b"\n".join(["公司,姓名,城市".encode(codec), *lines]))
    rows = read_sheet(path, first_filled).rows
    assert [number for number, cells in rows if "\ufffd" in "".join(cells)] == [9] and len(rows) == 200
    with pytest.raises(FileProblem, match=r"is not written in .*: line \d+ has bytes"):
        read_sheet(path, first_filled, encoding="shift_jis" if codec == "utf-8" else "utf-8")


@pytest.mark.parametrize(("written", "opened"), [
    (['1,a,b', '2,"c,d', '3,e,f', '4,g,h'], [3]),  # to the end of the file
    (['1,a,b', '2,"c,d', '3,"e",f', '4,g,h'], [3]),  # another cell's quote ends it
    (['1,a,b', '2,"c,d', '3,e,f', '4,"g",h', '5,"i,j'], [3, 6]),
])  # fmt: skip
def test_a_quote_that_never_closes_costs_its_row_alone(write: Write, written: list[str], opened: list[int]) -> None:
    sheet = read_sheet(write("a.csv", "no,x,y\n" + "\n".join(written) + "\n"), first_filled)
    assert sorted(sheet.open_quotes) == opened
    assert [cells for number, cells in sheet.rows if number not in opened] == [
        line.replace('"', "").split(",") for number, line in enumerate(written, 2) if number not in opened
    ]


def test_texts_over_several_lines_stay_one_cell(write: Write) -> None:
    sheet = read_sheet(write("a.csv", 'no,x,y\n1,"two\nlines, really","three\n\nof ""them"""\n2,c,"d, e, f\ng, h, i"\n'), first_filled)
    assert sheet.rows == [(2, ["1", "two\nlines, really", 'three\n\nof "them"']), (3, ["2", "c", "d, e, f\ng, h, i"])] and not sheet.open_quotes


def test_a_hidden_sheet_is_not_read_unasked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["1"])
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    for number in range(5):
        hidden.append([number])
    book.save(tmp_path / "a.xlsx")
    assert read_sheet(tmp_path / "a.xlsx", first_filled).how == "Sheet"
    assert read_sheet(tmp_path / "a.xlsx", first_filled, "old").how == "old"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_even_columns(delimiter: str) -> None:
    rows = [["no", "name", "amount"], ["1", '"Smith, John; Jr"', "1.234"], ["2", "B", "5"]]
    assert find_delimiter("\n".join(delimiter.join(row) for row in rows)) == delimiter


def test_titles_above_the_header_are_passed_over(write: Write) -> None:
    text = "十月订单,,\n,,\n订单编号,下单日期,金额\nA1,2026-10-01,5\n"
    sheet = read_sheet(write("a.csv", text), lambda cells: sum(cell in ("订单编号", "下单日期", "金额") for cell in cells))
    assert (sheet.header_row, sheet.rows[0][0]) == (3, 4)


def test_a_packed_file_is_read_like_a_plain_one(write: Write) -> None:
    assert read_sheet(write("a.csv.gz", CHINESE), first_filled).rows[0][1][0] == "A1"


def test_the_fullest_sheet_of_a_workbook_is_read_and_numbers_stay_exact(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["about this file"])
    data = book.create_sheet("数据")
    for row in (["Order", "Amount", "Customer"], ["A1", 0.1, 17850], ["A2", 1234.56, None]):
        data.append(row)
    book.save(tmp_path / "a.xlsx")
    sheet = read_sheet(tmp_path / "a.xlsx", first_filled)
    assert (sheet.how, sheet.sheets) == ("数据", ("Sheet", "数据"))
    assert [cells[:2] for _, cells in sheet.rows] == [["A1", 0.1], ["A2", 1234.56]]


def zipped(part: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.csv", None, "file.not_found"),
        ("empty.csv", b"", "file.empty"),
        ("header.csv", b"a,b,c\n", "file.empty"),
        ("cut.csv.gz", gzip.compress(b"a,b\n1,2\n" * 1000, mtime=0)[:-12], "file.damaged"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file.binary"),
        ("broken.xlsx", b"PK\x03\x04 and no more", "file.damaged"),
        ("blank.csv", b"\n\n,,\n", "file.empty"),
        ("page.xls", "\ufeff <HTML><table><tr><td>公司</td></tr></table>".encode("utf-16-le"), "file.web_page"),
        ("table2003.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "file.web_page"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        ("packed.zip", zipped("leads.csv", b"a,b\n1,2\n"), "file.archive"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file.workbook"),
    ],
)
def test_a_useless_file_gets_one_sentence(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FileProblem) as problem:
        read_sheet(tmp_path / name, first_filled)
    assert problem.value.code == code
    assert name in problem.value.message and "Traceback" not in problem.value.message


def test_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_not_opened() -> None:
    bomb = zipped("xl/worksheets/sheet1.xml", b"<row/>" * (12 << 20))
    assert len(bomb) < 1 << 20
    with pytest.raises(FileProblem) as problem:
        require_safe_workbook(bomb, "a.xlsx")
    assert problem.value.code == "file.bomb"


def test_a_packed_text_that_unpacks_to_too_much_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"0" * (64 << 20)))
    with pytest.raises(FileProblem) as problem:
        read_file(tmp_path / "a.csv.gz")
    assert problem.value.code == "file.bomb"


@pytest.mark.parametrize(
    "declaration",
    [b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', b"\xff\xfe<\0!\0"],
)
def test_a_workbook_with_entities_of_its_own_is_not_opened(declaration: bytes) -> None:
    with pytest.raises(FileProblem) as problem:
        require_safe_workbook(zipped("xl/workbook.xml", declaration + b"<workbook/>"), "a.xlsx")
    assert problem.value.code == "file.entities"


def test_first_values_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["budget", "day", "rate"], [150000, datetime(2026, 11, 20), 0.5]):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert first_values(read_sheet(tmp_path / "a.xlsx", first_filled)) == ("150000", "2026-11-20", "0.5")
