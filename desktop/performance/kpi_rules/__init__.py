"""The office's KPIs and ability axes as a draft of a version: formulas, targets, limits, gates; tried on a person while they are written."""
