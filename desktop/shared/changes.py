"""What changed, as screens are told: the kinds by the names screens use, and the rows where the server said which.

The server speaks of tables; several screens know what lies in them by a word of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

ALSO = {
    "calendar_event": ("calendar",),
    "calendar_guest": ("calendar",),
    "commission_run": ("run",),
    "customer_payment": ("payment",),
    "deal": ("deal_move",),
    "order_line": ("orders",),
    "order_split": ("split",),
    "sales_order": ("orders",),
}


class Changed(frozenset[str]):
    """A set of kinds. `rows` holds the numbers of a kind's rows when every message about it named one."""

    rows: dict[str, frozenset[int]]

    def __new__(cls, kinds: Iterable[str] = (), rows: dict[str, frozenset[int]] | None = None) -> Changed:
        made = super().__new__(cls, kinds)
        made.rows = dict(rows or {})
        return made

    def joined(self, other: frozenset[str]) -> Changed:
        """Both. Rows stay known only where both sides know them or one does not speak of the kind."""
        theirs = getattr(other, "rows", {})
        rows = {kind: self.rows.get(kind, frozenset()) | theirs.get(kind, frozenset()) for kind in {*self.rows, *theirs}}
        known = {kind: found for kind, found in rows.items() if (kind not in self or kind in self.rows) and (kind not in other or kind in theirs)}
        return Changed({*self, *other}, known)


def in_screens_words(notes: Iterable[tuple[str, int | None]]) -> Changed:
    """From messages, kind and row or None."""
    found = Changed()
    for kind, row in notes:
        kinds = (kind, *ALSO.get(kind, ()))
        found = found.joined(Changed(kinds, {one: frozenset({row}) for one in kinds} if row is not None else {}))
    return found


def touches(kinds: frozenset[str], kind: str, row: int) -> bool:
    """Whether that row may have changed: not when the rows of its kind are known and it is none of them."""
    rows = getattr(kinds, "rows", {}).get(kind)
    return kind in kinds and (rows is None or row in rows)
