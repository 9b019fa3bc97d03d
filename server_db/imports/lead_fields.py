"""What a file of leads, of channel costs or of behaviour events can hold, and the names under which files call it.

The office's own fields join those of leads; a column that names none of them can become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from server_db.domain.leads.office_field import OfficeField
from server_db.imports.fields import Field, FieldType, named_fields
from server_db.imports.traditional import simplified

_WHO = (
    "number|code|Lead number|线索编号|Prospect ID, lead id, record id, lead no, external id, ID, 线索 ID, 线索号, 编号, record number, prospect id, mql id, "
    "opportunity id, deal id, enquiry id, inquiry id, 商机编号, 商机 ID, 询盘编号, 客户编号",
    "company|text|Company|公司|company name, account, account name, organization, organisation, business name, "
    "公司名称, 企业名称, 企业, 单位, 单位名称, 客户名称, "
    "客户, 公司全称, 客户全称, 企业全称, employer, company / account, company account, associated company, account company, organization name",
    "contact_name|text|Contact|联系人|contact name, name, full name, contact person, lead name, person name, 姓名, 联系人姓名, 联络人, 联络人姓名, "
    "客户姓名, 名字, "
    "客户昵称, 联系人名称, your name",
    "first_name|text|First name|名|given name, firstname",
    "last_name|text|Last name|姓|family name, surname, lastname",
    "job_title|text|Job title|职位|title, position, role title, designation, job role, 职务, 职称, 岗位, 头衔, 联系人职务, 联系人职位",
    "phone|phone|Phone|电话|mobile, mobile phone, mobile number, phone number, telephone, tel, cell, cell phone, 手机, 手机号, 手机号码, 联系电话, "
    "联络电话, 行动电话, 电话号码, "
    "联系方式, 联系手机, 联系人手机, 联系人电话, 客户手机, 客户电话, 移动电话, 座机, 固定电话, contact number, mobile phone no, mobile phone number, "
    "work phone, business phone, "
    "office phone, home phone, other phone, direct phone, mobile telephone, person phone, person phone work, person phone mobile, whatsapp number",
    "email|email|E-mail|邮箱|email, email address, mail, work email, 电子邮件, 电子邮箱, 电子信箱, 信箱, 邮件, 邮箱地址, 企业邮箱, 联系人邮箱, "
    "工作邮箱, emails, "
    "person email, person email work, business email, primary email, secondary email, personal email",
    "city|text|City|城市|town, location, 所在城市, 县市, 地市, 所在地, 市, 归属地, 自动定位城市, 手机归属地",
    "region|text|Region|区域|territory, sales region, 大区, 地区, 销售区域",
    "product_line|text|Product line|产品线|product, product interest, interested product, 意向产品, 产品, 业务线, 咨询产品, 推广产品, 关注产品, "
    "product of interest",
    "need|long|Need|需求|message, comments, comment, requirement, requirements, inquiry, enquiry, description, notes, "
    "备注, 需求描述, 留言, 咨询内容, 客户需求, 说明, 线索内容, 线索描述, 线索备注, 线索详情, 销售线索详情, 跟进记录, 沟通记录, lead description, topic",
)
_STATE = (
    "person|code|Owner|负责人|lead owner, owner, assigned to, sales rep, salesperson, rep, employee code, 销售, 跟进人, 归属人, 工号, 业务员, 销售员, "
    "分配给, 所有人, 销售线索所有人, 所属人, 所属销售, 跟进销售, 跟进人员, 责任人, contact owner, sales owner, record owner, responsible, "
    "sales agent, account owner, assignee, organization owner, sdr",
    "created_at|moment|Created at|创建时间|created, created on, create date, created time, creation date, submitted at, submission date, timestamp, date, "
    "提交时间, "
    "录入时间, 创建日期, 建立日期, 建立时间, 线索时间, 录入日期, 登记日期, 提交日期, 注册时间, 获取时间, 登记时间, submit time, lead submit time, "
    "first contact date, "
    "date added, added on, lead lead created, date created, became a lead date, engage date, opportunity created date, 日期",
    "status|outcome|Status|状态|lead status, converted, outcome, result, is converted, 线索状态, 是否成交, 是否转化, 成交, 跟进状态, 转化状态, "
    "转换状态, 线索阶段, 有效性, lead stage, status reason, won, is won, sale, purchased, y, "
    "deal stage, opportunity stage, sales stage, pipeline stage, 商机阶段, 销售阶段, 商机状态, resultado, ergebnis, résultat, 結果",
    "closed_at|moment|Closed at|关闭时间|closed, closed on, close date, conversion date, converted on, converted date, 成交时间, 成交日期, 关闭日期, "
    "转化时间, 转换时间, 签约时间, 签约日期, won date, won on, converted date time, became a customer date",
    "lost_reason|text|Lost reason|流失原因|loss reason, disqualified reason, reason lost, 输单原因, 失败原因, 无效原因, 丢单原因, 战败原因, "
    "unqualified reason, "
    "disqualification reason, rejection reason",
    "amount|amount|Won amount|成交金额|deal amount, order amount, deal value, close value, closed value, won value, "
    "签约金额, 合同金额, lead value, 下单金额, 订单金额",
    "tags|tags|Tags|标签|tag, labels, label, 标记, 系统标签",
)
_WHENCE = (
    "channel|text|Channel|渠道|lead source, source, channel source, traffic source, 来源, 线索来源, 来源渠道, 渠道来源, 客户来源, 获客渠道, 流量来源, "
    "来源方式, 投放渠道, "
    "lead channel, source origin, original source, original source type, latest source, how did you hear about us, origin, platform, media",
    "campaign|text|Campaign|市场活动|campaign name, campaign code, 活动, 活动名称, 推广计划, 市场活动名称, 推广计划名称, 广告计划, 广告计划名称, "
    "营销活动, ad campaign",
    "utm_source|text|UTM source|UTM 来源|utmsource",
    "utm_medium|text|UTM medium|UTM 媒介|utmmedium, medium",
    "utm_campaign|text|UTM campaign|UTM 活动|utmcampaign",
    "utm_term|text|UTM term|UTM 关键词|utmterm, keyword, keywords, 关键词, original search phrase",
    "utm_content|text|UTM content|UTM 内容|utmcontent",
    "landing_page|long|Landing page|落地页|landing url, landing page url, page url, first page seen, 着陆页, 落地页链接, 落地页 URL, 落地页地址, "
    "着陆页地址, 提交页面",
    "referrer|long|Referrer|来路|referer, referring url, referral url, original referrer, 来路页面, 来源网址",
)
# words for the office's fields beyond the core, by the code under which they are shipped
_SHIPPED = {
    "company_size": "employees, number of employees, no of employees, employee count, headcount, employee size, 员工规模, 总人数, 员工人数, 人数, 规模, "
    "企业规模, 员工数",
    "budget": "budget amount, project budget, what is your budget, 项目预算, 预算金额, 采购预算",
    "buying_stage": "purchase stage, buyer stage, timeline stage, 购买阶段, 采购阶段, 意向阶段",
    "decision_role": "decision maker, buying role, authority, 决策人, 是否决策人, 采购角色",
    "industry": "sector, vertical, business segment, 所属行业, 行业类别, 产业, 产业别",
    "urgency": "priority, timeframe, 紧急程度, 优先级, 采购时间",
    "website": "web site, website url, company website, company domain name, homepage, domain, 公司网址, 企业官网, 网址, 官网, 公司网站",
    "wechat": "we chat, wechat id, weixin, 微信, 微信号",
    "expected_on": "expected date, expected close date, expected purchase date, 预计采购日期, 预计日期, 预计成交日期, 预计签约时间, 预计签约日期, 预计采购时间",
    "country": "nation, country region, 国家, 国家地区",
}
_TYPES: Mapping[str, FieldType] = {"number": "number", "money": "amount", "text": "long", "choice": "choice", "date": "date", "boolean": "yesno"}
CORE = frozenset(("company", "contact_name", "job_title", "phone", "email", "city", "product_line", "channel", "need"))
UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")


def _of_a_lead(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Programs say of many columns whose they are: Lead Created At, 线索创建时间."""
    return tuple(
        replace(one, synonyms=(*one.synonyms, *(f"lead {word}" if word.isascii() else f"线索{word}" for word in one.synonyms))) for one in fields
    )


def _mobile_first(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """A mobile is one person's; colleagues share the number of their company, and would all be one lead."""
    return tuple(
        replace(one, synonyms=tuple(sorted(one.synonyms, key=lambda word: not _MOBILE.search(word)))) if one.type == "phone" else one
        for one in fields
    )


_MOBILE = re.compile("mobile|cell|手机|移动", re.IGNORECASE)
_BASE = (*_mobile_first(named_fields(*_WHO)), *_of_a_lead(named_fields(*_STATE, *_WHENCE)))

COST_FIELDS = named_fields(
    "channel!|text|Channel|渠道|source, lead source, platform, media, 来源, 投放渠道, 媒体, 平台",
    "campaign|text|Campaign|市场活动|campaign name, campaign code, 活动, 活动名称, 推广计划",
    "month!|month|Month|月份|period, date, 期间, 日期, 年月, 投放月份",
    "amount!|amount|Cost|费用|spend, cost, amount, total spend, 消费, 花费, 金额, 投放费用, 推广费用, 成本",
)
EVENT_FIELDS = named_fields(
    "id|code|Event number|事件编号|event id, id, uuid, 事件 ID, 编号, 流水号, message id",
    "kind!|text|Event|事件|event, event type, type, kind, action, activity, event name, 事件类型, 行为, 行为类型, 动作, 类型",
    "at!|moment|Time|时间|timestamp, happened at, event time, date, time, occurred at, 发生时间, 事件时间, 日期时间, 访问时间",
    "lead|code|Lead number|线索编号|lead, lead id, lead code, 线索, 线索号, 线索 ID",
    "email|email|E-mail|邮箱|email, email address, user email, 电子邮件, 邮箱地址",
    "phone|phone|Phone|电话|mobile, phone number, 手机, 手机号, 联系电话",
    "seconds|number|Seconds|停留秒数|dwell, dwell time, duration, time on page, seconds, dwell seconds, 停留时间, 时长, 停留时长",
    "page|text|Page|页面|url, path, page path, page url, 页面地址, 网址, 路径",
    "name|text|Name|名称|asset, file name, document, title, email subject, 文件名, 标题, 资料名称",
    "landing_page|text|Landing page|落地页|landing url, 着陆页",
    *(row for row in _WHENCE if row.startswith("utm_")),
)


@dataclass(frozen=True, slots=True)
class LeadFields:
    """What can be looked for in a file of this office, and the words of each choice."""

    fields: tuple[Field, ...]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> folded word -> code
    made: tuple[OfficeField, ...] = ()  # not known to the office yet: they come with the file
    zone: tzinfo | None = None  # of the office: times that name their own zone are put into it

    def label(self, name: str, chinese: bool) -> str:
        found = next((one for one in self.fields if one.name == name), None)
        return (found.label_zh if chinese else found.label_en) if found else name


def fields_for(office: Iterable[OfficeField], made: Sequence[OfficeField] = (), zone: tzinfo | None = None) -> LeadFields:
    """The fields of a file: the known ones first, then the office's by their names, then those the file brings."""
    known = {one.name for one in _BASE}
    own = [one for one in (*office, *made) if one.code not in known]
    extra = tuple(_field_of(one) for one in own)
    choices = {one.code: {_folded(word): choice[0] for choice in one.choices for word in choice} for one in own if one.kind == "choice"}
    return LeadFields((*_BASE, *extra), choices, tuple(made), zone)


def _field_of(one: OfficeField) -> Field:
    words = [one.name_en, one.name_zh, one.code.replace("_", " "), *(word.strip() for word in _SHIPPED.get(one.code, "").split(",") if word.strip())]
    return Field(one.code, _TYPES.get(one.kind, "long"), one.name_en or one.code, one.name_zh or one.name_en, tuple(words))


def _folded(word: str) -> str:
    return simplified(re.sub(r"\s+", " ", word.strip().casefold()))


def choice_of(choices: Mapping[str, str], word: str) -> str | None:
    """The code a word means, whatever its case; None when there is no such choice."""
    return choices.get(_folded(word))
