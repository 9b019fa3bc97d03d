"""State of the people screen: the directory, the hierarchy of a day, the card in the pane, and saving."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app import App
from desktop.people.team_tree import TeamTree
from desktop.shared import office_clock
from server_db.commands.save import save_record
from server_db.queries.me import find_readable_fields
from server_db.queries.org import find_plans_of, find_quotas, find_standings
from server_db.queries.people import Person, find_people, get_person
from server_db.queries.rights import LoginOfPerson, find_logins


class PeopleViewModel(QObject):
    changed = Signal()
    failed = Signal(object)
    card_arrived = Signal(object)
    quotas_arrived = Signal(object)
    plans_arrived = Signal(object)
    card_failed = Signal(object)
    saved = Signal()
    conflict = Signal(object)  # the card as it is now
    save_failed = Signal(object)
    logins_changed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.tree = TeamTree()
        self.on = office_clock.today()
        self.with_leavers = False
        self.readable: frozenset[str] = frozenset()
        self.logins: dict[int, LoginOfPerson] = {}
        self.loaded = False
        self._people: tuple[Person, ...] = ()
        self._patch: dict[str, Any] = {}
        app.scope.changed.connect(self.reload)
        app.jobs.data_changed.connect(self._data_changed)

    def start(self) -> None:
        self.app.jobs.query(find_readable_fields, "employee", done=self._readable, failed=self._no_rights)
        if "admin" in self.app.groups():
            self.app.jobs.query(find_logins, done=self._logins, failed=self._no_rights)
        self.reload()

    def _readable(self, fields: frozenset[str]) -> None:
        self.readable = fields
        self.changed.emit()

    def _logins(self, logins: tuple[LoginOfPerson, ...]) -> None:
        self.logins = {one.person_id: one for one in logins}
        self.logins_changed.emit()

    def _no_rights(self, error: BaseException) -> None:
        """Nothing is called hidden without an answer; the list itself tells about the connection."""

    def set_day(self, on: date) -> None:
        self.on = on
        self._load_standings()

    def set_with_leavers(self, on: bool) -> None:
        self.with_leavers = on
        self.reload()

    def reload(self) -> None:
        self.app.jobs.query(
            find_people, "", self.app.scope.region, not self.with_leavers, done=self._people_arrived,
            failed=self.failed.emit, slot=f"people.{id(self)}",
        )  # fmt: skip

    def _people_arrived(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self._load_standings()

    def _load_standings(self) -> None:
        self.app.jobs.query(find_standings, self.on, done=self._standings_arrived, failed=self.failed.emit, slot=f"people.on.{id(self)}")

    def _standings_arrived(self, standings: Any) -> None:
        self.tree.set(self._people, standings)
        self.loaded = True
        self.changed.emit()

    # -- one person

    def look_at(self, person_id: int) -> None:
        jobs, slot = self.app.jobs, f"people.card.{id(self)}"
        jobs.query(get_person, person_id, done=self.card_arrived.emit, failed=self.card_failed.emit, slot=slot)
        jobs.query(find_quotas, person_id, done=self.quotas_arrived.emit, failed=self._no_rights, slot=f"{slot}.quotas")
        jobs.query(find_plans_of, person_id, done=self.plans_arrived.emit, failed=self._no_rights, slot=f"{slot}.plans")

    def may_edit(self, person: Person) -> bool:
        """Only what saves a refused attempt; the server decides."""
        own = self.app.me is not None and person.id == self.app.me.id
        return own or bool(self.app.groups() & {"admin", "finance"})

    def save(self, person: Person, patch: dict[str, Any], version: int | None = None) -> None:
        """`version`: the one the person decided about after a conflict."""
        self._patch, self._person = patch, person
        self.app.jobs.command(
            save_record, "employee", person.id, version if version is not None else person.version, patch,
            done=self._was_saved, failed=self._not_saved, changes=frozenset({"employee"}),
        )  # fmt: skip

    def _was_saved(self, _saved: Any) -> None:
        self.saved.emit()

    def _not_saved(self, error: BaseException) -> None:
        if type(error).__name__ == "Conflict":
            # Read what is there now and let the person choose; nothing typed is lost meanwhile.
            self.app.jobs.query(get_person, self._person.id, done=self.conflict.emit, failed=self.save_failed.emit)
        else:
            self.save_failed.emit(error)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & {"employee", "assignment", "plan_assignment", "quota"}:
            self.reload()
