"""A figure as steps to read: formula in words, figures put in, what went in, and the address it has."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.performance.figure.places import Place, read_place
from desktop.performance.figure.workings import Reader
from desktop.performance.words import missing_text
from server_db.domain.kpi.body import Target
from tests.desktop.performance.conftest import BODY, worked


def reader(**changes: Decimal | None) -> Reader:
    return Reader(BODY, worked(**changes))


def test_a_ratio_is_shown_with_its_measures_in_order() -> None:
    value = reader().of_kpi(BODY.kpi("conversion"))[0]
    assert value.formula == "[Leads won] ÷ [Leads closed]"
    assert value.figures == "3 ÷ 20 = 15%"
    assert [(leaf.kind, leaf.code, leaf.value) for leaf in value.leaves] == [("measure", "leads_won", 3), ("measure", "leads_closed", 20)]


def test_a_gate_leads_to_the_kpi_that_holds_the_points_back() -> None:
    points = reader().of_kpi(BODY.kpi("visits"))[-1]
    assert points.value == 0
    assert [(leaf.kind, leaf.code) for leaf in points.leaves] == [("kpi", "collections")]


def test_a_target_of_zero_is_said_and_gives_no_attainment() -> None:
    body = replace(BODY, kpis=(replace(BODY.kpi("visits"), target=Target("formula", None, "visits * 0"), gate=None),))
    month = worked(body, {"visits": Decimal(100)})
    attainment = Reader(body, month).of_kpi(body.kpis[0])[3]
    assert (attainment.key, attainment.value, attainment.fault) == ("attainment", None, "the target is not above zero")
    assert month.kpi("visits").missing is not None
    assert "zero" in missing_text(month.kpi("visits").missing, str)
    assert month.score is None


def test_what_has_no_records_has_no_points_and_says_why() -> None:
    figure = worked(answers=Decimal(0)).kpi("satisfaction")
    assert figure.points is None
    assert figure.missing is not None
    assert missing_text(figure.missing, str) == "Nothing is recorded for Survey answers in this month, and the formula divides by it."


def test_no_code_of_an_error_and_no_name_of_a_step_stands_on_screen_and_a_reason_is_told_once() -> None:
    found = reader()
    level, kept = found.of_axis(BODY.axis("knowledge"))
    assert (level.figures, kept.figures) == ("0% ÷ 0 × 100 = –", "ROUND(CLAMP(–, 0, 100), 2) = –")
    assert level.fault == "Nothing is recorded for Knowledge tests in this month, and the formula divides by it." and kept.fault == ""
    value, _, attainment, points = reader(answers=None).of_kpi(BODY.kpi("satisfaction"))
    assert value.fault == "Nothing is recorded for Survey answers in this month." and (attainment.fault, points.fault) == ("", "")


def test_the_score_is_weights_times_points() -> None:
    score = reader().of_score()
    assert score.formula.startswith("40% × Revenue + 20% × Collections")
    assert score.figures.startswith("40% × 110.0 + 20% × 75.0")
    assert [leaf.code for leaf in score.leaves] == ["revenue", "collections", "conversion", "cycle", "satisfaction", "visits"]


@pytest.mark.parametrize(
    "place", [Place(7, "2026-10"), Place(7, "2026-10", "kpi", "revenue"), Place(7, "2026-10", "axis", "skill"), Place(7, "2026-10", "measure", "visits")]
)
def test_every_place_has_an_address_that_leads_back_to_it(place: Place) -> None:
    assert read_place(place.address.removeprefix("tripod://kpi/").split("/")) == place


@pytest.mark.parametrize("parts", [[], ["employee", "x", "period", "2026-10"], ["employee", "7"]])
def test_what_is_no_address_opens_nothing(parts: list[str]) -> None:
    assert read_place(parts) is None
