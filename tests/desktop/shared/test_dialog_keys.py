"""Enter in a field does what a dialog is for. Never what stands beside it: a form was cancelled by it, and what was typed lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.app import App
from desktop.shared.fields import FieldRow
from desktop.shared.form_dialog import FormDialog
from desktop.shared.widgets import button, fill_column, row


def test_enter_in_a_field_accepts_and_does_nothing_while_the_act_is_not_allowed(make_app: Callable[..., App], qtbot: QtBot) -> None:
    make_app()
    dialog, field, done = QDialog(), QLineEdit(), []
    qtbot.addWidget(dialog)
    accept = button("Save", kind="primary", clicked=lambda: done.append("save"))
    fill_column(dialog, field, row(None, button("Cancel", clicked=lambda: done.append("cancel")), accept))
    dialog.show()
    field.setFocus()
    accept.setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    accept.setEnabled(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == ["save"] and dialog.isVisible()


def test_enter_in_a_form_gives_it(make_app: Callable[..., App], qtbot: QtBot) -> None:
    class Form(FormDialog):
        given = 0

        def give(self) -> None:
            self.given += 1

    make_app()
    form, field = Form(None, "Title", "Text", "Save"), QLineEdit()
    qtbot.addWidget(form)
    form.body.addWidget(FieldRow("Name", field))
    form.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.given == 1 and form.isVisible()


def test_ctrl_enter_gives_it_out_of_a_text_of_several_lines(make_app: Callable[..., App], qtbot: QtBot) -> None:
    make_app()
    dialog, text, done = QDialog(), QPlainTextEdit(), []
    qtbot.addWidget(dialog)
    fill_column(dialog, text, row(None, button("Cancel"), button("Save", kind="primary", clicked=lambda: done.append("save"))))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert done == [] and text.toPlainText() == "\n"
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["save"] and text.toPlainText() == "\n"
