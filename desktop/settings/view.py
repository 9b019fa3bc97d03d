"""Language, light or dark, font size; the own password; where the logs lie. Everything takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.app import App
from desktop.settings.rights import RightsPanel
from desktop.shared import failures
from desktop.shared.facts import Facts, Pane
from desktop.shared.fields import FieldRow
from desktop.shared.i18n import pick
from desktop.shared.settings import data_folder
from desktop.shared.widgets import ScreenHeader, Section, Segmented, button, column, hline, label, row

SIZES = (11, 12, 13, 14, 15)


class SettingsView(QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.header = ScreenHeader()
        self.language = Segmented([("zh", "中文"), ("en", "English")], app.language.code)
        self.mode = Segmented([("system", ""), ("light", ""), ("dark", "")], app.theme.mode)
        self.size = Segmented([(str(px), str(px)) for px in SIZES], str(app.theme.font_px))
        self.labels = {name: label("", dim="1") for name in ("language", "mode", "size")}
        self.heads = {name: Section() for name in ("look", "password", "about", "rights")}
        self.old, self.new, self.again = (QLineEdit() for _ in range(3))
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.new_row, self.again_row = FieldRow("", self.new), FieldRow("", self.again)
        self.change = button("", clicked=self._change_password)
        self.about = Facts()
        self.logs = button("", "folder-open", clicked=self._open_logs)
        self.rights = RightsPanel(app) if "admin" in app.groups() else None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        look = column(*(row(self.labels[name], None, getattr(self, name)) for name in self.labels), margins=(12, 4, 12, 12), gap=10)
        password = column(self.new_row, self.again_row, row(None, self.change), margins=(12, 4, 12, 12), gap=10)
        about = column(self.about, row(self.logs, None, margins=(12, 0, 12, 12)), gap=0)
        pane = Pane("")
        pane.column.setContentsMargins(20, 16, 20, 20)
        pane.column.setSpacing(14)
        for name, block in (("look", look), ("password", password), ("about", about)):
            pane.add(row(_card(self.heads[name], block), None))
        if self.rights is not None:
            pane.add(row(_card(self.heads["rights"], self.rights, wide=True), None))
        pane.column.addStretch(1)
        self.pane = pane
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.header, hline(), pane):
            layout.addWidget(item)

    def _connect(self) -> None:
        self.language.chosen.connect(self._language_chosen)
        self.mode.chosen.connect(self._mode_chosen)
        self.size.chosen.connect(self._size_chosen)

    def _language_chosen(self, code: str) -> None:
        self.app.settings.set("language", code)
        self.app.language.set(code)

    def _mode_chosen(self, mode: str) -> None:
        self.app.settings.set("mode", mode)
        self.app.theme.set_mode(mode)

    def _size_chosen(self, px: str) -> None:
        self.app.settings.set("font_px", int(px))
        self.app.theme.set_font_px(int(px))

    # -- the own password

    def _change_password(self) -> None:
        new, again = self.new.text(), self.again.text()
        self.new_row.set_error(self.tr("Use at least 10 characters.") if len(new) < 10 else "")
        self.again_row.set_error("" if new == again else self.tr("The two are not the same."))
        if len(new) < 10 or new != again or self.app.me is None:
            return
        from server_db.commands.logins import set_own_password

        self.app.jobs.command(set_own_password, self.app.me.login, new, done=self._changed, failed=self._not_changed)

    def _changed(self, _result: object) -> None:
        self.new.clear()
        self.again.clear()
        self.app.notify(self.tr("The password was changed."), "good")

    def _not_changed(self, error: BaseException) -> None:
        self.new_row.set_error(failures.explain(error).sentence())

    def _open_logs(self) -> None:
        folder = data_folder() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def retranslate(self) -> None:
        self.header.set_title(self.tr("Settings"))
        self.header.set_sub(self.tr("For you on this machine; everything takes effect at once"))
        titles = {"look": self.tr("Look and language"), "password": self.tr("Your password"), "about": self.tr("About"),
                  "rights": self.tr("Who may see which field")}  # fmt: skip
        for name, head in self.heads.items():
            head.set_title(titles[name])
        self.labels["language"].setText(self.tr("Language"))
        self.labels["mode"].setText(self.tr("Colours"))
        self.labels["size"].setText(self.tr("Font size"))
        self.language.set_current(self.app.language.code)
        modes = [("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.mode.set_choices(modes, self.app.theme.mode)
        self.new_row.set_title(self.tr("New password"))
        self.again_row.set_title(self.tr("Once more"))
        self.change.setText(self.tr("Change password"))
        self.logs.setText(self.tr("Open the log folder"))
        me = self.app.me
        self.about.set([
            (self.tr("Signed in as"), f"{pick(me.name_en, me.name_zh)} · {me.login}" if me else None),
            (self.tr("Server"), self.app.server or None),
            (self.tr("Program"), "Tripod 0.1.0"),
        ])  # fmt: skip

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _card(head: QWidget, block: QWidget, wide: bool = False) -> QFrame:
    card = column(head, hline(), block, gap=0)
    card.setProperty("card", "1")
    card.setFixedWidth(760 if wide else 560)
    return card
