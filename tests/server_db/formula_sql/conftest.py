"""A connection to evaluate formulas with: nothing is stored, so any PostgreSQL does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine


@pytest.fixture(scope="module")
def formula_url(request: pytest.FixtureRequest) -> Any:
    """The database of TRIPOD_DATABASE_URL, else the test worker's own server."""
    given = os.environ.get("TRIPOD_DATABASE_URL")
    if given:
        return given.replace("postgresql://", "postgresql+psycopg://")
    return request.getfixturevalue("server").embedded.admin_url()


@pytest.fixture(scope="module")
def connection(formula_url: Any) -> Iterator[Connection]:
    engine = create_engine(formula_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()
