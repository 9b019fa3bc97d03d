"""What the disputes screen asks of the server, in one place."""

from __future__ import annotations

from server_db.commands.disputes import Filed, ask_again, attach, comment, decide, file_dispute, withdraw
from server_db.queries.disputes import Case, Dispute, Document, Figure, find_disputes, get_case, get_figure, read_document
from server_db.queries.why_not_paid import OrderState, find_order_state, find_order_states

__all__ = [
    "Case", "Dispute", "Document", "Figure", "Filed", "OrderState", "ask_again", "attach", "comment", "decide", "file_dispute", "find_disputes",
    "find_order_state", "find_order_states", "get_case", "get_figure", "read_document", "withdraw",
]  # fmt: skip
