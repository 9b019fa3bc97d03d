"""The api view of the sums behind every KPI. Columns as in sql/views/410."""

from __future__ import annotations

from server_db.tables.api import view

kpi_sum = view("kpi_sum", "employee_id:int period_id:int values:bigs at:when")
