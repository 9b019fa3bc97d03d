"""The api views as SQLAlchemy Core tables: what a query may select, and nothing that could be written.

Sessions of finance and audit map the schema `api` to `api_all`, the same views over everybody's rows
(`schema_translate_map`). SCHEMA_VERSION counts the changes of these views and of the functions beside them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

# A client works with a server of the same version; MIN_CLIENT is the oldest client a server of this version serves.
SCHEMA_VERSION = 19
MIN_CLIENT = 19

metadata = MetaData(schema="api")
_KINDS: dict[str, Any] = {
    "": Text,
    "int": Integer,
    "big": BigInteger,
    "small": SmallInteger,
    "num": Numeric,
    "bool": Boolean,
    "date": Date,
    "when": DateTime(timezone=True),
    "json": JSONB,
    "texts": ARRAY(Text),
    "ints": ARRAY(Integer),
    "bigs": ARRAY(BigInteger),
    "nums": ARRAY(Numeric),
}


def view(name: str, columns: str) -> Table:
    """A view of "column:kind" words; no kind means text."""
    parts = (word.partition(":") for word in columns.split())
    return Table(name, metadata, *(Column(column, _KINDS[kind]) for column, _, kind in parts))


office = view(
    "office",
    """
    id:int name_en name_zh currency exponent:small timezone fiscal_start_month:small second_person:bool version:int team_sign_off
    """,
)
currency = view("currency", "code exponent:small name_en name_zh")
holiday = view("holiday", "on_date:date is_working:bool name_en name_zh version:int")
region = view("region", "id:int code name_en name_zh version:int")
product_line = view("product_line", "id:int code name_en name_zh version:int")
period = view(
    "period",
    """
    id:int code starts_on:date ends_on:date fiscal_year:int quarter:small status locked_by:int locked_at:when content_hash
    """,
)
batch = view(
    "batch",
    """
    id:big kind source file_name file_hash made_by:int made_at:when rows_new:int rows_changed:int rows_same:int
    rows_failed:int
    """,
)
employee = view(
    "employee",
    "id:int code login name_en name_zh email phone hired_on:date left_on:date active:bool version:int",
)
employee_private = view(
    "employee_private",
    "employee_id:int base_salary:num bank_name bank_account id_number version:int",
)
assignment = view(
    "assignment",
    """
    id:big employee_id:int manager_id:int region_id:int product_line_id:int level:small title_en title_zh valid_from:date
    valid_until:date batch_id:big
    """,
)
team = view(
    "team",
    """
    employee_id:int code name_en name_zh active:bool level:small title_en title_zh manager_id:int manager_code
    manager_name_en manager_name_zh region_id:int region_code region_en region_zh product_line_id:int product_line_code
    product_line_en product_line_zh valid_from:date valid_until:date in_scope:bool
    """,
)
draft = view("draft", "owner_id:int kind key body:json version:int saved_at:when")
user_setting = view("user_setting", "employee_id:int key value:json version:int")
me = view(
    "me",
    """
    id:int code login name_en name_zh groups:texts home_schema level:small region_id:int region_code product_line_code
    office_name_en office_name_zh currency exponent:small timezone schema_version:int min_client:int
    """,
)
customer = view(
    "customer",
    "id:int source number name region_id:int region_code batch_id:big version:int",
)
sales_order = view(
    "sales_order",
    """
    id:big row_id:big source number customer_id:int customer_name ordered_on:date currency owner_id:int owner_code
    owner_name_en owner_name_zh region_id:int region_code replaces_id:big batch_id:big
    """,
)
order_line = view(
    "order_line",
    """
    id:big order_id:big source order_number line_no:int source_key kind origin_line_id:big customer_id:int customer_number
    customer_name region_id:int region_code product_code product_name product_line_id:int product_line_code
    product_line_en product_line_zh quantity:num unit_price:num discount_rate:num amount:num cost:num margin:num currency
    base_amount:num owner_id:int owner_code owner_name_en owner_name_zh ordered_on:date delivered_on:date period_id:int
    period_code order_paid:num paid_state replaces_id:big batch_id:big
    """,
)
invoice = view(
    "invoice",
    """
    id:big order_id:big number invoiced_on:date amount:num currency owner_id:int replaces_id:big batch_id:big
    """,
)
customer_payment = view(
    "customer_payment",
    """
    id:big order_id:big invoice_id:big number paid_on:date amount:num currency owner_id:int replaces_id:big batch_id:big office_amount:num
    """,
)
order_split = view(
    "order_split",
    "id:big order_id:big line_id:big employee_id:int role share:num batch_id:big",
)
quota = view("quota", "id:big employee_id:int period_id:int measure amount:num batch_id:big valid_from:date")
figure = view("figure", "id:big employee_id:int period_id:int name value:num batch_id:big")
currency_rate = view("currency_rate", "id:big from_code to_code on_date:date kind rate:num batch_id:big")
credit = view(
    "credit",
    """
    id:big line_id:big order_id:big employee_id:int role share:num date_kind credited_on:date period_id:int amount:num
    line_amount:num currency rate:num reverses_id:big split_id:big batch_id:big order_number line_no:int kind
    origin_line_id:big is_return:bool customer_id:int customer_number customer_name region_code product_code product_name
    product_line_code quantity:num unit_price:num discount_rate:num cost:num margin:num ordered_on:date delivered_on:date
    owner_id:int line_batch_id:big
    """,
)
credit_invoice = view(
    "credit_invoice",
    """
    id:big order_id:big number invoiced_on:date amount:num currency replaces_id:big replaced_batch:big batch_id:big
    """,
)
credit_payment = view(
    "credit_payment",
    """
    id:big order_id:big invoice_id:big number paid_on:date amount:num currency replaces_id:big replaced_batch:big
    batch_id:big
    """,
)
plan = view("plan", "id:int code name_en name_zh version:int")
plan_version = view(
    "plan_version",
    """
    id:int plan_id:int plan_code plan_name_en plan_name_zh number:int status valid_from:date valid_until:date body:json
    body_hash checked_hash check_problems:json created_by:int created_at:when submitted_by:int submitted_at:when
    approved_by:int approved_at:when retired_at:when note version:int
    """,
)
plan_assignment = view(
    "plan_assignment",
    """
    id:big employee_id:int employee_code plan_id:int plan_code valid_from:date valid_until:date version:int
    """,
)
commission_run = view(
    "commission_run",
    """
    id:int code period_id:int period_code region_id:int region_code kind status queue_state
    as_of_period_id:int as_of_period_code asked_at:when started_at:when attempts:int total_amount:num phase done:int total:int
    snapshot_batch:big engine_version plan_hashes:json content_hash prepared_by:int prepared_by_en prepared_by_zh
    prepared_at:when calculated_at:when reviewed_by:int reviewed_by_en reviewed_by_zh reviewed_at:when approved_by:int
    approved_by_en approved_by_zh approved_at:when locked_by:int locked_by_en locked_by_zh locked_at:when paid_by:int
    paid_by_en paid_by_zh paid_at:when reason error version:int people:int open_blockers:int open_exceptions:int
    """,
)
run_person = view(
    "run_person",
    """
    run_id:int employee_id:int plan_version_id:int manager_id:int region_id:int product_line_id:int level:small
    base_salary:num facts:json
    """,
)
run_exception = view(
    "run_exception",
    """
    id:big run_id:int employee_id:int employee_code name_en name_zh severity code step message_en message_zh remedy_en
    remedy_zh at_start:int at_end:int resolved_by:int resolved_at:when note
    """,
)
result = view("result", "run_id:int employee_id:int step value:num text_value is_private:bool")
earning = view(
    "earning",
    "id:big run_id:int employee_id:int step credit_id:big amount:num basis:num reverses_id:big",
)
release = view(
    "release",
    """
    id:big run_id:int earning_id:big employee_id:int step amount:num status reason due_on:date order_id:big source_run_id:int
    earned:num released_before:num paid_minor:big invoiced_minor:big
    """,
)
payout = view("payout", "id:big run_id:int employee_id:int kind step amount:num")
subledger_entry = view(
    "subledger_entry",
    "id:big run_id:int employee_id:int ledger opening:num movement:num closing:num reason",
)
statement = view(
    "statement",
    """
    run_id:int run_code run_status run_kind period_id:int period_code employee_id:int code name_en name_zh
    plan_version_id:int manager_id:int department_en department_zh region_id:int region_code region_en region_zh
    product_line_id:int product_line_code product_line_en product_line_zh currency base_salary:num commission:num
    bonus:num adjustment:num gross:num previous_gross:num exceptions:int verification_code
    """,
)
