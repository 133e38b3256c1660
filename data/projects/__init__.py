"""Projects: what is made (articles, open source) and what is taken in (courses, books, papers), step by step."""
