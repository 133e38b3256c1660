"""Today: the plan of the day."""
