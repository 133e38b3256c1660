"""Projects: what is made and what is taken in, in small steps."""
