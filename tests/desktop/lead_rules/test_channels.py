"""Channels, campaigns and costs where there are none yet."""

from __future__ import annotations

from typing import Any

from desktop.lead_rules import server_calls as calls


def test_an_empty_list_of_channels_has_the_button_that_begins_the_first(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.load_channels] = calls.ChannelSetup((), (), ())
    page = make_view("channels", groups=("director",)).page
    assert page.channels.empty.action.isVisible() and page.channels.empty.action.text() == "New channel"
    page.channels.empty.action.click()
    assert page.channels.form.isVisible() and not page.channels.empty.action.isVisible()
    assert not make_view("channels", groups=("auditor",)).page.channels.empty.action.isVisible()
