"""Files of leads as other programs write them: their columns, words, times and units."""

from __future__ import annotations

import pytest

from server_db.imports.lead_fields import OfficeField
from server_db.imports.lead_files import LeadOptions, open_leads
from tests.server_db.imports.conftest import NOW, OFFICE, Open, Write

# headers as other programs export them, and what an office would expect to find
EXPORTS = {
    "HubSpot": ("Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lifecycle Stage,Lead Status,Create Date,Company Name,Job Title,"
                "Country/Region,Number of Employees,Website URL,Original Source,Close Date,HubSpot Score",
                "number first_name last_name email - phone person - status created_at company job_title country company_size website channel closed_at -"),
    "Salesforce": ("Lead ID,First Name,Last Name,Title,Company / Account,Lead Source,Email,Phone,Mobile,Fax,City,No. of Employees,Annual Revenue,Lead Status,Lead Owner,"
                   "Converted,Converted Date,Campaign,Description,Campaign ID",
                   "number first_name last_name job_title company channel email - phone - city company_size - status person - closed_at campaign need -"),
    "Pipedrive": ("Lead - Title,Lead - Source origin,Lead - Lead created,Lead - Owner,Lead - Value,Lead - Labels,Lead - Expected close date,Person - Name,"
                  "Person - Email - Work,Person - Phone - Work,Organization - Name,Lead - ID",
                  "- channel created_at person amount tags expected_on contact_name email phone company number"),
    "纷享销客": ("线索编号,姓名（必填）,公司,部门,职务,手机,电话,邮件,网址,市,来源（必填）,市场活动名称,线索池,负责人,状态,销售线索详情,无效原因,创建时间,转换时间",
             "number contact_name company - job_title phone - email website city channel campaign - person status need lost_reason created_at closed_at"),
    "销售易": ("线索ID,姓名,公司名称,职务,手机,电子邮件,微信号,公司网址,线索来源,市场活动,跟进状态,销售线索所有人,备注,创建日期,所属公海池,总人数",
            "number contact_name company job_title phone email wechat website channel campaign status person need created_at - company_size"),
    "Facebook": ("id,created_time,ad_id,ad_name,campaign_id,campaign_name,form_id,is_organic,platform,full_name,email,phone_number,company_name,what_is_your_budget?",
                 "number created_at - - - campaign - - channel contact_name email phone company budget"),
    "飞鱼": ("线索ID,线索创建时间,姓名,电话,性别,邮箱,微信,所在城市,广告计划ID,广告计划名称,推广产品,线索来源,线索类型,转化状态,所属人,标签,备注,落地页链接",
           "number created_at contact_name phone - email wechat city - campaign product_line channel - status person tags need landing_page"),
    "基木鱼": ("线索ID,提交时间,姓名,手机号,归属地,线索内容,来源渠道,推广计划名称,关键词,落地页URL,线索状态,跟进人,IP",
            "number created_at contact_name phone city need channel campaign utm_term landing_page status person -"),
    "a list of somebody's own": ("客户全称,所属行业,联系人姓名,联系人手机,职位,线索渠道,意向等级,预算（万元）,员工规模,预计签约时间,线索归属人,录入日期,下次跟进时间",
                                 "company industry contact_name phone job_title channel - budget company_size expected_on person created_at -"),
}  # fmt: skip


@pytest.mark.parametrize("program", EXPORTS)
def test_the_columns_of_common_programs_are_found(write: Write, program: str) -> None:
    names, wanted = EXPORTS[program]
    more = tuple(
        OfficeField(code, "text", code.capitalize(), name)
        for code, name in (("industry", "行业"), ("website", "网站"), ("wechat", "微信"), ("country", "国家"))
    )
    path = write("x.csv", f"{names}\n" + ",".join("1" for _ in names.split(",")) + "\n")
    found = open_leads(path, (*OFFICE, *more), LeadOptions(), now=NOW).columns
    assert found == {field: column for field, column in zip(wanted.split(), names.split(","), strict=True) if field != "-"}


def test_mobile_and_telephone_are_one_field_the_mobile_first(leads: Open) -> None:
    file, rows = leads("公司,电话,手机,邮箱,工作邮箱\nA,021-68880000,13800001111,,a@b.example\nB,021-68880000,,b@b.example,c@c.example\n")
    assert [(row["n"]["phone"], row["n"]["email"]) for row in rows] == [("13800001111", "a@b.example"), ("021-68880000", "b@b.example")]
    assert [args for code, args in file.read.notes if code == "columns_joined"] == [
        {"column": "手机", "names": "电话"},
        {"column": "邮箱", "names": "工作邮箱"},
    ]
    by_hand = leads("公司,电话,手机\nA,021-68880000,\n", columns={"phone": "电话", "email": ""})
    assert by_hand[1][0]["n"]["phone"] == "021-68880000"


def test_what_stands_in_a_column_can_speak_against_its_name(leads: Open) -> None:
    lines = "".join(f"{'cellular' if n % 3 else 'telephone'},{n % 5},x{n},yes,c{n}\n" for n in range(60))
    file, rows = leads("contact,campaign,created,y,company\n" + lines)
    assert file.columns == {"company": "company", "status": "y"}
    assert ("columns_unfit", {"names": "contact, campaign, created"}) in file.read.notes
    assert len(rows) == 60
    chosen, _ = leads("contact,company\n" + "cellular,A\n" * 60, columns={"contact_name": "contact"})
    assert chosen.columns["contact_name"] == "contact"


def test_a_file_that_names_nobody_is_told_apart_by_its_own_number(leads: Open) -> None:
    file, rows = leads("row_id,age,job_id,y\nr1,30,7,yes\nr2,41,7,no\n")
    assert [row["n"] for row in rows] == [{"number": "r1", "status": "won"}, {"number": "r2", "status": "lost"}]
    assert ("number_taken", {"column": "row_id"}) in file.read.notes
    assert [issue.code for issue in leads("row_id,y\nr1,yes\nr1,no\n")[0].read.issues] == ["nobody", "nobody"], "what stands twice tells nothing apart"


def test_the_unit_in_the_name_of_a_column_counts_unless_the_cell_says_its_own(leads: Open) -> None:
    file, rows = leads("公司,预算（万元）\nA,50\nB,50万\nC,10-20\nD,1.5亿\n")
    assert [row["n"]["budget"] for row in rows] == ["500000", "500000", "100000", "150000000"]
    assert ("in_units", {"column": "预算（万元）", "unit": "万"}) in file.read.notes
    assert [row["n"]["budget"] for row in leads('company,Budget (USD)\nA,$5k–$10k\nB,"$12,000"\n')[1]] == ["5000", "12000"]


def test_times_that_name_their_zone_are_put_into_the_offices(leads: Open) -> None:
    said = (
        "2026-10-03T09:05:00-05:00",
        "2026-10-03T01:05:00Z",
        "2026-10-03 09:05:00+0800",
        "2026-10-03 01:05:00 UTC",
        "1790989500",
        "1790989500000",
        "2026-10-03 09:05",
    )
    _, rows = leads("company,created_time\n" + "".join(f"A{n},{text}\n" for n, text in enumerate(said)))
    assert [row["n"]["created_at"] for row in rows] == ["2026-10-03 22:05:00", *["2026-10-03 09:05:00"] * 6]


def test_months_in_words_and_halves_of_the_day(leads: Open) -> None:
    said = (
        "3 Oct 2026 21:05",
        '"October 3, 2026 9:05 PM"',
        '"Sat, 03 Oct 2026 21:05:00 +0800"',
        '"10/3/2026, 9:05 PM"',
        "2026/10/3 下午9:05",
        "2026年10月3日 21时5分",
        "2026-10-03 9:05:00 p.m.",
    )
    _, rows = leads("company,created\n" + "".join(f"A{n},{text}\n" for n, text in enumerate(said)))
    assert [row["n"]["created_at"] for row in rows] == ["2026-10-03 21:05:00"] * len(said)
    assert [row["n"]["created_at"][11:16] for row in leads("company,created\nA,2026/10/3 上午12:30\nB,10/3/2026 12:30 PM\n")[1]] == ["00:30", "12:30"]


def test_lines_of_sums_are_no_leads(leads: Open) -> None:
    file, rows = leads("公司,手机,预算\n华瑞,13800001111,5\n合计：,,5\nTotal Energies,13800002222,7\n")
    assert [row["n"]["company"] for row in rows] == ["华瑞", "Total Energies"]
    assert [(issue.row, issue.severity, issue.code) for issue in file.read.issues] == [(3, "skip", "total_row")]


def test_outcomes_in_the_words_of_other_programs(leads: Open) -> None:
    words = {"Open - Not Contacted": "open", "Working - Contacted": "open", "Closed - Converted": "won", "Closed - Not Converted": "lost", "IN_PROGRESS": "open",
             "ATTEMPTED_TO_CONTACT": "open", "Junk Lead": "invalid", "Not Qualified": "invalid", "已转换": "won", "未处理": "open", "空号": "invalid"}  # fmt: skip
    _, rows = leads("company,Lead Status\n" + "".join(f"A{n},{word}\n" for n, word in enumerate(words)))
    assert [row["n"]["status"] for row in rows] == list(words.values())
    assert ("zero_is_lost", {"column": "成交"}) in leads("公司,成交\nA,是\nB,否\n")[0].read.notes


def test_a_list_of_advertisements_in_utf_16_with_tabs(leads: Open) -> None:
    head = "id\tcreated_time\tcampaign_name\tplatform\tfull_name\tphone_number\temail\n"
    _, rows = leads(head + "l:7\t2026-10-03T09:05:00+08:00\tAutumn\tfb\t王敏\tp:+8613800001111\ta@b.example\n", "utf-16")
    assert rows[0]["n"] == {"number": "l:7", "created_at": "2026-10-03 09:05:00", "campaign": "Autumn", "channel": "fb", "contact_name": "王敏",
                            "phone": "+8613800001111", "email": "a@b.example"}  # fmt: skip
