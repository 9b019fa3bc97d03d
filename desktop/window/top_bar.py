"""The top bar: region and period that drive every screen, the search box, connection, language, person."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from desktop.app import App
from desktop.shared import office_clock
from desktop.shared.fields import Choice
from desktop.shared.i18n import pick
from desktop.shared.icons import set_icon
from desktop.shared.painted import Avatar, Chip
from desktop.shared.widgets import column, label, panel, set_property, tool, vline
from desktop.window.bell import Bell

SEARCH_EDGES = 56  # icon and paddings


class SearchBox(QPushButton):
    """Looks like a field and opens the palette: one place to type, at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("searchbox", "1")
        self.setFixedHeight(30)
        self.setMinimumWidth(200)
        self.setMaximumWidth(430)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_icon(self, "search", "text3")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.key = QLabel("Ctrl K", self)
        self.key.setProperty("kbd", "1")
        self._full = ""

    def say(self, text: str) -> None:
        """The whole of it is in the accessible name; here as much as there is room for beside the key."""
        self._full = text
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.key.width() - SEARCH_EDGES
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self.key.adjustSize()
        self.key.move(self.width() - self.key.width() - 9, (self.height() - self.key.height()) // 2)
        self._fit()


class TopBar(QFrame):
    search_wanted = Signal()
    language_wanted = Signal()
    mode_wanted = Signal()
    help_wanted = Signal()
    person_wanted = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        panel(self)
        self.setFixedHeight(46)
        self.region = Choice("", 128)
        self.period = Choice("", 96)
        self.search = SearchBox()
        self.pill = Chip("", "good", "cloud-check")
        self.bell = Bell(app)
        self.language = tool("language", "", self.language_wanted.emit)
        self.mode = tool("moon", "", self.mode_wanted.emit)
        self.help = tool("help-circle", "", self.help_wanted.emit)
        self.avatar = Avatar()
        self.name, self.role = label(""), label("", dim="2")
        self.person = QToolButton()
        self.person.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()
        self._regions: list[tuple[str | None, str, str]] = []
        self._online, self._since = True, datetime.now(UTC)
        self.search.clicked.connect(self.search_wanted)
        self.person.clicked.connect(self.person_wanted)
        self.region.chosen.connect(self._scope_chosen)
        self.period.chosen.connect(self._scope_chosen)
        self.retranslate()

    def _lay_out(self) -> None:
        who = QHBoxLayout(self.person)
        who.setContentsMargins(6, 2, 6, 2)
        who.setSpacing(8)
        who.addWidget(self.avatar)
        who.addWidget(column(self.name, self.role, gap=0))
        for part in (self.avatar, self.name, self.role):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.person.setFixedHeight(40)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(8)
        for item in (self.region, self.period, None, (self.search, 6), None, self.pill, self.bell, self.language, self.mode,
                     self.help, vline(), self.person):  # fmt: skip
            if item is None:
                layout.addStretch(1)
            elif isinstance(item, tuple):
                layout.addWidget(*item)
            else:
                layout.addWidget(item)

    # -- contents

    def set_regions(self, regions: list[tuple[str | None, str, str]]) -> None:
        """(code, English, Chinese)"""
        self._regions = regions
        self._fill_regions()

    def set_periods(self, codes: list[str], current: str) -> None:
        self.period.set_choices([(code, code) for code in codes], current)

    def show_scope(self) -> None:
        self.region.set_current(self.app.scope.region)
        self.period.set_current(self.app.scope.period)

    def _fill_regions(self) -> None:
        everything: list[tuple[object, str]] = [(None, self.tr("All regions"))]
        choices = everything + [(code, pick(en, zh)) for code, en, zh in self._regions]
        self.region.set_choices(choices, self.app.scope.region)
        self.region.set_current(self.app.scope.region)

    def _scope_chosen(self, _key: object) -> None:
        region, period = self.region.current(), self.period.current()
        self.app.scope.set(str(region) if region else None, str(period or self.app.scope.period))

    def set_online(self, online: bool, since: datetime) -> None:
        self._online, self._since = online, since
        self._show_pill()

    def _show_pill(self) -> None:
        at = office_clock.local(self._since).strftime("%H:%M")
        if self._online:
            self.pill.set(self.tr("Online · synced %1").replace("%1", at), "good", "cloud-check")
        else:
            self.pill.set(self.tr("Offline since %1").replace("%1", at), "warn", "cloud-off")
        self.pill.setToolTip(self.app.server)

    def show_person(self) -> None:
        me = self.app.me
        if me is None:
            return
        name = pick(me.name_en, me.name_zh)
        self.avatar.set(me.name_zh or me.name_en)
        self.name.setText(name)
        roles = [role_name(group) for group in ("finance", "director", "manager", "rep", "admin", "auditor")
                 if group in me.groups]  # fmt: skip
        self.role.setText(" · ".join(roles[:2]))
        self.person.setAccessibleName(f"{name}, {self.role.text()}")
        self.person.setToolTip(f"{me.code} · {name}")
        wide = max(self.name.sizeHint().width(), self.role.sizeHint().width())
        self.person.setFixedWidth(wide + 26 + 22)

    def show_mode(self) -> None:
        set_icon(self.mode, "sun" if self.app.theme.dark else "moon")

    def retranslate(self) -> None:
        self.region.setAccessibleName(self.tr("Region"))
        self.period.setAccessibleName(self.tr("Period"))
        self.search.say(self.tr("Search people, orders, plans, or type a command…"))
        self.search.setAccessibleName(self.tr("Search (Ctrl+K)"))
        names = ((self.language, self.tr("Switch language (中 / EN)")), (self.mode, self.tr("Light or dark")),
                 (self.help, self.tr("Help and keys (F1)")))  # fmt: skip
        for made, tip in names:
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.bell.retranslate()
        self._fill_regions()
        self._show_pill()
        self.show_person()
        self.show_mode()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            set_property(self.role)  # its size follows the script
            self.retranslate()
        super().changeEvent(event)


def role_name(group: str) -> str:
    """What a group is called, in the present language."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    names = {
        "rep": translate("roles", "Sales rep"),
        "manager": translate("roles", "Sales manager"),
        "director": translate("roles", "Sales director"),
        "finance": translate("roles", "Finance"),
        "admin": translate("roles", "Administrator"),
        "auditor": translate("roles", "Auditor"),
    }
    return names.get(group, group)
