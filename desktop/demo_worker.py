"""The demo company's worker, beside the desktop: ends when the desktop does (its standard input closes).

Only for the embedded server, whose own secret this user can read; an office runs `tripod worker` as a service.
"""

from __future__ import annotations

import logging
import os
import threading

from desktop.demo_server import DATABASE


def main() -> None:
    from reports.book_files import write_book
    from server_db.demo.access import worker_connections
    from server_db.embedded import EmbeddedServer, default_home
    from server_db.worker import Worker

    logging.basicConfig(level=logging.WARNING)
    stop = threading.Event()
    threading.Thread(target=_wait_for_end, args=(stop,), daemon=True).start()
    embedded = EmbeddedServer(default_home())
    # Two desktops, one worker: the second waits here until the first has gone.
    with worker_connections(embedded.admin_connect_args(DATABASE), stop) as connect:
        if connect is not None:
            Worker(connect, write_book=write_book).run_forever(stop)


def _wait_for_end(stop: threading.Event) -> None:
    # Not sys.stdin: a thread inside its lock would abort an interpreter that ends first.
    while os.read(0, 1024):
        pass
    stop.set()


if __name__ == "__main__":
    main()
