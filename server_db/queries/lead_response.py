"""How quickly leads are answered, and what that has to do with winning them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.queries.lead_funnel import MOST_LEADS

# within 5 and 15 minutes, 1 and 4 hours, a working day of nine hours, later, never: working time
BUCKETS = ("5m", "15m", "1h", "4h", "1d", "later", "never")


@dataclass(frozen=True, slots=True)
class ResponseBucket:
    bucket: str
    n: int
    mql: int
    won: int
    closed: int
    kept: int = 0
    late: int = 0

    @property
    def conversion(self) -> Decimal | None:
        """Won of all; None without any."""
        return Decimal(self.won) / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class ResponseGroup:
    """A person, pool or channel. `median` and `p90` are seconds of working time of those answered; `kept` and `late` those judged."""

    code: str
    name_en: str
    name_zh: str
    n: int
    answered: int
    median: int | None
    p90: int | None
    kept: int
    late: int
    mql: int
    won: int

    @property
    def kept_rate(self) -> Decimal | None:
        judged = self.kept + self.late
        return Decimal(self.kept) / judged if judged else None


@dataclass(frozen=True, slots=True)
class ResponseReport:
    buckets: tuple[ResponseBucket, ...]
    groups: tuple[ResponseGroup, ...]


def response_leads(
    session: Session, since: datetime, until: datetime, by: str, code: str | None, what: str, buckets: Sequence[str] | None = None
) -> tuple[int, ...]:
    """The leads behind a figure, the newest MOST_LEADS of them. `code` None: of all; `buckets` None: however long it took;
    `what`: all, answered, kept, late, mql or won."""
    among = list(buckets) if buckets is not None else None
    asked = {"since": since, "until": until, "by": by, "code": code, "buckets": among, "what": what, "most": MOST_LEADS}
    statement = text("SELECT api.response_lead_ids(:since, :until, :by, :code, CAST(:buckets AS text[]), :what, :most)")
    return tuple(session.execute(statement, asked).scalar_one())


def get_response_report(session: Session, since: datetime, until: datetime, by: str = "none") -> ResponseReport:
    """Of leads that came in since … until (excluded). `by`: none, person, pool or channel; by person each stint counts for who had it."""
    row = session.execute(text("SELECT api.response_report(:since, :until, :by)"), {"since": since, "until": until, "by": by}).scalar_one()
    found = {one["bucket"]: ResponseBucket(**one) for one in row["buckets"]}
    buckets = tuple(found.get(bucket, ResponseBucket(bucket, 0, 0, 0, 0)) for bucket in BUCKETS)
    return ResponseReport(buckets, tuple(ResponseGroup(**one) for one in row["groups"]))
