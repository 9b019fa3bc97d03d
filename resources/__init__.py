"""Files only: icons, fonts, theme, translations. `paths` says where they lie."""
