from desktop.shared.formula.names import Name, NameBook

BOOK = NameBook.of(
    [
        Name("orders", "collection", "Orders", "订单"),
        Name("amount", "field", "Credited amount", "计提金额", owner="orders"),
        Name("attainment", "step", "Attainment", "达成率"),
        Name("accel", "table", "Accelerator", "加速档"),
        Name("quota", "fact", "Quota", "任务额"),
        Name("target", "parameter", "Quota", "任务额"),
    ]
)


def test_a_formula_reads_in_either_language_and_is_stored_in_codes() -> None:
    stored = "ROUND( SUM(orders.amount) * TIER(attainment, accel), 2)"
    chinese = BOOK.shown(stored, "zh")
    assert chinese == "ROUND( SUM(订单.计提金额) * TIER(达成率, 加速档), 2)"
    assert BOOK.shown(stored, "en") == "ROUND( SUM(Orders.[Credited amount]) * TIER(Attainment, Accelerator), 2)"
    assert BOOK.stored(chinese) == stored
    assert BOOK.stored(BOOK.shown(stored, "en")) == stored


def test_a_label_that_belongs_to_two_names_is_shown_as_code() -> None:
    assert BOOK.shown("quota + target", "zh") == "任务额 + target"
    assert BOOK.stored(BOOK.shown("quota + target", "zh")) == "quota + target"


def test_unknown_words_and_text_stay_as_typed() -> None:
    assert BOOK.stored('客户级别 = "达成率"') == '客户级别 = "达成率"'


def test_a_path_is_labelled_with_its_collection() -> None:
    assert BOOK.label_of("orders.amount", "zh") == "订单.计提金额"
    assert BOOK.label_of("nobody", "zh") == "nobody"


def test_a_place_in_the_stored_form_is_found_in_the_text_as_typed() -> None:
    for typed in ("ROUND(订单.计提金额 * quotta, 2)", "ROUND(orders.amount * quotta, 2)", "ROUND(Orders.[Credited amount] * quotta, 2)"):
        stored = BOOK.stored(typed)
        for word, found in (("quotta", "quotta"), ("2)", "2)"), ("ROUND(", "ROUND("), ("orders.amount", typed[6 : typed.index(" * ")])):
            start, end = BOOK.place_in(typed, stored.index(word), stored.index(word) + len(word))
            assert typed[start:end] == found


def test_a_place_in_one_word_of_a_path_is_that_word() -> None:
    typed = "SUM(订单.ammount)"
    stored = BOOK.stored(typed)
    start, end = BOOK.place_in(typed, stored.index("ammount"), stored.index("ammount") + len("ammount"))
    assert typed[start:end] == "ammount"
    start, end = BOOK.place_in("订单", 0, len("orders"))
    assert (start, end) == (0, 2)


def test_an_empty_place_at_the_end_stays_at_the_end() -> None:
    assert BOOK.place_in("任务额 *", len("quota *"), len("quota *")) == (len("任务额 *"), len("任务额 *"))
