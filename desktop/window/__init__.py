"""The parts of the main window: rail, top bar, tabs, status line, task tray, banner, key sheet."""
