"""A usual process, and a way to change one stage of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server_db.domain.process.body import Process
from tests.server_db.domain.process.strategies import make_usual


@pytest.fixture
def usual() -> Process:
    """The nine stages of the designer's mock; nothing is wrong with it."""
    return make_usual()


@pytest.fixture
def set_stage():
    """A process with fields of one stage changed."""

    def change(process: Process, id: str, **values: object) -> Process:
        stage = process.stage(id)
        assert stage is not None
        return process.put_stage(replace(stage, **values))

    return change
