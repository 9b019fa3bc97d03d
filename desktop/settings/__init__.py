"""Settings of this person on this machine: look, language, password."""
