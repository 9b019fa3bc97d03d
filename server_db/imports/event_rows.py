"""Rows of a file of behaviour events: the words for what happened, and whom it is about."""

from __future__ import annotations

from typing import Any

from server_db.imports.lead_rows import Read, Row
from server_db.imports.matching import normalise

_KINDS = {
    "page": "page, page view, pageview, visit, view, website visit, 浏览, 页面浏览, 访问, 访问页面, 浏览页面, page visited on website, view page",
    "price_page": "price page, pricing page, pricing, price, 价格页, 查看价格, 浏览价格, 报价页",
    "download": "download, file download, asset download, 下载, 资料下载, 下载资料, whitepaper",
    "form": "form, form submit, form submission, form submitted, submit form, 表单, 提交表单, 表单提交, 留资",
    "video": "video, video play, video view, watch video, webinar, 视频, 观看视频, 播放视频",
    "chat": "chat, live chat, message, conversation, olark chat conversation, 聊天, 在线咨询, 咨询, 会话",
    "email_open": "email open, email opened, open, mail open, opened, 打开邮件, 邮件打开",
    "email_click": "email click, email clicked, email link clicked, click, clicked, 点击邮件, 邮件点击, 点击链接",
    "unsubscribe": "unsubscribe, unsubscribed, opt out, optout, 退订, 取消订阅",
    "call_in": "call in, inbound call, incoming call, phone call, 来电, 呼入, 电话呼入, had a phone conversation",
    "other": "other, 其他, 其它",
}  # fmt: skip
KIND_OF = {normalise(word): kind for kind, words in _KINDS.items() for word in (kind, *words.split(","))}
LONGEST_PAGE, MOST_SECONDS = 300, 86_400


def finish_event(read: Read, row_no: int, row: Row) -> None:
    kind = KIND_OF.get(normalise(row.get("kind", "")))
    if row.get("kind") and kind is None:
        read.add(row_no, "error", "event.unknown_kind", "kind", value=row["kind"])
    row["kind"] = kind
    if not any(row.get(name) for name in ("lead", "email", "phone")):
        read.add(row_no, "error", "no_who")
    seconds = row.get("seconds")
    if seconds is not None:
        if 0 <= seconds <= MOST_SECONDS:
            row["seconds"] = int(seconds)
        else:
            read.add(row_no, "error", "bad_value", "seconds", value=seconds)
    if len(row.get("page", "")) > LONGEST_PAGE:
        row["page"] = row["page"][:LONGEST_PAGE]
    utm = {name: row.pop(name) for name in list(row) if name.startswith("utm_")}
    if utm:
        row["utm"] = utm


def to_event(row: Row, source: str = "") -> dict[str, Any]:
    """What the server's door takes: id, kind, at, lead or email or phone, and what is known besides."""
    return {name: value for name, value in row["n"].items() if value is not None} | ({"source": source} if source else {})
