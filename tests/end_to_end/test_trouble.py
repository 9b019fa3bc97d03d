"""What goes wrong is told in one sentence where it happened; nothing is half-written and nothing on screen is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.orders.import_wizard import ImportWizard
from server_db.embedded import EmbeddedServer
from server_db.settings import Server
from tests.conftest import TestDatabase, TestServer

BAD_ROWS = """订单号,行号,客户,产品,数量,单价,金额,日期,业务员
BAD-1,1,甲,网关,x,1,1,2026-10-05,E1027
BAD-2,1,甲,网关,1,5,5,2026-13-45,E1027
"""


@pytest.fixture
def own_server(server: TestServer, demo_copy: TestDatabase) -> Iterator[EmbeddedServer]:
    """The worker's server, to be stopped; it runs again afterwards, whatever happened."""
    yield server.embedded
    server.embedded.start()


def test_a_wrong_password_and_a_malformed_file_are_one_sentence_each(desk: Any, demo_copy: TestDatabase, tmp_path: Path) -> None:
    desk.type_in("f001", "not the password")
    view = desk.program.sign_in_view
    desk.wait(view.problem.isVisible)
    assert "password is not right" in view.problem.text.text()
    assert desk.program.window is None and view.enter.isEnabled()
    assert "not the password" not in view.problem.text.text()
    desk.enter("f001")
    view = desk.open("tripod://orders")
    before = len(view.grid.rows)
    file = tmp_path / "orders.csv"
    _refuse_contents(desk, view, file)
    file.write_text(BAD_ROWS, "utf-8")
    view.open_import(str(file))
    wizard = view.findChildren(ImportWizard)[-1]
    desk.settle()
    desk.click(desk.button(wizard, "Next"))
    desk.click(desk.button(wizard, "Try it"))
    desk.settle()
    assert wizard.outcome.failed == 2 and {issue.row for issue in wizard.outcome.issues} == {2, 3}
    assert wizard.next.text() == "Close"  # nothing could be written
    wizard.reject()
    assert len(view.grid.rows) == before
    with demo_copy.admin() as connection:
        assert connection.execute("SELECT count(*) FROM core.sales_order WHERE number LIKE 'BAD-%'").fetchone() == (0,)


def _refuse_contents(desk: Any, view: Any, file: Path) -> None:
    for content in (b"", b"\x00\x01\x02\xff\xfe" * 40, "只有一句话\n".encode()):
        file.write_bytes(content)
        view.open_import(str(file))
        wizard = view.findChildren(ImportWizard)[-1]
        desk.settle()
        told = wizard.message.text()
        if not told:  # a table, but not of orders: the columns say what is missing
            desk.click(desk.button(wizard, "Next"))
            desk.click(desk.button(wizard, "Try it"))
            told = wizard.message.text()
        assert told and "Traceback" not in told and "Error(" not in told, content
        wizard.reject()


def test_a_lost_server_leaves_what_is_on_screen_and_comes_back(
    make_desk: Callable[[Server], Any], demo_copy: TestDatabase, own_server: EmbeddedServer
) -> None:
    desk = make_desk(demo_copy.settings)
    window = desk.enter("f001")
    view = desk.open("tripod://orders")
    rows = len(view.grid.rows)
    assert rows and not window.banner.isVisible()
    own_server.stop()
    desk.wait(window.banner.isVisible)
    view.refresh()
    desk.settle()
    assert len(view.grid.rows) == rows and view.pages.currentWidget() is view.grid
    payroll = desk.open("tripod://payroll")
    assert payroll.message.isVisible()
    own_server.start()
    desk.wait(lambda: not window.banner.isVisible())
    desk.settle()
    assert payroll.people.grid.rows, "the screen in front was read again"
