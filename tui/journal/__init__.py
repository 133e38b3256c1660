"""Journal: the days with what was done on them and what was written."""
