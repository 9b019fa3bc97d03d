"""The printed summary of a talk: what stands on it in both languages, what does not, and that nothing runs off a page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader

from reports.talk_summary import render
from reports.words import translator
from server_db.domain.statements import Words
from server_db.domain.talk_agenda import AgendaItem
from server_db.domain.talk_summary import SummaryAction, SummaryAim, SummaryNote, TalkSummary

AT = datetime(2026, 11, 20, 14, 0)
MIN, LI = Words("Wang Min", "王敏"), Words("Li Qiang", "李强")
FIGURE = {"name_en": "Revenue", "name_zh": "销售额", "unit": "money", "places": "2", "value": "486000", "target": "600000", "attainment": "0.81", "before": "520000"}
FACTS = TalkSummary(
    Words("Harbour Trading Co., Ltd.", "海港贸易有限公司"), MIN, "E1027", LI, "M001", AT, 45, "3 楼会议室", "held", "2026-10",
    (AgendaItem("score", {"score": "82.5", "before": "90", "period": "2026-10"}), AgendaItem("figure_low", FIGURE), AgendaItem("free", text="下季度的客户分工")),
    (SummaryNote(LI, AT, "客户反馈很好。\n但回款慢，需要每周跟进。"), SummaryNote(MIN, AT + timedelta(minutes=9), "需要产品培训的支持。")),
    (SummaryAction("每周五提交回款跟进表", MIN, date(2026, 11, 27), False), SummaryAction("安排产品培训", LI, date(2026, 11, 10), True)),
    (SummaryAim("掌握新产品线", Words("Knowledge", "专业知识"), date(2027, 1, 31), False, (("参加培训", True), ("通过测验", False))),),
    LI, AT + timedelta(hours=2),
)  # fmt: skip


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_of_the_talk_stands_on_it(lang: str) -> None:
    content = render(FACTS, lang, translator(lang))
    said = text_of(content)
    wanted = {
        "zh": ("绩效面谈", "王敏", "落后：销售额", "达成 81%", "需要每周跟进", "约定事项", "每周五提交回款跟进表", "掌握新产品线", "参加培训 (已完成)", "第 1 页，共 1 页", "2026 年 10 月"),
        "en": ("Performance talk", "Wang Min", "Behind: Revenue", "81% reached", "每周五提交回款跟进表", "Knowledge", "Page 1 of 1", "October 2026", "Printed by Li Qiang"),
    }[lang]  # fmt: skip
    for words in wanted:
        assert words in said, words
    assert render(FACTS, lang, translator(lang)) == content, "the same facts give the same bytes"


def test_a_long_talk_goes_on_over_pages_with_every_line() -> None:
    notes = tuple(SummaryNote(LI, AT, "\n".join(f"第 {number}-{line} 行 " + "长文字 " * 30 for line in range(12))) for number in range(8))
    actions = tuple(SummaryAction(f"Action {number} " + "word " * 40, MIN, date(2026, 12, 1), False) for number in range(25))
    content = render(replace(FACTS, notes=notes, actions=actions), "en", translator("en"))
    reader = PdfReader(io.BytesIO(content))
    said = text_of(content)
    assert len(reader.pages) > 3 and f"Page {len(reader.pages)} of {len(reader.pages)}" in said
    assert all(f"第 {number}-11 行" in said for number in range(8)) and all(f"Action {number} " in said for number in range(25))


def test_an_empty_talk_says_so() -> None:
    bare = replace(FACTS, agenda=(), notes=(), actions=(), growth=(), place="", period="", status="planned")
    assert "没有约定事项。" in text_of(render(bare, "zh", translator("zh")))
