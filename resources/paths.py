"""Where the files that ship with the program lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent
ICONS = ROOT / "icons"
FONTS = ROOT / "fonts"
THEME = ROOT / "theme"
PLANS = ROOT / "plans"
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
EXPORTS = ROOT / "exports"
KPIS = ROOT / "kpis"
