"""Files of leads as people really have them, up to the server's door."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from server_db.imports.lead_files import LeadOptions, open_costs, open_events, open_leads
from server_db.imports.prepare import Reading
from server_db.imports.problems import FileProblem, describe
from tests.server_db.imports.conftest import NOW, OFFICE, Open, Write


def workbook(path: Path, rows: list[list[Any]], change: Callable[[bytes], bytes] = bytes, merge: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    kept = io.BytesIO()
    book.save(kept)
    with zipfile.ZipFile(io.BytesIO(kept.getvalue())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_is_read(leads: Open, encoding: str) -> None:
    _, rows = leads("公司,联系人,手机,邮箱\n上海华瑞电子有限公司,王敏,13800001111,wang@huarui.example\n", encoding)
    assert rows == [
        {"row_no": 2, "n": {"company": "上海华瑞电子有限公司", "contact_name": "王敏", "phone": "13800001111", "email": "wang@huarui.example"}}
    ]


def test_a_list_from_taiwan_is_read_as_it_is_written(leads: Open) -> None:
    file, rows = leads("客戶編號,公司名稱,聯絡人,職稱,行動電話,電子郵件,狀態,建立日期\nT1,恒碁電子,陳大文,經理,02-2345-6789 轉12,a @b.com.tw,跟進中,民國115年10月2日\n", "cp950")
    assert file.sheet.how.startswith("big5")
    assert rows == [{"row_no": 2, "n": {
        "number": "T1", "company": "恒碁電子", "contact_name": "陳大文", "job_title": "經理", "phone": "02-2345-6789 轉12", "email": "a@b.com.tw", "status": "open",
        "created_at": "2026-10-02 00:00:00",
    }}]  # fmt: skip


def test_columns_called_the_same_fill_each_other_and_an_open_quote_has_its_reason(leads: Open) -> None:
    file, rows = leads('公司,手机,手机\n甲,13800001111,\n乙,,13800002222\n"丙,13800003333,\n丁,13800004444,\n')
    assert [(row["row_no"], row["n"]["company"], row["n"]["phone"]) for row in rows] == [(2, "甲", "13800001111"), (3, "乙", "13800002222"), (5, "丁", "13800004444")]
    assert [(one.row, one.severity, one.code, one.args["value"]) for one in file.read.issues] == [(4, "error", "open_quote", '"丙')]


def test_lost_letters_are_told_with_row_and_field(leads: Open) -> None:
    file, rows = leads("公司,联系人\n甲\0乙,王\n丙,王\ufffd\n丁,王\n")
    assert [row["n"]["company"] for row in rows] == ["丁"]
    assert [(one.row, one.severity, one.code, one.field) for one in file.read.issues] == [(2, "error", "broken_text", "company"), (3, "error", "broken_text", "contact_name")]


def test_columns_are_found_by_name_pinyin_and_likeness(leads: Open) -> None:
    file, _ = leads("gongsi,Contact Name,shouji,E-mail adress,laiyuan,预算金额\nA,B,13800001111,a@b.example,百度,10万\n")
    assert file.columns == {
        "company": "gongsi", "contact_name": "Contact Name", "phone": "shouji", "email": "E-mail adress", "channel": "laiyuan", "budget": "预算金额",
    }  # fmt: skip


def test_the_last_mapping_of_the_source_is_remembered_and_a_choice_goes_before_it(write: Write) -> None:
    path = write("a.csv", "A,B,C\n华瑞,13800001111,王敏\n")
    file = open_leads(path, OFFICE, LeadOptions(), None, lambda digest: {"company": "A", "phone": "B", "email": "gone"}, NOW)
    assert file.columns == {"company": "A", "phone": "B"}
    assert ("mapping_remembered", {}) in file.read.notes
    chosen = open_leads(path, OFFICE, LeadOptions(), Reading(columns={"contact_name": "A"}), lambda digest: {"company": "C", "phone": "B"}, NOW)
    assert chosen.columns == {"company": "C", "contact_name": "A", "phone": "B"}


def test_merged_headers_are_read_over_both_rows(tmp_path: Path, leads: Open) -> None:
    path = workbook(
        tmp_path / "merged.xlsx",
        [
            ["客户信息", None, "联系方式", None, "备注"],
            ["公司", "联系人", "手机", "邮箱", None],
            ["华瑞", "王敏", "13800001111", "a@b.example", "急"],
        ],
        merge=("A1:B1", "C1:D1", "E1:E2"),
    )
    file, rows = leads(path)
    assert (file.sheet.header, file.sheet.header_row) == (("公司", "联系人", "手机", "邮箱", "备注"), 2)
    assert rows[0] == {"row_no": 3, "n": {"company": "华瑞", "contact_name": "王敏", "phone": "13800001111", "email": "a@b.example", "need": "急"}}


@pytest.mark.parametrize("dimension", [b"A1", b"A1:XFD1048576", b"C5:D9"])
def test_a_wrong_dimension_as_wps_writes_it_does_no_harm(tmp_path: Path, leads: Open, dimension: bytes) -> None:
    path = workbook(
        tmp_path / "wps.xlsx",
        [["公司", "手机"], ["华瑞", "13800001111"]],
        lambda xml: re.sub(rb'dimension ref="[^"]*"', b'dimension ref="%s"' % dimension, xml),
    )
    assert [row["n"] for row in leads(path)[1]] == [{"company": "华瑞", "phone": "13800001111"}]


def test_a_stray_cell_in_the_last_corner_is_refused_instead_of_taking_all_memory(tmp_path: Path, leads: Open) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["XFD1048576"] = "公司", "华瑞", "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(FileProblem, match="far away from its table \\(XFD1048576\\)"):
        leads(tmp_path / "far.xlsx")


def test_a_zip_bomb_is_not_opened(tmp_path: Path, leads: Open) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (80 << 20))
    with pytest.raises(FileProblem) as refused:
        leads(path)
    assert refused.value.code == "file.bomb"


def test_formulas_run_nowhere_and_their_rows_say_so(tmp_path: Path, leads: Open) -> None:
    file, rows = leads(
        "公司,手机,备注\n=cmd|'/C calc'!A0,13800001111,\n华瑞,+86 13800002222,@SUM(1+1)*cmd|' /C calc'!A0\n＝HYPERLINK(\"x\"),1,\n恒远,+8613800003333,@wang\n"
    )
    assert [row["n"] for row in rows] == [{"company": "恒远", "phone": "+8613800003333", "need": "@wang"}]
    assert [(issue.row, issue.code, issue.field) for issue in file.read.issues if issue.code == "formula_cell"] == [
        (2, "formula_cell", "company"), (3, "formula_cell", "need"), (4, "formula_cell", "company"),
    ]  # fmt: skip


def test_several_telephones_in_a_cell_are_no_formula(leads: Open) -> None:
    file, rows = leads("company,phone\nA,+8613800001111|+8613800002222\nB,-2+3+cmd|' /C calc'!D2\n")
    assert [row["n"] for row in rows] == [{"company": "A", "phone": "+8613800001111"}]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(2, "phone_first"), (3, "formula_cell")]


def test_a_formula_in_a_workbook_counts_by_its_last_result_and_not_without_one(tmp_path: Path, leads: Open) -> None:
    path = workbook(
        tmp_path / "f.xlsx", [["公司", "预算"], ["华瑞", "=1+1"], ["恒远", "=2+2"], ["金桥", 7]],
        lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>"),
    )  # fmt: skip
    file, rows = leads(path)
    assert [row["n"] for row in rows] == [{"company": "华瑞", "budget": "2"}, {"company": "金桥", "budget": "7"}]
    assert [(issue.row, issue.severity, issue.code) for issue in file.read.issues] == [(2, "warning", "formula_value"), (3, "error", "formula_cell")]


def test_dates_in_four_formats_and_full_width_phones(leads: Open) -> None:
    text = (
        "company,created,phone\nA,2026-10-03 09:05,１３８００００１１１１\nB,2026年10月3日,(021) 6888-0000转12\nC,2026/10/3 9:05,+86 138 0000 2222\n"
    )
    file, rows = leads(text + "D,46298.5,1.3800003333E+10\nE,20261003,abc\nF,20261003,1.38E+10\n")
    assert [row["n"]["created_at"] for row in rows] == ["2026-10-03 09:05:00", "2026-10-03 00:00:00", "2026-10-03 09:05:00", "2026-10-03 12:00:00"]
    assert [row["n"]["phone"] for row in rows] == ["13800001111", "(021) 6888-0000转12", "+86 138 0000 2222", "13800003333"]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(6, "not_a_phone"), (7, "not_a_phone")], "digits that a spreadsheet dropped"


def test_day_and_month_are_told_apart_by_the_column(leads: Open) -> None:
    _, rows = leads("company,created\nA,03/10/2026\nB,23/10/2026\n")
    assert [row["n"]["created_at"][:10] for row in rows] == ["2026-10-03", "2026-10-23"]


def test_twice_the_same_number_the_first_row_wins(leads: Open) -> None:
    file, rows = leads("Lead Number,Company\n7,A\n8,B\n7,C\n")
    assert [row["row_no"] for row in rows] == [2, 3]
    assert [(issue.row, issue.code, issue.args["other"]) for issue in file.read.issues] == [(4, "key_twice", "2")]


def test_every_bad_cell_has_its_reason_and_good_rows_go_on(leads: Open) -> None:
    file, rows = leads(
        "公司,邮箱,紧急程度,预算,预计日期,创建时间\nA,no-mail,高,1,2026-12-01,2026-11-01\nB,b@b.example,very,1,,\nC,c@c.example,HIGH,ten,,\n"
        "D,d@d.example,低,10-20万,never,\nE,e@e.example,高,1.5M,2026/12/1,2027-01-01\n,,高,1,,\nG,Wang <g@g.example>,Low,12万,,\n"
    )
    assert [(issue.row, issue.code) for issue in file.read.issues] == [
        (2, "not_an_email"), (3, "not_a_choice"), (4, "not_a_number"), (5, "not_a_date"), (6, "in_future"), (7, "nobody"),
    ]  # fmt: skip
    assert [row["n"] for row in rows] == [{"company": "G", "email": "g@g.example", "urgency": "low", "budget": "120000"}]
    for issue in file.read.issues:
        for chinese in (False, True):
            what, remedy = describe(issue, "X", chinese)
            assert what
            assert remedy
            assert "{" not in what + remedy


def test_lenient_reading_leaves_a_bad_cell_empty(leads: Open) -> None:
    file, rows = leads("公司,邮箱\nA,no-mail\n", lenient=True)
    assert [row["n"] for row in rows] == [{"company": "A"}]
    assert [(issue.severity, issue.code) for issue in file.read.issues] == [("warning", "not_an_email")]


def test_words_for_nothing_are_nothing(leads: Open) -> None:
    _, rows = leads("company,city,need,tags\nA,Select,n/a,\nB,无,-,急;老客户\n")
    assert [row["n"] for row in rows] == [{"company": "A"}, {"company": "B", "tags": ["急", "老客户"]}]


def test_the_words_of_a_landing_page_count_where_no_column_says_them(leads: Open) -> None:
    _, rows = leads(
        "company,landing page,utm source\nA,https://x.example/p?utm_source=baidu&utm_medium=cpc&utm_campaign=q4,\nB,https://x.example/?utm_source=baidu,google\n"
    )
    assert rows[0]["n"]["utm_source"] == "baidu"
    assert (rows[0]["n"]["utm_medium"], rows[0]["n"]["utm_campaign"]) == ("cpc", "q4")
    assert rows[1]["n"]["utm_source"] == "google"


def test_columns_that_name_nothing_become_fields_of_the_kind_their_cells_have(leads: Open) -> None:
    text = "company,Total Visits,Wants Mail,Seen On,门牌号,Empty\nA,3,Yes,2026-10-01,007,\nB,,No,2026-10-02,012,\n"
    plain, _ = leads(text)
    assert plain.read.notes == [("columns_unused", {"names": "Total Visits, Wants Mail, Seen On, 门牌号, Empty"})]
    file, rows = leads(text, new_fields=True)
    assert [(one.code, one.kind) for one in file.read.fields.made] == [
        ("total_visits", "number"), ("wants_mail", "boolean"), ("seen_on", "date"), ("men_pai_hao", "text"),
    ]  # fmt: skip
    assert rows[0]["n"] == {"company": "A", "total_visits": "3", "wants_mail": True, "seen_on": "2026-10-01", "men_pai_hao": "007"}


def test_first_and_last_names_are_one_contact(leads: Open) -> None:
    _, rows = leads("First Name,Last Name,Email\nAnna,Berg,a@b.example\n敏,王,w@b.example\n")
    assert [row["n"]["contact_name"] for row in rows] == ["Anna Berg", "王敏"]


def test_outcomes_are_read_from_words_and_from_one_and_zero(leads: Open) -> None:
    file, rows = leads("company,Converted\nA,1\nB,0\n")
    assert [row["n"]["status"] for row in rows] == ["won", "lost"]
    assert ("zero_is_lost", {"column": "Converted"}) in file.read.notes
    assert [row["n"]["status"] for row in leads("公司,状态\nA,已成交\nB,跟进中\nC,无效\n")[1]] == ["won", "open", "invalid"]


def test_a_pipeline_of_another_program_finds_its_number_states_and_amount(leads: Open) -> None:
    file, rows = leads(
        "opportunity_id,sales_agent,account,deal_stage,engage_date,close_date,close_value\n1C1I,,Cancity,Won,2026-10-20,2026-11-01,1054.0\n"
        "Z063,,,Engaging,2026-10-25,,\nEC4Q,,Isdom,Prospecting,,,\nMV1L,,Isdom,Lost,2026-10-25,2026-11-03,0\n"
    )  # fmt: skip
    assert file.columns == {"number": "opportunity_id", "person": "sales_agent", "company": "account", "status": "deal_stage", "created_at": "engage_date",
                            "closed_at": "close_date", "amount": "close_value"}  # fmt: skip
    assert [(row["n"]["number"], row["n"]["status"]) for row in rows] == [("1C1I", "won"), ("Z063", "open"), ("EC4Q", "open"), ("MV1L", "lost")]


def test_rows_that_name_nobody_are_told_apart_by_a_column_that_numbers_them_all(leads: Open) -> None:
    file, rows = leads("row_id,公司,城市\n7,华瑞,上海\n8,,北京\n")
    assert ("number_taken", {"column": "row_id"}) in file.read.notes
    assert [row["n"]["number"] for row in rows] == ["7", "8"]
    assert "number" not in leads("row_id,公司,城市\n7,华瑞,上海\n8,恒远,北京\n")[0].columns


def test_states_in_other_languages_and_states_told_by_a_day_alone(leads: Open) -> None:
    _, rows = leads("Company,Resultado\nA,Ganado\nB,perdido\nC,Sí\n")
    assert [row["n"]["status"] for row in rows] == ["won", "lost", "won"]
    file, rows = leads("公司,成交日期\nA,2026-11-01\nB,\n")
    assert [row["n"].get("status") for row in rows] == ["won", None]
    assert ("won_by_date", {"column": "成交日期"}) in file.read.notes
    # a day of closing says nothing about how
    file, rows = leads("公司,关闭时间\nA,2026-11-01\nB,\n")
    assert [row["n"].get("status") for row in rows] == [None, None]
    assert ("open_though_dated", {"column": "关闭时间"}) in file.read.notes


def test_costs_are_read_by_month(write: Write) -> None:
    file = open_costs(write("c.csv", '渠道,月份,费用\n百度,2026年10月,"12,000.50"\n百度,2026-11,-1\n百度,,5\n'))
    assert [row["n"] for row in file.rows()] == [{"channel": "百度", "month": "2026-10-01", "amount": "12000.5"}]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(3, "negative_cost"), (4, "missing")]


def test_events_are_read_with_their_words(write: Write) -> None:
    file = open_events(
        write(
            "e.csv",
            "event,time,email,url,duration\nPage View,2026-10-01 10:00,a@b.example,/price,35\n下载,2026-10-02,,,\nJump,2026-10-02,a@b.example,,\n",
        )
    )
    assert [row["n"] for row in file.rows()] == [
        {"kind": "page", "at": "2026-10-01 10:00:00", "email": "a@b.example", "page": "/price", "seconds": 35},
    ]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(3, "no_who"), (4, "event.unknown_kind")]


def test_a_file_with_decimal_commas_is_read_whole(leads: Open) -> None:
    _, rows = leads("编号;公司;预算;规模;重量\nA1;甲;1.234,50;35.460;9,709\nA2;乙;12.500 €;850;0,5\n", new_fields=True)
    assert [row["n"]["budget"] for row in rows] == ["1234.5", "12500"]
    assert [row["n"]["company_size"] for row in rows] == ["35460", "850"]
    assert [row["n"]["zhong_liang"] for row in rows] == ["9.709", "0.5"]


def test_percents_with_and_without_their_sign_in_one_column_are_the_same(leads: Open) -> None:
    _, rows = leads("编号,公司,赢率(%),折扣\nA1,甲,35％,12%\nA2,乙,35,0.12\n", new_fields=True)
    assert [(row["n"]["ying_lv"], row["n"]["zhe_kou"]) for row in rows] == [("0.35", "0.12"), ("0.35", "0.12")]
    _, rows = leads("编号,公司,赢率(%)\nA1,甲,35\nA2,乙,40\n", new_fields=True)
    assert [row["n"]["ying_lv"] for row in rows] == ["35", "40"]


def test_what_closed_on_the_day_it_came_in_closed_no_earlier(leads: Open) -> None:
    file, rows = leads("公司,创建时间,成交日期,状态\n甲,2026-03-02 14:30,2026-03-02,成交\n乙,2026-03-02 14:30,2026-03-01,成交\n")
    assert [(row["n"]["company"], row["n"]["closed_at"]) for row in rows] == [("甲", "2026-03-02 14:30:00")]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(3, "dates_reversed")]


def test_days_written_both_ways_are_read_where_only_one_is_a_day_and_told_where_not(leads: Open) -> None:
    text = "公司,创建时间\n甲,25/03/2026\n乙,03/25/2026\n丙,03/04/2026\n丁,2026-05-06\n戊,26/03/2026\n己,04.05.2026\n"
    file, rows = leads(text)
    assert [row["n"]["created_at"][:10] for row in rows] == ["2026-03-25", "2026-03-25", "2026-04-03", "2026-05-06", "2026-03-26", "2026-05-04"]
    assert [(issue.row, issue.severity, issue.code) for issue in file.read.issues] == [(4, "warning", "day_or_month")]
    file, _ = leads("公司,创建时间\n甲,03/04/2026\n")
    assert ("month_first", {"columns": "创建时间"}) in file.read.notes


def test_amounts_of_leads_that_are_not_won_are_told(leads: Open) -> None:
    file, _ = leads("公司,状态,成交金额\n甲,成交,100\n乙,跟进中,200\n丙,流失,0\n丁,,300\n")
    assert ("amounts_unwon", {"column": "成交金额", "rows": "2"}) in file.read.notes
    file, _ = leads("公司,成交日期,成交金额\n甲,2026-03-01,100\n乙,,200\n")
    assert ("amounts_unwon", {"column": "成交金额", "rows": "1"}) in file.read.notes


def test_numbers_that_programs_guard_against_spreadsheets_are_texts(leads: Open) -> None:
    file, rows = leads('编号;公司;手机\n"=""00123""";甲;="13800001111"\nA2;="=1+1";13800002222\n')
    assert [row["n"] for row in rows] == [{"number": "00123", "company": "甲", "phone": "13800001111"}]
    assert [(issue.row, issue.code) for issue in file.read.issues] == [(3, "formula_cell")]


def test_a_word_among_the_rows_makes_no_header_of_its_row(leads: Open) -> None:
    file, rows = leads("Firma,Telefon,Ergebnis\nGroß,+49 30 1234567,成交\n", columns={"company": "Firma"})
    assert (file.sheet.header_row, rows[0]["n"]["company"]) == (1, "Groß")


def test_columns_parted_by_full_width_commas(leads: Open) -> None:
    _, rows = leads("公司，手机，城市\n甲,乙，13800001111，上海\n")
    assert rows[0]["n"] == {"company": "甲,乙", "phone": "13800001111", "city": "上海"}


def test_ranges_are_numbers_and_codes_with_a_dash_are_not() -> None:
    from server_db.imports.lead_mapping import kind_of

    assert kind_of(["50-100", "100-200人", "200", "1,500"] * 30) == "number"
    assert kind_of([f"1-{number}" for number in range(60)]) == "text"


def test_a_header_that_comes_again_is_no_lead(leads: Open) -> None:
    read, rows = leads("公司,手机,手机\n恒力,13800001234,\n公司,手机,手机\n海晶,,13900005678\n公司,13700001111,\n")
    assert [(row["row_no"], row["n"]["company"]) for row in rows] == [(2, "恒力"), (4, "海晶"), (5, "公司")]
    assert [(issue.row, issue.severity, issue.code) for issue in read.read.issues] == [(3, "skip", "header_again")]


def told(file: Any) -> list[tuple[int, str, str]]:
    return [(issue.row, issue.code, issue.field) for issue in file.read.issues]


def test_signs_that_nobody_sees_and_chinese_full_stops_do_no_harm(leads: Open) -> None:
    file, rows = leads("公司,手机,邮箱\n\u202e恒力,\u202d13800001234\u202c,li@qq。com\n海晶,137\u200b90001234,王@x.cn\n南平,137\u20099000\u00a01111,wang＠163．com\n")
    assert [(row["n"]["company"], row["n"]["phone"]) for row in rows] == [("恒力", "13800001234"), ("海晶", "13790001234"), ("南平", "137 9000 1111")]
    assert rows[0]["n"]["email"] == "li@qq.com" and rows[2]["n"]["email"] == "wang@163.com" and not told(file)


def test_of_several_addresses_in_a_cell_the_first_is_taken(leads: Open) -> None:
    file, rows = leads('公司,邮箱\n一,a@b.cn；c@d.cn\n二,"a@b.cn, c@d"\n三,"zhao@qq,com"\n四,a@b.cn;\n')
    assert [(row["row_no"], row["n"]["email"]) for row in rows] == [(2, "a@b.cn"), (5, "a@b.cn")]
    assert told(file) == [(2, "email_first", "email"), (3, "not_an_email", "email"), (4, "not_an_email", "email")]


def test_a_phone_that_a_spreadsheet_cut_is_none(leads: Open) -> None:
    file, rows = leads("公司,手机\n一,1.38E+10\n二,1.37E10\n三,1.3800138001E+10\n四,138E+8\n")
    assert [row["n"]["phone"] for row in rows] == ["13800138001"]
    assert told(file) == [(row, "not_a_phone", "phone") for row in (2, 3, 5)]


@pytest.mark.parametrize("said", ["合计：2", "总计 2 条", "共 2 条记录", "總計：2", "Total: 2 records", "Grand total 2", "小计"])
def test_lines_of_sums_are_no_leads(leads: Open, said: str) -> None:
    file, rows = leads(f"编号,公司,预算\nS1,福州总一,100\n{said},,300\nS2,共进电子2,5\n")
    assert [row["row_no"] for row in rows] == [2, 4] and told(file) == [(3, "total_row", "")]


def test_remarks_below_a_table_are_no_leads(leads: Open) -> None:
    file, rows = leads("公司,手机\n恒力,13800001234\n注：以上来自展会,\n製表人：張三,\nSource: fair,\n注塑机械厂,\n备注：急,13900005678\n\ufeff公司,手机\n")
    assert [row["row_no"] for row in rows] == [2, 6, 7]
    assert told(file) == [(3, "remark_row", ""), (4, "remark_row", ""), (5, "remark_row", ""), (8, "header_again", "")]


def test_error_cells_have_their_reason_and_not_available_is_nothing(tmp_path: Path, leads: Open) -> None:
    rows = [["公司", "手机", "城市"], ["#REF!", "13700000001", "甲"], ["一", "13700000002", "#N/A"], ["二", "13700000003", "#VALUE!"], ["三", "13700000004", "乙"]]
    path = workbook(tmp_path / "errors.xlsx", rows)
    assert b't="e"' in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
    file, good = leads(path)
    assert told(file) == [(2, "error_value", "company"), (4, "error_value", "city")] and [row["row_no"] for row in good] == [3, 5]
    assert "“#REF!”" in describe(file.read.issues[0], "Company", False)[0]
    file, good = leads("公司,城市\n一,#DIV/0!\n二,#N/A\n")
    assert told(file) == [(2, "error_value", "city")] and len(good) == 1


def test_columns_without_a_name_and_beyond_those_looked_at_are_told(leads: Open) -> None:
    file, _ = leads("公司,,手机\n恒力,x,13800001234,,z\n")
    assert ("columns_nameless", {"names": "B, E"}) in file.read.notes
    file, _ = leads(",".join(["公司", *(f"c{n}" for n in range(600))]) + "\n恒力" + ",v" * 600 + "\n")
    assert ("columns_many", {"n": "601", "most": "500"}) in file.read.notes
