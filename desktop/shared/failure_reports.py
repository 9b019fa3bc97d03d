"""Sentences for what books of performance, their schedules and the mail server refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def report_codes() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "report.not_yours": (
            translate("failures", "The book of the company is for finance and audit."),
            translate("failures", "Choose the book of your team."),
        ),
        "report.bad_request": (
            translate("failures", "There is no such book."),
            translate("failures", "Choose the team or the company, a month, and PDF or a workbook."),
        ),
        "report.no_results": (
            translate("failures", "There are no results of this month yet."),
            translate("failures", "Choose another month, or wait for the worker."),
        ),
        "report.bad_rule": (
            translate("failures", "This day does not come every time."),
            translate("failures", "Choose a day of the month from 1 to 28, or a day of the week."),
        ),
        "report.recipients": (
            translate("failures", "A book is sent to at most twenty addresses."),
            translate("failures", "Use a distribution list of your mail server."),
        ),
        "report.bad_address": (
            translate("failures", "{address} is no e-mail address."),
            translate("failures", "Write it like name@company.com, one a line."),
        ),
        "report.too_many": (
            translate("failures", "Five books of yours are waiting."),
            translate("failures", "Wait for one of them, or cancel it."),
        ),
        "report.not_found": (translate("failures", "There is no such schedule of yours."), translate("failures", "Choose one from the list.")),
        "report.not_running": (translate("failures", "This book is not being made."), translate("failures", "It may be finished.")),
        "report.nothing_to_send": (
            translate("failures", "This book was sent, or is for nobody."),
            translate("failures", "Save the file and send it yourself."),
        ),
        "report.no_file": (translate("failures", "This file is not there, or it is somebody else's."), translate("failures", "Read the list again.")),
        "mail.bad_server": (
            translate("failures", "This is no mail server."),
            translate("failures", "Write its name like smtp.company.com, its port, and how it is secured."),
        ),
        "mail.bad_sender": (
            translate("failures", "Sending needs a mail server and the sender's address."),
            translate("failures", "Write the address like reports@company.com."),
        ),
        "mail.not_yours": (translate("failures", "The mail server is set by administrators."), translate("failures", "Ask one of them.")),
    }
