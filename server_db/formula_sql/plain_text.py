"""Expressions as plain SQL text, for the body of a function: there are no parameters there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Numeric, Text
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGDialect
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeEngine


class _Rendering(PGCompiler):
    """Literals keep the type they have as parameters: a bare 20 would be an int, and 3 / 2 or 2147483647 + 1 something else."""

    def render_literal_value(self, value: Any, type_: TypeEngine[Any]) -> str:
        spelled: str = super().render_literal_value(value, type_)  # type: ignore[no-untyped-call]  # as below
        if isinstance(type_, Numeric | Text | Date):
            return f"CAST({spelled} AS {self.dialect.type_compiler_instance.process(type_)})"
        return spelled


class _Dialect(PGDialect):
    """Plain PostgreSQL: psycopg's own dialect would double every percent sign."""

    statement_compiler = _Rendering


_DIALECT = _Dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # SQLAlchemy's dialects are not annotated


def as_text(expression: ColumnElement[Any]) -> str:
    return str(expression.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


def quoted(text: str) -> str:
    """A literal where backslashes mean themselves: whoever runs it pins standard_conforming_strings."""
    return "'" + text.replace("'", "''") + "'"
