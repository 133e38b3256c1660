"""prepdeck: flashcards, drills, CUDA kernels and a daily plan in the terminal."""

__version__ = "0.1.0"
