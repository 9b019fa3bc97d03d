"""Colours of a formula: functions bold, every name in a colour of its own as Excel colours its references."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from desktop.shared import theme
from desktop.shared.formula.names import NameBook
from desktop.shared.formula.tokens import Token, tokens

# Six hues that keep 4.5:1 on the surface of either mode; the order is by first appearance in the formula.
REFERENCES_LIGHT = ("#0A6FA8", "#B93A21", "#6B4FBB", "#08755A", "#8F5A00", "#A2357B")
REFERENCES_DARK = ("#7CC4F2", "#FF8A6F", "#B7A3F2", "#4CC9A4", "#E5B454", "#F28CC8")


class FormulaHighlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._book = NameBook(())
        self._order: tuple[str, ...] = ()

    def set_book(self, book: NameBook) -> None:
        self._book = book
        self._order = self._seen()
        self.rehighlight()

    def follow(self) -> None:
        """After an edit: when the order of names changed, other lines change colour too."""
        order = self._seen()
        if order != self._order:
            self._order = order
            self.rehighlight()

    def colour_of(self, path: str) -> QColor | None:
        """The colour of a name by its code, for whatever shows the same name beside the formula."""
        if path not in self._order:
            return None
        hues = REFERENCES_DARK if theme.current().dark else REFERENCES_LIGHT
        return QColor(hues[self._order.index(path) % len(hues)])

    def _seen(self) -> tuple[str, ...]:
        found = (self._path(token) for token in tokens(self.document().toPlainText()) if token.kind == "name")
        return tuple(dict.fromkeys(path for path in found if path))

    def _path(self, token: Token) -> str | None:
        known = self._book.find_path(token.text)
        return known.path if known else None

    def highlightBlock(self, text: str) -> None:  # noqa: N802 (Qt's name)
        for token in tokens(text):
            self.setFormat(token.start, token.end - token.start, self._format(token))

    def _format(self, token: Token) -> QTextCharFormat:
        shape = QTextCharFormat()
        if token.kind == "function":
            shape.setForeground(theme.color("accent"))
            shape.setFontWeight(QFont.Weight.Bold)
        elif token.kind == "name":
            path = self._path(token)
            shape.setForeground((self.colour_of(path) if path else None) or theme.color("text"))
        elif token.kind in ("number", "text"):
            shape.setForeground(theme.color("text2"))
        else:
            shape.setForeground(theme.color("text3"))
        return shape
