"""The canvas of the stage designer: cards, edges and every gesture on them. It edits through ProcessDraft only."""
