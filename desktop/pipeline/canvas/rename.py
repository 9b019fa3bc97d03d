"""Rename in place with a real line edit over the card: Chinese input methods, undo and the clipboard work as anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.pipeline.canvas.geometry import CARD_W
from desktop.shared.i18n import language
from desktop.shared.theme import text_font

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas


class NameEdit(QLineEdit):
    """Enter or leaving keeps the name, Escape does not. An empty name is not kept."""

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._id = ""
        self.setMaxLength(120)
        self.hide()
        self.returnPressed.connect(self._done)

    @property
    def renaming(self) -> str:
        """The id of the stage or edge being renamed."""
        return self._id

    def open(self, id_: str, text: str | None = None, take_focus: bool = True) -> None:
        """`text` replaces the name (somebody just began to type); without the focus while an input method composes."""
        draft = self._canvas.draft
        item = draft.stage(id_) or draft.edge(id_)
        if item is None:
            return
        self._id = id_
        self.setAccessibleName(self.tr("Name of ‘%1’").replace("%1", draft.name_of(id_)))
        font = text_font(12)
        font.setPixelSize(max(12, round(12 * self._canvas.zoom)))
        self.setFont(font)
        self.setText(getattr(item, self._field()) if text is None else text)
        self.place()
        self.show()
        # Not as by Tab: that would choose the first letter, and the second would replace it.
        if take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            self.selectAll()

    def place(self) -> None:
        """Over the name, whatever the zoom; called again when the canvas moves."""
        board, view = self._canvas.board, self._canvas
        if (card := board.cards.get(self._id)) is not None:
            area = QRectF(card.x + 28, card.y + 3, CARD_W - 28 - 44, 26)
        elif (link := board.links.get(self._id)) is not None:
            area = QRectF(link.label_at[0] - 60, link.label_at[1] - 13, 120, 26)
        else:
            return
        box: QRect = view.mapFromScene(area).boundingRect()
        wide, high = max(box.width(), 120), max(box.height(), self.sizeHint().height())
        self.setGeometry(QRect(box.left(), box.center().y() - high // 2, wide, high))

    def take(self, event: QInputMethodEvent) -> None:
        """An event of a composition that began on the canvas."""
        again = QInputMethodEvent(event.preeditString(), event.attributes())
        again.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
        QApplication.sendEvent(self, again)

    def query(self, asker: QWidget, query: Qt.InputMethodQuery) -> object:
        """Where the candidates go while the canvas has the focus: at the text, in the canvas's own coordinates."""
        answer = self.inputMethodQuery(query)
        places = (Qt.InputMethodQuery.ImCursorRectangle, Qt.InputMethodQuery.ImAnchorRectangle)
        if query in places and isinstance(answer, QRect | QRectF):
            corner = self.mapTo(asker, QPoint(0, 0))
            return answer.translated(corner)
        return answer

    def _field(self) -> str:
        return "name_zh" if language() == "zh" else "name_en"

    def _done(self) -> None:
        id_, text, self._id = self._id, self.text().strip(), ""
        self.hide()
        if id_ and text:
            draft = self._canvas.draft
            draft.stop_typing()
            (draft.set_stage if draft.stage(id_) is not None else draft.set_edge)(id_, self._field(), text)
            draft.stop_typing()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        self._id = ""
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def focusOutEvent(self, event: QEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if self._id and self.isVisible() and not _is_popup(event):
            self._done()


def _is_popup(event: QEvent) -> bool:
    """Its own context menu, or an input method's window: the edit goes on."""
    reason = event.reason()
    return bool(reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason))


def name_hit(card_x: int, card_y: int, at: QPointF) -> bool:
    """On the line with the name."""
    return QRectF(card_x, card_y, CARD_W, 30).contains(at)
