"""Defects at the door of deals, each with the checks of an installation that must name it, or with the door it would open."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from tests.server_db.security.defects import Defect

CHECK = "m08_gates_stand"
DEAL_DEFECTS = (
    Defect("G01", "the guard of deals off", "ALTER TABLE core.deal DISABLE TRIGGER guard_row", (CHECK, "s17_guards_are_on")),
    Defect("G02", "the guard of moves dropped", "DROP TRIGGER guard_row ON core.deal_move", (CHECK,)),
    Defect("G03", "the policy of deals missing", "DROP POLICY read ON core.deal", (CHECK,)),
    Defect("G04", "deals of everybody", "CREATE POLICY bad ON core.deal FOR SELECT TO app_reader USING (true)", ("other team",)),
    Defect(
        "G05", "the move granted to a person", "GRANT EXECUTE ON FUNCTION core.move_deal_(bigint, text, text, text, bigint, int) TO g_rep", (CHECK,)
    ),
    Defect(
        "G06",
        "the move for everybody",
        "GRANT EXECUTE ON FUNCTION core.move_deal_(bigint, text, text, text, bigint, int) TO PUBLIC",
        (CHECK, "s08_nothing_is_public"),
    ),
    Defect("G07", "maker and checker of approvals dropped", "ALTER TABLE core.deal_approval DROP CONSTRAINT maker_checker", (CHECK,)),
    Defect("G08", "maker and checker of overrides dropped", "ALTER TABLE core.deal_override DROP CONSTRAINT maker_checker", (CHECK,)),
    Defect("G09", "a decision that may be bent", "ALTER TABLE core.deal_approval DISABLE TRIGGER guard_row", (CHECK, "s17_guards_are_on")),
    Defect("G10", "the compiler granted to a person", "GRANT EXECUTE ON FUNCTION formula.install_(name, text[]) TO g_rep", (CHECK,)),
    Defect(
        "G11",
        "a compiled condition of another owner",
        "CREATE FUNCTION formula.planted() RETURNS boolean LANGUAGE sql AS 'SELECT true'; REVOKE ALL ON FUNCTION formula.planted() FROM PUBLIC",
        (CHECK,),
    ),
    Defect("G12", "conditions that read tables", "GRANT SELECT ON core.deal TO formula_runner", (CHECK,)),
    Defect("G13", "evidence that may be swapped", "DROP TRIGGER kept ON core.deal_evidence", (CHECK,)),
    Defect(
        "G14",
        "a pattern left to the session",
        "ALTER FUNCTION core.keep_file_(bytea, text) RESET standard_conforming_strings",
        ("s20_literals_mean_themselves",),
    ),
    Defect(
        "G15",
        "a gate that asks nothing",
        "",
        ("gate",),
        rewrite=("core.gate_judgement_(core.deal,core.deal_facts,text)", "'kind', way, 'failed', failed,", "'kind', way, 'failed', '[]'::jsonb,"),
    ),
    Defect(
        "G16",
        "files taken by their names",
        "",
        ("executable",),
        rewrite=("core.keep_file_(bytea,text)", "IF kind IS NULL OR", "kind := coalesce(kind, 'x'); IF false OR"),
    ),
    Defect(
        "G17",
        "an owner who decides",
        "",
        ("own override",),
        rewrite=(
            "core.decide_override_(bigint,boolean,text)",
            "o.requested_by = sec.me() OR sec.me() = ANY (d.stage_owners)",
            "o.requested_by = sec.me()",
        ),
    ),
    Defect("G18", "a row that forgets its door", "", ("superuser",), rewrite=("core.deal_row()", "pg_catalog.pg_trigger_depth() < 2 OR", "false OR")),
    Defect(
        "G19",
        "a skip for everybody",
        "",
        ("skip",),
        rewrite=("core.gate_judgement_(core.deal,core.deal_facts,text)", "way = 'skip' AND NOT leads", "false"),
    ),
    Defect(
        "G20",
        "an unknown override that opens",
        "",
        ("foreign override",),
        rewrite=("core.check_move_(core.deal,jsonb,core.deal_move)", "o.deal_id = d.id AND", ""),
    ),
)
