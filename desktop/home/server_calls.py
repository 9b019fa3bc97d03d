"""What the home screen asks of the server, in one place."""

from __future__ import annotations

from server_db.commands.sign_offs import accept_plan, remind_sellers
from server_db.domain.expected_pay import ExpectedOrder, ExpectedPay, Workings
from server_db.domain.trial_order import TrialAnswer, TrialOrder
from server_db.queries.home import HomePicture, read_home
from server_db.queries.self_service import (
    MyMonth,
    MyRank,
    MyStatement,
    PlanTerms,
    find_my_ranks,
    find_my_statements,
    get_my_month,
    get_plan_terms,
    what_would_it_earn,
)
from server_db.queries.sign_offs import Unaccepted, find_unaccepted

__all__ = [
    "ExpectedOrder", "ExpectedPay", "HomePicture", "MyMonth", "MyRank", "MyStatement", "PlanTerms", "TrialAnswer", "TrialOrder", "Unaccepted", "Workings",
    "accept_plan", "find_my_ranks", "find_my_statements", "find_unaccepted", "get_my_month", "get_plan_terms", "read_home", "remind_sellers",
    "what_would_it_earn",
]  # fmt: skip
