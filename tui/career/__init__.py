"""Career: applications, what is due about each, and what the numbers tell."""
