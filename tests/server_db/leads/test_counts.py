"""What every act keeps is looked at by the doctor, and counted anew by an upgrade."""

from __future__ import annotations

from server_db.install import install
from server_db.install.doctor import examine
from tests.server_db.leads.office import call, counts_hold, pool
from tests.server_db.security.company import REP, SUPERUSER, Company


def test_a_count_bent_by_hand_is_told_and_put_right(scratch: Company) -> None:
    pool(scratch, "COUNTED", members=(REP,))
    call(scratch, REP, "lead_claim", call(scratch, REP, "lead_create", {"company": "One", "phone": "13300000001", "pool": "COUNTED"})["id"])
    args = dict(scratch.args)

    def told() -> list[tuple[str, str]]:
        return [(finding.level, finding.text) for finding in examine(args, args["dbname"], embedded=True) if finding.subject == "leads"]

    assert [level for level, _ in told()] == ["ok"]
    scratch.session(SUPERUSER).execute("UPDATE core.pool_member SET held = 7")
    assert told()[0][0] == "problem" and "1 members" in told()[0][1]
    scratch.close()
    install(args, args["dbname"])
    assert counts_hold(scratch) and [level for level, _ in told()] == ["ok"]
