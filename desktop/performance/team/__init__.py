"""Everybody's figures of a month side by side."""
