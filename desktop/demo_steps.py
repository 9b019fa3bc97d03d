"""What the demo's first start is doing, in words: on the card of the window and in a terminal. No windows here."""

from __future__ import annotations

from collections.abc import Callable


def step_text(translate: Callable[[str, str], str], phase: str, done: int = 0, total: int = 0) -> str:
    """`translate` is that of the program or of a terminal that has a language of its own."""
    texts = {
        "server": translate("DemoSteps", "Starting the embedded PostgreSQL server…"),
        "install": translate("DemoSteps", "Creating the database, its roles and its rules…"),
        "generate": translate("DemoSteps", "Inventing a sales office with a year of orders…"),
        "write": translate("DemoSteps", "Writing people, customers and orders…"),
        "logins": translate("DemoSteps", "Giving everybody a login…"),
        "plans": translate("DemoSteps", "Approving the commission plans…"),
        "months": translate("DemoSteps", "Calculating month %1 of %2…"),
        "deals": translate("DemoSteps", "Publishing the sales processes and writing their deals…"),
        "worker": translate("DemoSteps", "Starting the worker that calculates…"),
        "sign_in": translate("DemoSteps", "Signing in…"),
        "pictures": translate("DemoSteps", "Rendering the screens: picture %1…"),
        "papers": translate("DemoSteps", "Writing the statements: %1 of %2…"),
    }
    # Months and statements are told when they are done; the one in work is the next.
    current = min(done + 1, total) if phase == "months" else done
    return texts.get(phase, phase).replace("%1", str(current)).replace("%2", str(total))
