"""Cards and their history from other programs, and to them."""
