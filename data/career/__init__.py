"""Applications: where each stands, what to do next, and what the numbers can tell."""
