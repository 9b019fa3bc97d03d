"""Answers, tests and reviews: what comes in, what is refused with which words, who sees it, and that voiding is all that can be done to it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from desktop.cli import imports
from server_db.commands.evidence import EvidenceRefused, import_evidence, save_answer, save_review, save_test, void_evidence
from server_db.domain.skills import criteria_of
from server_db.errors import DatabaseProblem
from server_db.imports.evidence_files import open_evidence
from server_db.imports.problems import FileProblem, describe
from server_db.queries.evidence import find_answers, find_reviewable, find_reviews, find_tests
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PASSWORD, PEER, REP, SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force

DAY = date.today() - timedelta(days=5)
HEAD = "编号,工号,评价日期,满意度,满分,意见\n"


@pytest.fixture(scope="module")
def deal(company: Company) -> dict[str, Any]:
    put_in_force(company, "standard", body())
    made: dict[str, Any] = company.value(REP, "SELECT api.deal_create(gen_random_uuid(), %s)", (json.dumps({"name": "D", "customer_name": "Acme"}),))
    return {"id": made["id"], "code": company.truth("SELECT code FROM core.deal WHERE id = %s", (made["id"],))}


def put(folder: Path, text: str, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def count(company: Company, table: str, where: str = "voided_at IS NULL") -> int:
    return int(company.truth(f"SELECT count(*) FROM core.{table} WHERE {where}"))


def bring(company: Company, who: str, path: Path, kind: str = "surveys", **more: Any) -> Any:
    with company.signed_in(who) as session:
        return import_evidence(session, kind, path, "probe", **more)


def test_a_file_is_tried_brought_in_and_known_when_it_comes_again(company: Company, tmp_path: Path) -> None:
    path = put(tmp_path, HEAD + f"A1,p1003,{DAY},4,5,很好\nA2,P1004,{DAY},9,10,\n")
    before = count(company, "survey_answer")
    tried = bring(company, FINANCE, path, dry_run=True)
    assert (tried.new, tried.committed, count(company, "survey_answer")) == (2, False, before)
    done = bring(company, FINANCE, path)
    assert (done.new, done.committed, len(done.batches)) == (2, True, 1)
    again = bring(company, FINANCE, path)
    assert (again.new, again.same, again.committed, count(company, "survey_answer")) == (0, 2, False, before + 2)
    changed = bring(company, FINANCE, put(tmp_path, HEAD + f"A1,p1003,{DAY},2,5,很好\n"))
    assert (changed.changed, count(company, "survey_answer"), count(company, "survey_answer", "voided_at IS NOT NULL AND source_key = 'A1'")) == (1, before + 2, 1)
    batch = company.truth("SELECT (kind, source, rows_new, rows_changed)::text FROM core.batch WHERE id = %s", (done.batches[0],))
    assert batch == "(survey,probe,2,0)"


def test_a_file_without_numbers_is_known_by_what_it_says(company: Company, tmp_path: Path) -> None:
    path = put(tmp_path, "person,answered on,score,best score\n" + f"p1003,{DAY},3,5\n" * 3)
    assert bring(company, FINANCE, path).new == 3, "three people may say the same"
    assert bring(company, FINANCE, path).same == 3


def test_what_is_wrong_names_row_field_and_remedy(company: Company, tmp_path: Path) -> None:
    bad = f"B1,p1003,{DAY},6,5,\nB2,p1003,{DAY},-1,5,\nB3,nobody,{DAY},4,5,\nB4,p1003,{DAY + timedelta(days=9)},4,5,\nB5,p1003,{DAY},4,,\nB6,,{DAY},4,5,\nB7,p1003,{DAY},x,5,\n"
    path = put(tmp_path, HEAD + bad + f"B8,p1003,{DAY},4,5,ok\nB8,p1003,{DAY},4,5,ok\n")
    before = count(company, "survey_answer")
    with pytest.raises(EvidenceRefused) as refused:
        bring(company, FINANCE, path)
    outcome = refused.value.outcome
    assert count(company, "survey_answer") == before
    assert [(one.row, one.code, one.field) for one in outcome.issues] == [
        (2, "score_out_of_range", "score"), (3, "score_out_of_range", "score"), (4, "person_unknown", "person"), (5, "in_future", "on_date"),
        (6, "no_best", "best"), (7, "answer_nobody", "person"), (8, "not_a_number", "score"), (10, "key_twice", "key"),
    ]  # fmt: skip
    label = open_evidence("surveys", path).read.fields.label
    said = describe(outcome.issues[0], label("score", False), False)
    assert said == ("Score is 6, but must lie between 0 and 5.", "Correct it, or give the best score of this scale.")
    assert describe(outcome.issues[0], label("score", True), True)[0] == "得分为 6，应在 0 到 5 之间。"
    left = bring(company, FINANCE, path, skip_errors=True)
    assert (left.new, left.failed, left.committed) == (1, 8, True)


def test_the_server_judges_what_another_client_sends(company: Company) -> None:
    rows = [{"row_no": 7, "n": {"key": "X1", "person": "p1003", "on_date": str(DAY), "score": "11", "best": "10"}}]
    answer = company.value(FINANCE, "SELECT api.survey_import(gen_random_uuid(), 'x', 'f', '', %s, false)", (json.dumps(rows),))
    assert [(one["row"], one["field"], one["code"]) for one in answer["issues"]] == [(7, "score", "score_out_of_range")]
    with pytest.raises(psycopg.Error, match="survey_score_in_range"):
        company.truth("INSERT INTO core.survey_answer (employee_id, answered_on, score, best) VALUES (1, '2026-10-01', 6, 5) RETURNING 1")


def test_best_said_for_the_whole_file(company: Company, tmp_path: Path) -> None:
    path = put(tmp_path, f"工号,日期,评分\np1004,{DAY},7\n")
    assert bring(company, FINANCE, path, best=Decimal(10)).new == 1
    with pytest.raises(EvidenceRefused):
        bring(company, FINANCE, put(tmp_path, f"工号,日期,评分\np1004,{DAY},8\n"))
    with pytest.raises(FileProblem, match="Score"):
        bring(company, FINANCE, put(tmp_path, f"工号,日期\np1004,{DAY}\n"))


def test_who_may_bring_whose(company: Company, tmp_path: Path) -> None:
    path = put(tmp_path, HEAD + f"C1,p1003,{DAY},4,5,\nC2,p1006,{DAY},4,5,\nC3,p1002,{DAY},4,5,\n")
    tried = bring(company, MANAGER, path, dry_run=True)
    assert [(one.row, one.code) for one in tried.issues] == [(3, "not_your_person"), (4, "about_oneself")]
    assert bring(company, DIRECTOR, path, dry_run=True).failed == 0
    for who in (REP, ADMIN, AUDITOR):
        with pytest.raises(DatabaseProblem):
            bring(company, who, path, dry_run=True)


def test_an_answer_of_a_deal_is_its_owners(company: Company, deal: dict[str, Any]) -> None:
    with company.signed_in(MANAGER) as session:
        save_answer(session, DAY, Decimal("4.5"), Decimal(5), " good ", deal_code=deal["code"])
        found = next(one for one in find_answers(session) if one.deal_id == deal["id"])
        session.rollback()
        assert (found.employee_code, found.score, found.customer_name, found.comment) == ("P1003", Decimal("4.5"), "Acme", "good")
        with pytest.raises(EvidenceRefused) as refused:
            save_answer(session, DAY, Decimal(6), Decimal(5), deal_code=deal["code"])
        assert [one.code for one in refused.value.outcome.issues] == ["score_out_of_range"]
    for who, sees in ((REP, True), (DIRECTOR, True), (FINANCE, True), (AUDITOR, True), (PEER, False), (OTHER_REP, False), (ADMIN, False)):
        with company.signed_in(who) as session:
            assert (found.id in [one.id for one in find_answers(session)]) == sees, who


def test_tests_come_in_alike(company: Company, tmp_path: Path) -> None:
    path = put(tmp_path, f"Employee code,Exam,Test name,Date,Points,Out of\np1003,SAFE-1,Safety,{DAY},55,100\np1004,?,Safety,{DAY},80,100\n")
    tried = bring(company, MANAGER, path, "tests", dry_run=True)
    assert (tried.new, [(one.row, one.code, one.field) for one in tried.issues]) == (1, [(3, "bad_code", "test")])
    bring(company, MANAGER, path, "tests", skip_errors=True)
    with company.signed_in(MANAGER) as session:
        save_test(session, "P1004", "SAFE-1", "Safety", DAY, Decimal(91), Decimal(100))
        assert {(one.employee_code, one.score) for one in find_tests(session)} == {("P1003", Decimal(55)), ("P1004", Decimal(91))}
    assert bring(company, MANAGER, path, "tests", dry_run=True).same == 1


def test_a_call_is_reviewed_by_who_leads_once(company: Company, deal: dict[str, Any]) -> None:
    company.value(REP, "SELECT api.activity_save(gen_random_uuid(), %s, NULL, NULL, %s)", (deal["id"], json.dumps({"kind": "call", "subject": "First call"})))
    rep = company.truth("SELECT id FROM core.employee WHERE login = %s", (REP,))
    marks = {one.code: 4 for one in criteria_of("call")}
    with company.signed_in(MANAGER) as session:
        record = next(one for one in find_reviewable(session, rep, DAY) if one.subject == "First call")
        session.rollback()
        assert (record.kind, record.party, record.review_id) == ("call", "Acme", None)
        for wrong in ({**marks, "opening": 6}, {"opening": 4}, {**marks, "value": 0}):
            with pytest.raises(DatabaseProblem, match="from 1 to 5"):
                save_review(session, rep, record.link_kind, record.link_id, wrong)
        made = save_review(session, rep, record.link_kind, record.link_id, marks, "well asked")
        with pytest.raises(DatabaseProblem, match="already"):
            save_review(session, rep, record.link_kind, record.link_id, marks)
        found = find_reviews(session, rep)[0]
        assert (found.id, found.total, found.best, found.deal_code) == (made, 28, 35, deal["code"])
    for who in (REP, PEER, FINANCE):
        with company.signed_in(who) as session, pytest.raises(DatabaseProblem):
            save_review(session, rep, record.link_kind, record.link_id, marks)
    with company.signed_in(PEER) as session:
        assert find_reviews(session) == ()
    told = company.truth("SELECT count(*) FROM core.notice WHERE employee_id = %s AND kind = 'review.given'", (rep,))
    assert told == 1


def test_voiding_is_all_that_can_be_done(company: Company) -> None:
    review = company.truth("SELECT min(id) FROM core.skill_review")
    with company.signed_in(REP) as session, pytest.raises(DatabaseProblem):
        void_evidence(session, "review", review, "I do not like it")
    with company.signed_in(MANAGER) as session:
        with pytest.raises(DatabaseProblem, match="reason"):
            void_evidence(session, "review", review, " ")
        void_evidence(session, "review", review, "wrong call")
        with pytest.raises(DatabaseProblem, match="already"):
            void_evidence(session, "review", review, "again")
    for statement in ("UPDATE core.skill_review SET total = 1 RETURNING 1", "DELETE FROM core.survey_answer RETURNING 1", "UPDATE core.knowledge_test SET voided_at = NULL RETURNING 1"):
        with pytest.raises(psycopg.Error, match="never changed"):
            company.truth(statement)


def test_the_command_says_what_came_of_it(company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"postgresql://{FINANCE}:{PASSWORD}@{company.args['host']}:{company.args['port']}/{company.args['dbname']}"

    def run(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            imports.app(args=[*args, "--url", url], prog_name="tripod")
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    path = str(put(tmp_path, HEAD + f"Z1,p1003,{DAY},4,5,\nZ2,p1003,{DAY},7,5,\n"))
    code, said, _ = run("surveys", path, "--source", "cli", "--dry-run", "--lang", "zh")
    assert code == 0 and "would be imported: 1 new" in said and "row 3: 得分为 7" in said
    code, said, side = run("surveys", path, "--source", "cli")
    assert (code, "not imported" in said, "1 rows have errors" in side) == (1, True, True)
    result = tmp_path / "result.csv"
    code, said, _ = run("surveys", path, "--source", "cli", "--skip-errors", "--json", "--result", str(result))
    answer = json.loads(said)
    assert (code, answer["new"], answer["errors"], answer["committed"]) == (0, 1, 1, True)
    assert "must lie between 0 and 5" in result.read_text("utf-8-sig")
    code, _, side = run("tests", path, "--best", "none")
    assert code == 2 and "--best" in side
    assert company.session(SUPERUSER).execute("SELECT count(*) FROM core.survey_answer WHERE source = 'cli'").fetchone() == (1,)
