"""Compiled conditions answer what the traced evaluation answers, whatever stands in a literal and whatever the session is set to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from server_db.engine.gates import COMPILER, compile_version, recompile_outdated
from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import EDGES, STAGES, as_worker, body, put_in_force

TEXTS = [
    "plain",
    "it's",
    "back\\slash",
    "ends in \\",
    "\\' OR true --",
    "$$; DROP TABLE core.deal; $$",
    "100%s %(x)s",
    ":name ::text",
    "中文",
    "x" * 500,
    "{curly} %% {{}}",
]


@pytest.fixture(scope="module")
def version(company: Company) -> int:
    stages = [json.loads(json.dumps(stage)) for stage in STAGES]
    literal = " ".join(text.replace('"', "") for text in TEXTS)
    assert literal
    choices = ", ".join(f'source = "{text}"' for text in TEXTS)
    stages[1]["entry"] = f"OR({choices})"
    return put_in_force(company, "LITERAL", body(stages, EDGES))


def _answers(company: Company, version: int, source: str, *settings: str) -> Any:
    with company.connect(SUPERUSER) as connection:
        for setting in settings:
            connection.execute(setting.encode())
        row = connection.execute(
            "SELECT g.answers FROM core.deal d, core.gate_answers_(%s, 'edge:x1', (SELECT f FROM jsonb_populate_record(core.deal_facts_(d), %s) f)) g LIMIT 1",
            (version, Jsonb({"source": source})),
        ).fetchone()
    assert row is not None, "no deal to ask about"
    return row[0]


@pytest.fixture(scope="module")
def asked(company: Company, version: int) -> int:
    company.value("p1003", "SELECT api.deal_create(gen_random_uuid(), %s)", (Jsonb({"name": "L", "customer_name": "L", "pipeline": "LITERAL"}),))
    return version


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_a_literal_means_itself(company: Company, asked: int, text: str) -> None:
    assert _answers(company, asked, text) == [True]
    assert _answers(company, asked, text + "?") == [False]


@pytest.mark.parametrize(
    "setting",
    ["SET standard_conforming_strings = off", "SET transform_null_equals = on", "SET datestyle = 'SQL, DMY'", "SET timezone = 'Pacific/Kiritimati'"],
)
def test_no_setting_of_a_session_bends_a_condition(company: Company, asked: int, setting: str) -> None:
    for text in TEXTS:
        assert _answers(company, asked, text, setting) == [True], text
        assert _answers(company, asked, text + "?", setting) == [False], text


def test_compiling_again_changes_nothing(company: Company, asked: int) -> None:
    rows = "SELECT array_agg((place_id, function_name, slots, compiler)::text ORDER BY place_id) FROM core.gate_formula WHERE version_id = %s"
    before = company.truth(rows, (asked,))
    with as_worker(company) as connection:
        assert compile_version(connection, asked) == []
    assert company.truth(rows, (asked,)) == before and before


def test_what_an_older_compiler_made_is_made_again(company: Company, asked: int) -> None:
    company.session(SUPERUSER).execute("UPDATE core.gate_formula SET compiler = 'old' WHERE version_id = %s", (asked,))
    with as_worker(company) as connection:
        assert recompile_outdated(connection) == 1
        assert recompile_outdated(connection) == 0
    assert company.truth("SELECT array_agg(DISTINCT compiler) FROM core.gate_formula WHERE version_id = %s", (asked,)) == [COMPILER]


def test_no_person_calls_a_compiled_condition(company: Company, asked: int) -> None:
    for who in ("p1003", "p1002", "p1001", "q001", "r001", "v001"):
        sql = "SELECT count(*) FROM pg_proc p WHERE p.pronamespace = 'formula'::regnamespace AND has_function_privilege(%s, p.oid, 'EXECUTE') AND has_schema_privilege(%s, 'formula', 'USAGE')"
        assert company.truth(sql, (who, who)) == 0, who
