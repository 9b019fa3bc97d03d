"""Signing in: which server, who, and one clear sentence when it does not work."""
