"""The small parts every screen is made of: labels, buttons, rows and columns, header, empty state.

What is painted by hand (chips, avatars, sparklines) lives in painted.py and is re-exported here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shared.icons import pixmap, set_icon
from desktop.shared.painted import Avatar, Chip, KpiCard, Spark

__all__ = [
    "Avatar", "Chip", "EmptyState", "KpiCard", "ScreenHeader", "Section", "Segmented", "Spark", "button", "column",
    "elided", "hline", "label", "line_edit", "panel", "row", "set_property", "tab_through", "tool", "vline",
]  # fmt: skip

Item = QWidget | QLayout | int | None | tuple[QWidget, int]


def set_property(widget: QWidget, **properties: str) -> None:
    """Set style sheet properties and have the style sheet looked at again, where one is another than before."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", *, wrap: bool = False, **properties: str) -> QLabel:
    """Properties are those of style.qss: h="1", dim="1", cap="1", strong="1", tone="bad" …"""
    made = QLabel(text)
    # Rich text must be asked for: with AutoText a value from the database could load a local image.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    for name, value in properties.items():
        made.setProperty(name, value)
    return made


def plain_tip(text: str) -> str:
    """For a tooltip with a name in it: Qt would take a name that looks like HTML for HTML."""
    if "<" not in text:
        return text
    from html import escape  # seldom, and not before the first picture

    return f"<p>{escape(text)}</p>".replace("\n", "<br>")


class elided(QLabel):  # noqa: N801 - used like the functions beside it
    """A one-line label that shortens with … and shows the whole in its tooltip."""

    def __init__(self, text: str = "", **properties: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for name, value in properties.items():
            self.setProperty(name, value)
        self.full = text
        self._shorten()

    def setText(self, text: str) -> None:  # noqa: N802
        self.full = text
        self._shorten()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._shorten()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self.full) + 2, super().sizeHint().height())

    def _shorten(self) -> None:
        short = self.fontMetrics().elidedText(self.full, Qt.TextElideMode.ElideRight, max(0, self.width()))
        super().setText(short)
        self.setToolTip(plain_tip(self.full) if short != self.full else "")


def button(
    text: str = "", icon: str = "", kind: str = "", tip: str = "", clicked: Callable[[], object] | None = None
) -> QPushButton:
    """kind: primary, ghost, link, danger or nothing. A screen has one primary button."""
    made = Primary(text) if kind == "primary" else QPushButton(text)
    if icon:
        tokens = {"primary": "onAccent", "danger": "bad", "link": "accent"}
        set_icon(made, icon, tokens.get(kind, "text2"))
    if kind:
        made.setProperty(kind, "1")
    if tip:
        made.setToolTip(tip)
        made.setAccessibleName(text or tip)
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class Primary(QPushButton):
    """What Enter does in a dialog. Said once it stands there: said before, Qt forgets it and takes the first button, Cancel."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        dialog = self.window()
        if isinstance(dialog, QDialog):
            self.setDefault(False)  # one that was told before would not listen
            self.setDefault(True)
            _take_ctrl_enter(dialog)
        super().showEvent(event)


def _take_ctrl_enter(dialog: QDialog) -> None:
    """Ctrl+Enter does the same out of a text of several lines, where Enter begins a new one."""
    if dialog.property("ctrlEnter") is not None:
        return

    def press() -> None:
        made = next((one for one in dialog.findChildren(QPushButton) if one.isDefault() and one.isVisible() and one.isEnabled()), None)
        if made is not None:
            made.click()

    dialog.setProperty("ctrlEnter", True)
    keys = QShortcut(dialog)
    keys.setKeys([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
    keys.activated.connect(press)


def tool(icon: str, tip: str, clicked: Callable[[], object] | None = None, checkable: bool = False) -> QToolButton:
    """An icon button; the tip is its tooltip and its name for a screen reader."""
    made = QToolButton()
    set_icon(made, icon)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setCheckable(checkable)
    if checkable:
        made.toggled.connect(lambda on: set_icon(made, icon, "accent" if on else "text2"))
    if clicked is not None:
        made.clicked.connect(lambda _checked=False: clicked())
    return made


def line_edit(placeholder: str = "", *, search: bool = False, name: str = "") -> QLineEdit:
    """With search=True: the sunken field with a magnifier and a clear button."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setAccessibleName(name or placeholder)
    if search:
        made.setProperty("search", "1")
        made.setClearButtonEnabled(True)
        action = made.addAction(pixmap_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        set_icon(action, "search", "text3")
    return made


def pixmap_icon(name: str):  # type: ignore[no-untyped-def]  # QIcon; kept here so callers need no QtGui
    from desktop.shared.icons import icon

    return icon(name, "text3")


def hline() -> QFrame:
    made = QFrame()
    made.setProperty("hline", "1")
    made.setFixedHeight(1)
    return made


def vline() -> QFrame:
    made = QFrame()
    made.setProperty("vline", "1")
    made.setFixedWidth(1)
    return made


def row(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QFrame:
    """Items side by side: a widget, (widget, stretch), a layout, an int for space, None for a spring."""
    frame = QFrame()
    _fill(QHBoxLayout(frame), items, margins, gap)
    return frame


def column(*items: Item, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8) -> QFrame:
    """Items one below the other; see row()."""
    frame = QFrame()
    _fill(QVBoxLayout(frame), items, margins, gap)
    return frame


def fill_column(widget: QWidget, *items: Item) -> None:
    """Items of a widget one below the other, edge to edge; see row()."""
    _fill(QVBoxLayout(widget), items, (0, 0, 0, 0), 0)


def fill_page(page: QWidget, whole: QStackedWidget, empty: QWidget, *panes: Item) -> None:
    """A page of panes side by side; `whole` shows them, or `empty` in their place."""
    whole.addWidget(row(*panes, gap=0))
    whole.addWidget(empty)
    fill_column(page, whole)


def tab_through(*parts: QWidget) -> None:
    """Tab goes from each to the next. What is made after its neighbours would else come last of the whole window."""
    for before, after in pairwise(parts):
        policy = before.focusPolicy()
        before.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders only what takes the focus: a frame is where its parts begin
        QWidget.setTabOrder(before, after)
        before.setFocusPolicy(policy)


def panel(widget: QWidget, level: str = "1") -> QWidget:
    """Give a container a ground: 1 surface, 2 slightly off, 3 the window's."""
    widget.setProperty("panel", level)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    return widget


def _fill(layout: QBoxLayout, items: Sequence[Item], margins: tuple[int, int, int, int], gap: int) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, tuple):
            layout.addWidget(item[0], item[1])
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


class ScreenHeader(QFrame):
    """Title, state chips, one line of provenance, actions on the right (one of them primary)."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        panel(self)
        self.setFixedHeight(48)
        self.title = label(title, h="1")
        self.sub = elided("", dim="2")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 14, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(self._chips)
        layout.addWidget(self.sub, 1)
        layout.addLayout(self._actions)

    def set_title(self, text: str) -> None:
        self.title.setText(text)

    def set_sub(self, text: str) -> None:
        self.sub.setText(text)

    def set_chips(self, *chips: QWidget) -> None:
        _replace(self._chips, chips)

    def add_actions(self, *buttons: QAbstractButton) -> None:
        for made in buttons:
            self._actions.addWidget(made)


class Section(QFrame):
    """A panel's heading of 36 px with small tools on the right."""

    def __init__(self, title: str = "", *tools: QWidget) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self.title = label(title, h="2")
        _fill(QHBoxLayout(self), (self.title, None, *tools), (12, 0, 8, 0), 4)

    def set_title(self, text: str) -> None:
        self.title.setText(text)


class _Segment(QPushButton):
    """The chosen one is bold: each keeps room for that, so that no word is clipped and nothing moves."""

    def sizeHint(self) -> QSize:  # noqa: N802
        font = QFont(self.font())
        font.setBold(True)
        base = super().sizeHint()
        return QSize(max(base.width(), QFontMetrics(font).horizontalAdvance(self.text()) + 24), base.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows choose the neighbour; where the choices are figures, a figure chooses."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        group = self.group()
        beside = group.buttons() if group is not None else []
        figures = [one.text() for one in beside]
        typed = figures.index(event.text()) if event.text().isdecimal() and event.text() in figures else -1
        if not (by or typed >= 0) or not beside or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        at = typed if typed >= 0 else beside.index(self) + by
        if 0 <= at < len(beside):
            beside[at].click()
            beside[at].setFocus(Qt.FocusReason.TabFocusReason)


class Segmented(QFrame):
    """A few exclusive choices side by side; `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]] = (), current: str = "") -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self.set_choices(choices, current)

    def set_choices(self, choices: Sequence[tuple[str, str]], current: str = "") -> None:
        """(key, text) pairs; call again with translated texts, the choice stays."""
        keep = current or self.current()
        if list(self._buttons) != [key for key, _ in choices]:
            self._rebuild([key for key, _ in choices])
        for key, text in choices:
            self._buttons[key].setText(text)
        if keep in self._buttons:
            self._buttons[keep].setChecked(True)

    def current(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_current(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_focus(self) -> None:
        """To the chosen one, else to the first."""
        made = self._buttons.get(self.current()) or next(iter(self._buttons.values()), None)
        if made is not None:
            made.setFocus(Qt.FocusReason.TabFocusReason)

    def _one_stop(self) -> None:
        """Tab stops at the chosen one only; arrows choose beside it."""
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made.isChecked() else Qt.FocusPolicy.ClickFocus)

    def _rebuild(self, keys: list[str]) -> None:
        _replace(self._layout, ())
        self._buttons = {}
        for number, key in enumerate(keys):
            made = _Segment()
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.setCheckable(True)
            made.setProperty("segment", "1")
            first, last = number == 0, number == len(keys) - 1
            made.setProperty("edge", "both" if first and last else "left" if first else "right" if last else "")
            made.clicked.connect(lambda _on=False, chosen=key: self.chosen.emit(chosen))
            self._group.addButton(made)
            self._layout.addWidget(made)
            self._buttons[key] = made
            made.toggled.connect(lambda _on: self._one_stop())
        tab_through(self, *self._buttons.values())


class EmptyState(QFrame):
    """One sentence, what to do next, at most one button. Also used for failures and for loading."""

    def __init__(self, icon: str = "folder-open", text: str = "", hint: str = "") -> None:
        super().__init__()
        panel(self)
        self._icon = icon
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(text, h="2", wrap=True)
        self.hint = label(hint, dim="1", wrap=True)
        for made in (self.text, self.hint):
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            made.setMinimumWidth(320)
        self.action = button("", kind="primary")
        self.action.hide()
        inner = column(self.picture, self.text, self.hint, row(None, self.action, None), gap=8)
        _fill(QHBoxLayout(self), (None, column(None, inner, None), None), (24, 24, 24, 24), 0)
        self._redraw()

    def set(self, icon: str, text: str, hint: str = "") -> None:
        """What is said now has no button until `set_action` gives it one: that of what was said before would not suit it."""
        self.action.hide()
        self._icon = icon
        self.text.setText(text)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._redraw()

    def set_action(self, text: str, clicked: Callable[[], object]) -> None:
        self.action.setText(text)
        self.action.clicked.disconnect() if self.action.receivers("2clicked(bool)") else None
        self.action.clicked.connect(lambda _on=False: clicked())
        self.action.show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
        super().changeEvent(event)

    def _redraw(self) -> None:
        self.picture.setPixmap(pixmap(self._icon, 36, "text3", self.devicePixelRatioF(), 1.25))


def _replace(layout: QLayout, widgets: Sequence[QWidget]) -> None:
    while layout.count():
        gone = layout.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
    for made in widgets:
        layout.addWidget(made)
