"""The PySide6 program and the `tripod` command; the only folder that knows Qt."""
