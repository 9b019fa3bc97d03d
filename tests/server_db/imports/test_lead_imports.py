"""Files of leads into the pool: known ones are found, others' are not touched, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from server_db.commands.channel_costs import import_costs
from server_db.commands.lead_imports import LeadImportRefused, import_leads, undo_import
from server_db.errors import NotAllowed, Refused
from server_db.imports.lead_files import LeadOptions
from server_db.imports.result_file import write_result
from server_db.queries.lead_imports import find_imports
from tests.conftest import TestDatabase
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office

HEAD = "编号,公司,联系人,手机,邮箱,渠道\n"


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeadOffice]:
    made = found_lead_office(database, tmp_path_factory.mktemp("files"))
    yield made
    made.leave()


def counts(outcome: Any) -> tuple[int, ...]:
    return tuple(getattr(outcome, name) for name in ("new", "changed", "same", "duplicates", "skipped", "failed"))


def codes(outcome: Any) -> list[tuple[int, str]]:
    return [(issue.row, issue.code) for issue in outcome.issues]


def test_new_leads_come_in_with_touch_keys_and_clock_and_the_file_again_is_the_same(office: LeadOffice) -> None:
    text = HEAD + "A1,上海华瑞电子有限公司,王敏,１３８００００１１１１,wang@huarui.example,百度\nA2,恒远机械,李强,13800002222,,展会\n"
    outcome = office.load(text, source="again")
    assert counts(outcome) == (2, 0, 0, 0, 0, 0)
    assert outcome.committed
    lead = office.lead("source_key = 'A1'")
    assert (lead["company"], lead["phone"], lead["channel"], lead["status"], lead["owner_id"]) == (
        "上海华瑞电子有限公司",
        "13800001111",
        "baidu",
        "open",
        None,
    )
    assert lead["first_touch_id"] == lead["last_touch_id"]
    touch = office.ask("SELECT kind, channel, source_file, batch_id FROM core.lead_touch WHERE id = %s", lead["first_touch_id"])
    assert touch == [("file", "baidu", "leads.csv", outcome.batch_id)]
    assert set(office.ask("SELECT kind, key FROM core.lead_key WHERE lead_id = %s AND kind IN ('phone', 'email')", lead["id"])) == {
        ("phone", "13800001111"), ("email", "wang@huarui.example"),
    }  # fmt: skip
    assert office.one("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL AND how = 'import'", lead["id"]) == 1
    assert office.ask("SELECT act, before FROM core.lead_change WHERE lead_id = %s AND cause_id = %s", lead["id"], outcome.batch_id)[0] == (
        "import",
        None,
    )
    before = office.one("SELECT count(*) FROM core.batch")
    assert counts(office.load(text, source="again")) == (0, 0, 2, 0, 0, 0)
    assert office.one("SELECT count(*) FROM core.batch") == before


def test_a_dry_run_says_what_the_import_then_does(office: LeadOffice) -> None:
    text = HEAD + "D1,甲,赵云,13900001111,,百度\nD2,乙,,bad,,\n,丙,钱进,13900001111,,\n"
    tried = office.load(text, source="dry", how={"dry_run": True})
    assert counts(tried) == (1, 0, 0, 1, 0, 1)
    assert office.leads("source = 'dry'") == []
    with pytest.raises(LeadImportRefused):
        office.load(text, source="dry")
    done = office.load(text, source="dry", how={"skip_errors": True})
    assert (counts(done), codes(done)) == (counts(tried), codes(tried))
    assert counts(office.load(text, source="dry", how={"skip_errors": True})) == (0, 0, 1, 1, 0, 1)


def test_the_check_says_how_far_it_is_and_ends_when_it_is_called_off(office: LeadOffice) -> None:
    text = "公司,手机\n" + "".join(f"远航{n},1377000{n:04d}\n" for n in range(8))
    heard: list[tuple[str, int, int]] = []
    office.load(text, source="far", how={"dry_run": True, "progress": lambda *now: heard.append(now)})
    assert [now for now in heard if now[0] == "check"] == [("check", done, 8) for done in (0, 0, 2, 6, 7, 7, 8)]

    def stop(phase: str, done: int, _total: int) -> None:
        if phase == "check" and done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.load(text, source="far", how={"dry_run": True, "progress": stop})
    assert office.one("SELECT count(*) FROM core.lead_import WHERE source = 'far' AND state = 'open'") == 0


def test_known_leads_are_found_by_phone_mail_or_contact_and_their_empty_fields_filled(office: LeadOffice) -> None:
    office.load("公司,联系人,手机,邮箱,城市\n北京金桥软件有限公司,孙丽,(010) 8888-0001,sun@jinqiao.example,\n苏州博雅,周涛,,,\n")
    outcome = office.load(
        "company,contact,phone,email,city,tags\nJinqiao,Sun Li,+86 010 88880001,,北京,急\nX,Y,,SUN@jinqiao.example,天津,\n苏州博雅有限公司,周涛,13811112222,,,\n"
    )
    assert counts(outcome) == (0, 2, 0, 1, 0, 0)
    assert codes(outcome) == [(3, "lead_twice")]
    filled = office.lead("email = 'sun@jinqiao.example'")
    assert (filled["company"], filled["phone"], filled["city"], filled["tags"]) == ("北京金桥软件有限公司", "(010) 8888-0001", "北京", ["急"])
    assert office.lead("company = '苏州博雅'")["phone"] == "13811112222"


def test_the_file_wins_when_it_is_told_to_and_known_leads_can_be_skipped(office: LeadOffice) -> None:
    office.load("编号,公司,手机,城市\nO1,旧名,13700001111,上海\n", source="over")
    again = "编号,公司,手机,城市\nO1,新名,13700001111,\n"
    assert counts(office.load(again, source="over")) == (0, 0, 1, 0, 0, 0)
    skipped = office.load(again, source="over", update="skip")
    assert counts(skipped) == (0, 0, 1, 0, 0, 0)
    kept = office.load("编号,公司,手机,需求\nO1,新名,13700001111,报价\n", source="over", update="skip")
    assert (counts(kept), codes(kept)) == ((0, 0, 0, 0, 1, 0), [(2, "known_kept")])
    assert counts(office.load(again, source="over", update="overwrite")) == (0, 1, 0, 0, 0, 0)
    lead = office.lead("source = 'over'")
    assert (lead["company"], lead["city"]) == ("新名", "上海")


def test_a_lead_in_other_hands_is_told_by_its_pool_only(office: LeadOffice) -> None:
    office.load("公司,手机,城市\n他人的客户,13600001111,广州\n", login="lm2", pool="THEIRS")
    outcome = office.load("公司,手机,城市\n别名,13600001111,深圳\n", login="lm1", update="overwrite")
    assert counts(outcome) == (0, 0, 0, 1, 0, 0)
    (issue,) = outcome.issues
    assert (issue.code, issue.args["why"], issue.args["pool"]) == ("lead_elsewhere", "phone", "THEIRS 池THEIRS")
    assert "他人" not in str(issue)
    assert office.lead("phone = '13600001111'")["city"] == "广州"


def test_owners_are_given_only_to_whom_one_leads(office: LeadOffice) -> None:
    text = "公司,手机,负责人\n有主一,13511110001,LR1\n有主二,13511110002,LR2\n有主三,13511110003,XX\n"
    outcome = office.load(text, login="lm1", how={"skip_errors": True})
    assert codes(outcome) == [(3, "owner_not_yours"), (4, "person_unknown")]
    assert office.one("SELECT e.code FROM core.lead l JOIN core.employee e ON e.id = l.owner_id WHERE l.phone = '13511110001'") == "LR1"
    assert office.one("SELECT count(*) FROM core.pool_recount_()") == 0
    lenient = office.load(text, login="lm1", how={"skip_errors": True}, lenient=True)
    assert codes(lenient) == [(3, "owner_not_yours"), (4, "owner_unknown")], "who has left is nobody: the lead waits in the pool"
    assert office.one("SELECT owner_id IS NULL FROM core.lead WHERE phone = '13511110003'")
    assert office.one("SELECT s.owner_id = l.owner_id FROM core.lead l JOIN core.lead_stint s ON s.id = l.stint_id WHERE l.phone = '13511110001'")


def test_a_known_lead_stays_with_whom_it_is_and_the_row_says_so(office: LeadOffice) -> None:
    office.load("编号,公司,手机,负责人\nK1,留主,13511120001,LR1\nK2,无主,13511120002,\n", source="stays")
    again = office.load("编号,公司,手机,负责人,城市\nK1,留主,13511120001,LM1,上海\nK2,无主,13511120002,LR1,上海\n", source="stays")
    assert (counts(again)[:2], codes(again)) == ((0, 2), [(2, "owner_kept"), (3, "owner_kept")])
    assert office.ask("SELECT l.source_key, e.code FROM core.lead l LEFT JOIN core.employee e ON e.id = l.owner_id WHERE l.source = 'stays' ORDER BY 1") == [
        ("K1", "LR1"), ("K2", None)]  # fmt: skip
    assert codes(office.load("编号,公司,手机,负责人\nK1,留主,13511120001,LR1\n", source="stays")) == []
    assert office.undo(again.import_id).restored == 2
    assert office.one("SELECT count(*) FROM core.lead WHERE source = 'stays' AND city = ''") == 2


def test_leads_given_away_without_rules_stay_free_with_the_reason(office: LeadOffice) -> None:
    outcome = office.load("公司,手机\n待分一,13577770001\n待分二,13577770002\n", assign=True)
    assert counts(outcome) == (2, 0, 0, 0, 0, 0)
    assert [lead["owner_id"] for lead in office.leads("phone LIKE '1357777%%'")] == [None, None]
    assert office.one("SELECT count(*) FROM core.lead_stint s JOIN core.lead l ON l.id = s.lead_id WHERE l.phone LIKE '1357777%%' AND s.until IS NULL") == 2


def test_channels_and_campaigns_are_found_by_utm_and_new_channels_are_made(office: LeadOffice) -> None:
    outcome = office.load(
        "company,phone,lead source,utm source,landing page\nU1,13422220001,,BD,https://x.example/?utm_campaign=autumn26&utm_medium=cpc\nU2,13422220002,Google,,\n"
        "U3,13422220003,google,,\nU4,13422220004,朋友圈,,\n"
    )
    assert counts(outcome)[0] == 4
    assert ("channels_made", {"names": "Google, 朋友圈"}) in outcome.notes
    assert [lead["channel"] for lead in office.leads("company IN ('U1', 'U2', 'U3', 'U4')")] == ["baidu", "Google", "Google", "pengyouquan"]
    lead = office.lead("company = 'U1'")
    assert office.one("SELECT code FROM core.campaign WHERE id = %s", lead["campaign_id"]) == "Q4"
    utm, page = office.ask("SELECT utm, landing_page FROM core.lead_touch WHERE lead_id = %s", lead["id"])[0]
    assert utm == {"utm_source": "BD", "utm_medium": "cpc", "utm_campaign": "autumn26"}
    assert page.startswith("https://x.example/")


def test_closed_leads_come_in_closed_and_no_clock_runs(office: LeadOffice) -> None:
    outcome = office.load(
        "公司,手机,状态,创建时间,成交时间,成交金额\n赢了,13322220001,成交,2026-03-01 09:00,2026-04-01,1200.5\n输了,13322220002,流失,2026-03-01,,\n"
    )
    assert counts(outcome)[0] == 2
    won, lost = office.leads("company IN ('赢了', '输了')")
    assert (won["status"], won["amount_minor"], won["currency"], str(won["closed_at"].astimezone().date())) >= ("won", 120050, "CNY", "2026-03-31")
    assert (lost["status"], lost["closed_at"]) == ("lost", lost["created_at"])
    assert office.one("SELECT count(*) FROM core.lead_stint WHERE lead_id = ANY (%s)", [won["id"], lost["id"]]) == 0


def test_new_fields_come_with_a_directors_file_only(office: LeadOffice) -> None:
    text = "company,phone,Total Visits,Wants Mail\nN1,13122220001,3,Yes\nN2,13122220002,,No\n"
    with pytest.raises(NotAllowed):
        office.load(text, login="lm1", new_fields=True)
    outcome = office.load(text, login="ld1", new_fields=True)
    assert counts(outcome)[0] == 2
    assert office.lead("company = 'N1'")["fields"] == {"total_visits": "3", "wants_mail": True}
    assert office.one("SELECT kind FROM core.lead_field WHERE code = 'total_visits'") == "number"
    assert counts(office.load(text, login="ld1")) == (0, 0, 2, 0, 0, 0)


def test_what_the_pools_form_demands_of_new_leads_is_demanded_of_files(office: LeadOffice) -> None:
    with office.database.admin() as connection:
        connection.execute(b"INSERT INTO core.lead_template (code, name_en, name_zh) VALUES ('strict', 'Strict', 'Strict')")
        connection.execute(
            b"INSERT INTO core.lead_layout (template_id, field_code, required_at) SELECT t.id, c, 'create' FROM core.lead_template t,"
            b" unnest('{need,channel,industry}'::text[]) c WHERE t.code = 'strict'"
        )
        connection.execute(b"UPDATE core.pool SET template_id = (SELECT id FROM core.lead_template WHERE code = 'strict') WHERE code = 'OURS'")
    outcome = office.load(
        "公司,手机,需求,渠道,行业\n全,13288880001,报价,百度,电子\n缺,13288880002,,百度,\n", pool="OURS", how={"skip_errors": True}
    )
    assert (outcome.new, outcome.failed) == (1, 1)
    assert {(issue.row, issue.code, issue.field) for issue in outcome.issues} == {(3, "missing", "industry"), (3, "missing", "need")}


def test_who_may_import(office: LeadOffice) -> None:
    for login in ("lr1", "la1", "lu1"):
        with pytest.raises(NotAllowed):
            office.load("公司,手机\n某,13022220009\n", login=login)
    assert counts(office.load("公司,手机\n财务导入,13022220001\n", login="lf1"))[0] == 1
    with pytest.raises(NotAllowed):
        office.load("公司,手机\n财务导入二,13022220002\n", login="lf1", assign=True)
    with pytest.raises(NotAllowed):
        office.load("公司,手机\n他池,13022220003\n", login="lm1", pool="THEIRS")


def test_a_client_is_not_believed(office: LeadOffice) -> None:
    from server_db.commands import lead_imports

    with office.session("ld1") as session:
        begun = lead_imports._call(session, "lead_import_begin", "", "x.csv", "00", None, "{}")["id"]
        rows = [{"row_no": n, "n": n_} for n, n_ in enumerate((
            {"company": "A", "budget": "1e9"}, {"company": "B\nC"}, {"company": "D", "nothing": "1"}, {"company": "E", "created_at": "2026-02-31 00:00:00"},
            {"company": "F", "created_at": "2099-01-01 00:00:00"}, {"company": "G", "tags": ["a;b"]}, {"company": "H", "status": "merged"}, {"city": "I"}, {"company": "J"},
        ), 2)]  # fmt: skip
        lead_imports._call(session, "lead_import_chunk", begun, lead_imports._json(rows))
        found = lead_imports._call(session, "lead_import_check", begun)
        assert (found["error"], found["new"]) == (8, 1)
        lead_imports.cancel_import(session, begun)


def test_one_sees_and_undoes_ones_own_imports(office: LeadOffice) -> None:
    outcome = office.load("公司,手机\n待撤,13922229999\n", login="lm1")
    with office.session("lm1") as session:
        assert find_imports(session)[0].id == outcome.import_id
    with office.session("lm2") as session:
        assert outcome.import_id not in [one.id for one in find_imports(session)]
    with pytest.raises(Exception, match="no such import of yours"):
        office.undo(outcome.import_id, login="lm2")
    assert office.undo(outcome.import_id).removed == 1


def test_the_result_file_says_every_reason_and_runs_nothing(office: LeadOffice) -> None:
    path = office.folder / "bad.csv"
    path.write_text("公司,手机\n=cmd|' /C calc'!A0,13900007777\n好,13900008888\n", "utf-8")
    from server_db.commands.lead_imports import open_file
    from server_db.imports.lead_files import LeadOptions

    with office.session() as session:
        file = open_file(session, path, LeadOptions())
    outcome = office.load(path, how={"dry_run": True})
    made = write_result(office.folder / "result.csv", file.sheet, "leads", outcome.statuses, outcome.issues, "zh", file.read.fields.label)
    lines = made.read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("2,错误,公司,")
    assert "'=cmd|" in lines[1]
    assert ",=cmd" not in lines[1]
    assert lines[2].startswith("3,新增,")


def test_costs_of_a_month_are_what_the_last_file_says(office: LeadOffice) -> None:
    path = office.folder / "costs.csv"
    path.write_text("渠道,月份,费用,活动\n百度,2026-10,1000.5,\n百度,2026-10,500,\n百度,2026-10,100,秋季活动\n无此渠道,2026-10,1,\n", "utf-8")
    with office.session("lf1") as session:
        tried = import_costs(session, path)
        assert (tried.new, tried.failed, tried.committed) == (2, 1, False)
        assert [(issue.row, issue.code) for issue in tried.issues] == [(5, "channel_unknown")]
        done = import_costs(session, path, skip_errors=True)
        assert (done.new, done.committed) == (2, True)
        again = import_costs(session, path, skip_errors=True)
        assert (again.new, again.changed, again.same, again.committed) == (0, 0, 2, False)
    assert office.ask("SELECT amount_minor::bigint FROM core.channel_cost ORDER BY 1") == [(10000,), (150050,)]


def test_what_an_import_writes_at_once_is_what_one_lead_gets(office: LeadOffice) -> None:
    """Keys, spelled names, completeness and clocks of many rows, against those that are reckoned for each lead alone."""
    lines = [f"M{n},苏州同创{n}精密有限公司,王{n},136{n:08d},p{n}@mix{n % 7}.example,{'上海' if n % 3 else '无'}" for n in range(120)]
    head = "编号,公司,联系人,手机,邮箱,城市\n"
    office.load(head + "\n".join(lines) + "\n", source="mass")
    office.load(head + "\n".join(line.replace("同创", "新创") for line in lines) + "\n", source="mass", update="overwrite")
    wrong = office.ask("""
        SELECT l.code FROM core.lead l CROSS JOIN LATERAL (SELECT array_agg(k.kind || ':' || k.key ORDER BY k.kind, k.key) AS kept FROM core.lead_key k WHERE k.lead_id = l.id) k
          CROSS JOIN LATERAL (SELECT array_agg(o.kind || ':' || o.key ORDER BY o.kind, o.key) AS own
            FROM core.lead_keys_of_(l.phone, l.email, l.company, l.contact_name, l.fields ->> 'website') o) o
          LEFT JOIN core.lead_stint s ON s.id = l.stint_id AND s.lead_id = l.id AND s.until IS NULL
        WHERE l.source = 'mass' AND (k.kept IS DISTINCT FROM o.own OR l.company_key <> left(core.pinyin_(l.company), 80) OR l.completeness <> core.lead_complete_(l)
          OR l.due_at IS DISTINCT FROM s.sla_due OR s.how <> 'import' OR s.owner_id IS DISTINCT FROM l.owner_id
          OR l.last_touch_id <> (SELECT max(t.id) FROM core.lead_touch t WHERE t.lead_id = l.id))""")
    assert wrong == []
    assert office.one("SELECT count(*) FROM core.lead WHERE source = 'mass' AND company LIKE '苏州新创%%' AND company_key LIKE 'suzhouxinchuang%%'") == 120


def test_while_another_import_writes_files_are_looked_at_and_nobody_waits_for_long(office: LeadOffice) -> None:
    text = HEAD + "T1,迟到有限公司,王迟,13711112222,t1@late.example,百度\n"
    first = office.load(text, source="turn")
    path = office.folder / "later.csv"
    path.write_text(text.replace("T1", "T2").replace("13711112222", "13711113333").replace("迟到", "晚来").replace("t1@", "t2@"), "utf-8")
    with office.database.admin() as writing, writing.transaction():
        writing.execute(b"SELECT pg_advisory_xact_lock(7501)")
        with office.session() as session:
            session.execute(sql("SET lock_timeout = '50ms'"))
            session.commit()
            assert import_leads(session, path, LeadOptions(source="turn"), dry_run=True).new == 1
            assert undo_import(session, first.import_id, dry_run=True).removed == 1
            with pytest.raises(Refused) as told:
                import_leads(session, path, LeadOptions(source="turn"))
            assert told.value.code == "lead_import.running"
    assert import_again(office, path).new == 1


def import_again(office: LeadOffice, path: Path) -> Any:
    with office.session() as session:
        session.execute(sql("RESET lock_timeout"))
        session.commit()
        return import_leads(session, path, LeadOptions(source="turn"))
