"""Drills: catalogue, statement, editor, clock and judge."""
