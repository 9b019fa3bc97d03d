"""The people screen on answers: tree and list, a day, hidden fields, saving and a conflict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QDate

from desktop.app import App
from desktop.people.conflict import ConflictDialog
from desktop.people.team_tree import TeamTree
from desktop.people.view import PeopleView
from server_db.errors import Conflict, NotAllowed
from server_db.queries.org import PlanRow, QuotaRow, Standing
from server_db.queries.people import Person, PersonCard, Post, PrivateFields
from server_db.queries.rights import LoginOfPerson


def person(number: int, level: int, manager: int | None, en: str, zh: str, **changes: Any) -> Person:
    values: dict[str, Any] = dict(  # noqa: C408
        id=number, code=f"E{1000 + number}", login=f"e{1000 + number}", name_en=en, name_zh=zh, active=True, level=level,
        title_en="Sales Representative", title_zh="销售代表", manager_id=manager, manager_code=manager and f"E{1000 + manager}",
        manager_name_en=manager and "Boss", manager_name_zh=manager and "上级", region_id=1, region_code="EAST", region_en="East",
        region_zh="华东", product_line_id=1, product_line_code="HW", product_line_en="Hardware", product_line_zh="硬件",
        email=f"e{1000 + number}@example.com", phone=None, hired_on=date(2020, 1, 1), left_on=None, in_scope=True, version=4,
    )  # fmt: skip
    return Person(**values | changes)


PEOPLE = (
    person(1, 1, None, "Chen Lixing", "陈立行"),
    person(5, 2, 1, "Jiang Lan", "蒋岚"),
    person(27, 3, 5, "Wang Min", "王敏"),
    person(31, 3, 5, "Zhao Qiming", "赵启明", in_scope=False, hired_on=None),
)
STANDINGS = tuple(Standing(p.id, p.manager_id, p.level or 3, p.title_en or "", p.title_zh or "", "EAST", "HW") for p in PEOPLE)
POSTS = (Post(1, date(2020, 1, 1), None, 3, "Sales Representative", "销售代表", 5, "Jiang Lan", "蒋岚", "EAST", "HW"),)
CARD = PersonCard(PEOPLE[2], POSTS, PrivateFields(Decimal("9800.00"), "ICBC", "6222 0000", None, 1))
ANSWERS = {
    "find_readable_fields": frozenset({"email"}),
    "find_people": PEOPLE,
    "find_standings": STANDINGS,
    "get_person": CARD,
    "find_quotas": (QuotaRow("2026-10", "sales", Decimal("400000")),),
    "find_plans_of": (PlanRow(1, "HW", "Hardware plan", "硬件提成方案", date(2025, 11, 1), None),),
    "find_logins": (LoginOfPerson(27, "E1027", "e1027", True, True, ("rep",)),),
    "save_record": SimpleNamespace(id="27", version=5, replayed=False),
}


@pytest.fixture
def make_view(make_app: Callable[..., App], qtbot: Any) -> Callable[..., PeopleView]:
    def make(answers: dict[str, Any] | None = None, **look: Any) -> PeopleView:
        view = PeopleView(make_app(ANSWERS | (answers or {}), **look))
        qtbot.addWidget(view)
        view.resize(1368, 780)
        view.show()
        return view

    return make


def shown(view: PeopleView) -> list[tuple[int, int]]:
    return [(row.person.id, row.depth) for row in view.grid.shown]


def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view(lang=look[0], mode=look[1], groups=("admin",))
    view.open_path(["27"], {}, "people")
    assert lint(view) == []


def test_the_tree_shows_who_reports_to_whom_and_closes(make_view: Any) -> None:
    view = make_view()
    assert shown(view) == [(1, 0), (5, 1), (27, 2), (31, 2)]
    view.grid.toggled.emit(view.grid.shown[1])
    assert shown(view) == [(1, 0), (5, 1)]
    assert view.grid.shown[0].below == 3


def test_a_closed_branch_opens_for_an_address(make_view: Any) -> None:
    view = make_view()
    view.grid.toggled.emit(view.grid.shown[0])
    view.open_path(["27"], {}, "people")
    assert view.grid.current_row().person.id == 27
    assert view.pane.isVisible()


def test_a_manager_out_of_sight_makes_a_person_a_top() -> None:
    tree = TeamTree()
    tree.set(PEOPLE[2:], STANDINGS[2:])
    assert [(row.person.id, row.depth) for row in tree.rows()] == [(27, 0), (31, 0)]


def test_people_without_a_post_that_day_follow_below() -> None:
    tree = TeamTree()
    tree.set(PEOPLE, STANDINGS[:3])
    assert [row.person.id for row in tree.rows()] == [1, 5, 27, 31]


def test_a_circle_of_managers_ends() -> None:
    tree = TeamTree()
    tree.set(PEOPLE[:2], (replace(STANDINGS[0], manager_id=5), STANDINGS[1]))
    assert tree.rows() == [] or len(tree.rows()) <= 2
    assert tree.count(1) <= 2


def test_another_day_asks_for_the_hierarchy_of_that_day(make_view: Any) -> None:
    view = make_view()
    view.on.setDate(QDate(2026, 3, 1))
    assert view.app.jobs.called("find_standings")[-1] == (date(2026, 3, 1),)


def test_a_filter_finds_by_code_name_and_title_as_a_list(make_view: Any) -> None:
    view = make_view(lang="zh")
    view.text.setText("王敏")
    assert [row.person.id for row in view.grid.shown] == [27]


def test_what_is_masked_reads_hidden_and_what_is_empty_stays_empty(make_view: Any) -> None:
    view = make_view(lang="en")
    phone, email = view.grid.column("phone"), view.grid.column("email")
    assert phone.show(None) == "hidden"
    assert email.show(None) == ""
    view.open_path(["27"], {}, "people")
    assert view.pane.fields["phone"].placeholderText() == "hidden"
    assert view.pane.fields["phone"].isReadOnly()


def test_salaries_are_for_the_person_and_finance(make_view: Any) -> None:
    from PySide6.QtWidgets import QLabel

    def texts(view: PeopleView) -> str:
        view.open_path(["27"], {}, "people")
        return " ".join(made.text() for made in view.pane.pay.findChildren(QLabel))

    assert "9,800.00" in texts(make_view(groups=("finance",)))
    assert "9,800.00" not in texts(make_view(groups=("manager",), lang="en"))


def test_saving_sends_only_what_changed_with_the_version_that_was_read(make_view: Any) -> None:
    view = make_view(groups=("finance",))
    view.open_path(["27"], {}, "people")
    assert not view.pane.buttons.isVisible()
    view.pane.fields["email"].setText("wang.min@example.com")
    view.pane._show_buttons()
    assert view.pane.buttons.isVisible()
    view.pane._save()
    assert view.app.jobs.called("save_record") == [("employee", 27, 4, {"email": "wang.min@example.com"})]


def test_an_address_that_is_none_is_stopped_before_the_server(make_view: Any) -> None:
    view = make_view(groups=("finance",))
    view.open_path(["27"], {}, "people")
    view.pane.fields["email"].setText("not an address")
    view.pane._save()
    assert view.app.jobs.called("save_record") == []
    assert view.pane.rows["email"].message.isVisible()


def test_a_refused_save_says_so_at_the_field(make_view: Any) -> None:
    view = make_view({"save_record": NotAllowed("no", "", "save.field_not_writable")}, lang="zh", groups=("finance",))
    view.open_path(["27"], {}, "people")
    view.pane.fields["email"].setText("a@b.c")
    view.pane._save()
    assert "您不能修改此字段" in view.pane.rows["email"].message.text()


def test_a_conflict_shows_both_and_mine_is_saved_on_their_version(make_view: Any, lint: Any) -> None:
    theirs = PersonCard(replace(PEOPLE[2], email="theirs@example.com", version=9), POSTS, None)
    answers = {"save_record": Conflict("stale", "", "record.stale")}
    view = make_view(answers, groups=("finance",))
    view.open_path(["27"], {}, "people")
    view.pane.fields["email"].setText("mine@example.com")
    view.app.jobs.answers["get_person"] = theirs
    view.pane._save()
    dialog = view.findChild(ConflictDialog)
    assert dialog is not None and lint(dialog) == []
    view.app.jobs.answers["save_record"] = ANSWERS["save_record"]
    dialog._keep()
    assert view.app.jobs.called("save_record")[-1] == ("employee", 27, 9, {"email": "mine@example.com"})


def test_an_administrator_sees_who_may_sign_in(make_view: Any) -> None:
    view = make_view(groups=("admin",))
    view.open_path(["27"], {}, "people")
    assert view.pane.blocks["login"].isVisible()
    assert not make_view(groups=("finance",)).pane.blocks["login"].isVisible()


def test_the_language_switch_keeps_what_was_typed(make_view: Any, qtbot: Any) -> None:
    view = make_view(lang="en", groups=("finance",))
    view.open_path(["27"], {}, "people")
    view.pane.fields["email"].setText("half@typed")
    view.app.language.set("zh")
    qtbot.wait(20)
    assert view.pane.fields["email"].text() == "half@typed"
    assert view.pane.heads["contact"].title.text() == "联系方式"
