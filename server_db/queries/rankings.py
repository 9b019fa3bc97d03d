"""Rankings read: as published for a month or as they stand, and one's own places over time.

The database gives only the rows the office's privacy lets this person see; nothing here widens or narrows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.queries.kpis import KpiBody, get_live_kpis, period_code, period_id
from server_db.tables import api, forecast
from server_db.tables.kpis import kpi_card

SCORE = "score"
PRIVACIES = ("names", "top", "own", "off")
PEERS = ("office", "card", "region", "level")
BASES = ("attainment", "value")


@dataclass(frozen=True, slots=True)
class RankingSetting:
    """How the office ranks. `privacy`: names, top (the first `top` places), own, off. `version` goes back with the next save."""

    privacy: str
    top: int
    peer: str
    basis: str
    version: int


@dataclass(frozen=True, slots=True)
class Published:
    """A ranking that stands, with the privacy it was published under."""

    id: int
    period: str
    kpi: str
    basis: str
    peer: str
    privacy: str
    top: int
    published_en: str | None
    published_zh: str | None
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row as far as the reader may see it. `place` None: too few peers for a place to be told. `value` None: another's amount.

    `of_people` have a figure in the peer group `peer_key`; `in_line`: the own row, or somebody the reader leads.
    """

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    peer_key: str
    place: int | None
    of_people: int
    value: Decimal | None
    attainment: Decimal | None
    previous_place: int | None
    is_me: bool
    in_line: bool

    @property
    def moved(self) -> int | None:
        """Places won since the month before; None where either is not known."""
        return None if self.place is None or self.previous_place is None else self.previous_place - self.place


@dataclass(frozen=True, slots=True)
class PlaceThen:
    period: str
    place: int | None
    of_people: int


@dataclass(frozen=True, slots=True)
class Board:
    """A ranking as it is shown. `published` None: as it stands now. `peers` names the groups: (key, English, Chinese)."""

    period: str
    kpi: str
    basis: str
    peer: str
    setting: RankingSetting
    body: KpiBody
    published: Published | None
    rows: tuple[Ranked, ...]
    trend: tuple[PlaceThen, ...]
    peers: tuple[tuple[str, str, str], ...]
    stands: bool = False  # a published one exists, whether or not it is what is shown

    @property
    def mine(self) -> Ranked | None:
        return next((row for row in self.rows if row.is_me), None)

    def peer_name(self, key: str) -> tuple[str, str]:
        return next(((en, zh) for code, en, zh in self.peers if code == key), (key, key))


def get_ranking_setting(session: Session) -> RankingSetting:
    row = session.execute(select(*(forecast.ranking_setting.c[name] for name in RankingSetting.__dataclass_fields__))).one()
    return RankingSetting(*row)


def find_published(session: Session, period: str | None = None) -> tuple[Published, ...]:
    """The newest month first."""
    ranking = forecast.ranking.c
    query = select(ranking.id, ranking.period_id, ranking.kpi, ranking.basis, ranking.peer, ranking.privacy, ranking.top, ranking.published_en,
                   ranking.published_zh, ranking.published_at).order_by(ranking.period_id.desc(), ranking.id)  # fmt: skip
    if period is not None:
        query = query.where(ranking.period_id == period_id(period))
    return tuple(
        Published(
            row.id,
            period_code(row.period_id),
            row.kpi,
            row.basis,
            row.peer,
            row.privacy,
            row.top,
            row.published_en,
            row.published_zh,
            row.published_at,
        )
        for row in session.execute(query)
    )


def find_ranking_rows(session: Session, ranking: int) -> tuple[Ranked, ...]:
    """Of a published ranking, by peer group and place."""
    return tuple(Ranked(*row) for row in session.execute(text("SELECT * FROM api.ranking_rows(:ranking)"), {"ranking": ranking}))


def find_live_rows(session: Session, period: str, kpi: str, basis: str, peer: str) -> tuple[Ranked, ...]:
    """As the month stands now."""
    asked = {"period": period, "kpi": kpi, "basis": basis, "peer": peer}
    return tuple(Ranked(*row) for row in session.execute(text("SELECT * FROM api.ranking_live(:period, :kpi, :basis, :peer)"), asked))


def find_places(session: Session, employee_id: int, kpi: str, basis: str, peer: str) -> tuple[PlaceThen, ...]:
    """Published places of somebody of the own line, the earliest month first."""
    asked = {"person": employee_id, "kpi": kpi, "basis": basis, "peer": peer}
    rows = session.execute(text("SELECT * FROM api.ranking_trend(:person, :kpi, :basis, :peer)"), asked)
    return tuple(PlaceThen(period_code(row.period_id), row.place, row.of_people) for row in rows)


def get_board(
    session: Session, me: int, period: str, kpi: str = SCORE, basis: str | None = None, peer: str | None = None, live: bool = False
) -> Board:  # fmt: skip
    """`basis` and `peer` None: as the office ranks. The published ranking where there is one, unless `live` asks for the present."""
    with session.begin():
        setting = get_ranking_setting(session)
        chosen_basis = "value" if kpi == SCORE else basis or setting.basis
        chosen_peer = peer or setting.peer
        found = next((one for one in find_published(session, period) if (one.kpi, one.basis, one.peer) == (kpi, chosen_basis, chosen_peer)), None)
        shown = None if live else found
        rows = find_ranking_rows(session, shown.id) if shown else find_live_rows(session, period, kpi, chosen_basis, chosen_peer)
        trend = find_places(session, me, kpi, chosen_basis, chosen_peer)
        body, peers = get_live_kpis(session), _peers(session, chosen_peer)
        return Board(period, kpi, chosen_basis, chosen_peer, setting, body, shown, rows, trend, peers, found is not None)


def _peers(session: Session, peer: str) -> tuple[tuple[str, str, str], ...]:
    table = {"card": kpi_card, "region": api.region}.get(peer)
    if table is None:
        return ()
    return tuple((row.code, row.name_en, row.name_zh) for row in session.execute(select(table.c.code, table.c.name_en, table.c.name_zh)))
