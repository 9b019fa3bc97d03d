"""Where a formula is written: colours, completion, squiggles, matching brackets; safe while Chinese is being composed.

It shows labels or codes; what it holds is the text as shown. Undo belongs to the draft, not to this widget.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)  # fmt: skip
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from desktop.shared import theme
from desktop.shared.formula.completion import Candidate, complete
from desktop.shared.formula.completion_popup import CompletionPopup
from desktop.shared.formula.function_help import FunctionHelp
from desktop.shared.formula.highlighter import FormulaHighlighter
from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.formula.tokens import matching_brackets, tokens

K = Qt.Key


@dataclass(frozen=True, slots=True)
class Squiggle:
    """A problem at a place of the text as shown; `fix` replaces that place when it is not None."""

    start: int
    end: int
    message: str
    fix: str | None = None


class FormulaEditor(QPlainTextEdit):
    edited = Signal(str)
    """the text after a keystroke, a commit or a chosen completion; never during composition"""
    undo_requested = Signal()
    redo_requested = Signal()
    fix_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
        self.highlighter = FormulaHighlighter(self.document())
        self._book, self._labels = NameBook(()), "en"
        self._functions: Mapping[str, FunctionHelp] = {}
        self._squiggles: tuple[Squiggle, ...] = ()
        self._step: tuple[int, int] | None = None
        self._composing, self._waiting, self._last = False, None, ""
        self.popup: CompletionPopup | None = None
        self.in_record = False
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._draw_marks)
        self.restyle()

    # --- given from outside

    def set_book(self, book: NameBook, labels: Labels, functions: Mapping[str, FunctionHelp]) -> None:
        self._book, self._labels, self._functions = book, labels, functions
        self.highlighter.set_book(book)

    def show_text(self, text: str) -> None:
        """Another step, an undo, other labels. Waits while something is being composed, which would lose its place."""
        if self._composing:
            self._waiting = text
            return
        old = self.toPlainText()
        if old == text:
            return
        self.hide_popup()
        start, end, middle = _difference(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._last = text  # before the change, so that it is not reported as the person's
        cursor.insertText(middle)
        self.setTextCursor(cursor)
        self.highlighter.follow()

    def set_squiggles(self, squiggles: Sequence[Squiggle]) -> None:
        self._squiggles = tuple(squiggles)
        self.setAccessibleDescription("; ".join(squiggle.message for squiggle in squiggles))
        self._draw_marks()

    def mark_step(self, span: tuple[int, int] | None) -> None:
        """The part of the formula that the trace is at."""
        self._step = span
        self._draw_marks()

    def restyle(self) -> None:
        self.setFont(theme.mono_font(14))
        self.setStyleSheet(f"QPlainTextEdit{{font-size:{theme.current().px(14)}px;padding:4px 6px}}")
        self.highlighter.rehighlight()
        self._draw_marks()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another look: the colours of names are not the palette's, so they are given anew."""
        if event.type() == QEvent.Type.PaletteChange and "highlighter" in self.__dict__:
            self.highlighter.rehighlight()
            self._draw_marks()
        super().changeEvent(event)

    # --- typing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        committed = event.commitString()
        # Set before Qt handles the event: textChanged fires inside it, also for a composition that changes no text.
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if self._composing:
            return
        self._text_changed()
        if committed:
            self._waiting = None
            self.complete(asked=False)
        elif self._waiting is not None:
            text, self._waiting = self._waiting, None
            self.show_text(text)

    def _text_changed(self) -> None:
        if self._composing or (text := self.toPlainText()) == self._last:
            return
        self._last = text
        self.highlighter.follow()
        self.edited.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._undo_key(event) or self._popup_key(event) or self._own_key(event):
            event.accept()
            return
        super().keyPressEvent(event)
        typed = event.text()
        shorter = event.key() == K.Key_Backspace and self.popup is not None and self.popup.isVisible()
        if not self._composing and (shorter or (typed and typed.isprintable())):
            self.complete(asked=False)
        elif typed or event.key() in (K.Key_Left, K.Key_Right, K.Key_Home, K.Key_End):
            self.hide_popup()

    def _undo_key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        else:
            return False
        return True

    def _popup_key(self, event: QKeyEvent) -> bool:
        if self.popup is None or not self.popup.isVisible():
            return False
        key = event.key()
        if key == K.Key_Escape:
            self.hide_popup()
            return True
        candidate = self.popup.candidate
        if candidate is None:
            return False
        if key in (K.Key_Down, K.Key_Up):
            self.popup.step(1 if key == K.Key_Down else -1)
        elif key in (K.Key_Return, K.Key_Enter, K.Key_Tab) and not event.modifiers():
            self.accept(candidate)
        else:
            return False
        return True

    def _own_key(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == K.Key_Slash:
            self.complete(asked=True)
        elif alt and event.key() in (K.Key_Return, K.Key_Enter) and (fixable := self.fix_at_caret()):
            self.fix_requested.emit(fixable)
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab takes the candidate while there is one (Qt asks here before the key arrives), else it leaves the editor."""
        if self.popup is not None and self.popup.candidate is not None:
            return False
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.hide_popup()
        super().focusOutEvent(event)

    # --- completion

    def complete(self, asked: bool) -> None:
        """Offer what fits at the caret; never while composing."""
        if self._composing or self.isReadOnly():
            return
        caret = self.textCursor().position()
        text = self.toPlainText()
        found = complete(text, caret, self._book, self._functions, self._labels, asked, self.in_record)
        typed_out = len(found.candidates) == 1 and text[found.candidates[0].start : caret] == found.candidates[0].insert
        if typed_out and not asked:
            found = type(found)((), found.signature)
        if self.popup is None or self.popup.parentWidget() is not self.window():
            self.popup = CompletionPopup(self.window())
            self.popup.chosen.connect(self.accept)
        corner = self.viewport().mapTo(self.window(), self.cursorRect().topLeft())
        self.popup.present(found, QRect(corner, self.cursorRect().size()))

    def hide_popup(self) -> None:
        if self.popup is not None:
            self.popup.hide()

    def accept(self, candidate: Candidate) -> None:
        cursor = self.textCursor()
        caret = cursor.position()
        follows = self.toPlainText()[caret : caret + 1]
        insert, back = candidate.insert, candidate.caret_back
        if candidate.kind == "function" and follows in ("(", "（"):
            insert, back = insert.removesuffix("()"), 0
        cursor.setPosition(candidate.start)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(insert)
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=back)
        self.setTextCursor(cursor)
        self.hide_popup()
        if back:
            self.complete(asked=False)

    def insert(self, text: str) -> None:
        """From the name and function menus."""
        self.textCursor().insertText(text)
        self.setFocus()

    # --- marks

    def fix_at_caret(self) -> Squiggle | None:
        """The fixable problem at the caret, else the first one."""
        fixable = [squiggle for squiggle in self._squiggles if squiggle.fix is not None]
        caret = self.textCursor().position()
        return next((s for s in fixable if s.start <= caret <= s.end), fixable[0] if fixable else None)

    def _draw_marks(self) -> None:
        text = self.toPlainText()
        marks = []
        if self._step:
            marks.append(self._mark(*self._step, background="warnSoft"))
        for squiggle in self._squiggles:
            marks.append(self._mark(squiggle.start, max(squiggle.end, squiggle.start + 1), wave="bad"))
        pair = matching_brackets(tokens(text), self.textCursor().position()) if self.hasFocus() else None
        if pair:
            tone = "badSoft" if pair[1] is None else "accentSoft"
            marks += [self._mark(place, place + 1, background=tone) for place in pair if place is not None]
        self.setExtraSelections(marks)

    def _mark(self, start: int, end: int, background: str | None = None, wave: str | None = None) -> QTextEdit.ExtraSelection:
        last = self.document().characterCount() - 1  # not _last: the caret moves before textChanged comes
        mark = QTextEdit.ExtraSelection()
        shape = QTextCharFormat()
        if background:
            shape.setBackground(theme.color(background))
        if wave:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shape.setUnderlineColor(theme.color(wave))
        cursor = QTextCursor(self.document())
        # A problem at the very end has no letter to stand under: it marks the last one.
        cursor.setPosition(max(0, min(start, last - 1)))
        cursor.setPosition(max(0, min(end, last)), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, shape
        return mark

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            texts = [squiggle.message for squiggle in self._squiggles if squiggle.start <= at <= squiggle.end]
            QToolTip.showText(event.globalPos(), "\n".join(texts), self) if texts else QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == K.Key_Escape and self._popup_open():
            event.accept()  # closes the list; a shortcut of the screen must not have it
            return True
        return super().event(event)

    def _popup_open(self) -> bool:
        return self.popup is not None and self.popup.isVisible()


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """The smallest replacement that makes `old` into `new`, so that caret and scroll stay where they can."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, new[start : len(new) - tail]
