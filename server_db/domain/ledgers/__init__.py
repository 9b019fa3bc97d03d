"""The five ledgers in plain Python: a second, independent implementation of what the database's runs book.

    earnings_of(plan, outcome) -> (Earning(step, record, minor, basis, reverses), ...)
    release_of(earned, before, money, until) -> (Release(step, minor, status, reason, order, ...), ...)
    settle(terms, released, due, openings) -> Settlement(payouts, ledgers)

Amounts are whole minor units, formulas exact decimals. No database, no clock, no files.
"""

from __future__ import annotations

from server_db.domain.ledgers.booking import POOL_CUT, Earning, earnings_of, merged
from server_db.domain.ledgers.release import Earned, OrderMoney, Release, release_of
from server_db.domain.ledgers.settlement import LedgerEntry, Openings, Payout, Settlement, Terms, settle

__all__ = [
    "POOL_CUT", "Earned", "Earning", "LedgerEntry", "Openings", "OrderMoney", "Payout", "Release", "Settlement", "Terms",
    "earnings_of", "merged", "release_of", "settle",
]  # fmt: skip
