"""What the designer asks before it acts: submit, publish, move deals; each says in words what will happen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.pipeline.migration_panel import MigrationPanel
from desktop.pipeline.records import Document, Mapped
from desktop.shared import office_clock
from desktop.shared.fields import FieldRow
from desktop.shared.i18n import pick
from desktop.shared.widgets import label, set_property

translate = QCoreApplication.translate


class AskDialog(QDialog):
    """A title, consequences in words, one primary button with the verb on it."""

    def __init__(self, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 16)
        self.body.setSpacing(12)
        self.body.addWidget(label(title, h="1"))
        self._said = label("", wrap=True)
        self.body.addWidget(self._said)
        self.buttons = QDialogButtonBox()
        self.go: QPushButton = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        set_property(self.go, primary="1")
        self.buttons.addButton(translate("pipeline", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def say(self, sentences: list[str]) -> None:
        self._said.setText("\n".join(f"•  {one}" for one in sentences if one))

    def finish(self) -> None:
        self.body.addWidget(self.buttons)


class SubmitDialog(AskDialog):
    def __init__(self, document: Document, warnings: int, changes: int, parent: QWidget | None = None) -> None:
        title = translate("pipeline", "Submit version %1 for review?").replace("%1", str(document.version.number))
        super().__init__(title, translate("pipeline", "Submit"), parent)
        self.say([
            translate("pipeline", "Differences from the live version: %1").replace("%1", str(changes)) if document.live is not None
            else translate("pipeline", "This is the first version of the process."),
            translate("pipeline", "Warnings that stay: %1").replace("%1", str(warnings)) if warnings else "",
            translate("pipeline", "It cannot be edited while it is in review; withdrawing makes it a draft again."),
            translate("pipeline", "A second person publishes it.") if document.second_person
            else translate("pipeline", "You can publish it as soon as it has been checked."),
        ])  # fmt: skip
        self.finish()


class PublishDialog(AskDialog):
    """The start day, the stage each open deal goes to, and what follows from both."""

    def __init__(self, document: Document, waiting: tuple[Mapped, ...], may_migrate: bool, parent: QWidget | None = None) -> None:
        again = document.version.status == "retired"
        title = translate("pipeline", "Publish version %1 again?") if again else translate("pipeline", "Publish version %1?")
        super().__init__(title.replace("%1", str(document.version.number)), translate("pipeline", "Publish"), parent)
        self._document, self._waiting = document, waiting
        self.starts = QDateEdit(office_clock.qt_today())
        self.starts.setMinimumDate(office_clock.qt_today())
        self.starts.setCalendarPopup(True)
        self.starts.setDisplayFormat("yyyy-MM-dd")
        self.go.setFocus()
        self.starts.dateChanged.connect(lambda _day: self._tell())
        self.body.addWidget(FieldRow(translate("pipeline", "Starts on"), self.starts))
        self.moves = QCheckBox(translate("pipeline", "Move the open deals to it at once"))
        self.moves.toggled.connect(lambda _on: self._tell())
        self.mapping = MigrationPanel()
        self.mapping.setMinimumHeight(190)
        self.mapping.show_rows(waiting, document.process, may_migrate)
        self.mapping.hide_button()
        self.mapping.changed.connect(self._tell)
        self.moves.setVisible(bool(waiting) and may_migrate)
        self.body.addWidget(self.moves)
        self.body.addWidget(self.mapping)
        self.finish()
        self._tell()

    @property
    def starts_on(self) -> date | None:
        """None: at once."""
        chosen = self.starts.date()
        return None if chosen <= office_clock.qt_today() else date(chosen.year(), chosen.month(), chosen.day())

    @property
    def moves_deals(self) -> bool:
        return self.moves.isVisibleTo(self) and self.moves.isChecked() and self.starts_on is None

    def _tell(self) -> None:
        at_once = self.starts_on is None
        self.moves.setEnabled(at_once)
        self.mapping.setVisible(self.moves_deals)
        self.say(self._consequences(at_once))
        self.go.setEnabled(not self.moves_deals or not self.mapping.unmapped)

    def _consequences(self, at_once: bool) -> list[str]:
        live = self._document.pipeline.live
        when = translate("pipeline", "New deals follow it from now on.") if at_once else translate("pipeline", "It goes live by itself on its day.")
        found = [when]
        if live is not None and live.id != self._document.version.id:
            found.append(translate("pipeline", "Version %1 is retired; publishing it again takes this back.").replace("%1", str(live.number)))
        deals = sum(one.deals for one in self._waiting)
        if deals and self.moves_deals:
            text = translate("pipeline", "%1 open deals move to their stage of this version, all or none of them.")
            found.append(text.replace("%1", f"{deals:,}"))
        elif deals:
            found.append(translate("pipeline", "%1 open deals stay on their version until they are moved.").replace("%1", f"{deals:,}"))
        found.append(translate("pipeline", "A published version cannot be edited any more."))
        return found


class MigrateDialog(AskDialog):
    def __init__(self, document: Document, rows: list[Mapped], parent: QWidget | None = None) -> None:
        super().__init__(translate("pipeline", "Move the open deals?"), translate("pipeline", "Move them"), parent)
        deals = sum(one.deals for one in rows)
        text = translate("pipeline", "%1 open deals move to version %2, all or none of them.")
        self.say([
            text.replace("%1", f"{deals:,}").replace("%2", str(document.version.number)),
            *(
                f"{pick(one.name_en, one.name_zh) or one.stage_id} (v{one.number}) → {_target(document, one)}: {one.deals:,}"
                for one in rows[:12]
            ),
            translate("pipeline", "If somebody moves one of them meanwhile nothing happens, and you see the new counts."),
        ])  # fmt: skip
        self.finish()


def _target(document: Document, one: Mapped) -> str:
    from desktop.pipeline.words import stage_name

    return stage_name(document.process, one.target)


