"""Plans without writing formulas: choices (model.py) become a plan body (write.py) and are found again in one (read.py).

`write_guided(read_guided(body).plan)` is the same plan as `body`, whatever was edited by hand: a pay line that the choices do not
describe is kept as it is and says so. Pure; the desktop's guide draws it.
"""

from server_db.domain.plan_guided.model import (
    ByHand,
    Cap,
    Clawback,
    Draw,
    Factor,
    Filter,
    GuidedPlan,
    Input,
    Kpi,
    KpiBonus,
    PayLine,
    Release,
    Terms,
    Tiers,
)
from server_db.domain.plan_guided.problems import GuidedProblem, guided_problems
from server_db.domain.plan_guided.read import read_guided, suggestion
from server_db.domain.plan_guided.write import parts_of, write_guided

__all__ = [
    "ByHand", "Cap", "Clawback", "Draw", "Factor", "Filter", "GuidedPlan", "GuidedProblem", "Input", "Kpi", "KpiBonus", "PayLine", "Release",
    "Terms", "Tiers", "guided_problems", "parts_of", "read_guided", "suggestion", "write_guided",
]  # fmt: skip
