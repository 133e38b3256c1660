"""Flashcards: file format, card types, rendering, grading and lint. `library/` holds the shipped cards."""
