"""Why the worker could not do something, in the language of the screen: it writes its reasons down in English."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

_FEW = re.compile(r"Only (\d+) leads closed within these days, (\d+) of them won: a scorecard needs (\d+), with (\d+) won and as many lost\..*")


def worker_text(error: str) -> str:
    """A reason that is not known here is told as it is: better in English than not at all."""
    translate = QCoreApplication.translate
    if few := _FEW.fullmatch(error):
        text = translate(
            "worker", "Only %1 leads closed within these days, %2 of them won: a scorecard needs %3, with %4 won and as many lost. Choose a longer time."
        )  # fmt: skip
        for place, figure in enumerate(few.groups(), 1):
            text = text.replace(f"%{place}", figure)
        return text
    known = {
        r"Every column of these leads was set aside.*": translate(
            "worker", "Every column of these leads was set aside, so there is nothing to learn from. Overrule one, or choose other days."
        ),
        r"Where the worker runs scikit-learn is not installed.*": translate(
            "worker", "Where the worker runs scikit-learn is not installed. Install the program with its extra 'score' there."
        ),
        r"The worker stopped during this .*": translate("worker", "The worker stopped before this was done. Ask for it again."),
        r"The .+ stopped with an error; .*": translate("worker", "This stopped with an error; the worker's log has the details."),
        r"(These rules|The rule \S+) cannot be tried\..*": translate("worker", "These rules cannot be tried: look at what is marked in them."),
    }  # fmt: skip
    return next((text for pattern, text in known.items() if re.fullmatch(pattern, error)), error)
