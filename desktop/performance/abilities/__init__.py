"""Abilities: a radar whose every axis cites records, beside the peers and the months before."""
