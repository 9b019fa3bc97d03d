"""Statements of many people without holding them all: read some hundred at a time, in the order asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.statements import StatementFacts
from server_db.queries import statements
from server_db.tables import api

# Some hundred statements are read in a handful of queries, and take some megabytes.
AT_ONCE = 200


class StatementStream(Collection[StatementFacts]):
    """Knows how many there are; each walk over it reads them anew. Formulas and workings are left to be filled in."""

    def __init__(self, session: Session, period: str, codes: Sequence[str], run_id: int | None) -> None:
        self._session, self._period, self._codes, self._run_id = session, period, tuple(codes), run_id

    def __len__(self) -> int:
        return len(self._codes)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[StatementFacts]:
        codes = iter(self._codes)
        while some := list(islice(codes, AT_ONCE)):
            found: dict[str, list[StatementFacts]] = {}
            for facts in statements.load_statements(self._session, self._period, some, self._run_id, finished=False):
                found.setdefault(facts.employee_code, []).append(facts)
            for code in some:
                yield from found.get(code, ())


def open_statements(session: Session, period: str, persons: Sequence[str] | None = None, run_id: int | None = None) -> Collection[StatementFacts]:
    """The statements of a period; `persons` are employee codes in the order wanted, None means all in the order of codes.

    Raises NotFound as load_statements does. A person with two runs in the period has two statements.
    """
    if persons is not None and len(persons) <= AT_ONCE:
        place = {code.upper(): number for number, code in reversed(list(enumerate(persons)))}
        found = statements.load_statements(session, period, persons, run_id, finished=False)
        return sorted(found, key=lambda facts: place.get(facts.employee_code.upper(), len(place)))
    there = _codes(session, period, run_id)
    wanted = there if persons is None else [code for code in (person.upper() for person in persons) if code in set(there)]
    if len(wanted) <= AT_ONCE:
        return statements.load_statements(session, period, persons and wanted, run_id, finished=False)
    return StatementStream(session, period, wanted, run_id)


def _codes(session: Session, period: str, run_id: int | None) -> list[str]:
    view = api.statement
    query = select(view.c.code).where(view.c.period_code == period).distinct().order_by(view.c.code)
    return list(session.execute(query if run_id is None else query.where(view.c.run_id == run_id)).scalars())
