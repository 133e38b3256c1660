"""Progress: what is seen, recalled and applied in each area."""
