"""Files made for one test."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from server_db.imports.convert import Options
from server_db.imports.lead_fields import OfficeField
from server_db.imports.lead_files import LeadFile, LeadOptions, open_leads
from server_db.imports.prepare import Prepared, Reading, prepare

Write = Callable[..., Path]
Open = Callable[..., tuple[LeadFile, list[dict[str, Any]]]]
NOW = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
OFFICE = (
    OfficeField("company_size", "number", "Company size", "公司规模"),
    OfficeField("budget", "money", "Budget", "预算"),
    OfficeField("urgency", "choice", "Urgency", "紧急程度", (("low", "Low", "低"), ("high", "High", "高"))),
    OfficeField("expected_on", "date", "Expected on", "预计日期"),
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("a.csv", "x,y\\n1,2", encoding="gb18030"): a file with this text; .gz is packed."""

    def make(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        content = text.encode(encoding)
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return make


@pytest.fixture
def read(write: Write) -> Callable[..., Prepared]:
    """read("orders", "Order,Date,…"): the rows of a text table, typed and judged."""

    def prepared(kind: str, text: str, columns: dict[str, str] | None = None, **options: Any) -> Prepared:
        return prepare(kind, write("table.csv", text), Options(**options), Reading(columns=columns or {}))

    return prepared


@pytest.fixture
def leads(write: Write) -> Open:
    """leads("公司,手机\\n…", new_fields=True): a file of leads, and its rows as they are sent."""

    def opened(
        text: str | Path, encoding: str = "utf-8", columns: dict[str, str] | None = None, **options: Any
    ) -> tuple[LeadFile, list[dict[str, Any]]]:
        path = text if isinstance(text, Path) else write("leads.csv", text, encoding)
        file = open_leads(path, OFFICE, LeadOptions(**options), Reading(columns=columns or {}), now=NOW)
        return file, list(file.rows())

    return opened
