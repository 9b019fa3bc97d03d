"""The KPIs of the office: versions, the parts of one, the form of a part, and below it what the draft does to people."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.kpi_rules import edits
from desktop.performance.kpi_rules.axis_form import AxisForm
from desktop.performance.kpi_rules.calls import Rules, load_rules, publish, save_draft, submit, withdraw
from desktop.performance.kpi_rules.edits import Key, Part, find_part, key_of
from desktop.performance.kpi_rules.kpi_form import KpiForm
from desktop.performance.kpi_rules.part_list import PartList
from desktop.performance.kpi_rules.review_box import ReviewBox
from desktop.performance.kpi_rules.trying import Trying
from desktop.performance.kpi_rules.version_side import VersionSide
from desktop.performance.kpi_rules.words import problem_text, version_sentence
from desktop.performance.versions.steps import Reader, steps_of
from desktop.performance.versions.version_bar import VersionBar
from desktop.performance.words import version_state
from desktop.shared import failures
from desktop.shared.i18n import names
from desktop.shared.retranslated import Retranslated
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.version_draft import VersionDraft
from desktop.shared.widgets import EmptyState, column, hline, panel, row, vline
from server_db.domain.kpi.body import Axis, Kpi, KpiBody
from server_db.domain.kpi.checking import KpiProblem, find_problems
from server_db.queries.kpis import KpiVersion

FEET = {"person": 226, "everybody": 330}
CHANGES = frozenset({"kpi_version"})
ACTS = {"submit": submit, "withdraw": withdraw, "publish": publish}


class RulesPage(Retranslated, QWidget):
    dirty_changed = Signal(bool)
    status_changed = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.rules: Rules | None = None
        self.version: KpiVersion | None = None
        self.key: Key | None = None
        self.faults: tuple[KpiProblem, ...] = ()
        self._wanted: int | None = None
        self.draft = VersionDraft(self)
        self.side, self.bar, self.parts, self.tried = VersionSide(), VersionBar(self.draft), PartList(), Trying(app)
        self.review = ReviewBox()
        self.kpi_form, self.axis_form, self.empty = KpiForm(), AxisForm(), EmptyState("gauge")
        self.area, self.forms = QScrollArea(), QStackedWidget()
        self.keys = UndoKeys(self.draft.stack, self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for made in (self.kpi_form, self.axis_form, self.empty):
            self.forms.addWidget(panel(made))
        self.area.setWidget(self.forms)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        form, body, layout = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for one in (form, body, layout):
            one.setSpacing(0)
            one.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self.area, 1)
        self.foot = column(hline(), (row((self.tried, 3), vline(), (self.review, 2), gap=0), 1), gap=0)
        self.foot.setFixedHeight(FEET["person"])
        form.addWidget(panel(self.foot))
        for part in (self.side, vline(), self.parts, vline()):
            body.addWidget(part)
        body.addLayout(form, 1)
        for part in (self.bar, hline()):
            layout.addWidget(part)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.tried.shape_changed.connect(self._shape_tried)
        self.side.chosen.connect(self._choose)
        self.bar.wanted.connect(self._act)
        self.draft.changed.connect(self._changed)
        self.parts.chosen.connect(self.show_part)
        self.parts.add_wanted.connect(self._add)
        self.parts.remove_wanted.connect(self._remove)
        self.parts.move_wanted.connect(self._move)
        self.kpi_form.edited.connect(self._edited)
        self.axis_form.edited.connect(self._edited)
        self.review.part_chosen.connect(self.show_part)
        done = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(lambda: self._act("save") if self.draft.is_dirty() and self.reader().writes else None)

    def reader(self) -> Reader:
        return Reader(self.app.me.id if self.app.me is not None else None, self.app.groups(), self.rules.second_person if self.rules else True)

    # -- reading

    def refresh(self) -> None:
        self.tried.forget()
        self.app.jobs.query(load_rules, done=self._loaded, failed=self._failed, slot="performance.rules")

    def _loaded(self, rules: Rules) -> None:
        self.rules = rules
        if self._wanted is None and self.draft.is_dirty():
            # nothing that is written is lost; the versions beside it are fresh
            self._follow(rules)
            self.side.show_versions(rules.versions, self.version.id if self.version else None)
            return
        kept = self._wanted if self._wanted is not None else self.version.id if self.version is not None else None
        self._wanted = None
        self._open(rules.find(kept) or rules.live or (rules.versions[0] if rules.versions else None))

    def _follow(self, rules: Rules) -> None:
        """A draft that was handed in meanwhile is written on as a new one; a draft that is newer elsewhere stays refused as stale."""
        fresh = rules.find(self.version.id) if self.version is not None else None
        if fresh is not None and self.version is not None and fresh.status != self.version.status:
            self.version = fresh
            self._show_bar()

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.forms.setCurrentWidget(self.empty)

    # -- opening

    def _choose(self, version: KpiVersion) -> None:
        if self.version is not None and version.id == self.version.id:
            return
        if self.draft.is_dirty():
            self.app.notify(self.tr("Save or discard what you changed before you open another version."), "warn")
            self.side.show_versions(self.rules.versions if self.rules else (), self.version.id if self.version else None)
            return
        self._open(version)

    def _open(self, version: KpiVersion | None) -> None:
        self.version = version
        if self.rules is not None:
            self.side.show_versions(self.rules.versions, version.id if version else None)
        self.bar.begin(version.note if version is not None and version.status == "draft" else "")
        self.draft.open(version.body if version is not None else KpiBody())

    @property
    def body(self) -> KpiBody:
        found: KpiBody = self.draft.body or KpiBody()
        return found

    def _live(self) -> KpiBody:
        return self.rules.live.body if self.rules is not None and self.rules.live is not None else KpiBody()

    def show_part(self, key: Key | None) -> None:
        self.key = key
        part = find_part(self.body, key)
        self._show_form(part)
        self._show_list()
        self._try()

    def _show_form(self, part: Part | None) -> None:
        may = self.reader().writes
        if isinstance(part, Kpi):
            self.kpi_form.show_kpi(self.body, part, may)
            self.forms.setCurrentWidget(self.kpi_form)
        elif isinstance(part, Axis):
            self.axis_form.show_axis(self.body, part, may)
            self.forms.setCurrentWidget(self.axis_form)
        else:
            add = self.tr("Add one with the plus sign; its formula counts what was recorded.")
            hint = add if may else self.tr("A director or finance writes the first one; everybody reads its formula here.")
            self.empty.set("gauge", self.tr("No KPI yet"), hint)
            self.forms.setCurrentWidget(self.empty)
        for page in (self.kpi_form, self.axis_form, self.empty):  # a long form that is not shown must not push this one out of sight
            kind = QSizePolicy.Policy.Preferred if page is self.forms.currentWidget() else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, kind)
        errors = {fault.field: problem_text(fault, self.body) for fault in reversed(self.faults) if (fault.part, fault.name) == self.key}
        for form in (self.kpi_form, self.axis_form):
            form.show_errors(errors)
        self.keys.watch(self.forms)

    def _show_list(self) -> None:
        self.parts.show_body(self.body, self.key, {(fault.part, fault.name) for fault in self.faults}, self.reader().writes)

    # -- writing

    def _changed(self) -> None:
        body = self.body
        self.faults = find_problems(body) if body.kpis or body.axes else ()
        if find_part(body, self.key) is None:
            self.key = key_of(body.kpis[0]) if body.kpis else None
        self._show_form(find_part(body, self.key))
        self._show_list()
        self.review.show_body(body, self._live(), self.faults)
        self._show_bar()
        # who neither writes nor sees figures has nothing to try, and nothing to compare with what is in force
        self.foot.setVisible(bool(self.review.changes.rows) or not self.tried.isHidden())
        self.dirty_changed.emit(self.draft.is_dirty())
        self.status_changed.emit(self.status_text())
        self._try()

    def _try(self) -> None:
        self.tried.show_draft(self.body, self._live(), self.key)

    def _shape_tried(self, shape: str) -> None:
        """Everybody needs the whole foot."""
        self.foot.setFixedHeight(FEET[shape])
        self.review.setVisible(shape == "person")

    def _show_bar(self) -> None:
        version, dirty, reader = self.version, self.draft.is_dirty(), self.reader()
        waits = "" if version is None else "unchecked" if not version.checked else "faults" if version.problems else ""
        steps = steps_of(version, dirty, len(self.faults), reader, waits)
        chip = version_state(version.status) if version is not None else (self.tr("New"), "info", "plus")
        self.bar.show_state(chip, version_sentence(version, dirty, reader.writes), steps, dirty, reader.writes, len(self.faults))

    def _edited(self, part: Part, place: str) -> None:
        if self.key is None:
            return
        body = edits.with_part(self.body, self.key, part)
        where = f"{self.key[0]}.{self.key[1]}.{place}" if place else ""
        self.key = key_of(part)
        self.draft.change(self.tr("change %1").replace("%1", names(part) or part.code), body, where)

    def _add(self, kind: str) -> None:
        make = edits.with_new_kpi if kind == "kpi" else edits.with_new_axis
        name = ("New KPI", "新指标") if kind == "kpi" else ("New axis", "新维度")
        body, self.key = make(self.body, *name)
        self.draft.change(self.tr("add"), body)

    def _remove(self) -> None:
        if self.key is not None and find_part(self.body, self.key) is not None:
            self.draft.change(self.tr("remove"), edits.without(self.body, self.key))

    def _move(self, by: int) -> None:
        if self.key is not None and find_part(self.body, self.key) is not None:
            self.draft.change(self.tr("move"), edits.moved(self.body, self.key, by))

    def is_dirty(self) -> bool:
        return self.draft.is_dirty()

    # -- acts

    def _act(self, act: str) -> None:
        version = self.version
        if act == "save":
            own = version is not None and version.status == "draft" and version.created_by == self.reader().me
            at = (version.id, version.version) if own and version is not None else (None, None)
            self.app.jobs.command(save_draft, *at, self.body, self.bar.said(), done=self._saved, failed=self._refused, changes=CHANGES)
        elif version is not None:
            self.app.jobs.command(
                ACTS[act], version.id, version.version, done=lambda saved: self._done(act, saved), failed=self._refused, changes=CHANGES
            )  # fmt: skip

    def _saved(self, saved: Any) -> None:
        self.draft.kept()
        self._wanted = saved.id
        self.app.notify(self.tr("Draft %1 is saved; the worker checks it.").replace("%1", str(saved.number)), "good")
        self.refresh()

    def _done(self, act: str, saved: Any) -> None:
        texts = {
            "submit": self.tr("Version %1 is handed in; a second person puts it in force."), "withdraw": self.tr("Version %1 is a draft again."),
            "publish": self.tr("Version %1 is in force; figures of open months follow within the minute."),
        }  # fmt: skip
        self._wanted = saved.id
        self.app.notify(texts[act].replace("%1", str(saved.number)), "good")
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- the window

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "kpis") -> None:
        """tripod://kpis/version/4, tripod://kpis/revenue."""
        if len(parts) > 1 and parts[0] == "version" and parts[1].isdecimal():
            self._wanted = int(parts[1])
            self.refresh()
        elif parts:
            found = next((key_of(one) for one in edits.parts_of(self.body) if one.code == parts[0]), None)
            if found is not None:
                self.show_part(found)

    def retranslate(self) -> None:
        for part in (self.side, self.parts, self.kpi_form, self.axis_form, self.tried, self.review):
            part.retranslate()
        self.area.setAccessibleName(self.tr("Form of the KPI"))
        if self.draft.body is not None:
            self._changed()

    def sub(self) -> str:
        return self.tr("Formulas everybody can read; what is in force is written by one person and confirmed by another")

    def status_text(self) -> str:
        return self.tr("%1 KPIs, %2 axes").replace("%1", str(len(self.body.kpis))).replace("%2", str(len(self.body.axes)))

    def regions(self) -> list[QWidget]:
        return [self.side.grid, self.parts.grid, self.area, *self.tried.grids(), self.review]
