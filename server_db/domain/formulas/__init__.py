"""The formula language: parse, check, order, evaluate with a trace, and show again as text."""

from server_db.domain.formulas.check import check, check_sheet, infer
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.fast import compile_fast, exact, fast_function
from server_db.domain.formulas.functions import FUNCTIONS, Function
from server_db.domain.formulas.history import Past, past_of_person
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.order import Cycle, order
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.run import SheetResult, StepError, evaluate_sheet
from server_db.domain.formulas.sheet import Catalogue, Collection, Fact, Sheet, Step, Table
from server_db.domain.formulas.show import figures, show, show_value
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import ErrorValue, Kind, Value

__all__ = [
    "FUNCTIONS",
    "Catalogue",
    "Collection",
    "Cycle",
    "ErrorValue",
    "Fact",
    "FormulaProblem",
    "Function",
    "Kind",
    "Node",
    "Past",
    "Sheet",
    "SheetResult",
    "Source",
    "Step",
    "StepError",
    "Table",
    "Trace",
    "Value",
    "WorkCalendar",
    "check",
    "check_sheet",
    "compile_fast",
    "evaluate_sheet",
    "exact",
    "fast_function",
    "figures",
    "infer",
    "order",
    "parse",
    "past_of_person",
    "show",
    "show_value",
]
