"""Browse: every card and exercise, searched while typing, looked at and changed many at a time."""
