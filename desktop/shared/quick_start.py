"""Spares a start what it does not need. Imported first, by app.py.

The collector of circular garbage looks after every 700 new objects by itself; a start makes a hundred thousand and no
garbage. PySide6 reads the source of every module that is imported after it, in search of `from __feature__ import …`. This program
has none; saying so at once saves reading forty files (6 of 180 ms on the machine it was measured on).
"""

from __future__ import annotations

import gc
import sys

OBJECTS_BETWEEN_COLLECTIONS = 20_000


def spare_feature_search() -> None:
    """Harmless where a later PySide6 names these things differently."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: True


gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 20)
spare_feature_search()
