"""Spares a start what it does not need. Imported first, by app.py.

PySide6 reads the source of every module that is imported after it, in search of `from __feature__ import …`. This program
has none; saying so at once saves reading forty files (6 of 180 ms on the machine it was measured on).
"""

from __future__ import annotations

import sys


def spare_feature_search() -> None:
    """Harmless where a later PySide6 names these things differently."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: True


spare_feature_search()
