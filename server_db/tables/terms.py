"""The api views of what a plan's terms leave open, as SQLAlchemy Core tables."""

from __future__ import annotations

from server_db.tables.api import view

leaver_balance = view("leaver_balance", "employee_id:int code name_en name_zh left_on:date ledger balance:num run_id:int run_code")
