"""Files made for one test."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server_db.imports.convert import Options
from server_db.imports.prepare import Prepared, Reading, prepare

Write = Callable[..., Path]


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
