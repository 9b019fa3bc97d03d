from desktop.shared.formula.tokens import call_at, matching_brackets, tokens, word_before


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def test_names_functions_and_numbers_are_told_apart() -> None:
    assert kinds("ROUND(orders.amount * 5%, 2)") == [
        ("function", "ROUND"), ("open", "("), ("name", "orders.amount"), ("operator", "*"), ("number", "5%"),
        ("comma", ","), ("number", "2"), ("close", ")"),
    ]  # fmt: skip


def test_full_width_signs_are_read_like_ordinary_ones() -> None:
    found = tokens("ROUND（计提金额×５％，２）")
    assert [token.plain for token in found] == ["ROUND", "(", "计提金额", "×", "5%", ",", "2", ")"]


def test_bracketed_names_with_blanks_are_one_name() -> None:
    assert kinds("[first order date] + Orders.[Credited amount]")[0] == ("name", "[first order date]")
    assert kinds("Orders.[Credited amount]") == [("name", "Orders.[Credited amount]")]


def test_half_a_formula_still_has_tokens() -> None:
    assert kinds('IF(a > "x') == [("function", "IF"), ("open", "("), ("name", "a"), ("operator", ">"), ("text", '"x')]


def test_brackets_find_their_partner_and_loose_ones_are_known() -> None:
    found = tokens("MIN(a, (b + c)")
    assert matching_brackets(found, 8) == (7, 13)
    assert matching_brackets(found, 4) == (3, None)
    assert matching_brackets(found, 6) is None


def test_a_round_bracket_does_not_close_a_table() -> None:
    assert matching_brackets(tokens("{0,1)"), 0) == (0, None)


def test_the_call_around_the_caret_counts_its_own_commas_only() -> None:
    text = "TIER(MIN(a, b), rates)"
    found = tokens(text)
    assert (call_at(found, 12).function, call_at(found, 12).argument) == ("MIN", 1)
    assert (call_at(found, 17).function, call_at(found, 17).argument) == ("TIER", 1)
    assert call_at(found, len(text)) is None
    assert call_at(tokens("(a, "), 4) is None


def test_the_word_before_the_caret_is_cut_there() -> None:
    word = word_before(tokens("sales + quo"), 10)
    assert word is not None and (word.text, word.start) == ("qu", 8)
    assert word_before(tokens("a + "), 4) is None
