"""Disputes: cases, their answers, and why an order is not paid."""
