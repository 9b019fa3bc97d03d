"""What a formula of a KPI may name, for the editor, and what is wrong with one formula by itself."""

from __future__ import annotations

from functools import lru_cache

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble, trouble_of
from server_db.domain.formulas import Sheet, Step, check_sheet
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.facts import editor_catalogue


@lru_cache(4)
def book_of(body: KpiBody) -> NameBook:
    return NameBook.of(Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind or "") for fact in editor_catalogue(body).facts)


def troubles_of(body: KpiBody, formula: str) -> tuple[Trouble, ...]:
    """As far as the formula alone tells it; what the version as a whole says of it is `find_problems`."""
    if not formula.strip():
        return ()
    found = check_sheet(Sheet((Step("typed", formula),)), editor_catalogue(body))
    return tuple(trouble_of(problem, formula) for problem in found.get("typed", ()))
