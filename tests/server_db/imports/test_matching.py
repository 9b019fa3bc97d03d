"""Columns are matched by the words that files use."""

from __future__ import annotations

import pytest

from server_db.imports.fields import KINDS
from server_db.imports.matching import match_columns, normalise
from server_db.imports.problems import FileProblem

# headers as published or as exported by common programs; * marks what must stay unused
FILES = {
    "Microsoft's sample orders": (
        "orders",
        "SalesOrderID,OrderDate,DueDate,ShipDate,Status,OnlineOrderFlag,SalesOrderNumber,PurchaseOrderNumber,AccountNumber,CustomerID,SalesPersonID,"
        "TerritoryID,CurrencyRateID,SubTotal,TaxAmt,Freight,TotalDue",
        {"order_number": "SalesOrderNumber", "ordered_on": "OrderDate", "delivered_on": "ShipDate", "customer_number": "CustomerID",
         "person": "SalesPersonID", "region": "TerritoryID", "reference": "CurrencyRateID", "amount": "SubTotal"},
    ),
    "a British wholesaler": (
        "order-lines",
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        {"order_number": "InvoiceNo", "ordered_on": "InvoiceDate", "customer_number": "CustomerID", "product_code": "StockCode",
         "product_name": "Description", "quantity": "Quantity", "unit_price": "UnitPrice"},
    ),
    "a Chinese retailer": (
        "order-lines",
        "行 ID,订单 ID,订单日期,发货日期,邮寄方式,客户 ID,客户名称,细分,城市,省/自治区,国家,地区,产品 ID,类别,子类别,产品名称,销售额,数量,折扣,利润",
        {"order_number": "订单 ID", "ordered_on": "订单日期", "delivered_on": "发货日期", "customer_number": "客户 ID", "customer_name": "客户名称",
         "region": "地区", "line_key": "行 ID", "product_code": "产品 ID", "product_name": "产品名称", "product_line": "类别", "quantity": "数量",
         "discount_rate": "折扣", "amount": "销售额", "profit": "利润"},
    ),
    "people": ("people", "工号,姓名,英文名,入职时间,上级工号,区域,岗位,底薪",
               {"code": "工号", "name": "姓名", "name_en": "英文名", "hired_on": "入职时间", "manager": "上级工号", "region": "区域", "title": "岗位",
                "base_salary": "底薪"}),
    "pinyin": ("payments", "dingdanhao,huikuanriqi,jine", {"order_number": "dingdanhao", "paid_on": "huikuanriqi", "amount": "jine"}),
    "slips of the pen": ("payments", "Order Nubmer,Payment Dat,Amount",
                         {"order_number": "Order Nubmer", "paid_on": "Payment Dat", "amount": "Amount"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_columns_find_their_fields(name: str) -> None:
    kind, header, expected = FILES[name]
    mapping = match_columns(kind, header.split(","))
    assert {match.field.name: match.header for match in mapping.matches} == expected
    assert not mapping.missing


def test_case_spaces_and_underscores_do_not_matter() -> None:
    assert normalise("Sales_Order Number") == normalise("salesorderNUMBER") == "salesordernumber"


def test_what_the_person_says_goes_before_what_the_names_say() -> None:
    mapping = match_columns("payments", ["Order number", "Date", "Amount", "Net"], {"amount": "Net"})
    assert {m.field.name: m.header for m in mapping.matches}["amount"] == "Net"
    assert mapping.unused == ("Amount",)


def test_a_field_can_be_left_out() -> None:
    assert match_columns("orders", ["InvoiceNo", "InvoiceDate", "Amount", "Region"], {"region": ""}).column("region") is None


@pytest.mark.parametrize(("field", "column", "code"), [("colour", "Amount", "map.unknown_field"), ("amount", "Nett", "map.unknown_column")])
def test_a_wrong_choice_names_what_there_is(field: str, column: str, code: str) -> None:
    with pytest.raises(FileProblem) as problem:
        match_columns("payments", ["Order number", "Date", "Amount"], {field: column})
    assert problem.value.code == code


def test_unlike_names_are_not_guessed() -> None:
    mapping = match_columns("payments", ["foo", "bar", "baz"])
    assert not mapping.matches
    assert len(mapping.missing) == 3


def test_no_two_fields_of_a_kind_share_their_first_words() -> None:
    for kind, fields in KINDS.items():
        words = [normalise(word) for field in fields for word in field.synonyms[:2]]
        assert len(words) == len(set(words)), kind
