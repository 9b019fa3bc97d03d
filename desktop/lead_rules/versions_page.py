"""What pages of versioned rules share: reading, opening, saving and publishing a version, and trying it on the sample as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules import words
from desktop.lead_rules.kept_edits import KeptEdits
from desktop.lead_rules.readings import WRITERS, Rules, Version
from desktop.lead_rules.refusals import refusal
from desktop.lead_rules.version_bar import VersionBar
from desktop.lead_rules.version_side import VersionSide
from desktop.shared import failures
from desktop.shared.confirm_dialog import ConfirmDialog
from desktop.shared.i18n import moment
from desktop.shared.local_drafts import LocalDraft
from desktop.shared.retranslated import Retranslated
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.version_draft import VersionDraft
from server_db.queries.lead_funnel import MOST_LEADS
from server_db.queries.lead_scoring import SampleFacts

TRY_MS = 150


class VersionsPage(Retranslated, QWidget):
    """A page says how its body is read, written, shown and tried (the methods at the end)."""

    dirty_changed = Signal(bool)
    kind = "score"

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.rules: Rules | None = None
        self.version: Version | None = None
        self.sample: SampleFacts | None = None
        self.sample_error = ""
        self.against: int | None = None
        self._wanted: int | None = None
        self.draft = VersionDraft(self)
        self.side, self.bar = VersionSide(), VersionBar(self.draft)
        self.local = KeptEdits(app, self.kind, self)
        self.keys = UndoKeys(self.draft.stack, self)
        self._trying = QTimer(self, singleShot=True, interval=TRY_MS)
        self._trying.timeout.connect(self.try_now)
        self.side.chosen.connect(self._chosen)
        self.side.begin_wanted.connect(self._begin)
        self.bar.wanted.connect(self._act)
        self.draft.changed.connect(self._changed)
        done = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self._save_by_key)

    # -- reading

    def refresh(self) -> None:
        load = calls.load_scoring if self.kind == "score" else calls.load_criteria
        self.app.jobs.query(load, done=self._loaded, failed=self._failed, slot=f"lead_rules.{self.kind}")
        if not self.may_write():
            self.sample_error = self.tr("Managers, directors and administrators try rules on leads.")
        elif self.sample is None:
            self.app.jobs.query(calls.sample_facts, done=self._sampled, failed=self._no_sample, slot="lead_rules.sample")

    def _loaded(self, rules: Rules) -> None:
        self.rules = rules
        if self._wanted is not None:
            kept, self._wanted = rules.find(self._wanted), None
        elif self.draft.is_dirty():
            # nothing that is written is lost; the versions beside it are fresh
            self.side.show_rules(rules, self.version.id if self.version else None, self.may_write())
            return
        elif self.draft.body is None and self.may_write() and (left := self.local.left_open(rules.versions)) is not None:
            self._open(left[0])
            return
        else:
            kept = rules.find(self.version.id) if self.version is not None else None
        self._open(kept or rules.live or (rules.versions[0] if rules.versions else None))

    def _failed(self, error: BaseException) -> None:
        self.show_failure(failures.explain(error))

    def _sampled(self, sample: SampleFacts) -> None:
        self.sample, self.sample_error = sample, ""
        self.sample_ready()
        self._trying.start(0)

    def _no_sample(self, error: BaseException) -> None:
        self.sample_error = refusal(error)
        if self.rules is not None and self.draft.body is not None:
            self.show_draft()

    # -- opening

    def _chosen(self, version: Version) -> None:
        if self.version is not None and version.id == self.version.id:
            return
        if self.draft.is_dirty():
            self.app.notify(self.tr("Save or discard what you changed before you open another version."), "warn")
            self.side.grid.select_key(self.version.id if self.version is not None else None)
            return
        self._open(version)

    def _open(self, version: Version | None) -> None:
        left = self.local.find(version) if self.may_write() else None
        self.version = version
        self.against = self._usual_other(version)
        self.draft.open(self.read(version.body) if version is not None else self.empty())
        if self.rules is not None:
            self.side.show_rules(self.rules, version.id if version else None, self.may_write())
        self.opened()
        if left is not None:
            self._put_back(left)

    def _put_back(self, left: LocalDraft) -> None:
        """What was typed when the program ended; a step that can be taken back to what the server has."""
        body = self.read(left.body)
        if body == self.draft.body:
            self.local.forget(self.version)
            return
        self.draft.change(self.tr("put back unsaved edits"), body)
        if self.version is not None and left.based_on != self.version.version:
            text = self.tr("Unsaved edits of %1 are put back; the version was saved since by somebody else, so compare before you save.")
        else:
            text = self.tr("Unsaved edits of %1 are put back; undo shows what the server has.")
        self.app.notify(text.replace("%1", moment(left.saved_at)), "info")

    def _usual_other(self, version: Version | None) -> int | None:
        """What a version is compared with unless somebody chooses: the live one; the live one with the one before it."""
        if self.rules is None:
            return None
        others = [one for one in self.rules.versions if version is None or one.id != version.id]
        if version is not None and version.status == "live":
            others = [one for one in others if one.status == "retired"] or others
        found = next((one for one in others if one.status == "live"), others[0] if others else None)
        return found.id if found is not None else None

    def _begin(self) -> None:
        if self.draft.is_dirty():
            self.app.notify(self.tr("Save or discard what you changed before you open another version."), "warn")
        else:
            self._open(None)

    def open_version(self, version_id: int) -> None:
        """Once it is read; a version made a moment ago by somebody else than this page."""
        self._wanted = version_id
        self.refresh()

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS)

    def me(self) -> int | None:
        return self.app.me.id if self.app.me is not None else None

    def _changed(self) -> None:
        if self.rules is None or self.draft.body is None:
            return
        self.dirty_changed.emit(self.draft.is_dirty())
        if self.may_write() and self.draft.is_dirty():
            self.local.keep(self.version, self.write)
        else:
            self.local.forget(self.version)
        self.show_draft()
        self.bar.show_version(self.version, self.rules, self.draft.is_dirty(), self.faults(), self.me(), self.app.groups())
        self._trying.start()

    # -- acts

    def _save_by_key(self) -> None:
        if self.draft.is_dirty() and self.may_write():
            self._act("save")

    def _act(self, act: str) -> None:
        changes = frozenset({f"{self.kind}_version"})
        if act == "save":
            version = self.version
            own = version is not None and version.status == "draft" and version.created_by == self.me()
            args = (version.id, version.version, version.note) if own and version is not None else (None, None, "")
            self.app.jobs.command(calls.save_version, self.kind, self.write(), *args, done=self._saved, failed=self._refused, changes=changes)
        elif act == "retire" and self.version is not None:
            self._ask_to_end(self.version)
        elif self.version is not None:
            self._do(act)

    def _ask_to_end(self, version: Version) -> None:
        title = self.tr("End version %1?").replace("%1", str(version.number))
        self.asking = ConfirmDialog(self, title, self.what_ends(), self.tr("End it"))
        self.asking.accepted.connect(lambda: self._do("retire"))
        self.asking.open()

    def _do(self, act: str) -> None:
        changes = frozenset({f"{self.kind}_version"})
        if self.version is not None:
            at = (self.version.id, self.version.version)
            self.app.jobs.command(
                calls.act_on_version, self.kind, act, *at, done=lambda saved: self._done(act, saved), failed=self._refused, changes=changes
            )  # fmt: skip

    def _saved(self, saved: Any) -> None:
        self.draft.kept()
        self._wanted = saved.id
        self.app.notify(self.tr("Draft %1 is saved.").replace("%1", str(saved.number)), "good")
        self.refresh()

    def _done(self, act: str, saved: Any) -> None:
        texts = {
            "submit": self.tr("Version %1 is handed in; the worker checks it and a second person puts it in force."),
            "withdraw": self.tr("Version %1 is a draft again."),
            "publish": self.tr("Version %1 is in force; all leads follow within minutes."),
            "retire": self.tr("Version %1 is no longer in force."),
        }
        self._wanted = saved.id
        self.app.notify(texts[act].replace("%1", str(saved.number)), "good")
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self.app.notify(refusal(error), "bad")
        if getattr(error, "code", "") in ("score.stale", "score.illegal_transition"):
            self.refresh()

    def no_leads(self) -> str:
        if self.app.groups() & {"manager", "director"}:
            return self.tr("There are no leads yet to try the rules on. Import some, then the effect shows here.")
        return self.tr("You see no leads yourself; a manager or a director sees here what the rules do to them.")

    def version_choices(self) -> list[tuple[object, str]]:
        """To compare the open one with."""
        if self.rules is None:
            return []
        own = self.version.id if self.version is not None and not self.draft.is_dirty() else None
        return [(one.id, f"v{one.number} · {words.state_chip(one.status)[0]}") for one in self.rules.versions if one.id != own]

    def compared(self) -> Version | None:
        """A version that was changed and is the only one is compared with what it was."""
        found = self.rules.find(self.against) if self.rules is not None else None
        return found if found is not None or not self.draft.is_dirty() else self.version

    def compare_with(self, version_id: object) -> None:
        self.against = version_id if isinstance(version_id, int) else None
        self.show_draft()

    def open_leads(self, ids: Sequence[int], title: str) -> None:
        """The leads behind a figure of the trial, in the list of leads."""
        if not ids:
            self.app.notify(self.tr("No lead stands behind this figure."), "info")
            return
        if len(ids) > MOST_LEADS:
            title += self.tr(" (the first %1)").replace("%1", str(MOST_LEADS))
        self.app.navigate(f"tripod://leads?ids={','.join(map(str, ids[:MOST_LEADS]))}&title={title}")

    # -- what each page says itself

    def what_ends(self) -> str:
        """What ends with the version in force."""
        raise NotImplementedError

    def read(self, body: Mapping[str, Any]) -> Any:
        raise NotImplementedError

    def write(self) -> Mapping[str, Any]:
        raise NotImplementedError

    def empty(self) -> Any:
        raise NotImplementedError

    def faults(self) -> int:
        raise NotImplementedError

    def show_draft(self) -> None:
        raise NotImplementedError

    def opened(self) -> None:
        """Another version is shown."""

    def sample_ready(self) -> None:
        """The sample came."""

    def try_now(self) -> None:
        raise NotImplementedError

    def show_failure(self, failure: failures.Failure) -> None:
        raise NotImplementedError
