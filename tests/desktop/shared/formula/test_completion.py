from desktop.shared.formula.completion import complete
from desktop.shared.formula.function_help import FunctionHelp
from desktop.shared.formula.names import Name, NameBook

BOOK = NameBook.of(
    [
        Name("orders", "collection", "Orders", "订单"),
        Name("amount", "field", "Credited amount", "计提金额", owner="orders", hint="486,000.00"),
        Name("paid", "field", "Fully paid", "已全额回款", owner="orders"),
        Name("accel", "table", "Accelerator", "加速档"),
        Name("accel_cap", "parameter", "Accelerator cap", "加速封顶"),
    ]
)
FUNCTIONS = {
    "TIER": FunctionHelp("TIER", ("value", "table", "[column]"), "marginal", "number"),
    "TIERPART": FunctionHelp("TIERPART", ("v",), "", "number"),
}


def titles(text: str, labels: str = "en", asked: bool = False) -> list[str]:
    return [row.title for row in complete(text, len(text), BOOK, FUNCTIONS, labels, asked).candidates]


def test_the_start_of_a_label_a_code_or_pinyin_finds_a_name() -> None:
    assert titles("加", "zh") == ["加速档", "加速封顶"]
    assert titles("accel", "zh") == ["加速档", "加速封顶"]
    assert titles("jsd", "zh") == ["加速档"]
    assert titles("jiasu", "zh") == ["加速档", "加速封顶"]


def test_a_dot_lists_the_fields_of_the_collection() -> None:
    found = complete("SUM(订单.", 7, BOOK, FUNCTIONS, "zh", False)
    assert [row.title for row in found.candidates] == ["计提金额", "已全额回款"]
    assert found.candidates[0].start == 7 and found.candidates[0].hint == "486,000.00"


def test_functions_come_with_brackets_and_the_caret_inside() -> None:
    found = complete("tier", 4, BOOK, FUNCTIONS, "en", False).candidates
    assert (found[0].insert, found[0].caret_back) == ("TIER()", 1)


def test_nothing_is_offered_without_a_letter_unless_asked() -> None:
    assert titles("") == []
    assert "Accelerator" in titles("", asked=True)


def test_nothing_is_offered_inside_text() -> None:
    assert titles('"acc') == []


def test_a_table_comes_first_where_one_is_wanted() -> None:
    assert titles("TIER(a, ", asked=True)[0] == "Accelerator"


def test_fields_of_a_record_stand_alone_only_in_a_step_of_each_record() -> None:
    book = NameBook.of([*BOOK.names, Name("quantity", "field", "Quantity", "数量", of_record=True)])
    assert complete("quan", 4, book, FUNCTIONS, "en", False).candidates == ()
    assert [row.title for row in complete("quan", 4, book, FUNCTIONS, "en", False, in_record=True).candidates] == ["Quantity"]


def test_the_signature_follows_the_argument() -> None:
    signature = complete("TIER(a, ", 8, BOOK, FUNCTIONS, "en", False).signature
    assert signature is not None and (signature.function, signature.active) == ("TIER", 1)
