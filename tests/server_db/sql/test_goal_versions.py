"""Goals on a real server: 10,000,000.01 over 137 people, three of them moved; what does not add up is refused, whoever writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from server_db.commands.goals import approve_goal, begin_goal, discard_goal, save_goal, save_plan, submit_goal, withdraw_goal
from server_db.domain.goals.checking import find_faults
from server_db.domain.goals.editing import write_amounts
from server_db.domain.goals.moving import Move, move_people, places_in_tree, rebalance
from server_db.domain.goals.places import places_of_posts
from server_db.domain.goals.planting import plant_places
from server_db.domain.goals.shares import Division, divide, month_shape
from server_db.domain.goals.tree import GoalTree
from server_db.errors import DatabaseProblem
from server_db.queries.goals import GoalSheet, find_goal_plans, find_goal_posts, find_goal_versions, get_goal_sheet
from tests.server_db.security.company import ADMIN, DIRECTOR, FINANCE, FINANCE2, MANAGER, REP, SUPERUSER, WORKER, Company

TOTAL = 1_000_000_001
YEAR = {"from": "202701", "to": "202712"}


@pytest.fixture(scope="module")
def sellers(company: Company) -> Company:
    """137 people without anybody below, in teams of ten, beside the office's own heads."""
    company.session(SUPERUSER).execute("""
        INSERT INTO core.employee (code, name_en, name_zh) SELECT 'S' || i, 'Seller ' || i, '销售' || i FROM generate_series(1000, 1131) i;
        INSERT INTO core.employee (code, name_en, name_zh) SELECT 'H' || i, 'Head ' || i, '主管' || i FROM generate_series(1000, 1013) i;
        INSERT INTO core.assignment (employee_id, region_id, level, valid) SELECT e.id, 1 + e.id % 2, 2, daterange('2024-01-01', NULL) FROM core.employee e WHERE e.code ~ '^H1';
        INSERT INTO core.assignment (employee_id, manager_id, region_id, level, valid)
          SELECT e.id, h.id, 1 + h.id % 2, 3, daterange('2024-01-01', NULL) FROM core.employee e
          JOIN core.employee h ON h.code = 'H' || (1000 + (substr(e.code, 2)::int - 1000) / 10) WHERE e.code ~ '^S1'""")
    return company


def planned(company: Company, code: str = "REV27", kpi: str = "revenue", total: int = TOTAL) -> GoalSheet:
    """A draft of a plan, with everybody where their posts have them and the total divided."""
    with company.signed_in(FINANCE) as session:
        plan = save_plan(
            session, {"code": code, "name_en": "Revenue 2027", "name_zh": "2027 年销售额", "kpi": kpi, "places": 2, "unit": "money", **YEAR}
        )
        draft = begin_goal(session, plan)
        sheet = get_goal_sheet(session, draft.id)
        posts = find_goal_posts(session, date(2027, 1, 1), date(2027, 12, 31))
        session.rollback()
        places, twice = places_of_posts(posts, sheet.tree.months)
        assert not twice
        root = sheet.tree.root
        tree = plant_places(sheet.tree.put([replace(root, units=month_shape(sheet.tree.months, total))]), places)
        full = divide(tree, root.id, Division("heads"))
        assert isinstance(full, GoalTree)
        saved = save_goal(session, draft.id, draft.version, sheet.tree, full)
        read = get_goal_sheet(session, draft.id)
        assert read.tree.nodes == saved.tree.nodes and read.version.version == saved.goal.version and read.whole
        return read


@pytest.fixture(scope="module")
def approved(sellers: Company) -> Iterator[GoalSheet]:
    sheet = planned(sellers)
    with sellers.signed_in(FINANCE) as session:
        handed = submit_goal(session, sheet.version.id, sheet.version.version)
    with sellers.signed_in(FINANCE2) as session:
        approve_goal(session, handed.id, handed.version)
        yield get_goal_sheet(session, handed.id)


def refused(code: str, problem: pytest.ExceptionInfo[DatabaseProblem]) -> None:
    assert problem.value.code == code, problem.value


def sums(company: Company, version: int) -> list[tuple[str, int, int]]:
    """(kind, month, units) of every level by the server's own arithmetic."""
    return company.session(SUPERUSER).execute(
        """SELECT n.kind, a.period_id, sum(a.units)::bigint FROM core.goal_node n JOIN core.goal_amount a ON a.node_id = n.id
           WHERE n.version_id = %s GROUP BY 1, 2 ORDER BY 2, 1""", (version,)
    ).fetchall()  # fmt: skip


def test_137_people_sum_to_the_cent_in_every_month(sellers: Company, approved: GoalSheet) -> None:
    people = [node for node in approved.tree.nodes.values() if node.kind == "person"]
    assert len(people) >= 137 and sum(node.total for node in people) == TOTAL
    found = sums(sellers, approved.version.id)
    for month in approved.tree.months:
        assert len({units for _, at, units in found if at == month}) == 1, "company, regions, teams and people say the same"
    assert sum(units for kind, _, units in found if kind == "person") == TOTAL
    assert sellers.truth("SELECT count(*) FROM core.goal_faults_(%s)", (approved.version.id,)) == 0


def test_three_move_in_a_new_version_and_the_past_stays(sellers: Company, approved: GoalSheet) -> None:
    people = sorted(node.owner for node in approved.tree.nodes.values() if node.kind == "person")
    places = places_in_tree(approved.tree)
    moves = [Move(people[i], 202707, places[people[-1 - i]][202707]) for i in (3, 20, 40)]
    with sellers.signed_in(FINANCE) as session:
        draft = begin_goal(session, approved.plan.id, 202707, "three moves")
        sheet = get_goal_sheet(session, draft.id)
        session.rollback()
        moved = move_people(sheet.tree, moves)
        assert isinstance(moved, GoalTree) and find_faults(moved) == ()
        saved = save_goal(session, draft.id, draft.version, sheet.tree, moved)
        handed = submit_goal(session, draft.id, saved.goal.version)
    with sellers.signed_in(FINANCE2) as session:
        approve_goal(session, handed.id, handed.version)
        assert {v.number: v.status for v in find_goal_versions(session, approved.plan.id)} == {1: "retired", 2: "approved"}
    found = sums(sellers, handed.id)
    assert all(len({units for _, at, units in found if at == month}) == 1 for month in approved.tree.months)
    targets = sellers.session(SUPERUSER).execute("SELECT * FROM core.goal_targets_(202701, 202712)").fetchall()
    assert sum(units for _, _, kpi, units, _ in targets if kpi == "revenue") == TOTAL
    assert len({(person, month, kpi) for person, month, kpi, *_ in targets}) == len(targets), "nobody has two targets of a KPI in a month"
    heads = {node.owner for node in approved.tree.nodes.values() if node.kind == "team"}
    teams = [(person, units) for person, month, kpi, units, _ in targets if kpi == "team_revenue" and month == 202701]
    assert {person for person, _ in teams} >= heads
    top = sellers.truth("SELECT id FROM core.employee WHERE code = 'P1001'")
    below = sum(node.units[202701] for node in approved.tree.nodes.values() if node.kind == "team" and node.owner in (2, 5, top))
    assert dict(teams)[top] == below, "who leads heads has the goals of their teams together"


@pytest.mark.parametrize(("currency", "exponent", "total"), [("JPY", 0, 10_000_001), ("KWD", 3, 10_000_000_001)])
def test_money_is_planned_in_the_smallest_unit_the_offices_currency_has(sellers: Company, currency: str, exponent: int, total: int) -> None:
    office = sellers.session(SUPERUSER)
    office.execute("INSERT INTO core.currency VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", (currency, exponent, currency, currency))
    with office.transaction():
        before = sellers.truth("SELECT currency FROM core.office")
        office.execute("SET LOCAL session_replication_role = replica")
        office.execute("UPDATE core.office SET currency = %s", (currency,))
    try:
        with sellers.signed_in(FINANCE) as session:
            assert session.execute(text("SELECT exponent FROM api.me")).scalar_one() == exponent
        sheet = planned(sellers, f"REV-{currency}", f"rev_{currency.lower()}", total)  # asks for two decimals, whatever the currency
        assert sheet.plan.places == exponent and sheet.tree.root.total == total
        shares = [node.total for node in sheet.tree.nodes.values() if node.kind == "person"]
        assert len(shares) >= 137 and max(shares) - min(shares) <= 1, "the same for each, to a whole unit"
        people = sorted(node.owner for node in sheet.tree.nodes.values() if node.kind == "person")
        places = places_in_tree(sheet.tree)
        moved = move_people(sheet.tree, [Move(people[i], 202707, places[people[-1 - i]][202707]) for i in (3, 20, 40)])
        assert isinstance(moved, GoalTree) and find_faults(moved) == ()
        with sellers.signed_in(FINANCE) as session:
            save_goal(session, sheet.version.id, sheet.version.version, sheet.tree, moved)
        found = sums(sellers, sheet.version.id)
        assert all(len({units for _, at, units in found if at == month}) == 1 for month in sheet.tree.months)
        assert sum(units for kind, _, units in found if kind == "person") == total
    finally:
        with office.transaction():
            office.execute("SET LOCAL session_replication_role = replica")
            office.execute("UPDATE core.office SET currency = %s", (before,))


def test_a_changed_past_is_refused(sellers: Company, approved: GoalSheet) -> None:
    with sellers.signed_in(FINANCE) as session:
        draft = begin_goal(session, approved.plan.id, 202709)
        sheet = get_goal_sheet(session, draft.id)
        session.rollback()
        places = places_in_tree(sheet.tree)
        gone = next(iter(places))
        tree = rebalance(sheet.tree, {person: months for person, months in places.items() if person != gone}, 202703)
        assert isinstance(tree, GoalTree)
        saved = save_goal(session, draft.id, draft.version, sheet.tree, tree)
        with pytest.raises(DatabaseProblem) as problem:
            submit_goal(session, draft.id, saved.goal.version)
        refused("goal.past_changed", problem)
        discard_goal(session, draft.id, saved.goal.version)


def test_a_goal_below_its_children_cannot_be_handed_in(sellers: Company) -> None:
    sheet = planned(sellers, "NEW27", "new_customers")
    team = next(node for node in sheet.tree.nodes.values() if node.kind == "team")
    lower = sheet.tree.put([replace(team, units={**team.units, 202702: team.units[202702] - 1})])
    with sellers.signed_in(FINANCE) as session:
        saved = save_goal(session, sheet.version.id, sheet.version.version, sheet.tree, lower)
        with pytest.raises(DatabaseProblem) as problem:
            submit_goal(session, saved.goal.id, saved.goal.version)
        refused("goal.below_children", problem)
        again = save_goal(session, saved.goal.id, saved.goal.version, lower, sheet.tree)
        handed = submit_goal(session, again.goal.id, again.goal.version)
        with pytest.raises(DatabaseProblem) as problem:
            approve_goal(session, handed.id, handed.version)
        refused("goal.same_person", problem)
        with pytest.raises(DatabaseProblem) as problem:
            save_goal(session, handed.id, handed.version, sheet.tree, lower)
        refused("goal.illegal_transition", problem)
        back = withdraw_goal(session, handed.id, handed.version)
        with pytest.raises(DatabaseProblem) as problem:
            save_goal(session, back.id, handed.version, sheet.tree, lower)
        refused("goal.stale", problem)


def test_nobody_gets_past_the_sums_not_even_the_owner_of_the_server(sellers: Company, approved: GoalSheet) -> None:
    node = next(node for node in approved.tree.nodes.values() if node.kind == "person")
    root = sellers.session(SUPERUSER)
    for statement in (
        "UPDATE core.goal_amount SET units = units + 1 WHERE node_id = %s",
        "DELETE FROM core.goal_amount WHERE node_id = %s",
        "DELETE FROM core.goal_node WHERE id = %s",
        "INSERT INTO core.goal_amount VALUES (%s, 209901, 5)",
    ):
        with pytest.raises(psycopg.Error, match="handed in does not change"):
            root.execute(statement.encode(), (node.id,))
    draft = root.execute(
        "INSERT INTO core.goal_version (plan_id, number, effective_from) VALUES (%s, 99, 202701) RETURNING id", (approved.plan.id,)
    ).fetchone()
    assert draft
    root.execute(
        """WITH n AS (INSERT INTO core.goal_node (version_id, kind, valid_from, valid_to) VALUES (%s, 'company', 202701, 202712) RETURNING id)
        INSERT INTO core.goal_amount SELECT n.id, 202700 + m, 5 FROM n, generate_series(1, 12) m""",
        draft,
    )
    root.execute(
        """WITH n AS (INSERT INTO core.goal_node (version_id, parent_id, kind, employee_id, valid_from, valid_to)
        SELECT version_id, id, 'person', 1, 202701, 202712 FROM core.goal_node WHERE version_id = %s RETURNING id)
        INSERT INTO core.goal_amount SELECT n.id, 202700 + m, 4 FROM n, generate_series(1, 12) m""",
        draft,
    )
    with pytest.raises(psycopg.Error, match="given to nobody"):
        root.execute("UPDATE core.goal_version SET status = 'submitted' WHERE id = %s", draft)
    with pytest.raises(psycopg.Error, match="goal_person_once"):
        root.execute(
            """INSERT INTO core.goal_node (version_id, parent_id, kind, employee_id, valid_from, valid_to)
            SELECT version_id, id, 'person', 1, 202706, 202706 FROM core.goal_node WHERE version_id = %s AND kind = 'company'""",
            draft,
        )
    root.execute("DELETE FROM core.goal_node WHERE version_id = %s", draft)
    root.execute("DELETE FROM core.goal_version WHERE id = %s", draft)


def test_who_reads_and_writes_what(sellers: Company, approved: GoalSheet) -> None:
    def seen(who: str) -> set[str]:
        rows = sellers.session(who).execute(
            "SELECT DISTINCT kind || ':' || coalesce(code, '') FROM api.goal_node n JOIN api.goal_version v ON v.id = n.version_id WHERE v.status = 'approved'"
        )
        return {row[0] for row in rows}

    assert {kind for kind in seen(REP) if not kind.startswith("region")} == {"company:", "person:P1003"}
    assert {"person:P1003", "person:P1004", "team:P1002"} <= seen(MANAGER) and "person:P1006" not in seen(MANAGER)
    assert not [kind for kind in seen(ADMIN) if kind.startswith("person")]
    assert sellers.value(REP, "SELECT count(*) FROM api.goal_version WHERE status = 'draft'") == 0
    with sellers.signed_in(FINANCE) as session:
        draft = begin_goal(session, approved.plan.id, 202711)
    assert (
        sellers.value(REP, "SELECT count(*) FROM api.goal_version WHERE status = 'draft'")
        == 0
        < sellers.value(MANAGER, "SELECT count(*) FROM api.goal_version WHERE status = 'draft'")
    )
    for who in (REP, MANAGER, ADMIN):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            sellers.value(who, "SELECT api.goal_put(%s, %s, %s, '{}')", (str(uuid4()), draft.id, draft.version))
    with sellers.signed_in(DIRECTOR) as session:
        other = next(node for node in get_goal_sheet_of(sellers, draft.id).tree.nodes.values() if node.kind == "person" and node.owner == 8)
        assert all(node.id != other.id for node in get_goal_sheet(session, draft.id).tree.nodes.values())
        session.rollback()
        body = {
            "id": other.id,
            "parent": other.parent,
            "kind": "person",
            "owner": other.owner,
            "how": "hand",
            "from": 202701,
            "to": 202712,
            "position": 0,
            "units": [0] * 12,
        }
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="do not lead"):
            sellers.value(DIRECTOR, "SELECT api.goal_put(%s, %s, %s, %s)", (str(uuid4()), draft.id, draft.version, json.dumps({"nodes": [body]})))
    with sellers.signed_in(FINANCE) as session:
        discard_goal(session, draft.id, draft.version)


def get_goal_sheet_of(company: Company, version: int) -> GoalSheet:
    with company.signed_in(FINANCE) as session:
        return get_goal_sheet(session, version)


def test_a_kpi_has_one_plan_in_a_month(sellers: Company, approved: GoalSheet) -> None:
    with sellers.signed_in(FINANCE) as session:
        with pytest.raises(DatabaseProblem) as problem:
            save_plan(
                session,
                {"code": "REV27B", "name_en": "x", "name_zh": "x", "kpi": "revenue", "places": 2, "unit": "money", "from": "202712", "to": "202811"},
            )
        refused("goal.kpi_taken", problem)
        assert next(plan.code for plan in find_goal_plans(session)) in ("REV27", "NEW27")


def test_amounts_written_by_hand_are_saved_as_they_are(sellers: Company, approved: GoalSheet) -> None:
    with sellers.signed_in(FINANCE) as session:
        draft = begin_goal(session, approved.plan.id, 202710)
        sheet = get_goal_sheet(session, draft.id)
        session.rollback()
        person = next(node for node in sheet.tree.nodes.values() if node.kind == "person" and node.stands(202710))
        written = write_amounts(sheet.tree, person.id, {202710: 123})
        assert isinstance(written, GoalTree)
        again = divide(written, person.parent or 0, Division("as_is"))
        assert isinstance(again, GoalTree) and find_faults(again) == ()
        saved = save_goal(session, draft.id, draft.version, sheet.tree, again)
        assert get_goal_sheet(session, draft.id).tree.nodes[person.id].units[202710] == 123
        session.rollback()
        discard_goal(session, draft.id, saved.goal.version)


def test_the_worker_reads_the_targets(sellers: Company, approved: GoalSheet) -> None:
    assert sellers.value(WORKER, "SELECT count(*) FROM core.goal_targets_(202701, 202701)") >= 137


def test_who_sees_a_part_writes_that_part_and_moves_nobody(sellers: Company, approved: GoalSheet) -> None:
    """A director whose team lead left sees the people still there under the region, and does not tear them out of the team by saving."""
    root = sellers.session(SUPERUSER)
    lead, member = 5, 6  # P1005 leads P1006; the lead's own post ends, so that the director does not see it
    root.execute("UPDATE core.assignment SET manager_id = 1 WHERE employee_id = %s", (member,))
    root.execute("UPDATE core.assignment SET valid = daterange('2020-01-01', '2020-02-01') WHERE employee_id = %s", (lead,))
    root.execute("UPDATE core.assignment SET region_id = NULL WHERE employee_id = %s", (lead,))
    with sellers.signed_in(FINANCE) as session:
        draft = begin_goal(session, approved.plan.id, 202712)
        true = get_goal_sheet(session, draft.id)
    with sellers.signed_in(DIRECTOR) as session:
        sheet = get_goal_sheet(session, draft.id)
        session.rollback()
        person = next(node for node in sheet.tree.nodes.values() if node.kind == "person" and node.owner == member)
        assert sheet.tree.nodes[person.parent or 0].kind == "region" and person.parent in sheet.partly and not sheet.whole
        changed = sheet.tree.put([replace(person, how="hand", units=dict(person.units))])
        saved = save_goal(session, draft.id, draft.version, sheet.tree, changed)
    with sellers.signed_in(FINANCE) as session:
        after = get_goal_sheet(session, draft.id)
        session.rollback()
        assert after.tree.nodes[person.id].parent == true.tree.nodes[person.id].parent and after.tree.nodes[person.id].how == "hand"
        assert find_faults(after.tree) == () and after.whole
        discard_goal(session, draft.id, saved.goal.version)
