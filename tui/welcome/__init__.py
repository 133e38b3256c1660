"""Welcome: the questions of the first run."""
