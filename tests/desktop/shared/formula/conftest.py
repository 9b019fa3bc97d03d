from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.shared.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The look of the program, light; made once for the application."""
    active = Theme.active or Theme(qapp, mode="light")
    active.set_mode("light")
    yield active
