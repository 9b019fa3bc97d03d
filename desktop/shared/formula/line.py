"""One formula in a form: the editor a line or two high, and below it what is wrong with it or that nothing is.

It takes and gives the stored text (codes) and shows it in the words of the screen's language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.shared import theme
from desktop.shared.formula.editor import FormulaEditor, Squiggle
from desktop.shared.formula.function_help import FunctionHelp, function_help
from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.formula.trouble import Trouble
from desktop.shared.formula.trouble_text import trouble_text
from desktop.shared.formula.value_words import Values, meaning_text
from desktop.shared.i18n import language
from desktop.shared.icons import pixmap
from desktop.shared.widgets import button, label, row, set_property

Check = Callable[[str], Sequence[Trouble]]
MOST_LINES = 4


class _LineEditor(FormulaEditor):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()


class FormulaLine(QFrame):
    edited = Signal(str)
    """the stored text, at every keystroke that is not part of a composition"""
    left = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, name: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._book, self._labels = NameBook(()), "en"
        self._functions: Mapping[str, FunctionHelp] = {}
        self._check: Check = lambda _text: ()
        self._stored, self._note, self._suggestion = "", "", ""
        self._bad = False
        self.values: Values = {}  # names of codes the formula may compare with
        self.editor = _LineEditor()
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(placeholder)
        self.setFocusProxy(self.editor)
        self._sign = QLabel()
        self._message = label("", dim="2", wrap=True)
        self._fix = button("", "wand", "link", clicked=self._mend)
        self._below = row(self._sign, (self._message, 1), gap=5)
        self._fix.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.editor, self._below, self._fix):
            layout.addWidget(part)
        self.editor.edited.connect(self._typed)
        self.editor.fix_requested.connect(self._use)
        self.editor.left.connect(self.left)
        self.editor.undo_requested.connect(self.undo_requested)
        self.editor.redo_requested.connect(self.redo_requested)
        self.editor.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.restyle()
        self._tell()

    def set_names(self, book: NameBook, check: Check, labels: Labels | None = None) -> None:
        """Call again after a switch of the language."""
        self._labels = labels or ("zh" if language() == "zh" else "en")
        self._book, self._check, self._functions = book, check, function_help()
        self.editor.set_book(book, self._labels, self._functions)

    def show_formula(self, stored: str, editable: bool = True, note: str = "") -> None:
        """`note` follows the tick while nothing is wrong (how many deals meet it)."""
        self._note = note
        self.editor.setReadOnly(not editable)
        if stored != self._stored or not self.editor.toPlainText():
            self._stored = stored
            self.editor.show_text(self._book.shown(stored, self._labels))
        self._tell()

    @property
    def stored(self) -> str:
        return self._stored

    def _typed(self, text: str) -> None:
        self._stored = self._book.stored(text)
        self._tell()
        self.edited.emit(self._stored)

    def _tell(self) -> None:
        found = self._check(self._stored) if self._stored.strip() else ()
        self.editor.set_squiggles([self._squiggle(one) for one in found])
        first = found[0] if found else None
        fix = next((s.fix for s in map(self._squiggle, found) if s.fix), None)
        self._suggestion = fix or ""
        self._fix.setText(self.tr("Use %1").replace("%1", fix) if fix else "")
        self._fix.setVisible(bool(fix) and not self.editor.isReadOnly())
        text = trouble_text(first, self._book, self._labels) if first else ""
        good = bool(self._stored.strip()) and first is None
        told = (self.tr("reads well"), meaning_text(self._stored, self.values), self._note) if good else ()
        self._message.setText(text or " · ".join(part for part in told if part))
        set_property(self._message, tone="bad" if first else "")
        self._bad = first is not None
        self._draw_sign()
        self._below.setVisible(bool(first) or good)
        set_property(self.editor, bad="1" if first else "")

    def _draw_sign(self) -> None:
        name, token = ("alert-circle", "bad") if self._bad else ("check", "good")
        self._sign.setPixmap(pixmap(name, 12, token, self.devicePixelRatioF(), 2.2))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange and "_sign" in self.__dict__:
            self._draw_sign()
        super().changeEvent(event)

    def _squiggle(self, trouble: Trouble) -> Squiggle:
        # The text stays as typed, in codes or in words of either language, so the place is looked up in it.
        start, end = self._book.place_in(self.editor.toPlainText(), trouble.start, trouble.end)
        fix = self._book.shown(trouble.suggestion, self._labels) if trouble.suggestion else None
        return Squiggle(start, end, trouble_text(trouble, self._book, self._labels), fix)

    def _mend(self) -> None:
        fixable = self.editor.fix_at_caret()
        if fixable is not None:
            self._use(fixable)

    def _use(self, squiggle: Squiggle) -> None:
        text = self.editor.toPlainText()
        mended = text[: squiggle.start] + (squiggle.fix or "") + text[squiggle.end :]
        self.editor.show_text(mended)
        self._typed(mended)

    def restyle(self) -> None:
        self.editor.restyle()
        self.editor.setFont(theme.mono_font(12))
        self.editor.setStyleSheet(f"QPlainTextEdit{{font-size:{theme.current().px(12)}px;padding:2px 4px}}")
        self._fit()

    def _fit(self) -> None:
        wanted = int(self.editor.document().size().height())
        lines = max(1, min(MOST_LINES, wanted))
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.editor.setVerticalScrollBarPolicy(shown)
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + 16)
