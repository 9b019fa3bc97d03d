"""The line above the list: how to look, whose leads, which pool and state, which words; the rest under one button."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.leads.lead_filters import ALL_STATUSES, CLOSED, is_narrowed
from desktop.leads.more_filters import MoreFilters, is_used
from desktop.leads.saved_views import SavedViews
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import lead_words as words
from desktop.shared.fields import Choice
from desktop.shared.i18n import names
from desktop.shared.icons import set_icon
from desktop.shared.widgets import Segmented, button, label, line_edit, panel, plain_tip, tool

STATES: dict[str, tuple[str, ...]] = {"open": ("open",), "closed": CLOSED, "all": ALL_STATUSES}


class FilterBar(QFrame):
    look_chosen = Signal(str)
    left = Signal()  # by the keyboard, towards the list

    def __init__(self, model: LeadsViewModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self.setFixedHeight(42)
        self.look, self.whose, self.views = Segmented(), Segmented(), SavedViews(model)
        self.pool, self.state = Choice(""), Choice("")
        for choice, letters in ((self.pool, 9), (self.state, 6)):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(letters)
        self.mql, self.late = tool("target", "", checkable=True), tool("alarm", "", checkable=True)
        self.more = tool("adjustments-horizontal", "", self._more)
        self.special = button("", "x", kind="link", clicked=self._drop_special)
        self.text = line_edit(search=True)
        self.text.installEventFilter(self)
        self.text.setMinimumWidth(130)
        self.text.setMaximumWidth(240)
        self.count = label("", dim="1")
        self.popup: MoreFilters | None = None
        self.tools = QHBoxLayout()
        self.tools.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(6)
        for part in (self.look, self.views, self.whose, self.pool, self.state, self.mql, self.late, self.more):
            layout.addWidget(part)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.special)
        layout.addStretch(1)
        layout.addWidget(self.count)
        layout.addLayout(self.tools)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(200)
        self._typing.timeout.connect(self.apply)
        self.look.chosen.connect(self.look_chosen)
        self.whose.chosen.connect(lambda _key: self.apply())
        for choice in (self.pool, self.state):
            choice.chosen.connect(lambda _key: self.apply())
        for made in (self.mql, self.late):
            made.clicked.connect(lambda _on=False: self.apply())
        # Committed text only: during a Chinese composition the text does not change.
        self.text.textChanged.connect(lambda _text: self._typing.start())
        model.restarted.connect(self.show_filter)
        self.retranslate()

    def add_tools(self, *tools: QWidget) -> None:
        for made in tools:
            self.tools.addWidget(made)

    def apply(self) -> None:
        """What the bar does not show (fields, days, one import) stays as it was."""
        self._typing.stop()
        whose, me = self.whose.current(), self.model.app.me
        pool: Any = self.pool.current()
        self.model.apply(
            replace(
                self.model.filter,
                owners=(me.id,) if whose == "mine" and me is not None else (),
                free=True if whose == "free" else None,
                pools=(pool,) if pool else (),
                status=STATES[str(self.state.current() or "open")],
                mql=True if self.mql.isChecked() else None,
                overdue=self.late.isChecked(),
                text=self.text.text().strip(),
            )
        )

    def show_filter(self) -> None:
        """The bar follows a filter that came from a saved view or an address."""
        wanted, me = self.model.filter, self.model.app.me
        whose = "free" if wanted.free else "mine" if me is not None and wanted.owners == (me.id,) else "all"
        self.whose.set_current(whose)
        self.pool.set_current(wanted.pools[0] if len(wanted.pools) == 1 else None)
        self.state.set_current(next((key for key, value in STATES.items() if value == tuple(wanted.status)), "all"))
        self.mql.setChecked(wanted.mql is True)
        self.late.setChecked(bool(wanted.overdue))
        if not self.text.hasFocus() and self.text.text().strip() != wanted.text:
            self.text.setText(wanted.text)
            self._typing.stop()
        self._show_special(wanted)

    def _show_special(self, wanted: Any) -> None:
        text = ""
        if wanted.ids is not None:
            text = self.model.special or words.counted(len(wanted.ids), self.tr("1 lead from elsewhere"), self.tr("%1 leads from elsewhere"))
        elif wanted.import_id is not None:
            text = self.tr("Import %1").replace("%1", self.model.special or str(wanted.import_id))
        elif wanted.due is not None and wanted.due[0] is not None:
            text = self.tr("Due on %1").replace("%1", wanted.due[0].isoformat())
        elif is_used(wanted) or wanted.fields:
            text = self.tr("Filtered")
        set_icon(self.more, "adjustments-horizontal", "accent" if is_used(wanted) else "text2")
        self.special.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 200))
        self.special.setToolTip(self.tr("Take this filter away") + (f"\n{plain_tip(text)}" if self.special.text() != text else ""))
        self.special.setVisible(bool(text))

    def _drop_special(self) -> None:
        self.model.special = ""
        self.model.narrow(ids=None, import_id=None, created=None, closed=None, due=None, campaigns=(), channels=(), grades=(), tags_any=(), fields=(), lines=())

    def _more(self) -> None:
        if self.model.frame is not None:
            self.popup = MoreFilters(self.model, self)
            self.popup.given.connect(lambda found: self.model.narrow(**found))
            self.popup.open_under(self.more)

    def is_filtered(self) -> bool:
        return is_narrowed(self.model.filter)

    def clear(self) -> None:
        self.text.clear()
        self._typing.stop()
        self.model.view = None
        self.model.apply(type(self.model.filter)(status=("open",)))

    def show_frame(self) -> None:
        frame = self.model.frame
        if frame is None:
            return
        self.pool.set_choices([(None, self.tr("All pools")), *((one.id, names(one)) for one in frame.pools)])
        self.views.retranslate()
        self.show_filter()

    def retranslate(self) -> None:
        looks = [("table", self.tr("Table")), ("board", self.tr("Board")), ("calendar", self.tr("Calendar"))]
        self.look.set_choices(looks, self.look.current() or self.model.look)
        self.whose.set_choices([("all", self.tr("All")), ("mine", self.tr("Mine")), ("free", self.tr("Free"))], self.whose.current() or "all")
        self.whose.setVisible(bool(self.model.app.groups() & {"rep", "manager", "director"}))
        for choice, name in ((self.pool, self.tr("Pool")), (self.state, self.tr("State"))):
            choice.setAccessibleName(name)
        self.state.set_choices([("open", words.status_name("open")), ("closed", self.tr("Closed")), ("all", self.tr("All states"))])
        tips = (
            (self.mql, self.tr("Only qualified leads (MQL)")), (self.late, self.tr("Only late first responses")), (self.more, self.tr("More filters")),
        )  # fmt: skip
        for made, tip in tips:
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.text.setPlaceholderText(self.tr("Find a lead"))
        self.text.setToolTip(self.tr("Company, contact, phone, e-mail or number; pinyin too"))
        self.text.setAccessibleName(self.tr("Filter"))
        if not self.pool.count():
            self.pool.set_choices([(None, self.tr("All pools"))])
        self._show_special(self.model.filter)
        self.show_frame()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Of the text: Esc empties it, and a second one or Down goes to the list."""
        if watched is not self.text or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
            return True
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
