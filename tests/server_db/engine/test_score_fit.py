from __future__ import annotations

import random
from decimal import Decimal

import pytest

from server_db.domain.leads.bands import Bands, Column
from server_db.engine import score_fit
from server_db.engine.score_fit import Fitter, _joined
from server_db.engine.score_train import _most_telling

pytest.importorskip("sklearn")
ROWS = range(900)


def made() -> tuple[list[Column], list[bool]]:
    """Who wins depends on the size, on a and b together, and on nothing else: the twenty words of `cards` say nothing."""
    chance = random.Random(4)
    size = tuple(Decimal(chance.randrange(100)) for _ in ROWS)
    a, b, cards = (tuple(chance.choice(words) for _ in ROWS) for words in ("xy", "uv", [f"w{n}" for n in range(20)]))
    won = [chance.random() < 0.15 + 0.4 * (size[n] >= 50) + 0.3 * ((a[n] == "x") == (b[n] == "u")) for n in ROWS]
    columns = [Column("size", "Size", "number", size), Column("a", "A", "text", a), Column("b", "B", "text", b), Column("cards", "Cards", "text", cards)]
    return columns, won


def test_columns_that_say_nothing_get_next_to_nothing_and_a_table_what_two_say_together() -> None:
    columns, won = made()
    fitted = Fitter(columns, won, ROWS)
    fitted.add_crosses()
    card = fitted.card()
    most = {field.bands.code: max(field.points) for field in card.fields}
    assert most["size"] > 30 and most["cards"] < 10, most
    assert [(cross.first.code, cross.second.code) for cross in card.crosses if {cross.first.code, cross.second.code} == {"a", "b"}]
    assert all(min(field.points) == 0 for field in card.fields) and fitted.inner_auc() > 0.7
    size = next(field for field in card.fields if field.bands.code == "size")
    assert sum(size.rows) == len(ROWS) and sum(size.wins) == sum(won) and len(size.bands.cuts) < 25


def test_neighbours_worth_the_same_are_one_band_and_keep_their_rows() -> None:
    bands = Bands("n", "N", "number", cuts=(Decimal(1), Decimal(2), Decimal(3)))
    found = _joined(bands, [4.0, 4.5, 5.0, 9.0, 1.0], (9, 0, 9, 4, 3), (1, 0, 2, 3, 0))
    assert found == (Bands("n", "N", "number", cuts=(Decimal(3),)), [94.5 / 21, 9.0, 1.0], (18, 4, 3), (3, 3, 0))
    # a slope is no flat: a band never spans more than the points that are called near
    assert len(_joined(bands, [0.0, 1.6, 3.2, 4.8, 0.0], (1,) * 5, (0,) * 5)[0].cuts) == 1
    words = Bands("w", "W", "text", words=(("a",), ("b",)))
    assert _joined(words, [1.0, 1.0, 0.0, 0.0], (1, 1, 1, 1), (0, 0, 0, 0))[0] == words


def test_of_a_very_wide_file_the_columns_that_tell_most_are_kept() -> None:
    columns, won = made()
    card = Fitter(columns[:2], won, ROWS).card()
    wide = type(card)(tuple(card.fields) * 60, (), 0)
    assert _most_telling(card) == {"size", "a"} and _most_telling(wide) == {"size", "a"}


def test_a_file_too_wide_to_be_learned_in_time_is_learned_from_what_tells_most(monkeypatch: pytest.MonkeyPatch) -> None:
    columns, won = made()
    nothing = Column("nothing", "Nothing", "number", (None,) * len(ROWS))
    assert {field.bands.code: field.points for field in Fitter([*columns[:1], nothing], won, ROWS).card().fields}["nothing"] == (0, 0)
    monkeypatch.setattr(score_fit, "WIDEST", 50)
    assert [field.bands.code for field in Fitter(columns, won, ROWS).card().fields] == ["size", "a", "b"], "the many words of cards have no room"
