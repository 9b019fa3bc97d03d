"""The colleague of the bench `live`, a program of their own: changes deals through the door when told to.

python -m tests.bench._live_writer PORT; lines on standard input: `storm RATE SECONDS`, `one NAME`.
"""

from __future__ import annotations

import sys
import time


def main(port: int) -> None:
    import psycopg

    from server_db.settings import Server
    from tests.bench.live import WRITER
    from tests.server_db.security.company import PASSWORD

    with psycopg.connect(**Server(("127.0.0.1",), port, "live").connect_args(WRITER, PASSWORD, "tripod-writer"), autocommit=True) as connection:
        deals = [row[0] for row in connection.execute("SELECT id FROM api.deal WHERE status = 'open' ORDER BY id LIMIT 400")]
        print("ready", flush=True)
        for line in sys.stdin:
            what, _, rest = line.strip().partition(" ")
            if what == "storm":
                print(_storm(connection, deals, *map(float, rest.split())), flush=True)
            else:
                began = time.time()
                _rename(connection, deals[0], rest)
                print(began, flush=True)


def _storm(connection: object, deals: list[int], rate: float, seconds: float) -> int:
    began, done = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        if done < (time.monotonic() - began) * rate:
            _rename(connection, deals[done % len(deals)], f"更 {done}")
            done += 1
        else:
            time.sleep(0.002)
    return done


def _rename(connection: object, deal: int, name: str) -> None:
    connection.execute("SELECT api.deal_save(gen_random_uuid(), d.id, d.version, jsonb_build_object('name', %s::text)) FROM api.deal d WHERE d.id = %s", (name, deal))


if __name__ == "__main__":
    main(int(sys.argv[1]))
