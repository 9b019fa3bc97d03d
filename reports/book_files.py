"""The files of a performance book, by format: what the worker is given to write them with."""

from __future__ import annotations

from reports import performance_book, performance_workbook
from reports.words import translator
from server_db.domain.performance_book import BookFacts


def write_book(facts: BookFacts, format_: str, lang: str) -> bytes:
    """`format_` is pdf or xlsx."""
    if format_ == "pdf":
        return performance_book.render(facts, lang, translator(lang))
    return performance_workbook.write(facts, lang, translator(lang))
