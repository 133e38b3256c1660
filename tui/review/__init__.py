"""Review: cards, one after the other."""
