"""Importing in the app: a path, a plan to look at, progress, and what came of it."""
