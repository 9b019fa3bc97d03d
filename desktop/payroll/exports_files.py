"""The papers of a run made, registered and written, off the GUI thread. What is not registered never leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reports.run_exports import Export
    from server_db.commands.papers import Registered

MONEY = ("bank", "accrual")
BINDING = ("approved", "locked", "paid")


@dataclass(frozen=True, slots=True)
class PaperWish:
    """`bank` is a layout's code and then decides the form; `form` is csv, xlsx or pdf."""

    run_id: int
    kind: str
    form: str
    lang: str
    bank: str = ""


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """`left_out` are (employee code, name, amount as text, reason) of people a bank file does not pay."""

    target: Path
    kind: str
    rows: int
    again: bool
    made_at: str
    others: int
    left_out: tuple[tuple[str, str, str, str], ...]
    kinds: frozenset[str] = frozenset({"paper"})


def why_not(kind: str, status: str) -> str:
    """A code of what is missing before this paper may be made of a run in that state; empty: nothing."""
    if kind in MONEY and status not in BINDING:
        return "not_approved"
    return "not_paid" if kind == "clearing" and status != "paid" else ""


def make_and_register(session: Any, wish: PaperWish) -> tuple[Export, Registered]:
    from reports.run_exports import make_export
    from reports.words import translator
    from server_db.commands.papers import register_paper
    from server_db.queries.papers import load_run_pay

    pay = load_run_pay(session, wish.run_id)
    made = make_export(pay, wish.kind, wish.form, wish.lang, translator(wish.lang), wish.bank)
    session.rollback()  # ends the reading, so that registering is a transaction of its own
    totals = (made.total, made.left_out_total)
    return made, register_paper(session, wish.run_id, made.kind, made.layout, made.content_hash, made.rows, *totals, pay.exponent)


def save_paper(session: Any, wish: PaperWish, target: Path) -> PaperAnswer:
    from reports.export_tables import reason
    from reports.files import write_whole
    from reports.words import translator

    made, registered = make_and_register(session, wish)
    path = write_whole(target, made.content)
    translate = translator(wish.lang)
    left = tuple((one.code, one.name.of(wish.lang), f"{one.amount:,f}", reason(one.reason, translate)) for one in made.left_out)
    return PaperAnswer(path, wish.kind, made.rows, registered.again, registered.made_at, registered.others, left)
