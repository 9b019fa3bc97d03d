"""What each kind of import can hold, and the names under which files call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal[
    "text", "code", "date", "moment", "month", "number", "amount", "share", "currency", "yesno",
    "long", "phone", "email", "tags", "choice", "outcome",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is also the column of the staging table. `synonyms` stand in order of preference."""

    name: str
    type: FieldType
    label_en: str
    label_zh: str
    synonyms: tuple[str, ...]
    required: bool = False


def named_fields(*rows: str) -> tuple[Field, ...]:
    """`name!|type|English|Chinese|synonym, synonym`; the exclamation mark: required."""
    made = []
    for row in rows:
        name, kind, english, chinese, others = row.split("|")
        words = (english, chinese, name.rstrip("!").replace("_", " "), *(word.strip() for word in others.split(",") if word.strip()))
        made.append(Field(name.rstrip("!"), kind, english, chinese, words, name.endswith("!")))  # type: ignore[arg-type]
    return tuple(made)


_ORDER = (
    "order_number!|code|Order number|订单号|SalesOrderNumber, order no, order id, 订单编号, 订单 ID, 单号, "
    "销售订单号, InvoiceNo, invoice number, Invoice, 发票号, SO number, SalesOrderID, 单据编号",
    "ordered_on!|moment|Order date|订单日期|OrderDate, ordered on, 下单日期, 日期, "
    "订购日期, InvoiceDate, 开单日期, 业务日期, 单据日期, date, 成交日期",
    "delivered_on|date|Delivery date|交付日期|ShipDate, delivered on, shipped date, 发货日期, 交货日期, delivery_date, 签收日期",
    "customer_number|code|Customer number|客户编号|CustomerID, customer id, customer no, customer code, 客户 ID, 客户代码, 客户号",
    "customer_name|text|Customer|客户|customer name, 客户名称, company, 公司名称, 公司, StoreName, account name, cust, 购方名称",
    "person|code|Seller|销售员|SalesPersonID, salesperson, sales person, seller code, owner, employee, employee id, "
    "employee code, 工号, 业务员, 销售, 销售代表, 业务员编号, 员工编号, 负责人, sales rep, rep, sales_agent",
    "region|text|Region|区域|TerritoryID, territory, region code, 地区, 大区, 销售区域, sales region",
    "currency|currency|Currency|币种|currency code, 货币, CurrencyCode, 币别",
    "reference|code|Exchange rate number|汇率编号|CurrencyRateID, currency rate id",
)
_PRODUCT = (
    "product_code|code|Product code|产品编号|StockCode, product id, sku, ProductNumber, "
    "item code, 产品 ID, 物料编码, 货号, 商品编码, ProductID, item no",
    "product_name|text|Product|产品|Description, product name, 产品名称, 商品名称, 品名, 物料名称, item name",
    "product_line|text|Product line|产品线|类别, category, 产品类别, product category, 产品大类, product family",
)
# Deals as another system's pipeline has them, and the log of what happened to them. Their staging columns have other
# names: see `deal_rows`.
_PARTIES = (
    "person|code|Owner|负责人|sales agent, sales_agent, salesperson, seller, sales rep, account executive, employee code, 工号, 业务员, 销售, "
    "销售员, 销售代表, 商机负责人, rep, agent, org:resource, resource, 资源, 经办人",
    "customer_number|code|Customer number|客户编号|customer id, account id, customer no, 客户 ID, 客户代码",
    "customer_name|text|Customer|客户|account, account name, customer name, company, 客户名称, 公司, 公司名称, organization, 单位",
    "product_name|text|Product|产品|product name, 产品名称, 商品, 品名, solution",
    "product_line|text|Product line|产品线|series, category, 产品类别, product family, 业务线",
    "region|text|Region|区域|regional office, regional_office, territory, office, 大区, 地区, 销售区域",
    "amount|amount|Value|金额|close value, close_value, deal value, amount, amount_req, case:amount_req, 商机金额, 预计金额, 合同金额, "
    "expected revenue, opportunity amount, revenue",
    "currency|currency|Currency|币种|currency code, 货币",
)
DEAL_KINDS: dict[str, tuple[Field, ...]] = {
    "deals": named_fields(
        "number!|code|Deal number|商机编号|opportunity id, opportunity_id, deal id, deal number, 商机号, 商机 ID, 编号, opportunity number, oppid",
        "name|text|Deal|商机|deal name, opportunity, opportunity name, 商机名称, 项目名称, project",
        "stage!|text|Stage|阶段|deal stage, deal_stage, sales stage, 销售阶段, 商机阶段, pipeline stage, status, 状态, stage name",
        "opened_on|date|Opened on|创建日期|engage date, engage_date, created, created on, create date, open date, 商机日期, 开始日期, 立项日期",
        "closed_on|date|Close date|成交日期|close_date, closed on, expected close, expected close date, 结束日期, 预计成交日期, 关闭日期",
        *_PARTIES,
        "source|text|Source|来源|lead source, 线索来源, 商机来源, channel, 渠道",
        "lost_reason|text|Lost reason|输单原因|loss reason, reason lost, 失败原因, 丢单原因",
    ),
    "deal-history": named_fields(
        "number!|code|Case|商机编号|case id, case_id, case:concept:name, case, deal number, opportunity id, 案例, 案例编号, 商机号, 流程编号",
        "activity!|text|Activity|活动|concept:name, event, stage, task, 活动名称, 阶段, 事件, 环节, activity name, step",
        "happened_at!|moment|Time|时间|timestamp, time:timestamp, completed at, completed_at, complete timestamp, end time, 完成时间, "
        "发生时间, date, event time, 日期时间",
        "activity_en|text|Activity in English|活动英文名|activity en, english name",
        "activity_zh|text|Activity in Chinese|活动中文名|activity zh, chinese name",
        *_PARTIES,
    ),
}  # fmt: skip
KINDS: dict[str, tuple[Field, ...]] = {
    "orders": named_fields(
        *_ORDER,
        "amount!|amount|Amount|金额|SubTotal, net amount, total, 销售额, 订单金额, 不含税金额, 合同金额, "
        "sales amount, close value, close_value, order amount, 总金额, TotalDue",
        "cost|amount|Cost|成本|成本金额, total cost",
        *_PRODUCT,
    ),
    "order-lines": named_fields(
        *_ORDER,
        "line_key|code|Line|行号|行 ID, line no, line number, order line, SalesOrderDetailID, 序号, row id, 明细行号, item",
        *_PRODUCT,
        "quantity!|number|Quantity|数量|qty, OrderQty, 件数, units, unit_sales, 销售数量",
        "unit_price|number|Unit price|单价|UnitPrice, price, 含税单价, 销售单价",
        "discount_rate|share|Discount|折扣|UnitPriceDiscount, discount rate, discount pct, 折扣率",
        "amount|amount|Amount|金额|LineTotal, line amount, 销售额, 行金额, sales, store_sales, 销售金额, net amount, 价税合计",
        "cost|amount|Cost|成本|cost amount, 成本金额, store_cost, total cost",
        "profit|amount|Profit|利润|margin, 毛利, gross profit",
        "origin_order|code|Returned order|原订单号|original order, 退货原单, origin order number, 原单号, 源单编号",
        "origin_key|code|Returned line|原行号|original line, 原单行号, origin line",
    ),
    "people": named_fields(
        "code!|code|Employee code|工号|BusinessEntityID, employee id, employee number, 员工编号, "
        "人员编号, 工号/ID, SalesPersonID, 员工号, emp no, employee_id",
        "name!|text|Name|姓名|full name, full_name, employee name, 员工姓名, 人员姓名, sales_agent",
        "name_en|text|English name|英文名|name en, 英文姓名, pinyin name, 拼音",
        "name_zh|text|Chinese name|中文名|name zh, 中文姓名",
        "email|text|E-mail|邮箱|mail, e mail, 电子邮件, 电子邮箱",
        "phone|text|Phone|电话|mobile, 手机, 手机号, 联系电话, telephone",
        "hired_on|date|Hired on|入职日期|HireDate, hire_date, hired, start date, 入职时间",
        "left_on|date|Left on|离职日期|leave date, end_date, termination date, 离职时间",
        "level|number|Level|职级|OrganizationLevel, organization level, 层级, 级别",
        "title|text|Title|职位|JobTitle, job title, position, position_title, 岗位, 职务",
        "manager|code|Manager|上级|ManagerID, manager code, supervisor, supervisor_id, 上级工号, 直属上级, 主管, 上级编号",
        "region|text|Region|区域|TerritoryID, territory, 大区, 地区, 所属区域",
        "product_line|text|Product line|产品线|line, 业务线, 事业部",
        "base_salary|amount|Base salary|基本工资|salary, 底薪, 月薪, 基本薪资",
        "bank_name|text|Bank|开户行|bank name, 银行",
        "bank_account|code|Bank account|银行账号|account number, 银行卡号, 账号",
        "since|date|Valid from|生效日期|since, effective from, effective date, 任职日期, 调动日期",
    ),
    "quotas": named_fields(
        "person!|code|Seller|销售员|BusinessEntityID, employee code, employee id, SalesPersonID, 工号, 员工编号, 业务员, 人员, person, code, 员工",
        "period!|month|Month|月份|QuotaDate, quota date, period, 期间, 任务月份, 日期, date, 年月, 考核月份, start date",
        "amount!|amount|Quota|任务额|SalesQuota, sales quota, target, 指标, 销售任务, 目标, 任务, 销售目标, amount, 目标额, 金额",
        "measure|text|Measure|指标类型|metric, 指标名称, quota type",
        "since|date|Begins on|起始日期|from, valid from, since, 生效日期, 起始日",
    ),
    "figures": named_fields(
        "person!|code|Seller|销售员|employee code, employee id, 工号, 员工编号, 业务员, 人员, person, code, 员工",
        "period!|month|Month|月份|period, 期间, date, 日期, 年月, 考核月份",
        "name!|text|Figure|指标|figure, name, input, kpi, metric, 指标名称, 名称",
        "amount!|amount|Value|数值|value, score, 得分, 分数, 值, amount",
    ),
    "payments": named_fields(
        "order_number!|code|Order number|订单号|SalesOrderNumber, order no, order id, 订单编号, 订单 ID, 销售订单号, SO number",
        "paid_on!|date|Paid on|回款日期|payment date, 收款日期, 到账日期, paid date, date, 日期",
        "amount!|amount|Amount|金额|payment amount, 回款金额, 收款金额, paid amount, 到账金额, paid, amount paid",
        "number|code|Payment number|回款单号|payment no, receipt number, 收款单号, receipt no, payment id, 流水号",
        "invoice_number|code|Invoice number|发票号|invoice no, 发票号码, 发票编号",
        "currency|currency|Currency|币种|currency code, 货币, 币别",
    ),
    "invoices": named_fields(
        "order_number!|code|Order number|订单号|SalesOrderNumber, order no, order id, 订单编号, 订单 ID, 销售订单号",
        "number!|code|Invoice number|发票号|invoice no, 发票号码, 发票编号, InvoiceNo, invoice",
        "invoiced_on!|date|Invoiced on|开票日期|invoice date, InvoiceDate, date, 日期",
        "amount!|amount|Amount|金额|invoice amount, 开票金额, 发票金额, 价税合计",
        "currency|currency|Currency|币种|currency code, 货币, 币别",
    ),
    "rates": named_fields(
        "on_date!|date|Date|日期|CurrencyRateDate, rate date, 汇率日期, on date, 生效日期",
        "from_code!|currency|From|源币种|FromCurrencyCode, from currency, base currency, 原币, 外币, 币种, currency",
        "to_code|currency|To|目标币种|ToCurrencyCode, to currency, target currency, 本位币, 本币, quote currency",
        "reference|code|Exchange rate number|汇率编号|CurrencyRateID, currency rate id, rate id",
        "average|number|Average|平均汇率|AverageRate, average rate, 月平均汇率",
        "closing|number|Closing|收盘汇率|EndOfDayRate, end of day rate, closing rate, 期末汇率, rate, 汇率, 中间价, exchange rate",
        "plan|number|Plan|计划汇率|plan rate, budget rate, 预算汇率",
    ),
    "splits": named_fields(
        "order_number!|code|Order number|订单号|SalesOrderNumber, order no, order id, 订单编号, 订单 ID",
        "line_key|code|Line|行号|行 ID, line no, line number, 序号",
        "person!|code|Seller|销售员|employee code, employee id, SalesPersonID, 工号, 员工编号, 业务员, person",
        "share!|share|Share|比例|split, percent, 分成比例, 分成, 占比, percentage, 业绩比例",
        "role|text|Role|角色|type, 分成类型, split type",
    ),
    "customers": named_fields(
        "number!|code|Customer number|客户编号|CustomerID, customer id, customer no, 客户 ID, 客户代码",
        "name|text|Customer|客户名称|customer name, name, 客户, company, StoreName, 公司名称, AccountNumber, account",
        "region|text|Region|区域|TerritoryID, territory, 地区, 大区",
    ),
    "regions": named_fields(
        "code!|code|Region code|区域编号|TerritoryID, territory id, region id, 编号, code, 区域代码",
        "name!|text|Name|名称|territory name, region name, 区域名称, 区域, 地区",
        "name_en|text|English name|英文名|name en",
        "name_zh|text|Chinese name|中文名|name zh",
    ),
    "positions": named_fields(
        "person!|code|Seller|人员|BusinessEntityID, employee code, employee id, SalesPersonID, 工号, 员工编号, person",
        "region|text|Region|区域|TerritoryID, territory, 地区, 大区",
        "since!|date|From|开始日期|StartDate, start date, valid from, 生效日期, since, 任职日期",
        "until|date|To|结束日期|EndDate, end date, valid to, 失效日期, until, last day",
        "manager|code|Manager|上级|ManagerID, supervisor, 上级工号, 直属上级",
        "product_line|text|Product line|产品线|业务线",
        "level|number|Level|职级|级别",
        "title|text|Title|职位|job title, 岗位",
    ),
    **DEAL_KINDS,
}  # fmt: skip


def field_of(kind: str, name: str) -> Field | None:
    return next((field for field in KINDS[kind] if field.name == name), None)
