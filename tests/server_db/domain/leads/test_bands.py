from __future__ import annotations

from decimal import Decimal

from server_db.domain.leads.bands import Bands, Column, Placer, code_of, find_bands, read_columns


def numbers(*values: int | None) -> Column:
    return Column("n", "N", "number", tuple(None if v is None else Decimal(v) for v in values))


def test_a_number_with_few_values_is_cut_at_each() -> None:
    assert find_bands(numbers(*[1, 2, 3] * 30), range(90)).cuts == (2, 3)


def test_nothing_at_all_is_a_band_of_its_own() -> None:
    column = numbers(*[0] * 50, *range(10, 110))
    cuts = find_bands(column, range(150)).cuts
    assert cuts[0] == 10 and len(cuts) == 20


def test_bands_are_found_on_the_training_rows_only() -> None:
    column = numbers(*[1, 2] * 50, *range(1000, 1100))
    assert find_bands(column, range(100)).cuts == (2,)


def test_places_of_numbers_words_and_nothing() -> None:
    place = Placer(Bands("n", "N", "number", cuts=(Decimal(1), Decimal(5)))).place
    assert [place(v) for v in (Decimal(0), Decimal(1), Decimal("4.99"), Decimal(5), None, "x", " 3 ")] == [0, 1, 1, 2, 3, 3, 1]
    place = Placer(Bands("w", "W", "text", words=(("a", "A"), ("b",)))).place
    assert [place(v) for v in ("A", "b", "c", None, "")] == [0, 1, 2, 3, 3]


def test_spellings_of_one_word_are_one_band_and_rare_words_are_none() -> None:
    column = Column("w", "W", "text", ("Google", "google ", " GOOGLE") * 10 + ("Bing",) * 5)
    assert find_bands(column, range(35)).words == ((" GOOGLE", "Google", "google "),)


def test_a_column_is_a_number_only_when_every_filled_value_is() -> None:
    rows = [{"a": "1.5", "b": "1", "c": "Select"}, {"a": "", "b": "x", "c": "无"}, {"a": " -2 ", "b": "", "c": ""}]
    a, b, c = read_columns(("a", "b", "c"), rows)
    assert (a.kind, a.values) == ("number", (Decimal("1.5"), None, Decimal(-2)))
    assert (b.kind, b.values) == ("text", ("1", "x", None))
    assert c.values == (None, None, None)


def test_codes_are_what_a_custom_field_may_be_called() -> None:
    assert code_of("Total Time Spent on Website") == "total_time_spent_on_website"
    assert code_of("What matters most to you in choosing a course") == "what_matters_most_to_you_in_choosing_a_c"
    assert code_of("2nd call") == "f_2nd_call"
    assert code_of("预算") == "f"


def test_cuts_are_as_exact_as_a_rule_may_be() -> None:
    column = Column("n", "N", "number", (Decimal("0.12345678"), Decimal("2.000000049")) * 30)
    assert find_bands(column, range(60)).cuts == (Decimal("2.000000"),)
