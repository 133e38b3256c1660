"""The plan: what a day holds, why, and what becomes of what was not done."""
